"""Scripts: what PowerShell reads of them, how they are offered, and the runbook that takes access away.

The reader is pygments' lexer, which knows nothing of Runsheet. It knows the plain quotation marks only, so the others
that PowerShell takes for quotation marks as well (language specification 3.0, section 2.3.5.2) are made plain before.
"""

import re
import subprocess

import pytest
from pygments.lexers import PowerShellLexer
from pygments.token import Comment, String

from support.project import Project
from support.runbook import Runbook
from test_hostile_text import strings

PLAIN = str.maketrans({**dict.fromkeys("\u2018\u2019\u201a\u201b", "'"), **dict.fromkeys("\u201c\u201d\u201e", '"')})
NASTY = [
    "'; Remove-MgUser -UserId x; '", "‘; calc; ‘", "’; calc #", "‚ calc ‚", "‛ calc ‛", "''", "'", "’", "$(calc)", "`n`", "```", "````",
    '"; calc; "', "“; calc; ”", "$env:PATH", "--%", "@'", "'@", "<# x #>", "# x", "{{tenant.name}}", "a`", "\\", "%2", "$null", "-Force", "*",
]
FACTS = {"backup-user": "new", "workloads": ["exchange", "sharepoint"]}
SLOTS = ["user.display-name", "user.first-name", "user.last-name", "usage-location-code", "role-group.name", "user.username"]


def tokens(script):
    """The tokens without white space; a comment would hide the rest of its line, so none may come of a value."""
    found = [(kind, text) for kind, text in PowerShellLexer().get_tokens(script.translate(PLAIN)) if text.strip()]
    assert not [it for it in found if it[0] in Comment], script
    return found


def expected(harmless, values):
    """The tokens of a script with harmless values, with the strings of these values in their places."""
    for kind, text in harmless:
        name = text[1:-1] if kind in String.Single else None
        if name in values:
            yield kind, "'" + values[name].translate(PLAIN).replace("'", "''") + "'"
        else:
            yield kind, text


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """A site with a client for each hostile value, and one with harmless values."""
    project = Project(tmp_path_factory.mktemp("scripts") / "project")
    project.remove_tenants()
    texts = dict(enumerate(NASTY + strings()))
    for index, text in texts.items():
        project.add_tenant(
            f"hostile-{index}", "Hostile", domain="a.example", initial_domain="a.onmicrosoft.com", facts=FACTS,
            values={**dict.fromkeys(SLOTS, text), "user.login": "o'brien’s@a.example"},
        )
    project.add_tenant(
        "harmless", "Harmless", domain="a.example", initial_domain="a.onmicrosoft.com", facts=FACTS,
        values={**{slot: f"Zq{index}harmless" for index, slot in enumerate(SLOTS)}, "user.login": "zqlogin@a.example"},
    )
    return project.build(), texts


SCRIPTS = "() => [...document.querySelectorAll('details.automation pre code')].map((it) => it.textContent)"


def pages(site, tenant, scenario=None):
    """The runbook, and the one that takes it back."""
    address = site.runbook(tenant, scenario)
    return [address, address.replace("index.html", "undo/index.html")]


def from_pages(page, site, tenant):
    found = []
    for address in pages(site, tenant):
        page.goto(address)
        found += page.evaluate(SCRIPTS)
    return found


def from_markdown(site, tenant):
    """The code blocks that GitHub's reader finds, by their language."""
    found = []
    for address in pages(site, tenant):
        file = site.folder / address.removeprefix(site.base + "/").replace("index.html", "runbook.md")
        xml = subprocess.run(["cmark-gfm", "-e", "table", "-e", "tasklist", "-t", "xml", file], capture_output=True, text=True).stdout
        blocks = re.findall(r'<code_block info="powershell" xml:space="preserve">(.*?)</code_block>', xml, re.S)
        found += [it.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&") for it in blocks]
    return found


def test_every_value_is_one_string_and_nothing_around_it_changes(sites, new_context):
    site, texts = sites
    page = new_context(java_script_enabled=True).new_page()
    plain = from_pages(page, site, "harmless")
    harmless = [tokens(it) for it in plain]
    assert len(harmless) >= 9 and sum("harmless" in text for script in harmless for _, text in script) >= 10
    assert from_markdown(site, "harmless") == plain
    for index, text in texts.items():
        values = {**{f"Zq{number}harmless": text for number, _ in enumerate(SLOTS)}, "zqlogin@a.example": "o'brien’s@a.example"}
        scripts = from_markdown(site, f"hostile-{index}")
        assert len(scripts) == len(harmless), text
        for script, model in zip(scripts, harmless):
            assert tokens(script) == list(expected(model, values)), text
        if index % 6 == 0:
            assert from_pages(page, site, f"hostile-{index}") == scripts, text


def test_the_test_notices_a_quotation_mark_that_is_not_doubled():
    assert tokens("a 'x‘; calc'") != tokens("a 'x‘‘; calc'")
    assert len(tokens("a 'x‘‘; calc'")) == 2


def test_a_script_with_a_missing_value_stops_in_its_first_line(site, page):
    page.goto(site.runbook("adatum"))
    scripts = page.evaluate(SCRIPTS)
    lacking = [it for it in scripts if "$(throw" in it]
    assert lacking and len(scripts) > len([it for it in scripts if "is not known" in it])
    for script in lacking:
        assert script.split("\n")[1].startswith("  throw 'Not "), script
        assert "____" not in script


def test_no_script_holds_a_password_and_none_pipes_what_it_finds_into_a_removal(site, page):
    for address in pages(site, "contoso", "everything"):
        page.goto(address)
        for script in page.evaluate(SCRIPTS):
            assert "AsPlainText" not in script
            assert not re.search(r"Password\s*=\s*['\"]", script), script
            assert not re.search(r"\|\s*(ForEach-Object|%|Remove-)", script), script
            assert script.startswith("& {\n  $ErrorActionPreference = 'Stop'\n") and script.endswith("}\n")
            assert "throw 'This is the tenant of another client.'" in script


def test_a_script_is_closed_until_wanted_and_copied_whole(site, new_context):
    context = new_context(permissions=["clipboard-read", "clipboard-write"])
    runbook = Runbook(context.new_page(), site.runbook("contoso", "everything"))
    details = runbook.step("create-user").locator("details.automation").first
    assert not details.locator("pre").is_visible()
    details.locator("summary").focus()
    runbook.page.keyboard.press("Enter")
    assert details.locator("pre").is_visible()
    button = details.get_by_role("button", name=runbook.word("copy-script"))
    button.click()
    runbook.page.locator(".status", has_text=runbook.word("script-copied")).wait_for(state="attached")
    assert runbook.page.evaluate("() => navigator.clipboard.readText()") == details.locator("code").text_content()
    assert runbook.ticked() == []


def test_a_script_can_be_read_without_javascript(site, new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(site.runbook("contoso", "everything"))
    details = page.locator("details.automation").first
    details.locator("summary").click()
    assert details.locator("pre").is_visible()


def test_offering_no_scripts_changes_no_tick(project, new_context):
    runbook = Runbook(new_context().new_page(), project.build().runbook("contoso", "everything"))
    runbook.tick("ask-vendor")
    runbook.tick("open-add-user")
    project.build("--automation", "none")
    runbook.reload()
    assert runbook.page.locator("details.automation").count() == 0
    assert runbook.ticked() == ["ask-vendor", "open-add-user"] and runbook.changed() == []


def test_what_takes_access_away_looks_like_it_and_keeps_ticks_of_its_own(site, page):
    forward = Runbook(page, site.runbook("contoso", "everything"))
    forward.tick("ask-vendor")
    with page.expect_navigation():
        page.locator("a.to-undo").click()
    undo = Runbook(page, page.url)
    assert page.locator("h1").inner_text() == "Remove the backup user of BackupAssist 365"
    assert page.locator(".note.undo").is_visible()
    assert "Remove the backup user" in page.title() and "Contoso Ltd" in page.title()
    assert undo.ticked() == []
    assert undo.data["procedure"] == "ba365-backup-user.undo"
    undo.tick("agree-on-end")
    record = undo.save_record()
    assert record["procedure"]["id"] == "ba365-backup-user.undo"
    forward = Runbook(page, site.runbook("contoso", "everything"))
    assert forward.ticked() == ["ask-vendor"]
    assert forward.load_record(record).startswith(forward.word("record-refused-procedure", procedure="")[:20])


def test_nothing_for_technicians_only_is_in_what_a_client_gets(tmp_path):
    project = Project(tmp_path / "project")
    secret = "Zq-the-blue-vault"
    project.replace("the password manager, folder {{tenant.name}}", secret, project.folder / "Content/provider.yaml")
    note = "Zq-only-among-us"
    project.replace(
        "    - id: decide-mfa\n",
        f"    - id: decide-mfa\n      notes: [{{id: inside, text: {note}, when: {{audience: technician}}}}]\n",
    )
    for audience, is_told in (("technician", True), ("client", False)):
        site = project.build("--audience", audience, output=audience)
        files = [it for it in site.folder.rglob("*") if it.is_file()]
        told = [it for it in files if secret.encode() in it.read_bytes()]
        assert bool(told) == is_told, told
        assert bool([it for it in files if note.encode() in it.read_bytes()]) == is_told
        assert bool([it for it in files if b"language-powershell" in it.read_bytes()]) == is_told
        labels = [it for it in files if b"Where the password of the backup user is kept" in it.read_bytes()]
        assert bool(labels) == is_told, labels
        facts = [it for it in files if b"audience=" in it.read_bytes() or b'"audience"' in it.read_bytes()]
        assert facts == [], facts
