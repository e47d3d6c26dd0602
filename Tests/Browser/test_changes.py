"""What has changed since it was ticked is marked where it changed, keeps its tick, and is confirmed in one click."""

import pytest

from support.runbook import Runbook
from support.shipped import REVISION

# Ticked in each of these tests: of two phases, with and without parts below them.
TICKED = ["choose-password-place", "decide-mfa", "create-user", "set-roles", "confirm-settings", "first-backup"]


@pytest.fixture
def again(project, page):
    """Ticks some steps, changes the project, builds it anew at the same place, and opens the page again."""

    def change(edit, tenant="contoso", scenario="sharepoint-onedrive"):
        only = ["--tenant", tenant, "--scenario", scenario]
        runbook = Runbook(page, project.build(*only).runbook(tenant, scenario))
        for step in TICKED:
            runbook.tick(step)
        before = runbook.ticked()
        edit(project)
        project.build(*only)
        runbook.reload()
        assert runbook.ticked() == before
        return runbook

    return change


def steps_only(ids):
    return [id for id in ids if "." not in id]


def test_a_build_without_changes_marks_nothing(again):
    assert again(lambda project: None).changed() == []


def test_a_new_revision_marks_nothing_but_the_step_that_was_edited(again):
    def edit(project):
        project.replace(f"revision: {REVISION}", "revision: 2026-12-31")
        project.replace("You may give the user any name.", "You may give the user any name at all.")

    runbook = again(edit)
    assert runbook.changed() == ["create-user"]
    total = len(runbook.shown_steps())
    assert runbook.total == runbook.word("progress", done=len(TICKED) - 1, total=total)
    runbook.step("create-user").locator("> .changed button").click()
    assert runbook.changed() == []
    assert runbook.total == runbook.word("progress", done=len(TICKED), total=total)
    runbook.reload()
    assert runbook.changed() == [] and runbook.is_ticked("create-user")


def test_an_edited_substep_is_marked_itself(again):
    def edit(project):
        project.replace("Note what was decided, by whom and when.", "Note what was decided, by whom, when and why.")

    changed = again(edit).changed()
    assert "decide-mfa.note-mfa-decision" in changed
    assert {id.split(".")[0] for id in changed} == {"decide-mfa"}


def test_a_step_that_only_moved_is_not_marked(again):
    def edit(project):
        text = project.procedure_file.read_text()
        start = text.index("    - id: decide-mfa\n")
        end = text.index("    - id: ask-vendor\n")
        moved = text[start:end]
        rest = text[:start] + text[end:]
        place = rest.index("    - id: have-exchange-license\n")
        project.procedure_file.write_text(rest[:place] + moved + rest[place:])

    assert again(edit).changed() == []


def test_a_new_value_marks_the_steps_that_show_it_and_no_others(again):
    def edit(project):
        project.replace("domain: contoso.com", "domain: contoso.example", project.folder / "Content/Tenants/contoso.yaml")

    # The domain is selected in the form, and it is the end of the login.
    changed = again(edit).changed()
    assert steps_only(changed) == ["create-user", "confirm-settings"]


def test_another_set_of_roles_marks_the_steps_that_name_them(again):
    def edit(project):
        project.replace(
            "      portal-name: Application administrator\n", "      portal-name: Application administrator (all)\n"
        )

    assert steps_only(again(edit).changed()) == ["set-roles", "confirm-settings"]


def test_a_step_that_was_not_ticked_is_never_marked(again):
    def edit(project):
        project.replace("Questions go to", "All questions go to")

    assert again(edit).changed() == []


def test_a_fact_decided_later_marks_nothing(site, open_runbook):
    runbook = open_runbook(site.runbook("northwind-traders"))
    for step in runbook.shown_steps():
        if runbook.step(step).locator("ul.choices").count() == 0:
            runbook.tick(step)
    before = set(runbook.ticked())
    runbook.decide("workloads", "sharepoint")
    runbook.that_is_all("workloads")
    assert runbook.changed() == [] and before & set(runbook.shown_tasks()) <= set(runbook.ticked())
    # Taken back, everything is as it was.
    runbook.decision("workloads", "last").uncheck()
    runbook.decision("workloads", "sharepoint").uncheck()
    assert runbook.changed() == [] and set(runbook.ticked()) == before


def test_a_value_that_was_missing_when_a_step_was_ticked_marks_it(project, page):
    only = ["--tenant", "adatum"]
    runbook = Runbook(page, project.build(*only).runbook("adatum"))
    for step in runbook.shown_steps():
        if runbook.step(step).locator("ul.choices").count() == 0:
            runbook.tick(step)
    ticked = set(runbook.ticked())
    steps = runbook.data["steps"]
    missing = next(
        it["id"] for it in runbook.data["values"]
        if it["value"] is None and not it["id"].startswith("tenant.") and any(it["id"] in steps[id]["values"] for id in ticked)
    )
    shows = {id for id, step in steps.items() if missing in step["values"]}
    file = project.folder / "Content/Tenants/adatum.yaml"
    text = file.read_text()
    file.write_text(text + ("" if "\nvalues:" in text else "values:\n") + f"  {missing}: somebody.new@adatum.com\n")
    project.build(*only)
    runbook.reload()
    assert set(runbook.changed()) == shows & ticked
    assert set(runbook.ticked()) == ticked
