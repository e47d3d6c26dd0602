"""What the browser keeps: ticks, notes and decisions, each for its own runbook only."""

import json

import pytest

from support.browser import LAUNCH
from support.runbook import Runbook
from support.watching import Watch


def test_ticks_notes_and_fields_persist_over_a_reload(either_site, open_runbook):
    runbook = open_runbook(either_site.runbook("contoso", "exchange"))
    runbook.tick("choose-password-place")
    runbook.write(runbook.panel("decide-mfa").get_by_label(runbook.word("note")), "asked Ann")
    runbook.write(runbook.panel("decide-mfa").get_by_label(runbook.word("observed")), "security defaults on")
    runbook.write(runbook.field("technician"), "Kim")
    runbook.write(runbook.field("ticket"), "T-100")
    runbook.reload()
    assert runbook.ticked() == ["choose-password-place"]
    remark = runbook.step("decide-mfa").locator("> .remark").inner_text()
    assert "asked Ann" in remark and "security defaults on" in remark
    assert runbook.field("technician").input_value() == "Kim"
    assert runbook.field("ticket").input_value() == "T-100"


def test_ticks_go_on_in_the_scenario_that_takes_the_place_of_the_clients_own_facts(project, page):
    facts = {"backup-user": "new", "workloads": ["exchange"]}
    project.add_tenant("acme", "Acme", facts=facts)
    Runbook(page, project.build().runbook("acme")).tick("choose-password-place")
    client = project.folder / "Content/Tenants/acme.yaml"
    client.write_text(client.read_text() + "scenarios: [exchange]\n")
    scenario = Runbook(page, project.build().runbook("acme", "exchange"))
    assert scenario.ticked() == ["choose-password-place"]
    scenario.untick("choose-password-place")
    scenario.tick("ask-vendor")
    scenario.reload()
    assert scenario.ticked() == ["ask-vendor"]


def test_a_scenario_that_somebody_makes_besides_takes_over_no_ticks(project, page):
    project.add_tenant("acme", "Acme", facts={"backup-user": "new"})
    Runbook(page, project.build().runbook("acme")).tick("choose-password-place")
    assert Runbook(page, project.build("--scenario", "exchange").runbook("acme", "exchange")).ticked() == []


def test_ticks_persist_over_a_restart_of_the_browser(site, playwright, tmp_path):
    address = site.runbook("contoso", "exchange")
    for expected in ([], ["ask-vendor"]):
        context = playwright.chromium.launch_persistent_context(tmp_path / "profile", **LAUNCH)
        watch = Watch(context)
        runbook = Runbook(context.pages[0], address)
        assert runbook.ticked() == expected
        runbook.tick("ask-vendor")
        context.close()
        assert watch.findings == []


def test_two_clients_never_share_a_tick(either_site, page):
    Runbook(page, either_site.runbook("contoso", "everything-regular-public-folders")).tick("ask-vendor")
    assert Runbook(page, either_site.runbook("fabrikam")).ticked() == []
    assert Runbook(page, either_site.runbook("adatum")).ticked() == []


def test_two_scenarios_of_a_client_never_share_a_tick(either_site, page):
    Runbook(page, either_site.runbook("contoso", "exchange")).tick("ask-vendor")
    other = Runbook(page, either_site.runbook("contoso", "everything"))
    assert other.ticked() == []
    other.tick("choose-password-place")
    assert Runbook(page, either_site.runbook("contoso", "exchange")).ticked() == ["ask-vendor"]


def test_the_reference_page_shares_nothing_with_a_client(site, page):
    Runbook(page, site.reference).tick("ask-vendor")
    assert Runbook(page, site.runbook("adatum")).ticked() == []


def test_resetting_one_runbook_leaves_the_others(site, page):
    Runbook(page, site.runbook("contoso", "exchange")).tick("ask-vendor")
    other = Runbook(page, site.runbook("fabrikam"))
    other.tick("choose-password-place")
    other.button("reset").click()
    page.locator(".question .danger").click()
    assert other.ticked() == []
    assert Runbook(page, site.runbook("contoso", "exchange")).ticked() == ["ask-vendor"]


def test_two_windows_with_the_same_runbook_show_the_same(either_site, context):
    address = either_site.runbook("contoso", "exchange")
    first, second = (Runbook(context.new_page(), address) for _ in range(2))
    first.tick("ask-vendor")
    second.box("ask-vendor").and_(second.page.locator(":checked")).wait_for()
    second.tick("choose-password-place")
    first.box("choose-password-place").and_(first.page.locator(":checked")).wait_for()
    assert first.ticked() == second.ticked() == ["choose-password-place", "ask-vendor"]


@pytest.mark.parametrize("junk", ["", "nonsense", "[]", "null", "7", '{"steps": 3, "facts": [], "waits": null}'])
def test_a_damaged_storage_is_an_empty_runbook(site, page, junk):
    runbook = Runbook(page, site.runbook("contoso", "exchange"))
    runbook.tick("ask-vendor")
    page.evaluate("(junk) => Object.keys(localStorage).forEach((key) => localStorage.setItem(key, junk))", junk)
    runbook.reload()
    assert runbook.ticked() == []
    runbook.tick("ask-vendor")
    runbook.reload()
    assert runbook.ticked() == ["ask-vendor"]


def test_a_browser_that_keeps_nothing_says_so(site, context):
    page = context.new_page()
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }")
    runbook = Runbook(page, site.runbook("contoso", "exchange"))
    runbook.tick("ask-vendor")
    assert page.locator(".tools .problem", has_text=runbook.word("storage-off")).is_visible()
    assert runbook.ticked() == ["ask-vendor"]


def test_facts_revision_and_digests_are_kept_with_the_ticks(site, page):
    runbook = Runbook(page, site.runbook("northwind-traders"))
    runbook.tick("find-password-place")
    (kept,) = runbook.stored().values()
    data = runbook.data
    assert kept["revision"] == data["revision"] and kept["digest"] == data["digest"]
    assert kept["steps"]["find-password-place"]["digest"] == runbook.step("find-password-place").get_attribute("data-digest")
    assert "northwind-traders" in json.dumps(list(runbook.stored()))


def test_what_is_damaged_in_the_storage_is_left_out_said_and_kept_beside(site, page):
    runbook = Runbook(page, site.runbook("contoso", "exchange"))
    runbook.tick("ask-vendor")
    runbook.write(runbook.field("technician"), "Kim")
    page.evaluate(
        """() => { for (const [key, text] of Object.entries(localStorage)) {
          const it = JSON.parse(text);
          Object.assign(it, { ticket: { toString: 3 }, started: 'soon', waits: { 'wait-for-roles': '+275760-09-13T00:00:00Z' } });
          it.steps['decide-mfa'] = [1];
          localStorage.setItem(key, JSON.stringify(it));
        } }"""
    )
    damaged = dict(runbook.stored())
    runbook.reload()
    assert runbook.ticked() == ["ask-vendor", *[it for it in runbook.ticked() if it.startswith("ask-vendor.")]]
    assert page.locator(".tools .problem").inner_text() == runbook.word("damaged", count=4)
    ((key, kept),) = [it for it in runbook.stored().items() if it[0].endswith("/left-out")]
    assert kept == damaged[key.removesuffix("/left-out")]
    runbook.step("wait-for-roles").locator(".wait-clock button").click()
    runbook.reload()
    assert not page.locator(".tools .problem").is_visible() and runbook.field("technician").input_value() == "Kim"


def test_a_language_that_the_browser_does_not_know_stops_nothing(project, page):
    for tag in ("abcdefgh", "zh-yue-hak", "en-x-a"):
        project.replace("\nlanguage: en\n", f"\nlanguage: {tag}\n")
        runbook = Runbook(page, project.build("--tenant", "contoso", "--scenario", "exchange").runbook("contoso", "exchange"))
        page.evaluate("() => localStorage.clear()")
        runbook.reload()
        runbook.tick("ask-vendor")
        assert page.locator(".tools .times").inner_text().startswith(runbook.word("started") + ": ")
        project.replace(f"\nlanguage: {tag}\n", "\nlanguage: en\n")
