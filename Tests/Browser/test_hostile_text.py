"""Hostile names and values: shown as the text that they are, on every page, and never run."""

import json
import os
import unicodedata
from pathlib import Path

import pytest

from support.project import Project
from support.runbook import Runbook

FIXTURE = Path(__file__).resolve().parents[1] / "RunsheetTests/Fixtures/hostile-strings.json"
# The text of a page, its title, and how many elements of a kind that no page has.
SEEN = """() => [document.querySelector('main').textContent, document.title,
  document.querySelectorAll('main :is(img, iframe, object, embed, svg, form, style, link)').length]"""
# The longest value that a client's file can hold.
LONGEST = 1000


def strings():
    """The hostile strings that a client's file can hold: one line, with something on it, and no control characters."""
    found = json.loads(FIXTURE.read_text())
    if os.environ.get("RUNSHEET_NAUGHTY_STRINGS"):
        found += json.loads(Path(os.environ["RUNSHEET_NAUGHTY_STRINGS"]).read_text())
    # Spaces around a value are not part of it, and a byte order mark is one.
    found = [it.strip().strip("\ufeff").strip() for it in found]
    fine = []
    for text in found:
        is_clean = all(unicodedata.category(it) not in ("Cc", "Cs", "Zl", "Zp", "Co", "Cn") for it in text)
        is_visible = any(unicodedata.category(it) not in ("Cf", "Mn", "Zs") and it not in "\u115f\u1160\u3164\uffa0" for it in text)
        if is_visible and is_clean and len(text) <= LONGEST and text not in fine:
            fine.append(text)
    return fine


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A site with a client for each hostile string, named by it and with values of it."""
    project = Project(tmp_path_factory.mktemp("hostile") / "project")
    project.remove_tenants()
    texts = {}
    for index, text in enumerate(strings()):
        texts[f"hostile-{index}"] = text
        project.add_tenant(
            f"hostile-{index}",
            text,
            facts={"backup-user": "new", "workloads": ["exchange"]},
            values={"usage-location": text, "user.first-name": text, "role-group.name": text, "password.location": text},
        )
    return project.build(), texts


def squeezed(text):
    return "".join(text.split())


def test_there_are_hostile_strings_to_try():
    assert len(strings()) > 20


def test_a_hostile_name_is_shown_as_text_and_runs_nothing(hostile, new_context):
    site, texts = hostile
    page = new_context(viewport={"width": 800, "height": 400}).new_page()
    for index, (id, text) in enumerate(texts.items()):
        others = [site.checklist(id), site.at(f"{id}/index.html")]
        for address in [site.runbook(id)] + others[index % 2 :][:1]:
            page.goto(address)
            main, title, foreign = page.evaluate(SEEN)
            assert squeezed(text) in squeezed(main), (id, text, address)
            assert squeezed(text) in squeezed(title), (id, text, address)
            assert foreign == 0, (id, text, address)


def test_a_hostile_value_is_in_the_data_as_it_is(hostile, page):
    site, texts = hostile
    for id, text in list(texts.items())[::5]:
        runbook = Runbook(page, site.runbook(id))
        values = {it["id"]: it["value"] for it in runbook.data["values"]}
        assert values["role-group.name"] == text, (id, text)


def test_working_on_the_page_of_a_hostile_name_runs_nothing(hostile, page):
    site, texts = hostile
    for id, text in list(texts.items())[::12]:
        runbook = Runbook(page, site.runbook(id))
        runbook.tick("ask-vendor")
        runbook.write(runbook.field("technician"), text)
        record = runbook.save_record()
        assert record["tenant"]["name"] == text
        assert runbook.load_record(record) == runbook.word("record-loaded")
        page.locator("main section button.copy").first.evaluate("(it) => it.click()")


def test_the_index_names_every_hostile_client(hostile, page):
    site, texts = hostile
    page.goto(site.at("index.html"))
    shown = squeezed(page.locator("main").text_content())
    missing = [text for text in texts.values() if squeezed(text) not in shown]
    assert missing == []
