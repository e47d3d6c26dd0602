"""A browser that translates the page: it wraps every text in elements, and changes its words. Nothing is lost by it."""

import pytest

from support.runbook import Runbook

# What translators do: every text that they may change is put into elements of their own, in other words.
TRANSLATE = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) found.push(texts.currentNode);
  for (const text of found) {
    if (!text.data.trim() || text.parentElement.closest('script, style, [translate=no], textarea, option')) continue;
    const outer = document.createElement('font');
    const inner = document.createElement('font');
    outer.append(inner);
    inner.textContent = text.data.replace(/[a-z]/gi, 'ž');
    text.replaceWith(outer);
  }
  document.documentElement.lang = 'x-mtfrom-en';
  document.documentElement.className += ' translated-ltr';
}"""
# Before any script of the page has run, as where the browser has kept a translated page.
TRANSLATED_FIRST = f"document.addEventListener('readystatechange', () => document.readyState === 'interactive' && ({TRANSLATE})())"


@pytest.fixture
def work_on(site, new_context):
    """Opens a runbook on which nothing is decided, in a browser that may be asked what was copied."""

    def open_page(first=False):
        page = new_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
        if first:
            page.add_init_script(TRANSLATED_FIRST)
        page.clock.set_fixed_time("2026-11-23T10:00:00Z")
        return Runbook(page, site.runbook("northwind-traders"))

    return open_page


def work(runbook):
    runbook.write(runbook.field("technician"), "Kim")
    runbook.tick("decide-mfa")
    runbook.tick("check-roles.not-global")
    runbook.write(runbook.panel("check-use").locator("textarea"), "asked Ann")
    runbook.decide("workloads", "exchange")
    runbook.that_is_all("workloads")


def clipboard(page):
    page.wait_for_function("async () => (await navigator.clipboard.readText()) !== ''")
    text = page.evaluate("() => navigator.clipboard.readText()")
    page.evaluate("() => navigator.clipboard.writeText('')")
    return text


def told(runbook):
    """What leaves the page: its record, its summary, and each value that can be copied."""
    page = runbook.page
    page.locator(".tools .buttons button").nth(1).click()
    summary = clipboard(page)
    values = [it.evaluate("(it) => it.getAttribute('aria-label')") for it in page.locator("main section button.copy").all()]
    page.locator("main section button.copy").first.evaluate("(it) => it.click()")
    return page.evaluate("() => Runsheet.record.make()"), summary, values, clipboard(page)


def state(runbook):
    return runbook.ticked(), runbook.changed(), runbook.shown_tasks(), runbook.stored()


def test_a_page_that_is_translated_keeps_its_ticks_and_says_what_it_said(work_on):
    plain, translated = work_on(), work_on()
    work(plain)
    work(translated)
    translated.page.evaluate(TRANSLATE)
    assert "žž" in translated.page.locator("main article").inner_text()
    translated.page.evaluate("() => Runsheet.state.render()")
    assert state(translated) == state(plain)
    assert told(translated) == told(plain)
    translated.reload()
    assert state(translated) == state(plain) and translated.changed() == []


def test_a_page_that_was_translated_before_its_script_ran_works_like_any_other(work_on):
    plain, translated = work_on(), work_on(first=True)
    assert "žž" in translated.page.locator("main article").inner_text()
    work(plain)
    # Its words are others now, so it is worked on by its ids.
    translated.page.locator("[id='tools.technician']").fill("Kim")
    translated.tick("decide-mfa")
    translated.tick("check-roles.not-global")
    translated.page.locator("[id='panel.check-use.note']").evaluate("(it) => (it.closest('details').open = true)")
    translated.page.locator("[id='panel.check-use.note']").fill("asked Ann")
    translated.decide("workloads", "exchange")
    translated.that_is_all("workloads")
    assert state(translated) == state(plain)
    hidden = "() => [...document.querySelectorAll('article [hidden]')].map((it) => [it.tagName, it.id, it.className])"
    assert translated.page.evaluate(hidden) == plain.page.evaluate(hidden)
    assert told(translated) == told(plain)
    translated.reload()
    assert translated.changed() == [] and translated.ticked() == plain.ticked()


def test_names_values_code_and_the_words_of_other_screens_are_not_translated(site, page):
    runbook = Runbook(page, site.runbook("contoso", "everything-licensed-public-folders"))
    for selector in (
        "code", "bdi", "pre", ".page-domain", ".wizard strong", ".screen figcaption strong", "article .task strong", ".screen .group th",
        ".screen .field th",
    ):
        found = page.locator(selector)
        assert found.count() > 0, selector
        left = found.evaluate_all(
            "all => all.filter((it) => { const own = (node) => node.nodeType === 3 && node.data.trim();"
            " return [...it.childNodes].some(own) && !it.closest('[translate=no]') && !it.querySelector('[translate=no]') })"
            ".map((it) => it.outerHTML)"
        )
        assert left == [], selector
    assert page.locator(".note b [translate=no], .lead-in [translate=no]").count() == 0


def test_marks_of_an_earlier_version_are_kept_and_said_once(site, page):
    runbook = Runbook(page, site.runbook("contoso", "exchange"))
    runbook.tick("ask-vendor")
    page.evaluate(
        "() => { for (const [key, text] of Object.entries(localStorage)) { const it = JSON.parse(text);"
        " for (const step of Object.values(it.steps)) { step.seen = '1a2b3c4d'; delete step.values; }"
        " localStorage.setItem(key, JSON.stringify(it)); } }"
    )
    runbook.reload()
    assert runbook.is_ticked("ask-vendor") and runbook.changed() == []
    problem = page.locator(".tools .problem")
    assert problem.inner_text() == runbook.word("old-marks")
    runbook.reload()
    assert runbook.is_ticked("ask-vendor") and not problem.is_visible()
    record = runbook.save_record()
    for step in record["steps"]:
        if step["state"]:
            step["seen"] = "1a2b3c4d"
    assert runbook.load_record(record) == f"{runbook.word('record-loaded')} {runbook.word('old-marks')}"
    assert runbook.changed() == []
