"""On paper: the right pages with the right words, and nothing that only works on a screen."""

import re
import subprocess

import pytest

from support.runbook import Runbook
from support.shipped import REVISION

LONGEST = "everything-licensed-public-folders"
BUTTONS = ["save-record", "load-record", "copy-summary", "reset", "more", "cancel", "confirm-changed"]


def printed(page, file, paper="A4"):
    """The pages of the PDF of a page, as text."""
    page.pdf(path=file, format=paper, prefer_css_page_size=False, print_background=False)
    text = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True).stdout
    info = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    pages = text.split("\f")[:-1]
    assert len(pages) == int(re.search(r"Pages:\s+(\d+)", info)[1])
    return pages


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_longest_checklists_take_two_pages_at_most(site, page, tmp_path, paper):
    for scenario in (LONGEST, "everything-regular-public-folders", "existing-user-exchange"):
        page.goto(site.checklist("contoso", scenario))
        assert len(printed(page, tmp_path / "list.pdf", paper)) <= 2, scenario


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_each_page_of_a_checklist_names_the_client_and_its_own_number(site, page, tmp_path, paper):
    page.goto(site.checklist("contoso", LONGEST))
    pages = printed(page, tmp_path / "list.pdf", paper)
    for number, text in enumerate(pages, 1):
        assert "Contoso Ltd" in text and "contoso.onmicrosoft.com" in text
        assert REVISION in text and "Set up the backup user" in text
        assert re.search(rf"\b{number}\s*(of|/)\s*{len(pages)}\b", text)


def test_a_checklist_holds_every_step_every_value_and_a_sign_off(site, page, tmp_path):
    runbook = Runbook(page, site.runbook("contoso", LONGEST))
    titles = [page.locator(f'li[id="{id}"] > .task label').inner_text() for id in runbook.shown_tasks()]
    page.goto(site.checklist("contoso", LONGEST))
    text = "".join("".join(printed(page, tmp_path / "list.pdf")).split())
    squeezed = "".join(page.locator("main").inner_text().split())
    missing = [title for title in titles if "".join(title.split()) not in squeezed]
    assert missing == []
    for value in ("backup.user", "backup.user@contoso.com", "BA365Impersonation", "admin@contoso.onmicrosoft.com"):
        assert value in text
    for word in ("Technician:", "Date:", "Ticket:", "Signature:"):
        assert word in text


@pytest.fixture
def worked(site, page):
    runbook = Runbook(page, site.runbook("contoso", LONGEST))
    runbook.write(runbook.field("technician"), "Kim Akers")
    runbook.tick("ask-vendor")
    panel = runbook.panel("decide-mfa")
    runbook.write(panel.get_by_label(runbook.word("note")), "asked the vendor on Monday")
    runbook.step("wait-for-roles").locator(".wait-clock button").click()
    return runbook


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_printed_runbook_has_the_client_on_every_page_and_the_pages_number(worked, tmp_path, paper):
    pages = printed(worked.page, tmp_path / "runbook.pdf", paper)
    assert 3 <= len(pages) <= 25
    for number, text in enumerate(pages, 1):
        assert "Contoso Ltd" in text and "contoso.onmicrosoft.com" in text, number
        assert re.search(rf"\b{number}\s*(of|/)\s*{len(pages)}\b", text), number


def test_a_printed_runbook_shows_notes_names_and_ticks_and_no_buttons(worked, tmp_path):
    text = " ".join(" ".join(printed(worked.page, tmp_path / "runbook.pdf")).split())
    assert "asked the vendor on Monday" in text
    assert text.count("✓") == 2  # The step, and the substep that is ticked with it.
    for key in BUTTONS:
        assert not re.search(rf"(?<!\w){re.escape(worked.word(key))}(?!\w)", text), key
    assert worked.word("wait-start", minutes=15) not in text


def test_addresses_are_written_out_on_paper(worked, tmp_path):
    text = "".join("".join(printed(worked.page, tmp_path / "runbook.pdf")).split())
    links = worked.page.evaluate("() => [...document.querySelectorAll('main a[href^=http]')].map((it) => it.getAttribute('href'))")
    # The address for one client is long, and on paper the portal's own does.
    addresses = {it.split("?")[0].removesuffix("/").removesuffix("/exchange") if "delegatedOrg" in it else it for it in links}
    assert len(addresses) > 3
    assert [it for it in addresses if it not in text] == []


def test_each_box_stands_on_the_page_of_its_words(worked, tmp_path):
    pages = printed(worked.page, tmp_path / "runbook.pdf")
    for id in worked.shown_steps():
        label = worked.page.locator(f'li[id="{id}"] > .task label').inner_text()
        assert any("".join(label.split()) in "".join(text.split()) for text in pages), id


def test_the_reference_and_undecided_pages_print_too(site, page, tmp_path):
    for address in (site.reference, site.runbook("adatum")):
        Runbook(page, address)
        assert len(printed(page, tmp_path / "page.pdf")) <= 30
