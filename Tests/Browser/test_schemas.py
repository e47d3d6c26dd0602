"""The schemas and the program agree: what the one refuses where a schema can tell, the other refuses too."""

import json
import re
import subprocess
import sys

import pytest
from jsonschema import Draft202012Validator

from support.project import AS_OF, PROGRAM, ROOT

SECOND = ROOT / "Tests/RunsheetTests/Fixtures/second/Content"
FORMATS = {"Procedures": "procedure", "Tenants": "tenant", "Content": "provider", "Site": "words"}

# What a schema can tell of a file by itself.
TELLABLE = {"unknown-key", "missing-key", "wrong-type"}

PROCEDURE = re.search(r"```yaml\n(# Content/Procedures/example\.yaml\n.*?)```", (ROOT / "docs/diagnostics.md").read_text(), re.S)[1]
TENANT = "name: Contoso Ltd\n"

BAD = [
    ("tenant", "nmae: Contoso Ltd\n", "a misspelt key"),
    ("tenant", "", "nothing"),
    ("tenant", "- name: Contoso Ltd\n", "a list"),
    ("tenant", TENANT + "scenarios: office\n", "a text in place of a list"),
    ("tenant", TENANT + "facts: [license]\n", "a list in place of a mapping"),
    ("tenant", TENANT + "facts: {License: basic}\n", "a fact that is no id"),
    ("tenant", TENANT + "id: Contoso Ltd\n", "an id that is none"),
    ("tenant", TENANT + "values: {user.login: [a]}\n", "a list in place of a value"),
    ("tenant", TENANT + "scenarios:\n", "a key without a value"),
    ("provider", "contact: a@b.example\n", "no name"),
    ("provider", "name: Lamna\ncolor: teal\n", "a color that is none"),
    ("provider", "name: Lamna\nlogo: logo.gif\n", "a logo of another kind"),
    ("procedure", PROCEDURE.replace("2026-11-23\nsources", "2026-02-30\nsources"), "a day that is not in the calendar"),
    ("procedure", PROCEDURE.replace("2026-11-23\nsources", "soon\nsources"), "a day that is none"),
    ("procedure", PROCEDURE.replace("kind: one", "kind: two"), "a word that is not in the list"),
    ("procedure", PROCEDURE.replace("confirms: tenant", "confirms: true"), "a word that only looks like one"),
    ("procedure", PROCEDURE.replace("title: Create the user", "titel: Create the user"), "a misspelt key within"),
    ("procedure", PROCEDURE.replace("command: Assign the license.", "wait: {minutes: 0, text: x}, command: x."), "no minutes"),
    ("procedure", PROCEDURE.replace("command: Assign the license.", "wait: {minutes: soon, text: x}, command: x."), "a text for a number"),
    ("procedure", PROCEDURE.replace(", command: Assign the license.", ""), "a step without a command"),
    ("procedure", PROCEDURE.replace("when: {license: premium}", "when: {license: []}"), "a condition without values"),
    ("procedure", PROCEDURE.replace("when: {license: premium}", "when: {all: []}"), "a condition of none"),
    ("procedure", PROCEDURE.replace("when: {license: premium}", "when: premium"), "a condition that is a text"),
    ("procedure", PROCEDURE.replace("command: Assign the license.", "command: x., choices: [{id: a, when: {license: basic}, command: x.}]"), "a choice of one"),
    ("procedure", PROCEDURE.replace("command: Assign the license.", "command: x., screen: {id: s, title: S, fields: [{id: f, check: on}]}"), "a field without a label"),
    ("procedure", PROCEDURE.split("phases:")[0] + "phases: []\n", "no phases"),
    ("procedure", PROCEDURE + "portals: [{id: a, title: A, address: 'http://a.example'}]\n", "an address that is not encrypted"),
    ("procedure", PROCEDURE + "roles: {fact: license, list: [{id: a, name: A, portal-name: A, needed-for: []}]}\n", "a role that nobody needs"),
]

GOOD = [
    ("tenant", "name: 365\ndomain:\nfacts: {license: [basic, premium]}\n", "a number for a name, and no domain"),
    ("tenant", "name: no\nvalues: {a.b: 2026-02-03, c: true}\n", "what YAML could take for something else"),
    ("procedure", PROCEDURE.replace("command: Assign the license.", "command: x., screen: {id: s, title: S, fields: [{id: f, label: F, check: on}, {id: g, label: G, check: false}]}"), "ticks in both spellings"),
]


@pytest.fixture(scope="module")
def schemas(tmp_path_factory):
    folder = tmp_path_factory.mktemp("schemas")
    for name in set(FORMATS.values()):
        text = subprocess.run([PROGRAM, "schema", name], check=True, capture_output=True, text=True).stdout
        (folder / f"{name}.json").write_text(text)
    return folder


def refused_by_schema(schema, files):
    """Which of the files the schema refuses."""
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", schema, "-o", "JSON", *files]
    said = json.loads(subprocess.run(command, capture_output=True, text=True).stdout)
    return {error["filename"] for key in ("errors", "parse_errors") for error in said.get(key, [])}


def said_by_program(folder, format, text):
    """What the program says of the file, by itself among a sound project's others."""
    import shutil

    shutil.copytree(SECOND, folder / "Content")
    shutil.copytree(ROOT / "Site", folder / "Site")
    path = {"tenant": "Tenants/contoso.yaml", "procedure": "Procedures/example.yaml", "provider": "provider.yaml"}[format]
    if format != "procedure":
        (folder / "Content/Procedures/example.yaml").write_text(PROCEDURE)
    (folder / "Content" / path).write_text(text)
    said = subprocess.run([PROGRAM, "check", "--format", "json", "--project", folder], capture_output=True, text=True)
    found = json.loads(said.stdout)["diagnostics"]
    return [it for it in found if it["severity"] == "error" and it["file"] == f"Content/{path}"]


@pytest.mark.parametrize("format, text", [it[:2] for it in BAD], ids=[f"{it[0]}: {it[2]}" for it in BAD])
def test_both_refuse(schemas, tmp_path, format, text):
    file = tmp_path / "file.yaml"
    file.write_text(text)
    assert said_by_program(tmp_path / "project", format, text)
    assert refused_by_schema(schemas / f"{format}.json", [file])


@pytest.mark.parametrize("format, text", [it[:2] for it in GOOD], ids=[it[2] for it in GOOD])
def test_both_take(schemas, tmp_path, format, text):
    file = tmp_path / "file.yaml"
    file.write_text(text)
    known = {"unknown-reference", "impossible-facts"}
    assert [it for it in said_by_program(tmp_path / "project", format, text) if it["id"] not in known] == []
    assert refused_by_schema(schemas / f"{format}.json", [file]) == set()


def test_all_files_of_the_sound_projects_are_taken(schemas):
    files = [*(ROOT / "Content").rglob("*.yaml"), *SECOND.rglob("*.yaml"), ROOT / "Site/words.yaml"]
    for format in set(FORMATS.values()):
        own = [it for it in files if FORMATS[it.parent.name] == format]
        assert own
        assert refused_by_schema(schemas / f"{format}.json", own) == set()


def test_the_examples_of_the_docs_are_refused_where_a_schema_can_tell(schemas, tmp_path):
    sections = (ROOT / "docs/diagnostics.md").read_text().split("\n### `")[1:]
    for section in sections:
        id = section.split("`")[0]
        for number, text in enumerate(re.findall(r"```yaml\n(.*?)```", section.split("Mended:")[0], re.S)):
            path = text.split("\n")[0].split(" ")[-1]
            format = FORMATS[path.split("/")[-2]]
            file = tmp_path / f"{id}-{number}.yaml"
            file.write_text(PROCEDURE + text if text.startswith("# added to") else text)
            if id in TELLABLE:
                assert refused_by_schema(schemas / f"{format}.json", [file]), id


def test_every_file_names_its_schema():
    for file in [*(ROOT / "Content").rglob("*.yaml"), ROOT / "Site/words.yaml"]:
        first = file.read_text().split("\n")[0]
        named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert named, file
        schema = (file.parent / named[1]).resolve()
        assert schema == ROOT / f"Content/schemas/{FORMATS[file.parent.name]}.schema.json"
        assert schema.is_file()


def validator(format):
    schema = json.loads(subprocess.run([PROGRAM, "schema", format], check=True, capture_output=True, text=True).stdout)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("report", ["audit", "matrix"])
def test_a_report_fits_its_schema(report):
    made = subprocess.run([PROGRAM, report, "--format", "json", "--as-of", AS_OF, "--project", ROOT], capture_output=True, text=True)
    found = json.loads(made.stdout)
    validator(report).validate(found)
    # Scenarios and clients that state their facts, steps in and out of runbooks: all kinds of members are there.
    rows = found["runbooks"] if report == "audit" else found["rows"]
    assert {"scenario" in row for row in rows} == {True, False}


def test_what_the_program_prints_for_programs_fits_its_schema(tmp_path):
    schema = validator("diagnostics")
    for format, text, _ in [BAD[0], BAD[9], BAD[16]]:
        folder = tmp_path / format
        said_by_program(folder, format, text)
        said = subprocess.run([PROGRAM, "check", "--format", "json", "--project", folder], capture_output=True, text=True)
        assert said.returncode == 1
        found = json.loads(said.stdout)
        schema.validate(found)
        assert found["errors"] >= 1
