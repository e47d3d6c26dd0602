"""A runbook page, used the way a technician uses it."""

import json

# innerText of the article as a reader sees it, without what the script adds to work with.
ARTICLE_TEXT = """() => {
  const own = new CSSStyleSheet();
  own.replaceSync('[data-ui], #still-to-decide, li:has(> [href="#still-to-decide"]) { display: none !important }');
  const before = [...document.adoptedStyleSheets];
  document.adoptedStyleSheets = [...before, own];
  const lines = (element) => element.innerText.split('\\n').map((it) => it.replace(/\\s+/g, ' ').trim()).filter(Boolean);
  const result = { article: lines(document.querySelector('main article')), contents: lines(document.querySelector('.contents')) };
  document.adoptedStyleSheets = before;
  return result;
}"""


class Runbook:
    def __init__(self, page, address):
        self.page = page
        self.address = address
        self.open()

    def open(self):
        self.page.goto(self.address)
        self.ready()

    def reload(self):
        self.page.reload()
        self.ready()

    def ready(self):
        self.page.wait_for_selector("html.is-ready", state="attached")

    @property
    def data(self):
        return json.loads(self.page.locator("#runbook-data").text_content())

    def word(self, key, **values):
        text = self.data["words"][key]
        for name, value in values.items():
            text = text.replace("{" + name + "}", str(value))
        return text

    # Steps

    def step(self, id):
        return self.page.locator(f'li[id="{id}"]')

    def box(self, id):
        return self.step(id).locator("> .task input")

    def tick(self, id):
        self.box(id).check()

    def untick(self, id):
        self.box(id).uncheck()

    def is_ticked(self, id):
        return self.box(id).is_checked()

    def ticked(self):
        """The ids of all that is ticked."""
        return self.page.evaluate(
            "() => [...document.querySelectorAll('li[data-digest]')]"
            ".filter((it) => it.querySelector(':scope > .task input').checked).map((it) => it.id)"
        )

    def shown_steps(self):
        """The ids of the steps that are shown, without what stands below them."""
        return self.page.evaluate(
            "() => [...document.querySelectorAll('ol.steps > li[data-digest]')]"
            ".filter((it) => it.checkVisibility()).map((it) => it.id)"
        )

    def shown_tasks(self):
        """The ids of all steps, substeps and choices that are shown."""
        return self.page.evaluate(
            "() => [...document.querySelectorAll('li[data-digest]')].filter((it) => it.checkVisibility()).map((it) => it.id)"
        )

    def changed(self):
        """The ids of all that is marked as changed since it was ticked."""
        return self.page.evaluate(
            "() => [...document.querySelectorAll('li[data-digest]')]"
            ".filter((it) => it.querySelector(':scope > .changed').checkVisibility()).map((it) => it.id)"
        )

    def panel(self, id):
        panel = self.step(id).locator("> details.panel")
        if panel.get_attribute("open") is None:
            panel.locator("summary").click()
        return panel

    def field(self, name):
        return self.page.get_by_label(self.word(name), exact=True).first

    def write(self, locator, text):
        locator.fill(text)
        locator.blur()

    def button(self, key):
        return self.page.locator(".tools").get_by_role("button", name=self.word(key), exact=True)

    @property
    def total(self):
        return self.page.locator(".tools .total").inner_text()

    def phase_counts(self):
        """Each phase's progress, by the phase's heading, as the contents show it."""
        return {
            item.locator("a").inner_text(): item.locator(".count").inner_text()
            for item in self.page.locator(".contents li").all()
            if item.is_visible()
        }

    # Facts

    def decision(self, fact, value):
        return self.page.locator(f'[id="decide.{fact}.{value}"]')

    def decide(self, fact, value):
        self.decision(fact, value).check()

    def that_is_all(self, fact):
        self.decision(fact, "last").check()

    def decide_facts(self, facts):
        """Decides facts as a tenant's file states them, in the order given."""
        for fact, value in facts.items():
            if isinstance(value, list):
                for one in value:
                    box = self.decision(fact, one)
                    # What follows from other answers is ticked by itself.
                    if not box.is_checked():
                        box.check()
                if self.page.locator(f'[data-decides="{fact}"]').is_visible():
                    self.that_is_all(fact)
            elif not self.decision(fact, value).is_checked():
                self.decide(fact, value)

    # What is seen

    def text(self):
        """The lines of the article and of the contents, without controls and the questions."""
        return self.page.evaluate(ARTICLE_TEXT)

    def numbers(self):
        """The numbers of the steps as the browser draws them."""
        session = self.page.context.new_cdp_session(self.page)
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
        session.detach()
        return [it["name"]["value"].strip() for it in nodes if it.get("role", {}).get("value") == "ListMarker"]

    def stored(self):
        """What the browser keeps for this page."""
        return self.page.evaluate(
            "() => Object.fromEntries(Object.entries(localStorage).map(([key, value]) => [key, JSON.parse(value)]))"
        )

    def stored_note(self, id):
        """The note at a step, as the browser keeps it."""
        (state,) = self.stored().values()
        return state["steps"].get(id, {}).get("note")

    # The record

    def save_record(self):
        with self.page.expect_download() as download:
            self.button("save-record").click()
        return json.loads(download.value.path().read_text())

    def load_record(self, content):
        """Loads a file, and returns what the page says to it."""
        if not isinstance(content, bytes):
            content = (content if isinstance(content, str) else json.dumps(content)).encode()
        message = self.page.locator(".tools .message")
        message.evaluate("(it) => (it.textContent = '')")
        self.page.locator(".tools input[type=file]").set_input_files(
            {"name": "record.json", "mimeType": "application/json", "buffer": content}
        )
        self.page.wait_for_function(
            "() => document.querySelector('.tools .message').textContent || document.querySelector('.question')"
        )
        # Where there is something to lose, the page asks first.
        question = self.page.locator(".question")
        if question.count():
            question.locator("button.danger").click()
            self.page.wait_for_function("() => document.querySelector('.tools .message').textContent")
        return message.inner_text()
