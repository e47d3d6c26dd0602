"""Links within a page: what they lead to is seen below the head, however wide the page and however long the names."""

import pytest

from support.project import Project
from support.runbook import Runbook

# As long as a name gets, in words and in one.
NAMES = {
    "words": "The Worldwide Importers and Exporters of Fine Goods and of Some Others, Limited Partnership with a Long and Honest Name",
    "word": "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaftsvorsitzendenstellvertreterinnenverband",
}
DOMAIN = "a-domain-that-is-as-long-as-such-names-can-get-before-a-dot.example"

# Every place of the page that a link leads to, with where it stands after the link was followed, and where the head ends.
FOLLOWED = """async () => {
  const ids = new Set([...document.querySelectorAll('a[href^="#"]')].map((it) => it.getAttribute('href').slice(1)));
  const found = [];
  for (const id of ids) {
    const target = document.getElementById(id);
    if (!target.checkVisibility()) continue;
    location.hash = '';
    location.hash = id;
    const head = document.querySelector('.page-header').getBoundingClientRect().bottom;
    const { top } = target.getBoundingClientRect();
    const inner = document.elementFromPoint(target.getBoundingClientRect().left + 5, Math.max(top, 0) + 2);
    found.push([id, top >= head - 0.5 && top < innerHeight, inner !== null && inner.closest('.page-header') === null]);
  }
  return found;
}"""


@pytest.fixture(scope="module")
def long_names(tmp_path_factory):
    project = Project(tmp_path_factory.mktemp("long") / "project")
    project.remove_tenants()
    for id, name in NAMES.items():
        assert len(name) >= 115
        project.add_tenant(id, name, DOMAIN)
    project.replace("title: Set up the backup user for BackupAssist 365", "title: " + "Set up the backup user for BackupAssist 365 " * 3)
    return project.build()


@pytest.mark.parametrize("width", [320, 480, 641, 768, 1024, 1280, 1600])
@pytest.mark.parametrize("size", ["16px", "24px", "32px"])
def test_what_a_link_leads_to_is_never_under_the_head(long_names, new_context, width, size):
    page = new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce").new_page()
    for address in [long_names.runbook(id) for id in NAMES] + [long_names.reference, long_names.checklist("words")]:
        page.goto(address)
        page.evaluate("(size) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(`html { font-size: ${size} !important }`);"
                      " document.adoptedStyleSheets = [sheet]; }", size)
        found = page.evaluate(FOLLOWED)
        assert len(found) > 0 and [it for it in found if not all(it[1:])] == [], address


def test_a_head_of_usual_names_shows_them_whole(site, new_context):
    for width in (320, 768, 1280):
        page = new_context(viewport={"width": width, "height": 800}).new_page()
        Runbook(page, site.runbook("contoso", "everything"))
        for text in page.locator(".page-header p").all():
            assert not text.is_visible() or text.evaluate("(it) => it.scrollHeight <= it.clientHeight + 1 && it.scrollWidth <= it.clientWidth + 1")
