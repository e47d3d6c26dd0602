"""Without a network, from the folder, and without JavaScript."""

from html.parser import HTMLParser

from support.runbook import Runbook


class Attributes(HTMLParser):
    """The names of all attributes of a page."""

    def __init__(self, text):
        super().__init__()
        self.names = set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.names |= {name for name, _ in attributes}


def test_every_page_works_without_a_network_and_asks_no_host_for_anything(site, new_context):
    context = new_context(offline=True)
    requests = []
    context.on("request", lambda it: requests.append(it.url))
    page = context.new_page()
    for path in site.pages():
        page.goto(site.at(path))
    assert {it.split(":")[0] for it in requests} == {"file"}
    assert all(it.startswith(site.base) for it in requests)


def test_a_page_forbids_what_is_not_its_own(site, page):
    for path in site.pages():
        page.goto(site.at(path))
        names = Attributes((site.folder / path).read_text()).names
        assert not [it for it in names if it.startswith("on") or it in ("style", "integrity")], path
        policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
        assert "default-src 'none'" in policy and "unsafe" not in policy and "*" not in policy
        assert page.locator("script:not([src]):not([type='application/json'])").count() == 0


def test_without_javascript_everything_is_shown_and_tickable(site, new_context):
    for address in (site.runbook("contoso", "everything"), site.runbook("adatum"), site.reference):
        page = new_context(java_script_enabled=False).new_page()
        page.goto(address)
        boxes = page.locator("li[data-digest] > .task input")
        assert boxes.count() > 40
        for box in boxes.all()[::9]:
            box.check()
        assert page.locator("[data-when][hidden]").count() == 0
        # Nothing stands there that works with the script only.
        assert page.locator("button:visible, progress:visible, fieldset:visible, .tools:visible").count() == 0


def test_the_questions_are_listed_where_they_cannot_be_answered(site, new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(site.runbook("adatum"))
    text = page.locator("#still-to-decide").inner_text()
    assert "What is backed up?" in text and "SharePoint" in text


def test_no_page_leaves_an_interface_word_out(site, page):
    for address in (site.reference, site.runbook("adatum"), site.runbook("contoso", "exchange")):
        runbook = Runbook(page, address)
        text = page.locator("body").inner_text()
        assert "undefined" not in text and "[object" not in text
        names = page.evaluate("() => [...document.querySelectorAll('[aria-label], [title]')].map((it) => it.ariaLabel + it.title)")
        assert not [name for name in names if "undefined" in name]
        assert "{" not in runbook.word("none")
