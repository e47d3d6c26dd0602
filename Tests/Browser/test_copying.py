"""Copying a value: exactly the value, ticking nothing, by mouse and keyboard, and said to everybody."""

import pytest

from support.runbook import Runbook

BUTTONS = "main section button.copy"


@pytest.fixture
def runbook(site, new_context):
    # The rights that a page from a folder has of its own accord are given here by hand, so that the tests may read.
    context = new_context(permissions=["clipboard-read", "clipboard-write"])
    return Runbook(context.new_page(), site.runbook("contoso", "everything-regular-public-folders"))


def clipboard(page):
    return page.evaluate("() => navigator.clipboard.readText()")


def test_every_value_to_be_typed_has_a_button_that_copies_exactly_it(runbook):
    page = runbook.page
    values = page.evaluate("() => [...document.querySelectorAll('main section :not(pre) > code')].map((it) => it.textContent)")
    buttons = page.locator(BUTTONS)
    assert buttons.count() == len(values) > 10
    names = [it.get_attribute("aria-label") for it in buttons.all()]
    assert sorted(names) == sorted(runbook.word("copy", value=value) for value in values)
    assert {"BA365 Impersonation", "backup.user", "backup.user@contoso.com", "contoso.onmicrosoft.com"} <= set(values)
    for value in set(values):
        page.get_by_role("button", name=runbook.word("copy", value=value), exact=True).first.evaluate("(it) => it.click()")
        page.locator(".status", has_text=runbook.word("copied", value=value)).wait_for(state="attached")
        assert clipboard(page) == value


def test_what_has_a_blank_in_it_is_shown_as_far_as_it_is_known_and_not_offered_for_copying(project, open_runbook):
    (project.folder / "Content/Procedures/tunnel.yaml").write_text(
        "title: Tunnel\nsummary: A way in.\nrevision: 2026-11-23\nsources: [{id: ours, title: Ours}]\nparameters:\n"
        "  - {id: admin.user, label: Admin, default: alice}\n  - {id: jump.host, label: Host}\nphases:\n"
        "  - id: all\n    title: All\n    source: ours\n    verified: 2026-11-23\n    steps:\n"
        "      - {id: first, confirms: tenant, command: 'Look at `{{admin.user}}`.'}\n"
        "      - {id: enter, command: 'Type `ssh {{admin.user}}@{{jump.host}}` and enter.'}\n"
    )
    runbook = open_runbook(project.build().at("contoso/tunnel/index.html"))
    step = runbook.step("enter")
    assert step.locator("> .task label").inner_text() == "Type ssh alice@________ (Host) and enter."
    assert step.locator("button.copy").count() == 0
    assert runbook.step("first").locator("button.copy").count() == 1


def test_copying_ticks_nothing(runbook):
    page = runbook.page
    assert page.locator("label button, label .copy").count() == 0
    runbook.step("create-tenant").locator("> .task button.copy").first.click()
    assert runbook.ticked() == [] and runbook.stored() == {}


def test_a_value_is_copied_by_keyboard_and_the_button_keeps_the_focus(runbook):
    button = runbook.page.locator(BUTTONS).first
    button.focus()
    for key in ("Enter", "Space"):
        runbook.page.evaluate("() => navigator.clipboard.writeText('')")
        runbook.page.keyboard.press(key)
        runbook.page.wait_for_function("async () => (await navigator.clipboard.readText()) !== ''")
        assert runbook.word("copy", value=clipboard(runbook.page)) == button.get_attribute("aria-label")
        assert button.evaluate("(it) => it === document.activeElement")


def test_a_browser_without_a_clipboard_interface_copies_all_the_same(site, new_context):
    context = new_context()
    page = context.new_page()
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
        "document.addEventListener('copy', () => (window.copied = document.getSelection().toString()"
        " || document.activeElement.value))"
    )
    runbook = Runbook(page, site.runbook("contoso", "exchange"))
    button = page.locator(BUTTONS).first
    button.click()
    name = runbook.word("copy", value=page.evaluate("() => window.copied"))
    assert name == button.get_attribute("aria-label")
    assert button.evaluate("(it) => it === document.activeElement")


def test_a_value_that_is_missing_has_nothing_to_copy(site, page):
    runbook = Runbook(page, site.runbook("adatum"))
    assert page.locator(".blank").count() > 0
    values = [it.inner_text() for it in page.locator("main section :not(pre) > code").all()]
    assert "" not in values and not [it for it in values if "____" in it]
    assert page.locator(BUTTONS).count() == len(values)
    assert runbook.ticked() == []


def test_what_is_copied_with_a_step_is_the_step_and_what_was_entered(runbook):
    page = runbook.page
    for step in ("create-user", "decide-mfa", "wait-for-roles"):
        runbook.tick(step)
        panel = runbook.panel(step)
        runbook.write(panel.get_by_label(runbook.word("note")), "first line\nsecond line")
        page.evaluate(
            "(id) => { const range = document.createRange(); range.selectNode(document.getElementById(id));"
            " getSelection().removeAllRanges(); getSelection().addRange(range); }",
            step,
        )
        page.keyboard.press("Control+c")
        page.wait_for_function("async () => (await navigator.clipboard.readText()) !== ''")
        text = clipboard(page)
        words = runbook.data["words"]
        for key in ("more", "observed", "reason", "not-applicable", "changed", "confirm-changed", "copy-script"):
            assert words[key] not in text, (step, key)
        assert runbook.word("wait-start", minutes=15) not in text
        assert runbook.data["steps"][step]["title"] in " ".join(text.split())
        assert text.replace("\r", "").count("first line\nsecond line") == text.count("second line") == 1
        html = page.evaluate("async () => (await (await navigator.clipboard.read())[0].getType('text/html')).text()")
        assert not any(f"<{tag}" in html for tag in ("button", "input", "textarea", "details class=\"panel"))
        page.evaluate("() => navigator.clipboard.writeText('')")


def test_lines_of_a_script_that_are_selected_are_copied_as_lines(runbook):
    page = runbook.page
    script = page.locator("main section pre code").first
    lines = script.evaluate("(it) => it.textContent").split("\n")
    page.evaluate("() => document.querySelectorAll('details').forEach((it) => (it.open = true))")
    script.evaluate(
        "(it, length) => { const range = document.createRange(); const text = it.firstChild;"
        " range.setStart(text, 0); range.setEnd(text, length); getSelection().removeAllRanges(); getSelection().addRange(range); }",
        len("\n".join(lines[:3])),
    )
    page.keyboard.press("Control+c")
    page.wait_for_function("async () => (await navigator.clipboard.readText()) !== ''")
    assert clipboard(page).replace("\r", "").split("\n") == lines[:3] and len(lines) > 3


def test_a_note_of_two_lines_is_shown_and_told_in_two_lines(runbook):
    note = "first line\nsecond line"
    runbook.write(runbook.panel("decide-mfa").get_by_label(runbook.word("note")), note)
    assert note in runbook.step("decide-mfa").locator("> .remark").inner_text()
    runbook.button("copy-summary").click()
    runbook.page.wait_for_function("async () => (await navigator.clipboard.readText()) !== ''")
    assert "first line\n  second line" in clipboard(runbook.page)


def test_what_was_copied_is_said_in_few_words(runbook):
    runbook.button("copy-summary").click()
    status = runbook.page.locator(".status")
    runbook.page.locator(".status", has_text=runbook.word("summary-copied")).wait_for(state="attached")
    assert status.inner_text() == runbook.word("summary-copied")
