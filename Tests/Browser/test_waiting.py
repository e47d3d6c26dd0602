"""The clock of a wait: it says when to go on, survives a reload, and says when it is over."""

import pytest

from support.runbook import Runbook

STEP = "wait-for-roles"


@pytest.fixture
def runbook(site, page):
    page.clock.install(time="2026-11-23T10:00:00Z")
    return Runbook(page, site.runbook("contoso", "exchange"))


def start(runbook):
    runbook.step(STEP).get_by_role("button", name=runbook.word("wait-start", minutes=15)).click()


def clock(runbook):
    return runbook.step(STEP).locator(".clock").inner_text()


def test_a_wait_shows_nothing_until_it_is_started(runbook):
    assert clock(runbook) == ""


def test_a_wait_says_when_to_try_again_and_how_long_that_is(runbook):
    start(runbook)
    assert clock(runbook) == runbook.word("wait-until", time="10:15 AM", minutes=15)
    runbook.page.clock.run_for("04:05")
    assert clock(runbook) == runbook.word("wait-until", time="10:15 AM", minutes=11)


def test_a_wait_that_is_over_says_so_to_everybody(runbook):
    start(runbook)
    runbook.page.clock.run_for("15:05")
    over = runbook.word("wait-over", time="10:15 AM")
    assert clock(runbook) == over
    runbook.page.locator(".status", has_text=over).wait_for(state="attached")


def test_a_wait_goes_on_over_a_reload(runbook):
    start(runbook)
    runbook.page.clock.run_for("05:00")
    runbook.reload()
    assert clock(runbook) == runbook.word("wait-until", time="10:15 AM", minutes=10)


def test_a_wait_can_be_started_again(runbook):
    start(runbook)
    runbook.page.clock.run_for("16:00")
    start(runbook)
    assert clock(runbook) == runbook.word("wait-until", time="10:31 AM", minutes=15)


def test_waiting_ticks_nothing(runbook):
    start(runbook)
    assert runbook.ticked() == []
