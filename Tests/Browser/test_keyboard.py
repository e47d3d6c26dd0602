"""A whole runbook by keyboard alone, with the focus always to be seen."""

from support.runbook import Runbook

# What has the focus, whether it can be seen to have it, and whether nothing covers it.
FOCUS = """() => {
  const covers = (it, line) => it.height > 0 && it.top <= line.top && it.bottom >= line.bottom && it.left < line.right && it.right > line.left;
  const it = document.activeElement;
  const style = getComputedStyle(it);
  // The first line of what may be broken over several.
  const line = it.getClientRects()[0];
  const middle = line && document.elementFromPoint((line.left + line.right) / 2, (line.top + line.bottom) / 2);
  return {
    name: it.id || it.className || it.tagName,
    tag: it.tagName,
    type: it.type || '',
    step: it.matches('li[data-digest] > .task input') ? it.closest('li').id : null,
    checked: it.checked === true,
    isAnnouncedOver: line && covers(document.querySelector('.status').getBoundingClientRect(), line),
    middle: middle && middle.outerHTML.slice(0, 60),
    outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    onScreen: it.contains(middle),
    body: it === document.body,
  };
}"""


def test_a_whole_runbook_is_done_by_keyboard_alone(site, new_context):
    # Without motion, so that the page has scrolled when the focus has moved.
    page = new_context(reduced_motion="reduce").new_page()
    runbook = Runbook(page, site.runbook("contoso", "exchange"))
    steps = runbook.shown_steps()
    wrong, stops = [], 0
    while True:
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus["body"] or stops > 600:
            break
        stops += 1
        if not (focus["outlined"] and focus["onScreen"]) or focus["isAnnouncedOver"]:
            wrong.append(focus)
        if focus["step"] and not focus["checked"]:
            page.keyboard.press("Space")
    assert wrong == []
    assert runbook.total == runbook.word("progress", done=len(steps), total=len(steps))


def test_sign_off_and_fields_are_reached_by_keyboard(site, page):
    runbook = Runbook(page, site.runbook("contoso", "exchange"))
    runbook.field("technician").focus()
    page.keyboard.type("Kim")
    page.keyboard.press("Tab")
    page.keyboard.type("T-100")
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.hasAttribute('aria-pressed')"):
            break
    page.keyboard.press("Enter")
    record = runbook.save_record()
    assert (record["technician"], record["ticket"], record["signedOff"]) == ("Kim", "T-100", True)


def test_facts_are_decided_by_keyboard(site, page):
    runbook = Runbook(page, site.runbook("adatum"))
    runbook.decision("workloads", "exchange").focus()
    page.keyboard.press("Space")
    runbook.decision("workloads", "last").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowUp")
    record = runbook.save_record()
    assert record["facts"]["workloads=exchange"] and not record["facts"]["workloads=sharepoint"]


def test_the_first_stop_leads_past_the_head_to_the_content(site, page):
    for address in (site.at("index.html"), site.at("contoso/index.html"), site.runbook("contoso", "exchange")):
        page.goto(address)
        page.keyboard.press("Tab")
        assert page.evaluate("() => document.activeElement.className") == "skip"
        assert page.locator(".skip").bounding_box()["x"] >= 0
        page.keyboard.press("Enter")
        assert page.evaluate("() => location.hash") == "#content"
