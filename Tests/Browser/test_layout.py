"""Every kind of page fits: narrow, enlarged, in forced colors, with long and right-to-left names, and with nothing."""

import pytest

from support.project import Project
from support.runbook import Runbook

RIGHT_TO_LEFT = "شركة الأمثلة للحلول"
LONG = "Brandenburgische-Wohnungsbaugesellschaft"
WIDEST = """() => {
  const width = document.documentElement.clientWidth;
  const scrolls = (it) => it.parentElement && (it.closest('.screen, .scrolls, [tabindex="0"]') !== null);
  const wide = [...document.querySelectorAll('body *')].filter((it) =>
    it.checkVisibility() && it.getBoundingClientRect().right > width + 1 && !scrolls(it) && getComputedStyle(it).position !== 'absolute');
  return { page: document.documentElement.scrollWidth - width, wide: wide.slice(0, 5).map((it) => it.tagName + '.' + it.className + ' ' + it.textContent.slice(0, 40)) };
}"""


@pytest.fixture(scope="module")
def odd(tmp_path_factory):
    """Clients with names that do not fit easily."""
    project = Project(tmp_path_factory.mktemp("odd") / "project")
    project.remove_tenants()
    project.add_tenant("long", LONG, f"{LONG.lower()}.example", initial_domain=f"{LONG.lower().replace('-', '')}.onmicrosoft.com")
    project.add_tenant("words", "The Worldwide Importers of Fine Goods AG", "worldwide.example")
    project.add_tenant("rtl", RIGHT_TO_LEFT, "example.com", {"backup-user": "new", "workloads": ["exchange"]})
    return project.build()


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """A site without clients."""
    project = Project(tmp_path_factory.mktemp("empty") / "project")
    project.remove_tenants()
    return project.build()


def kinds(site, tenant, scenario=None):
    return [
        site.at("index.html"), site.at(f"{tenant}/index.html"), site.runbook(tenant, scenario),
        site.checklist(tenant, scenario), site.reference,
    ]


def test_the_long_name_is_as_long_as_it_should_be():
    assert len(LONG) == 40


def test_the_head_of_a_narrow_page_names_the_client_else_the_provider(site, new_context):
    page = new_context(viewport={"width": 390, "height": 800}).new_page()
    for address, name in ((site.at("index.html"), "Lamna Managed Services"), (site.runbook("contoso", "exchange"), "Contoso Ltd")):
        page.goto(address)
        shown = [it.inner_text() for it in page.locator(".page-header > p").all() if it.is_visible()]
        assert len(shown) == 1 and name in shown[0], address


@pytest.mark.parametrize("size", [(320, 640), (320, 256), (768, 1024), (1920, 1080)], ids=lambda it: f"{it[0]}x{it[1]}")
def test_no_page_scrolls_sideways(site, odd, new_context, size):
    page = new_context(viewport={"width": size[0], "height": size[1]}).new_page()
    pages = kinds(site, "contoso", "everything-licensed-public-folders") + kinds(site, "adatum")[2:4]
    pages += kinds(odd, "long") + kinds(odd, "words")[1:4] + kinds(odd, "rtl")[1:4]
    found = {}
    for address in pages:
        page.goto(address)
        for panel in page.locator("details").all()[:3]:
            panel.evaluate("(it) => (it.open = true)")
        widest = page.evaluate(WIDEST)
        if widest["page"] > 0 or widest["wide"]:
            found[address.split("/Output/")[1]] = widest
    assert found == {}


@pytest.mark.parametrize("size", [(1280, 900), (320, 640), (320, 256)], ids=lambda it: f"{it[0]}x{it[1]}")
def test_the_clients_name_and_domain_never_leave_the_screen_and_leave_room_for_the_steps(site, odd, new_context, size):
    page = new_context(viewport={"width": size[0], "height": size[1]}).new_page()
    for address in (site.runbook("contoso", "everything"), odd.runbook("long")):
        Runbook(page, address)
        page.evaluate("() => window.scrollTo({ top: document.body.scrollHeight / 2, behavior: 'instant' })")
        for name in (".page-tenant", ".page-domain"):
            box = page.locator(name).bounding_box()
            assert box["height"] > 0 and 0 <= box["y"] and box["y"] + box["height"] <= size[1], (address, name)
        assert page.locator(".page-header").bounding_box()["height"] < size[1] * 0.6, address


def test_a_right_to_left_name_is_kept_apart_from_the_words_around_it(odd, page):
    for address in kinds(odd, "rtl")[:4]:
        page.goto(address)
        apart = page.evaluate(
            "(name) => [...document.querySelectorAll('body *')].filter((it) => !it.matches('script, title, option')"
            " && [...it.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.includes(name)))"
            ".filter((it) => !it.closest('bdi, code, [dir=auto]')"
            " && !(it.textContent.trim() === name && getComputedStyle(it).display === 'block')).map((it) => it.outerHTML.slice(0, 120))",
            RIGHT_TO_LEFT,
        )
        assert apart == [], address


def test_in_forced_colors_boxes_and_buttons_keep_their_edges(site, new_context):
    page = new_context(forced_colors="active").new_page()
    runbook = Runbook(page, site.runbook("adatum"))
    runbook.tick("ask-vendor")
    edges = page.evaluate(
        "() => [...document.querySelectorAll('button:not(.copy), .screen, input[type=text]')].filter((it) => it.checkVisibility())"
        ".filter((it) => parseFloat(getComputedStyle(it).borderTopWidth) < 1).map((it) => it.outerHTML.slice(0, 80))"
    )
    assert edges == []
    marked = page.locator("button.copy").first.evaluate("(it) => getComputedStyle(it, '::before').borderTopStyle")
    assert marked == "solid"


def test_with_reduced_motion_nothing_moves(site, new_context):
    page = new_context(reduced_motion="reduce").new_page()
    Runbook(page, site.runbook("contoso", "everything"))
    assert page.evaluate("() => getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    assert page.evaluate("() => document.getAnimations().length") == 0
    moving = page.evaluate(
        "() => [...document.querySelectorAll('*')].filter((it) => parseFloat(getComputedStyle(it).transitionDuration) > 0.01).length"
    )
    assert moving == 0


def test_an_index_without_clients_says_so(empty, page):
    page.goto(empty.at("index.html"))
    assert "There are no clients yet" in page.locator("main").inner_text()


def test_the_filter_finds_clients_and_says_how_many(site, page):
    page.goto(site.at("index.html"))
    box = page.locator("#filter-text")
    shown = page.locator("ul.tenants li:visible")
    total = shown.count()
    box.fill("FABRI")
    assert [it.inner_text().split()[0] for it in shown.all()] == ["Fabrikam,"]
    assert page.locator(".filter-count").inner_text() == f"1 of {total}"
    box.fill("northwindtraders.com")
    assert shown.count() == 1
    box.fill("<nobody>")
    assert shown.count() == 0 and "<nobody>" in page.locator(".filter-count").inner_text()
    box.press("Escape")
    assert shown.count() == total


SOUGHT = {
    "O'Brien & Sons": ["o'brien", "o’brien", "O`Brien", "o´brien", "obrien", "oʼbrien"],
    "L’Oréal Handel": ["l'oreal", "L‘ORÉAL", "l’oréal"],
    "Straße 9 GmbH": ["strasse", "STRASSE", "straße", "STRAẞE"],
    "Łódź Foods": ["lodz", "łódź", "LODZ"],
    "Ørsted Energi": ["orsted", "ørsted", "ORSTED"],
    "Işık Elektrik": ["isik", "ışık", "IŞIK", "ISIK"],
    "Ægir Þór Ðalvík": ["aegir", "thor", "dalvik", "ægir þór"],
    "Œuvre – Façade": ["oeuvre", "facade", "oeuvre - facade", "œuvre — façade"],
    "“Quoted” Đorđe": ["quoted dorde", '"quoted"', "«quoted» đorđe"],
    "Ｆｕｌｌ Ｗｉｄｔｈ": ["full width"],
    "Åre ﬁnans": ["are finans", "åre"],
    "İstanbul": ["istanbul", "İSTANBUL"],
    "Ελλάς": ["ελλασ", "ΕΛΛΑΣ"],
}


def test_the_filter_finds_names_by_plain_letters_and_clients_by_their_initial_domain(project, page):
    project.remove_tenants()
    for number, name in enumerate(SOUGHT):
        project.add_tenant(f"c{number}", name, f"domain-{number}.example", initial_domain=f"initial{number}.onmicrosoft.com")
    page.goto(project.build().at("index.html"))
    box = page.locator("#filter-text")
    shown = page.locator("ul.tenants li:visible a")
    for number, (name, texts) in enumerate(SOUGHT.items()):
        for text in [*texts, name, name.upper(), f"initial{number}.onmicrosoft"]:
            box.fill(text)
            assert name in shown.all_inner_texts(), text
            if text != name.upper():
                assert len(shown.all()) == 1 or number == 1 and text.startswith("initial"), text
