"""`runsheet serve` follows the author: what is edited is seen, what is wrong is said, and both without a click."""

import socket
import subprocess
import time

import pytest
from axe_playwright_python.sync_playwright import Axe

from support.project import PROGRAM
from support.runbook import Runbook
from support.serving import PATIENCE, Preview

LONG = PATIENCE * 1000


@pytest.fixture
def page(context):
    # The page that is left may have asked what is new just then.
    context.watch.expect("/.runsheet/revision.js")
    return context.new_page()


@pytest.fixture
def preview(project):
    preview = Preview(project)
    yield preview
    preview.end()


@pytest.fixture
def runbook(preview, open_runbook):
    return open_runbook(preview.site.runbook("contoso", "exchange"))


def expect_server_errors(page):
    page.context.watch.expect("500 (Internal Server Error)")


def break_project(preview):
    preview.project.replace("\ntitle: Set up", "\ntitel: Set up")


def mend_project(preview):
    preview.project.replace("\ntitel: Set up", "\ntitle: Set up")


def test_an_edit_is_seen_and_ticks_stay(preview, runbook):
    runbook.tick("create-user")
    preview.project.replace("\ntitle: Set up the backup user", "\ntitle: Set up the very backup user")
    runbook.page.get_by_role("heading", level=1).filter(has_text="the very backup user").wait_for(timeout=LONG)
    runbook.ready()
    assert runbook.is_ticked("create-user")


@pytest.mark.parametrize(
    "file, old, new, seen",
    [
        ("Site/words.yaml", 'skip: "Skip to the content"', 'skip: "Skip ahead"', "Skip ahead"),
        ("Site/layouts/base.mustache", "{{words.skip}}", "Jump", "Jump"),
        ("Content/Tenants/contoso.yaml", "name: Contoso", "name: New Contoso", "New Contoso"),
    ],
)
def test_any_file_is_followed(preview, page, file, old, new, seen):
    page.goto(preview.site.at("contoso/index.html"))
    path = preview.project.folder / file
    if old not in path.read_text():
        old = old.replace('"', "")
    preview.project.replace(old, new, path)
    page.locator("body").filter(has_text=seen).wait_for(timeout=LONG)


def test_what_is_wrong_is_shown_in_the_page_which_comes_back_where_it_was(preview, runbook):
    page = runbook.page
    expect_server_errors(page)
    runbook.step("set-roles").evaluate("(it) => it.scrollIntoView({ block: 'start', behavior: 'instant' })")
    before = page.evaluate("scrollY")
    assert before > 0
    address = page.url
    break_project(preview)
    page.get_by_role("heading", name="1 error in the project").wait_for(timeout=LONG)
    problem = page.locator(".problems > li").first
    assert "Content/Procedures/ba365-backup-user.yaml:9:1" in problem.inner_text()
    assert "There is no key “titel” here." in problem.inner_text()
    assert "Did you mean “title”?" in problem.inner_text()
    assert problem.locator("pre").inner_text().endswith("titel: Set up the backup user for BackupAssist 365")
    assert problem.locator("mark").inner_text() == "titel"
    assert Axe().run(page).violations_count == 0
    # An asset is not the old one either.
    assert preview.request("/assets/runsheet.css").status == 500
    mend_project(preview)
    page.wait_for_selector("html.is-ready", state="attached", timeout=LONG)
    assert page.url == address
    page.wait_for_function("(before) => Math.abs(scrollY - before) < 5", arg=before, timeout=5000)


def test_what_is_wrong_is_text_and_runs_nothing(preview, page):
    expect_server_errors(page)
    preview.project.replace("\ntitle: Set up", "\n<script>alert(1)</script>&amp;: x\ntitle: Set up")
    preview.wait_for("unknown-key")
    page.goto(preview.site.at("index.html"))
    assert "<script>alert(1)</script>&amp;" in page.locator(".problems").inner_text()


def test_a_project_that_is_wrong_from_the_start_is_served_until_it_is_right(project, page):
    expect_server_errors(page)
    project.replace("\ntitle: Set up", "\ntitel: Set up")
    preview = Preview(project)
    try:
        page.goto(preview.site.runbook("contoso", "exchange"))
        page.get_by_role("heading", name="1 error in the project").wait_for()
        mend_project(preview)
        page.wait_for_selector("html.is-ready", state="attached", timeout=LONG)
    finally:
        preview.end()


def test_a_browser_that_is_too_early_waits_for_the_page(project, page):
    page.context.watch.expect("503 (Service Unavailable)")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([PROGRAM, "serve", "--quiet", "--port", str(port), "--project", project.folder])
    try:
        for _ in range(PATIENCE * 100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.01)
        page.goto(f"http://127.0.0.1:{port}/")
        page.get_by_role("heading", name="Runbooks").wait_for(timeout=LONG)
        assert page.get_by_role("link", name="Contoso Ltd").is_visible()
    finally:
        server.kill()
        server.wait(PATIENCE)


def test_a_page_appears_when_a_change_makes_it(preview, page):
    page.context.watch.expect("404 (Not Found)")
    page.goto(preview.site.at("tailspin/index.html"))
    page.get_by_role("heading", name="There is no such page").wait_for()
    preview.project.add_tenant("tailspin", "Tailspin Toys", domain="tailspintoys.com")
    page.locator("h1").filter(has_text="Tailspin Toys").wait_for(timeout=LONG)


def test_a_selected_tenant_that_goes_is_said_and_comes_back(project, page):
    expect_server_errors(page)
    preview = Preview(project, "--tenant", "contoso")
    try:
        page.goto(preview.site.at("contoso/index.html"))
        file = project.folder / "Content/Tenants/contoso.yaml"
        text = file.read_text()
        file.unlink()
        page.get_by_text("There is no tenant “contoso”.").wait_for(timeout=LONG)
        file.write_text(text)
        page.locator("h1").filter(has_text="Contoso").wait_for(timeout=LONG)
    finally:
        preview.end()


def test_the_pages_content_security_policy_is_the_layouts_own(preview, page):
    page.goto(preview.site.at("index.html"))
    policy = page.locator('meta[http-equiv="Content-Security-Policy"]').get_attribute("content")
    assert policy in (preview.project.folder / "Site/layouts/base.mustache").read_text()


def test_a_page_says_when_nobody_serves_it_any_more(preview, page):
    page.context.watch.expect("ERR_CONNECTION_REFUSED")
    page.context.watch.expect("net::ERR")
    page.goto(preview.site.at("index.html"))
    preview.stop()
    page.get_by_text("runsheet serve has stopped").wait_for(timeout=LONG)


def test_ten_tabs_do_not_hinder_each_other(preview, context):
    context.watch.expect("/.runsheet/revision.js")
    pages = [context.new_page() for _ in range(10)]
    for page in pages:
        page.goto(preview.site.at("index.html"), timeout=15_000)
    preview.project.replace("name: Contoso", "name: New Contoso", preview.project.folder / "Content/Tenants/contoso.yaml")
    for page in pages:
        page.bring_to_front()
        page.get_by_text("New Contoso").first.wait_for(timeout=LONG)
