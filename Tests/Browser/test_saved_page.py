"""A page that a browser saved, as it stood, and that is opened again: it has everything once, and it works."""

from types import SimpleNamespace

import pytest

from support.project import Project
from support.runbook import Runbook

# What there is on the page, and how often: everything that the script makes, and what it hides.
PARTS = """() => {
  const count = (selector) => document.querySelectorAll(selector).length;
  return {
    ...Object.fromEntries(['[data-ui]', 'button', 'input', 'textarea', 'fieldset', 'details', '.count', '.status', '.changed', '.remark',
      '.identity > div', '#still-to-decide li', 'article p', 'article li'].map((it) => [it, count(it)])),
    hidden: [...document.querySelectorAll('main [hidden]')].map((it) => it.id || it.className || it.outerHTML.slice(0, 60)),
  };
}"""


def save(runbook, name, edit=lambda html: html):
    """Saves the page as the browser has it, beside the page, and opens it."""
    page = runbook.page
    html = edit(page.evaluate("() => '<!DOCTYPE html>\\n' + document.documentElement.outerHTML"))
    folder, _, _ = runbook.address.rpartition("/")
    file = f"{folder}/{name}"
    with open(file.removeprefix("file://"), "w", encoding="utf-8") as out:
        out.write(html)
    return file


@pytest.fixture(scope="module")
def own_site(tmp_path_factory):
    return Project(tmp_path_factory.mktemp("saved") / "project").build("--standalone")


def fill(runbook):
    runbook.write(runbook.field("technician"), "Kim")
    runbook.decide("workloads", "exchange")
    runbook.that_is_all("workloads")
    runbook.tick("decide-mfa")
    runbook.write(runbook.panel("check-use").get_by_label(runbook.word("note")), "two\nlines")
    runbook.button("reset").click()
    runbook.step("wait-for-added-roles").locator(".wait-clock button").click()


def test_a_page_that_was_saved_and_opened_again_has_everything_once(own_site, context):
    runbook = Runbook(context.new_page(), own_site.runbook("northwind-traders"))
    fill(runbook)
    copy = Runbook(context.new_page(), save(runbook, "saved.html"))
    runbook.reload()
    assert copy.page.evaluate(PARTS) == runbook.page.evaluate(PARTS)
    assert copy.ticked() == runbook.ticked() and copy.total == runbook.total
    again = Runbook(context.new_page(), save(copy, "saved-again.html"))
    assert again.page.evaluate(PARTS) == runbook.page.evaluate(PARTS)
    assert again.text() == runbook.text()


def test_links_within_a_page_lead_to_itself_where_a_browser_has_written_them_out(own_site, context):
    runbook = Runbook(context.new_page(), own_site.runbook("northwind-traders"))
    runbook.tick("decide-mfa")
    written_out = lambda html: html.replace('href="#', f'href="{runbook.address}#')
    copy = Runbook(context.new_page(), save(runbook, "written-out.html", written_out))
    assert copy.page.evaluate(PARTS) == runbook.page.evaluate(PARTS)
    copy.page.locator(".contents a").nth(1).click()
    assert copy.page.url.split("#")[0].endswith("/written-out.html")


def test_a_saved_page_shows_its_ticks_without_scripts(own_site, context, new_context):
    runbook = Runbook(context.new_page(), own_site.runbook("northwind-traders"))
    runbook.tick("decide-mfa")
    address = save(runbook, "without-scripts.html")
    page = new_context(java_script_enabled=False).new_page()
    page.goto(address)
    assert page.locator("[id='decide-mfa'] > .task input").is_checked()
    assert page.locator("li .task input:checked").count() == len(runbook.ticked())


def test_a_saved_page_ticks_decides_and_takes_back(own_site, context, page):
    fresh = Runbook(page, own_site.runbook("northwind-traders"))
    undecided = fresh.text()
    fill(fresh)
    decided = fresh.text()
    assert decided != undecided
    file = save(fresh, "saved-to-work.html")
    fresh.page.evaluate("() => { localStorage.clear(); sessionStorage.clear() }")
    # Elsewhere, nothing is kept of the work; what was decided is not any more, and all parts are back.
    copy = Runbook(context.new_page(), file)
    assert copy.ticked() == [] and copy.text() == undecided
    fill(copy)
    assert copy.text() == decided and copy.is_ticked("decide-mfa")
    copy.untick("decide-mfa")
    copy.decision("workloads", "last").uncheck()
    copy.decision("workloads", "exchange").uncheck()
    assert copy.text() == undecided


def test_a_standalone_page_that_was_saved_works_too(own_site, context):
    address = own_site.runbook("northwind-traders").replace("index.html", "standalone.html")
    runbook = Runbook(context.new_page(), address)
    fill(runbook)
    copy = Runbook(context.new_page(), save(runbook, "saved-standalone.html"))
    runbook.reload()
    assert copy.page.evaluate(PARTS) == runbook.page.evaluate(PARTS)
    assert copy.ticked() == runbook.ticked() != []


def test_an_index_that_was_saved_while_it_was_filtered_shows_all_clients(own_site, context):
    page = context.new_page()
    page.goto(own_site.at("index.html"))
    total = page.locator("ul.tenants li:visible").count()
    page.locator("#filter-text").fill("fabri")
    assert page.locator("ul.tenants li:visible").count() == 1

    copy = context.new_page()
    copy.goto(save(SimpleNamespace(page=page, address=page.url), "saved-index.html"))
    assert copy.locator("ul.tenants li:visible").count() == total
    copy.locator("#filter-text").fill("northwind")
    assert copy.locator("ul.tenants li:visible").count() == 1
