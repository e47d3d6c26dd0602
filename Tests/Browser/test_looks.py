"""What style sheets and scripts name is there, and what is there has a name in them: no look is lost unseen."""

import re
import subprocess
import zipfile
from html.parser import HTMLParser

import pytest

from support.project import AS_OF, PROCEDURE, PROGRAM, ROOT, Project, Site
from support.runbook import Runbook

ASSETS = ROOT / "Site/assets"
SHEETS = {it.name: re.sub(r"/\*.*?\*/", "", it.read_text(), flags=re.S) for it in sorted(ASSETS.glob("*.css"))}
SCRIPTS = {it.name: it.read_text() for it in sorted(ASSETS.rglob("*.js"))}
LAYOUTS = "".join(it.read_text() for it in (ROOT / "Site/layouts").iterdir())

# What the PDF engine is given in place of terms and blanks; browsers never see it.
ON_PAPER_ONLY = {"term"}
RULES_ON_PAPER_ONLY = re.compile(r"\.term|\.identity > li|input\.blank")

# Every selector of a style sheet by itself.
SELECTORS = """(text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  const found = [];
  (function walk(rules) {
    for (const rule of rules) {
      if (rule.selectorText) {
        let depth = 0, start = 0;
        [...rule.selectorText + ","].forEach((it, at, all) => {
          depth += "([".includes(it) ? 1 : ")]".includes(it) ? -1 : 0;
          if (it === "," && depth === 0) {
            found.push(all.slice(start, at).join("").trim());
            start = at + 1;
          }
        });
      }
      if (rule.cssRules) walk(rule.cssRules);
    }
  })(sheet.cssRules);
  return found;
}"""

# Those that apply to nothing on the page, whatever is pointed at, focused or ticked.
UNUSED = """(selectors) => selectors.filter((it) => {
  const lasting = it.replace(/::[\\w-]+|:(hover|focus-visible|focus|checked|empty)/g, "").trim();
  return !document.querySelector(lasting.replace(/[>+~]$/, "$& *") || "*");
})"""


class Parts(HTMLParser):
    """The classes and the data attributes of a page."""

    def __init__(self):
        super().__init__()
        self.classes, self.data = set(), set()

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name == "class":
                self.classes.update(value.split())
            if name.startswith("data-"):
                self.data.add(name)


@pytest.fixture(scope="module")
def everything(tmp_path_factory):
    """All kinds of pages: a site with standalone pages, a bundle, and a matrix."""
    folder = tmp_path_factory.mktemp("looks")
    project = Project(folder / "project")
    site = project.build("--standalone")
    options = ["--as-of", AS_OF, "--project", project.folder]
    bundle = ["bundle", "--tenant", "contoso", "--output", project.folder / "bundles", *options]
    matrix = ["matrix", "--format", "html", "--output", site.folder / "matrix.html", *options]
    for command in bundle, matrix:
        subprocess.run([PROGRAM, *command], check=True, capture_output=True)
    zipfile.ZipFile(project.folder / "bundles/contoso.zip").extractall(site.folder / "bundle")
    return Site(site.folder)


@pytest.fixture(scope="module")
def parts(everything):
    parts = Parts()
    for path in everything.pages():
        parts.feed((everything.folder / path).read_text())
    return parts


# What a script makes, and what it looks for


def words(*texts):
    return {word for text in texts for word in text.split()}


def made(script):
    """The classes that the script gives to elements."""
    chosen = re.findall(r'class: (?:\w+ \? "([^"]*)" : )?"([^"]*)"', script)
    return words(*(text for pair in chosen for text in pair), *re.findall(r'classList\.(?:add|toggle)\("([^"]*)"', script))


def selectors(script):
    found = re.findall(r"(?:querySelector(?:All)?|closest|matches)\((?:\"([^\"]*)\"|'([^']*)')", script)
    return [first or second for first, second in found]


def classes_in(selector):
    return set(re.findall(r"\.([a-z][\w-]*)", re.sub(r"\[[^]]*\]", "", selector)))


def sought(script):
    """The classes by which the script finds elements."""
    return set().union(*map(classes_in, selectors(script))) | set(re.findall(r'classList\.contains\("([^"]*)"', script))


def data_made(script):
    own = re.findall(r'(?:setAttribute\(|[{,] )"(data-[a-z]+)"', script)
    return {*own, *(f"data-{it}" for it in re.findall(r"dataset\.(\w+) =", script))}


def data_sought(script):
    found = re.findall(r'(?:\[|hasAttribute\(")(data-[a-z]+)', script)
    return {*found, *(f"data-{it}" for it in re.findall(r"dataset\.(\w+)\b(?! =)", script))}


def all_of(find):
    return set().union(*map(find, SCRIPTS.values()))


def styled():
    """The classes of each style sheet."""
    preludes = {name: re.findall(r"([^{};]+)\{", text) for name, text in SHEETS.items()}
    return {name: set().union(*map(classes_in, [it for it in found if "@" not in it])) for name, found in preludes.items()}


def test_every_class_that_a_style_sheet_names_is_on_a_page(parts):
    there = parts.classes | all_of(made)
    lost = {name: named - there for name, named in styled().items()}
    lost["pdf.css"] -= ON_PAPER_ONLY
    assert {name: it for name, it in lost.items() if it} == {}


def test_every_class_and_attribute_that_a_script_looks_for_is_on_a_page(parts):
    assert len(all_of(sought)) > 10 and len(all_of(data_sought)) > 5
    assert all_of(sought) - parts.classes - all_of(made) == set()
    assert all_of(data_sought) - parts.data - all_of(data_made) == set()


def test_every_class_on_a_page_is_named_in_a_style_sheet_a_script_or_a_layout(parts):
    readme = (ROOT / "Site/README.md").read_text().split("\n## Classes\n")[1].split("\n## ")[0]
    # Site/README.md tells of classes that wait for a look.
    waiting = set(re.findall(r"`([a-z-]+)`", readme))
    assert waiting and waiting <= parts.classes
    in_layouts = words(*re.findall(r'class="([^"]*)"', re.sub(r"\{\{.*?\}\}", " ", LAYOUTS)))
    named = set().union(*styled().values()) | all_of(sought) | in_layouts | waiting
    assert parts.classes - named == set()


def test_every_data_attribute_on_a_page_is_read_by_a_script(parts):
    assert parts.data - all_of(data_sought) == set()


def test_every_rule_of_a_style_sheet_applies_to_something(everything, new_context):
    page = new_context().new_page()
    rules = [it for text in SHEETS.values() for it in page.evaluate(SELECTORS, text) if not RULES_ON_PAPER_ONLY.search(it)]
    assert len(rules) > 200
    unused = list(dict.fromkeys(rules))

    def look(page=page):
        unused[:] = page.evaluate(UNUSED, unused)

    scenario = f"contoso/{PROCEDURE}/everything"
    for path in (
        "index.html", "contoso/index.html", "bundle/index.html", "matrix.html", f"procedures/{PROCEDURE}/index.html",
        f"{scenario}/index.html", f"{scenario}/undo/index.html", f"{scenario}/checklist.html", f"{scenario}/undo/checklist.html",
        f"adatum/{PROCEDURE}/checklist.html",
    ):
        page.goto(everything.at(path))
        look()

    # Where no script runs.
    plain = new_context(java_script_enabled=False).new_page()
    plain.goto(everything.runbook("adatum"))
    look(plain)

    # In the midst of the work.
    runbook = Runbook(page, everything.runbook("adatum"))
    look()
    runbook.that_is_all("workloads")
    runbook.tick("decide-mfa")
    panel = runbook.panel("ask-vendor")
    runbook.write(panel.get_by_label(runbook.word("reason")), "asked last week")
    panel.get_by_role("button", name=runbook.word("not-applicable")).click()
    page.locator(".copy").first.click()
    # That something was copied is shown for a moment only.
    page.locator(".copy.is-copied").wait_for()
    look()
    page.locator(".automation summary").first.click()
    page.locator(".copy-script").first.click()
    page.locator(".copy-script.is-copied").wait_for()
    look()
    runbook.button("sign-off").click()
    runbook.load_record("nonsense")
    look()
    runbook.button("reset").click()
    look()
    # And at its end.
    runbook = Runbook(page, everything.runbook("contoso", "exchange"))
    for step in runbook.shown_steps():
        runbook.tick(step)
    look()
    assert unused == []
