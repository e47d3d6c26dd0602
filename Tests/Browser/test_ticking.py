"""Ticking: steps, what stands below them, choices, exceptions, progress, who and when, and starting again."""

import re

import pytest

MOMENT = re.compile(r"20\d\d, \d{1,2}:\d\d")


@pytest.fixture
def runbook(site, open_runbook):
    """A runbook with everything in it."""
    return open_runbook(site.runbook("contoso", "everything-licensed-public-folders"))


@pytest.fixture
def undecided(site, open_runbook):
    """A runbook in which a choice is still open."""
    return open_runbook(site.runbook("adatum"))


SUBSTEPS = ["decide-mfa.look-for-mfa", "decide-mfa.ask-about-mfa", "decide-mfa.note-mfa-decision"]


def test_a_step_is_done_when_the_last_of_its_substeps_is(runbook):
    for substep in SUBSTEPS:
        assert not runbook.is_ticked("decide-mfa")
        runbook.tick(substep)
    assert runbook.is_ticked("decide-mfa")


def test_a_step_whose_substeps_are_partly_done_shows_as_begun(runbook):
    runbook.tick(SUBSTEPS[0])
    assert runbook.box("decide-mfa").evaluate("(it) => it.indeterminate")
    runbook.untick(SUBSTEPS[0])
    assert not runbook.box("decide-mfa").evaluate("(it) => it.indeterminate")


def test_ticking_a_step_ticks_its_substeps_and_says_so(runbook):
    runbook.tick("decide-mfa")
    assert set(SUBSTEPS) <= set(runbook.ticked())
    runbook.page.locator(".status", has_text=runbook.word("ticked-with", count=3)).wait_for(state="attached")


def test_unticking_a_substep_opens_its_step_again_and_leaves_the_others(runbook):
    runbook.tick("decide-mfa")
    runbook.untick(SUBSTEPS[1])
    assert runbook.ticked() == [SUBSTEPS[0], SUBSTEPS[2]]


def test_one_choice_takes_the_place_of_another(undecided):
    first, second = "reach-public-folders.use-backup-user", "reach-public-folders.use-regular-user"
    undecided.tick(first)
    assert undecided.is_ticked("reach-public-folders")
    undecided.tick(second)
    assert undecided.is_ticked("reach-public-folders") and undecided.is_ticked(second)
    assert not [id for id in undecided.ticked() if id.startswith(first)]


def test_a_step_with_an_open_choice_asks_for_the_choice(undecided):
    undecided.box("reach-public-folders").click()
    assert not undecided.is_ticked("reach-public-folders")
    undecided.page.locator(".status", has_text=undecided.word("choose-first")).wait_for(state="attached")
    assert undecided.box("reach-public-folders.use-backup-user").evaluate("(it) => it === document.activeElement")


def test_a_step_that_does_not_apply_needs_a_reason(runbook):
    panel = runbook.panel("ask-vendor")
    skip = panel.get_by_role("button", name=runbook.word("not-applicable"))
    skip.click()
    assert panel.locator(".problem").inner_text() == runbook.word("reason-needed")
    assert not runbook.is_ticked("ask-vendor")
    panel.get_by_label(runbook.word("reason")).fill("  asked last week  ")
    skip.click()
    assert panel.locator(".problem").inner_text() == ""
    remark = runbook.step("ask-vendor").locator("> .remark").inner_text()
    assert remark == runbook.word("not-applicable") + ": asked last week"
    assert runbook.total == runbook.word("progress", done=0, total=len(runbook.shown_steps()) - 1)


def test_notes_and_values_seen_stand_below_the_step(runbook):
    panel = runbook.panel("create-user")
    runbook.write(panel.get_by_label(runbook.word("observed")), "backup.user2")
    runbook.write(panel.get_by_label(runbook.word("note")), "the first name was taken")
    remark = runbook.step("create-user").locator("> .remark").inner_text()
    assert remark == f"{runbook.word('observed')}: backup.user2 · {runbook.word('note')}: the first name was taken"
    assert runbook.ticked() == []


def test_progress_counts_steps_in_each_phase_and_in_total(runbook):
    counts = runbook.phase_counts()
    totals = [int(count.split("/")[1]) for count in counts.values() if count]
    steps = runbook.shown_steps()
    assert sum(totals) == len(steps)
    assert all(count.startswith("0/") for count in counts.values() if count)
    runbook.tick("ask-vendor")
    runbook.tick("decide-mfa")
    runbook.tick(SUBSTEPS[0])
    before, after = counts["Before you start"], runbook.phase_counts()["Before you start"]
    assert before.startswith("0/") and after == "2/" + before.split("/")[1]
    assert runbook.total == runbook.word("progress", done=2, total=len(steps))
    assert runbook.page.locator(".tools progress").evaluate("(it) => [it.value, it.max]") == [2, len(steps)]


def test_a_runbook_of_which_everything_is_ticked_is_complete(runbook):
    steps = runbook.shown_steps()
    for step in steps:
        runbook.tick(step)
    assert runbook.total == runbook.word("progress", done=len(steps), total=len(steps))
    assert runbook.page.locator(".contents .count.is-complete").count() == runbook.page.locator(".contents .count:not(:empty)").count()


def test_the_first_tick_starts_the_work_and_the_sign_off_ends_it(runbook):
    times = runbook.page.locator(".tools .times")
    assert times.inner_text() == ""
    runbook.tick("ask-vendor")
    assert MOMENT.search(times.inner_text().removeprefix(runbook.word("started") + ": "))
    sign = runbook.button("sign-off")
    sign.click()
    assert sign.get_attribute("aria-pressed") == "true"
    assert len(MOMENT.findall(times.inner_text())) == 2
    sign.click()
    assert sign.get_attribute("aria-pressed") == "false"
    assert len(MOMENT.findall(times.inner_text())) == 1


def test_a_tick_says_whose_it_is(runbook):
    runbook.write(runbook.field("technician"), "Kim")
    runbook.tick("ask-vendor")
    runbook.write(runbook.field("technician"), "Sam")
    runbook.tick("decide-mfa")
    steps = {it["id"]: it for it in runbook.save_record()["steps"]}
    assert (steps["ask-vendor"]["by"], steps["decide-mfa"]["by"]) == ("Kim", "Sam")


def test_reset_asks_and_cancel_keeps_everything(runbook):
    runbook.tick("ask-vendor")
    kept = runbook.stored()
    runbook.button("reset").click()
    question = runbook.page.locator(".question")
    assert runbook.word("reset-question") in question.inner_text()
    assert runbook.ticked() == ["ask-vendor", "ask-vendor.ask-about-public-folders"]
    cancel = question.get_by_role("button", name=runbook.word("cancel"))
    assert cancel.evaluate("(it) => it === document.activeElement")
    cancel.click()
    assert question.is_hidden() and runbook.stored() == kept


def test_reset_takes_ticks_notes_and_decisions_away(undecided):
    before = undecided.text()
    undecided.decide("backup-user", "existing")
    undecided.tick("ask-vendor")
    undecided.write(undecided.field("ticket"), "T-1")
    undecided.write(undecided.panel("decide-mfa").get_by_label(undecided.word("note")), "note")
    undecided.button("reset").click()
    undecided.page.locator(".question .danger").click()
    assert undecided.ticked() == [] and undecided.text() == before
    assert undecided.field("ticket").input_value() == ""
    undecided.reload()
    assert undecided.ticked() == [] and undecided.text() == before
