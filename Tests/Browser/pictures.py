"""Makes the README's pictures from the built pages: pictures.py FOLDER."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from support.browser import LAUNCH
from support.project import AS_OF, PROCEDURE, PROGRAM, ROOT, Project
from support.runbook import Runbook

# A committed picture stays small.
LARGEST = 200_000


def begin(runbook):
    """Some work, so that the picture shows what it looks like."""
    runbook.write(runbook.field("technician"), "Kim Akers")
    runbook.write(runbook.field("ticket"), "INC-20417")
    for step in runbook.shown_steps()[:6]:
        runbook.tick(step)
    # What the page says of the last tick is gone after a while.
    runbook.page.clock.run_for(60_000)


def show(runbook, step):
    """Scrolls to a step."""
    runbook.page.evaluate("() => document.activeElement.blur()")
    runbook.step(step).evaluate("(it) => it.scrollIntoView({ block: 'start', behavior: 'instant' })")


def picture(page, file):
    page.screenshot(path=file, animations="disabled")
    assert file.stat().st_size < LARGEST, f"{file.name} has {file.stat().st_size} bytes"


def make(folder):
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        site = Project(Path(temporary) / "project").build()
        browser = playwright.chromium.launch(**LAUNCH)
        address = site.runbook("contoso", "everything-licensed-public-folders")

        for name, options in {
            "runbook-light": {"viewport": {"width": 1200, "height": 800}, "color_scheme": "light"},
            "runbook-dark": {"viewport": {"width": 1200, "height": 800}, "color_scheme": "dark"},
            "runbook-phone": {"viewport": {"width": 390, "height": 800}, "color_scheme": "light"},
        }.items():
            page = browser.new_context(locale="en-GB", timezone_id="UTC", **options).new_page()
            page.clock.install(time="2026-11-23T10:00:00Z")
            runbook = Runbook(page, address)
            begin(runbook)
            show(runbook, "create-user")
            picture(page, folder / f"{name}.png")

        page = browser.new_context(viewport={"width": 1200, "height": 640}).new_page()
        page.goto(site.at("index.html"))
        picture(page, folder / "index.png")

        page.goto(site.checklist("contoso", "everything-licensed-public-folders"))
        paper = Path(temporary) / "checklist.pdf"
        page.pdf(path=paper, format="A4", print_background=True)
        out = folder / "checklist-print"
        subprocess.run(["pdftoppm", "-png", "-gray", "-r", "80", "-f", "1", "-l", "1", "-singlefile", paper, out], check=True)
        assert out.with_suffix(".png").stat().st_size < LARGEST
        browser.close()

        # As in the tests of PDFs, the engine is on the path.
        subprocess.run(
            [PROGRAM, "pdf", "--quiet", "--as-of", AS_OF, "--project", Path(temporary) / "project"]
            + ["--tenant", "contoso", "--scenario", "everything-licensed-public-folders"],
            check=True,
            env={**os.environ, "PATH": f"{ROOT}/.pdf-tools/bin:{os.environ['PATH']}"},
        )
        papers = Path(temporary) / "project/Output/contoso" / PROCEDURE / "everything-licensed-public-folders"
        for kind, number in ("checklist", "1"), ("runbook", "4"):
            file = papers / f"{kind}.pdf"
            out = folder / f"{kind}-pdf"
            subprocess.run(["pdftoppm", "-png", "-r", "80", "-f", number, "-singlefile", file, out], check=True)
            assert out.with_suffix(".png").stat().st_size < LARGEST


if __name__ == "__main__":
    make(Path(sys.argv[1]))
