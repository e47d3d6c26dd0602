"""What is exported, as other programs read it: sanitisers, Markdown linters, schema checkers, spreadsheets."""

import csv
import json
import re
import subprocess
import sys
from pathlib import Path

import nh3
import pytest
from jsonschema import Draft202012Validator

from support.project import AS_OF, PROCEDURE, PROGRAM, Project
from support.shipped import RUNBOOKS

BIN = Path(sys.executable).parent
HERE = Path(__file__).parent
STRANGE = '<script>alert("1")</script> & "x" \u00a0| *a* `b` [c](d) {{x}} &amp; ☐'


def export(project, format, *options, into="export"):
    made = subprocess.run(
        [PROGRAM, "export", format, "--quiet", "--as-of", AS_OF, "--project", project.folder]
        + ["--into", project.folder / into, *options],
        capture_output=True,
        text=True,
    )
    assert made.returncode == 0, made.stderr
    return project.folder / into


@pytest.fixture(scope="module")
def strange(tmp_path_factory):
    """The shipped project, with a client whose values look like markup."""
    project = Project(tmp_path_factory.mktemp("export") / "project")
    project.add_tenant(
        "strange", STRANGE, facts={"workloads": ["exchange", "public-folders"]}, initial_domain="strange.onmicrosoft.com"
    )
    return project


@pytest.fixture(scope="module")
def articles(strange):
    return export(strange, "html")


@pytest.fixture(scope="module")
def data(strange):
    return export(strange, "json", into="data")


def test_a_sanitiser_changes_nothing_in_an_article(articles):
    files = sorted(articles.rglob("*.html"))
    assert len(files) == RUNBOOKS + 1
    for file in files:
        article = file.read_text()
        assert nh3.clean(article) == article, file


def test_an_article_is_made_of_nothing_but_what_systems_keep(articles):
    for file in articles.rglob("*.html"):
        article = file.read_text()
        assert set(re.findall(r"<([a-z0-9]+)", article)) <= {
            *("h1", "h2", "p", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"),
            *("blockquote", "strong", "em", "code", "pre", "a", "br"),
        }
        assert set(re.findall(r"<[a-z]+ ([a-z-]+)=", article)) <= {"href"}
        assert "☐ " in article


def test_a_client_s_values_are_text_in_an_article(articles):
    article = (articles / "strange" / f"{PROCEDURE}.html").read_text()
    assert '&lt;script&gt;alert("1")&lt;/script&gt; &amp; "x" &nbsp;| *a* `b` [c](d) {{x}} &amp;amp; ☐' in article


def test_articles_and_pages_say_the_same(strange, articles, data):
    site = strange.build()
    for article in articles.rglob("*.html"):
        page = (site.folder / article.relative_to(articles).with_suffix("") / "index.html").read_text()
        for title in re.findall(r'<label for="[^"]*">(.*?)</label>', page):
            words = " ".join(re.sub("<[^>]*>", "", title).replace("&quot;", '"').replace("\u00a0", "&nbsp;").split(" "))
            assert words in re.sub("<[^>]*>", "", article.read_text()), words


def test_a_flavour_keeps_the_title_out_of_the_article(strange):
    for flavour, header in {
        "itglue": ["organization_id", "organization", "name", "file"],
        "hudu": ["company_id", "company", "name", "file"],
    }.items():
        folder = export(strange, "html", "--flavour", flavour, into=flavour)
        rows = list(csv.reader((folder / "index.csv").open(newline="", encoding="utf-8")))
        assert rows[0] == header
        assert all((folder / row[3]).is_file() for row in rows[1:])
        assert not any("<h1>" in it.read_text() for it in folder.rglob("*.html"))


def test_the_index_says_whose_each_file_is(articles):
    rows = list(csv.DictReader((articles / "index.csv").open(newline="", encoding="utf-8")))
    files = {it.relative_to(articles).as_posix() for it in articles.rglob("*.html")}
    assert {row["file"] for row in rows} == files
    for row in rows:
        assert row["file"].startswith(row["tenant"] + "/")
    assert {row["organization"] for row in rows if row["tenant"] == "contoso"} == {"Contoso Ltd"}
    assert {row["organization"] for row in rows if row["tenant"] == "strange"} == {STRANGE}


def test_the_index_knows_the_organization_by_its_id_in_the_client_list(project):
    (project.folder / "Content/Tenants/list.csv").write_text(
        "id,name,domain,organization-id\nlitware,Litware,litware.com,8d0b42c1-2c1f-4f0b-9d3e-0d6f6f1d2a11\n"
    )
    folder = export(project, "html", "--tenant", "litware")
    (row,) = csv.DictReader((folder / "index.csv").open(newline="", encoding="utf-8"))
    assert row["organization-id"] == "8d0b42c1-2c1f-4f0b-9d3e-0d6f6f1d2a11"
    assert row["tenant"] == "litware" and row["organization"] == "Litware"


def test_markdown_passes_a_linter(strange):
    folder = export(strange, "markdown", into="markdown")
    linted = subprocess.run(
        [BIN / "rumdl", "check", "--no-cache", "--config", HERE / "rumdl.toml", folder], capture_output=True, text=True
    )
    assert linted.returncode == 0, linted.stdout + linted.stderr
    assert len(list(folder.rglob("*.md"))) == RUNBOOKS + 1


def types(part):
    """The types of a document's blocks, and of those in them."""
    parts = part.values() if isinstance(part, dict) else part if isinstance(part, list) else []
    own = {part["type"]} if isinstance(part, dict) and "type" in part else set()
    return own.union(*map(types, parts))


def test_json_fits_its_schema(data, tmp_path):
    schema = tmp_path / "runbook.schema.json"
    schema.write_text(subprocess.run([PROGRAM, "schema", "runbook"], capture_output=True, text=True, check=True).stdout)
    Draft202012Validator.check_schema(json.loads(schema.read_text()))
    files = sorted(data.rglob("*.json"))
    checked = subprocess.run(
        [BIN / "check-jsonschema", "--schemafile", schema, *files], capture_output=True, text=True
    )
    assert checked.returncode == 0, checked.stdout
    described = json.loads(schema.read_text())["$defs"]["block"]["anyOf"]
    assert {it["properties"]["type"]["enum"][0] for it in described} == set().union(*(types(json.loads(it.read_text())) for it in files))
    damaged = json.loads(files[0].read_text())
    damaged["blocks"][0]["type"] = "blink"
    (tmp_path / "damaged.json").write_text(json.dumps(damaged))
    assert subprocess.run([BIN / "check-jsonschema", "--schemafile", schema, tmp_path / "damaged.json"]).returncode != 0


def steps(blocks):
    for block in blocks:
        for item in block.get("items", []):
            if "id" in item:
                yield item
            yield from steps(item.get("blocks", []))
        yield from steps(block.get("blocks", []))


def test_json_holds_every_step_and_the_client_s_values_letter_for_letter(data, strange):
    runbook = json.loads((data / "strange" / f"{PROCEDURE}.json").read_text())
    assert runbook["tenant"]["name"] == STRANGE
    assert runbook["scenario"] is None
    page = (strange.build().folder / "strange" / PROCEDURE / "index.html").read_text()
    assert [it["id"] for it in steps(runbook["blocks"])] == re.findall(r'id="tick\.([^"]*)"', page)
    confirming = [it["text"] for it in steps(runbook["blocks"]) if it.get("confirmsTenant")]
    assert confirming and all(STRANGE in it for it in confirming)


def test_an_export_is_the_same_each_time_and_leaves_other_folders_alone(strange, articles):
    again = export(strange, "html", into="again")
    read = lambda folder: {it.relative_to(folder): it.read_bytes() for it in folder.rglob("*") if it.is_file()}
    assert {k: v for k, v in read(again).items() if k.name[0] != "."} == {
        k: v for k, v in read(articles).items() if k.name[0] != "."
    }
    own = strange.folder / "own"
    own.mkdir()
    (own / "letter.txt").write_text("mine")
    refused = subprocess.run(
        [PROGRAM, "export", "html", "--project", strange.folder, "--into", own], capture_output=True, text=True
    )
    assert refused.returncode == 73
    assert [it.name for it in own.iterdir()] == ["letter.txt"]


def test_a_flavour_is_for_articles_only(strange):
    refused = subprocess.run(
        [PROGRAM, "export", "json", "--flavour", "hudu", "--into", "x"], capture_output=True, text=True
    )
    assert refused.returncode == 64
    assert "--flavour is about articles" in refused.stderr
