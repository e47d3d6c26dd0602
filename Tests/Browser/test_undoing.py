"""Nothing that a person entered goes without a way back: the last changes are undone, one by one, and done again."""

import pytest

from support.runbook import Runbook


@pytest.fixture
def runbook(site, open_runbook):
    return open_runbook(site.runbook("northwind-traders"))


def kept(runbook):
    """What the browser keeps of the work."""
    (state,) = runbook.stored().values()
    return state


def test_a_parents_box_clicked_twice_loses_nobodys_ticks(runbook):
    runbook.page.clock.install(time="2026-11-23T10:00:00Z")
    runbook.reload()
    runbook.write(runbook.field("technician"), "Kim")
    runbook.tick("decide-mfa.look-for-mfa")
    runbook.write(runbook.field("technician"), "Sam")
    before = kept(runbook)
    runbook.page.clock.run_for("10:00")
    runbook.box("decide-mfa").click()
    # What Kim has done stays what Kim has done.
    assert kept(runbook)["steps"]["decide-mfa.look-for-mfa"] == before["steps"]["decide-mfa.look-for-mfa"]
    ticked = kept(runbook)
    runbook.box("decide-mfa").click()
    assert runbook.ticked() == []
    runbook.page.locator(".status", has_text=runbook.word("unticked-with", count=3)).wait_for(state="attached")
    runbook.button("undo").click()
    assert kept(runbook) == ticked
    runbook.button("undo").click()
    assert kept(runbook) == before and runbook.ticked() == ["decide-mfa.look-for-mfa"]
    runbook.button("redo").click()
    runbook.button("redo").click()
    assert runbook.ticked() == []


def test_a_reason_for_not_doing_a_part_stays_when_its_step_is_ticked(site, open_runbook):
    runbook = open_runbook(site.runbook("contoso", "exchange"))
    runbook.page.evaluate(
        "() => Runsheet.state.change((it) => (it.steps['decide-mfa.ask-about-mfa'] ="
        " { state: 'not-applicable', reason: 'known', by: 'Kim', at: '2026-11-23T10:00:00Z' }))"
    )
    part = kept(runbook)["steps"]["decide-mfa.ask-about-mfa"]
    runbook.box("decide-mfa").click()
    assert kept(runbook)["steps"]["decide-mfa.ask-about-mfa"] == part


def clearings(runbook):
    """Everything by which something that was entered goes."""
    page = runbook.page

    def reset():
        runbook.button("reset").click()
        page.locator(".question .danger").click()

    def load():
        runbook.load_record(page.evaluate("() => ({ ...Runsheet.record.make(), steps: [], technician: '', ticket: '', waits: {}, choices: {}, facts: {} })"))

    note = page.locator("[id='panel.check-use.note']")

    def skip():
        panel = runbook.panel("check-roles")
        panel.get_by_label(runbook.word("reason")).fill("agreed")
        panel.get_by_role("button", name=runbook.word("not-applicable")).click()

    return {
        "a reset": reset,
        "a record that is loaded": load,
        "a note that is typed over": lambda: runbook.write(note, "other"),
        "a note that is emptied": lambda: runbook.write(note, ""),
        "a name that is typed over": lambda: runbook.write(runbook.field("technician"), "Sam"),
        "a ticket that is typed over": lambda: runbook.write(runbook.field("ticket"), ""),
        "a step that is unticked": lambda: runbook.untick("decide-mfa"),
        "a part that is unticked": lambda: runbook.untick("decide-mfa.note-mfa-decision"),
        "a tick in place of a reason": lambda: runbook.box("check-sign-in").click(),
        "a step that does not apply": skip,
        "a sign-off that is taken back": lambda: runbook.button("sign-off").click(),
        "a tick after the sign-off": lambda: runbook.tick("find-password-place"),
        "an answer that is taken back": lambda: runbook.decision("workloads", "last").uncheck(),
    }


NAMES = [
    "a reset", "a record that is loaded", "a note that is typed over", "a note that is emptied", "a name that is typed over",
    "a ticket that is typed over", "a step that is unticked", "a part that is unticked", "a tick in place of a reason",
    "a step that does not apply", "a sign-off that is taken back", "a tick after the sign-off", "an answer that is taken back",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("reloads", [False, True], ids=["at once", "after a reload"])
def test_what_was_cleared_comes_back(runbook, name, reloads):
    page = runbook.page
    runbook.write(runbook.field("technician"), "Kim")
    runbook.write(runbook.field("ticket"), "T-100")
    runbook.tick("decide-mfa")
    runbook.tick("check-roles.not-global")
    runbook.decide("workloads", "exchange")
    runbook.that_is_all("workloads")
    runbook.write(runbook.panel("check-use").get_by_label(runbook.word("note")), "asked Ann")
    panel = runbook.panel("check-sign-in")
    runbook.write(panel.get_by_label(runbook.word("reason")), "there is none")
    panel.get_by_role("button", name=runbook.word("not-applicable")).click()
    runbook.button("sign-off").click()
    before = kept(runbook)
    ways = clearings(runbook)
    assert set(ways) == set(NAMES)
    ways[name]()
    after = kept(runbook)
    assert after != before
    if reloads:
        runbook.reload()
    for _ in range(20):
        if kept(runbook) == before:
            break
        runbook.button("undo").click()
    assert kept(runbook) == before
    assert runbook.ticked() != [] and page.locator("[id='panel.check-use.note']").input_value() == "asked Ann"
    while kept(runbook) != after:
        runbook.button("redo").click()


def test_what_is_typed_into_a_box_at_once_is_undone_at_once(runbook):
    box = runbook.field("technician")
    box.press_sequentially("Kim Akers")
    box.blur()
    box.press("End")
    box.press_sequentially(" and Sam")
    box.blur()
    assert box.input_value() == "Kim Akers and Sam"
    runbook.button("undo").click()
    assert box.input_value() == "Kim Akers"
    runbook.button("undo").click()
    assert box.input_value() == "" and runbook.button("undo").is_disabled()


def test_undoing_leaves_what_another_window_has_done_since(site, context):
    address = site.runbook("contoso", "exchange")
    first, second = (Runbook(context.new_page(), address) for _ in range(2))
    first.tick("ask-vendor")
    second.box("ask-vendor").and_(second.page.locator(":checked")).wait_for()
    second.tick("choose-password-place")
    first.box("choose-password-place").and_(first.page.locator(":checked")).wait_for()
    first.button("undo").click()
    assert first.ticked() == ["choose-password-place"]


@pytest.fixture
def windows(site, context):
    """Two windows with the same runbook, and how one of them waits until it knows what the other has done."""
    pages = [Runbook(context.new_page(), site.runbook("contoso", "everything-regular-public-folders")) for _ in range(2)]

    def meet():
        for page in pages:
            page.page.wait_for_timeout(150)

    return *pages, meet


def note(runbook, step):
    return runbook.panel(step).get_by_label(runbook.word("note"))


def test_undoing_leaves_what_another_window_has_entered_at_the_same_step(windows):
    first, second, meet = windows
    first.tick("decide-mfa")
    meet()
    second.write(note(second, "decide-mfa"), "asked Ann")
    meet()
    first.button("undo").click()
    meet()
    for window in (first, second):
        assert not window.is_ticked("decide-mfa") and window.stored_note("decide-mfa") == "asked Ann"
    first.button("redo").click()
    meet()
    for window in (first, second):
        assert window.is_ticked("decide-mfa") and window.stored_note("decide-mfa") == "asked Ann"


def test_undoing_leaves_what_another_window_has_answered_of_the_same_question(site, context):
    first, second = (Runbook(context.new_page(), site.at("procedures/ba365-backup-user/index.html")) for _ in range(2))
    first.decide("workloads", "exchange")
    second.decision("workloads", "exchange").and_(second.page.locator(":checked")).wait_for()
    second.decide("workloads", "sharepoint")
    first.decision("workloads", "sharepoint").and_(first.page.locator(":checked")).wait_for()
    first.button("undo").click()
    second.decision("workloads", "exchange").and_(second.page.locator(":not(:checked)")).wait_for()
    assert second.decision("workloads", "sharepoint").is_checked() and first.decision("workloads", "sharepoint").is_checked()


def test_what_another_window_has_reset_comes_back_here_too(windows):
    first, second, meet = windows
    second.tick("decide-mfa")
    second.write(note(second, "ask-vendor"), "a long note")
    meet()
    first.button("reset").click()
    first.page.locator(".question .danger").click()
    meet()
    assert not second.is_ticked("decide-mfa")
    first.page.close()
    second.button("undo").click()
    assert second.is_ticked("decide-mfa") and second.stored_note("ask-vendor") == "a long note"


def test_a_name_that_another_window_has_written_comes_back_behind_what_is_typed_over_it(windows):
    first, second, meet = windows
    box = first.field("technician")
    box.press_sequentially("Ann")
    second.write(second.field("technician"), "Bob")
    meet()
    box.press_sequentially("a")
    box.blur()
    first.button("undo").click()
    assert box.input_value() == "Bob"


def test_doing_again_leaves_what_was_entered_since(runbook):
    runbook.tick("decide-mfa")
    runbook.button("undo").click()
    runbook.write(note(runbook, "decide-mfa"), "asked Ann")
    runbook.button("redo").click()
    assert runbook.is_ticked("decide-mfa") and runbook.stored_note("decide-mfa") == "asked Ann"


def test_what_could_not_be_kept_stays_when_another_window_writes(windows):
    first, second, meet = windows
    fill = "() => { let text = 'x'.repeat(1 << 20); while (text) try { localStorage.setItem('fill' + localStorage.length, text); } catch { text = text.slice(0, text.length >> 1); } }"
    second.tick("ask-vendor")
    meet()
    first.page.evaluate(fill)
    first.write(note(first, "decide-mfa"), "n" * 3000)
    assert first.page.locator(".tools .problem").inner_text() == first.word("storage-off")
    second.box("ask-vendor").uncheck()
    meet()
    assert not first.is_ticked("ask-vendor")
    assert note(first, "decide-mfa").input_value() == "n" * 3000


def test_a_long_text_is_kept_whole_and_one_without_end_is_cut_and_said(runbook):
    box = note(runbook, "decide-mfa")
    box.evaluate("(it) => (it.closest('details').open = true)")
    for length, kept_length in ((12_003, 12_003), (100_001, 100_000)):
        box.fill("x" * length)
        box.blur()
        assert len(box.input_value()) == kept_length
    assert runbook.page.locator(".tools .problem").inner_text() == runbook.word("cut", count=1, limit=100_000)


def test_typing_that_changes_nothing_goes_on_with_no_other_change(runbook):
    box = note(runbook, "decide-mfa")
    runbook.write(box, "x" * 100_000)
    runbook.tick("ask-vendor")
    box.focus()
    runbook.page.keyboard.press("Control+End")
    runbook.page.keyboard.type("yz")
    box.blur()
    runbook.button("undo").click()
    assert not runbook.is_ticked("ask-vendor") and len(box.input_value()) == 100_000


@pytest.mark.parametrize("junk", ["", "nonsense", "[]", '{"past": 3, "future": {}}', '{"past": [[["__proto__", "x", 1]], [3], [[]], [["steps"]]]}'])
def test_a_damaged_list_of_changes_does_no_harm(runbook, junk):
    runbook.tick("decide-mfa")
    runbook.page.evaluate("(junk) => Object.keys(sessionStorage).forEach((key) => sessionStorage.setItem(key, junk))", junk)
    runbook.reload()
    for _ in range(3):
        if runbook.button("undo").is_enabled():
            runbook.button("undo").click()
    assert runbook.page.evaluate("() => ({}).x === undefined")
    runbook.tick("check-roles.not-global")
    assert runbook.is_ticked("check-roles.not-global") and runbook.is_ticked("decide-mfa")
