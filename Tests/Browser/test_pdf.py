"""PDFs: what other programs read in them, what they show when somebody fills them in, and when they are made."""

import re
import subprocess
import sys

import pikepdf
import pymupdf
import pypdfium2
import pytest
from PIL import Image, ImageStat
from pikepdf.form import DefaultAppearanceStreamGenerator, Form

from support.paper import keep_tenants, make_pdfs, said
from support.project import AS_OF, PROCEDURE, PROGRAM, ROOT, Project
from support.shipped import REVISION, RUNBOOKS

LONGEST = "everything-licensed-public-folders"


@pytest.fixture(scope="session")
def papers(tmp_path_factory):
    """All PDFs of the shipped project."""
    project = Project(tmp_path_factory.mktemp("paper") / "project")
    made = make_pdfs(project, "--all")
    assert made.returncode == 0, made.stderr
    assert made.stderr == ""
    return project.folder / "Output"


def test_they_are_made_in_a_folder_of_any_name(tmp_path):
    project = Project(tmp_path / "-a=b c#d%41 it's \"quoted\"\n?")
    keep_tenants(project, "contoso")
    (project.folder / ".pdf-tools").symlink_to(ROOT / ".pdf-tools")
    for folder in project.folder, "./" + project.folder.name, project.folder.name:
        command = [PROGRAM, "pdf", "--all", "--force", "--only", "checklist", "--as-of", AS_OF, f"--project={folder}"]
        made = subprocess.run(command, cwd=tmp_path, env={"PATH": "/usr/bin:/bin"}, capture_output=True, text=True)
        assert (made.returncode, made.stderr) == (0, "")
    assert list(project.folder.glob("Output/contoso/**/checklist.pdf"))


@pytest.fixture(params=["runbook", "checklist"])
def paper(papers, request):
    return papers / "contoso" / PROCEDURE / LONGEST / f"{request.param}.pdf"


def test_they_are_small(papers):
    for kind, most in ("checklist", 60_000), ("runbook", 120_000):
        files = list(papers.glob(f"*/**/{kind}.pdf"))
        assert len(files) == 2 * RUNBOOKS
        for file in files:
            assert file.stat().st_size < most, file


def test_they_are_sound_and_tagged_and_say_what_they_are(paper):
    assert "No syntax or stream encoding errors found" in said("qpdf", "--check", paper)
    info = said("pdfinfo", paper)
    assert re.search(r"Tagged:\s+yes", info)
    assert re.search(r"Form:\s+AcroForm", info)
    assert re.search(r"Title:.*Set up the backup user for BackupAssist 365 – Contoso Ltd", info)
    with pikepdf.open(paper) as pdf:
        assert pdf.Root.Lang == "en"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


@pytest.mark.parametrize("name", ["runbook", "checklist", "undo/runbook", "undo/checklist"])
def test_an_independent_checker_finds_nothing_in_their_tags(papers, name):
    file = papers / "contoso" / PROCEDURE / LONGEST / f"{name}.pdf"
    checked = subprocess.run([sys.executable, "-m", "pdfua", "check", file], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout
    assert "no findings" in checked.stdout and "UA-15-003" not in checked.stdout


def elements(element):
    """The structure elements within one, in order."""
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid


def test_forms_read_as_one_table_of_rows_whose_headings_say_what_they_are_of(papers):
    tables = 0

    def walk(element, above):
        nonlocal tables
        kind = str(element.S)
        kids = [str(it.S) for it in elements(element)]
        if kind == "/Table":
            tables += 1
            assert "/Table" not in above and set(kids) <= {"/Caption", "/THead", "/TBody"} and "/TBody" in kids
        elif kind in ("/THead", "/TBody"):
            assert above[-1] == "/Table" and set(kids) == {"/TR"}
        elif kind == "/TR":
            assert kids[0] == "/TH" and set(kids) <= {"/TH", "/TD"}
        elif kind == "/TH":
            assert element.A.Scope == ("/Column" if "/THead" in above or "/ColSpan" in element.A else "/Row")
        elif kind == "/Caption":
            assert above[-1] in ("/Table", "/Figure")
        for kid in elements(element):
            walk(kid, [*above, kind])

    for file in (papers / "contoso" / PROCEDURE / LONGEST).rglob("*.pdf"):
        with pikepdf.open(file) as pdf:
            for document in elements(pdf.Root.StructTreeRoot):
                walk(document, ["/StructTreeRoot"])
    assert tables > 5


def test_each_page_names_the_client_and_its_own_number(paper):
    pages = said("pdftotext", "-layout", paper, "-").split("\f")[:-1]
    assert 2 <= len(pages) <= 12
    for number, text in enumerate(pages, 1):
        assert "Contoso Ltd" in text and "contoso.onmicrosoft.com" in text, number
        assert f"Revision {REVISION}" in text
        assert re.search(rf"\b{number} ?/ ?{len(pages)}\b", text)


def test_a_checklist_takes_two_pages_and_three_where_nothing_is_decided(papers):
    files = sorted(papers.glob("*/**/checklist.pdf"))
    assert {it.relative_to(papers).parts[0] for it in files} == {"adatum", "contoso", "fabrikam", "northwind-traders"}
    for file in files:
        undecided = file == papers / "adatum" / PROCEDURE / "checklist.pdf"
        assert len(pikepdf.open(file).pages) <= (3 if undecided else 2), file


def test_the_phases_are_its_bookmarks(paper):
    with pikepdf.open(paper) as pdf, pdf.open_outline() as outline:
        titles = [it.title for it in outline.root]
    phases = ["Before you start", "Create the backup user", "Additional steps for Exchange mailboxes", "Public Folders"]
    assert [it for it in titles if it in phases] == phases
    assert all(not it.children for it in outline.root)


def test_its_words_are_text_in_the_order_of_the_page(paper, site):
    text = said("pdfinfo", "-struct-text", paper)
    words = re.findall(r'"(.*)"', text)
    assert "Fill in the page Set up the basics as shown, and go on to the next page." in "".join(words)
    for kind in ("H1", "H2", "LI", "LBody", "Lbl", "P", "Form"):
        assert re.search(rf"^\s*{kind}\b", text, re.MULTILINE), kind
    structure = said("pdfinfo", "-struct", paper)
    assert not re.search(r"^\s*NonStruct\b.*\n\s*\"", structure, re.MULTILINE)


def test_every_box_is_a_field_with_the_words_beside_it(paper):
    page = paper.parent / "index.html"
    with pikepdf.open(paper) as pdf:
        fields = list(pdf.Root.AcroForm.Fields)
        names = [str(it.T) for it in fields]
        titles = {str(it.T): str(it.TU) for it in fields}
    assert len(set(names)) == len(names)
    assert titles["create-user"] == "Fill in the page Set up the basics as shown, and go on to the next page."
    assert titles["set-roles/exchange-administrator"] == "Tick Exchange administrator, under Common specialist roles."
    assert all(titles.values())
    assert not page.exists(), "PDFs need no pages beside them"


def test_blanks_are_fields_that_say_what_belongs_there(papers):
    with pikepdf.open(papers / "contoso" / PROCEDURE / LONGEST / "checklist.pdf") as pdf:
        blanks = {str(it.T): str(it.TU) for it in pdf.Root.AcroForm.Fields if it.FT == "/Tx"}
    assert {"Technician", "Date", "Ticket", "Signature", "Exceptions and notes"} <= set(blanks.values())
    assert blanks["wait-for-roles time"] == "Wait until the roles have taken effect: time"
    with pikepdf.open(papers / "adatum" / PROCEDURE / "checklist.pdf") as pdf:
        unknown = [str(it.TU) for it in pdf.Root.AcroForm.Fields if it.FT == "/Tx"]
    assert any("Login of the" in it for it in unknown)


def test_a_blank_has_room_to_write(papers):
    for file in papers.glob("adatum/**/*.pdf"):
        with pikepdf.open(file) as pdf:
            for field in (it for it in pdf.Root.AcroForm.Fields if it.FT == "/Tx"):
                left, bottom, right, top = (float(it) for it in field.Rect)
                assert right - left > 100 and top - bottom > 8, (file, field.TU)


def test_letters_are_read_in_every_reader(paper):
    words = "Check that this sign-in may add role groups in the Exchange admin center."
    for text in (
        said("pdftotext", paper, "-"),
        "".join(page.get_text() for page in pymupdf.open(paper)),
        "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(paper)),
    ):
        assert words in " ".join(text.split())
        assert "\ufffd" not in text and "\x00" not in text


def test_the_structure_leads_to_all_text_but_that_of_the_margins(paper):
    with pikepdf.open(paper) as pdf:
        structure = " ".join(re.findall(r'"(.*)"', said("pdfinfo", "-struct-text", paper)))
        assert "· Revision" not in structure, "the head of each page is no part of the text"
        for number, page in enumerate(pdf.pages):
            marks = {int(it) for it in re.findall(rb"/MCID (\d+)", page.Contents.read_bytes())}
            owners = pdf.Root.StructTreeRoot.ParentTree.Nums[2 * number + 1]
            assert marks == {mark for mark, owner in enumerate(owners) if owner is not None}
            assert all(mark in [it for it in owners[mark].K if isinstance(it, int)] for mark in marks)


# Each reader draws a page, at 144 dots to the inch.
def with_poppler(file, number, folder):
    subprocess.run(["pdftoppm", "-png", "-r", "144", "-f", str(number + 1), "-singlefile", file, folder / "page"], check=True)
    return Image.open(folder / "page.png").convert("L")


def with_mupdf(file, number, folder):
    pymupdf.open(file)[number].get_pixmap(dpi=144).save(folder / "page.png")
    return Image.open(folder / "page.png").convert("L")


def with_pdfium(file, number, folder):
    """The library that Chromium shows PDFs with."""
    pdf = pypdfium2.PdfDocument(file)
    pdf.init_forms()
    return pdf[number].render(scale=2).to_pil().convert("L")


READERS = [with_poppler, with_mupdf, with_pdfium]


def ink(picture, rectangle, height):
    """How dark a part of the page is, from 0 to 1."""
    left, bottom, right, top = (float(it) for it in rectangle)
    part = picture.crop((int(left * 2) + 2, int((height - top) * 2) + 2, int(right * 2) - 2, int((height - bottom) * 2) - 2))
    return 1 - ImageStat.Stat(part).mean[0] / 255


def place(pdf, field):
    """The number of a field's page, its rectangle with the lower left corner first, and the page's height."""
    number = next(at for at, page in enumerate(pdf.pages) if page.objgen == field.P.objgen)
    left, one, right, other = (float(it) for it in field.Rect)
    return number, (left, min(one, other), right, max(one, other)), float(pdf.pages[number].MediaBox[3])


@pytest.mark.parametrize("reader", READERS)
def test_a_tick_is_seen_in_every_reader(paper, reader, tmp_path):
    with pikepdf.open(paper) as pdf:
        boxes = [it for it in pdf.Root.AcroForm.Fields if it.FT == "/Btn"]
        boxes[0].V = boxes[0].AS = pikepdf.Name.on
        pdf.save(tmp_path / "ticked.pdf")
        ticked, open_ = (place(pdf, it) for it in boxes[:2])
    shown = reader(tmp_path / "ticked.pdf", ticked[0], tmp_path)
    assert ink(shown, *ticked[1:]) > 0.15
    assert ink(shown, *open_[1:]) < 0.02
    assert ink(reader(paper, ticked[0], tmp_path), *ticked[1:]) < 0.02


@pytest.mark.parametrize("reader", READERS)
def test_what_is_typed_is_seen_in_every_reader_and_survives_a_save(papers, reader, tmp_path):
    file = papers / "contoso" / PROCEDURE / LONGEST / "checklist.pdf"
    with pikepdf.open(file) as pdf:
        form = Form(pdf, DefaultAppearanceStreamGenerator)
        form["Technician"].value = "Kim Akers"
        field = next(it for it in pdf.Root.AcroForm.Fields if it.T == "Technician")
        at = place(pdf, field)
        pdf.save(tmp_path / "filled.pdf")
    assert ink(reader(tmp_path / "filled.pdf", at[0], tmp_path), *at[1:]) > ink(reader(file, at[0], tmp_path), *at[1:]) + 0.01
    assert "Kim Akers" in said("pdftotext", tmp_path / "filled.pdf", "-")
    with pikepdf.open(tmp_path / "filled.pdf") as pdf:
        assert str(next(it for it in pdf.Root.AcroForm.Fields if it.T == "Technician").V) == "Kim Akers"


def test_mupdf_ticks_and_fills_by_itself(papers, tmp_path):
    pdf = pymupdf.open(papers / "contoso" / PROCEDURE / LONGEST / "checklist.pdf")
    for page in pdf:
        for field in page.widgets():
            if field.field_name in ("create-user", "Technician"):
                field.field_value = True if field.field_name == "create-user" else "Kim Akers"
                field.update()
    pdf.save(tmp_path / "filled.pdf")
    again = {it.field_name: it.field_value for page in pymupdf.open(tmp_path / "filled.pdf") for it in page.widgets()}
    assert again["create-user"] == "on"
    assert again["Technician"] == "Kim Akers"
    assert again["set-roles"] == "Off"


@pytest.fixture
def small(tmp_path):
    """A project with one client and its one runbook."""
    project = Project(tmp_path / "project")
    keep_tenants(project, "adatum")
    return project


def test_the_same_input_gives_the_same_bytes(papers, tmp_path):
    project = Project(tmp_path / "elsewhere")
    made = make_pdfs(
        project, "--tenant", "contoso", "--scenario", LONGEST, TZ="Pacific/Auckland", LC_ALL="C", PYTHONHASHSEED="7"
    )
    assert made.returncode == 0, made.stderr
    for name in ("runbook.pdf", "checklist.pdf"):
        path = f"contoso/{PROCEDURE}/{LONGEST}/{name}"
        assert (project.folder / "Output" / path).read_bytes() == (papers / path).read_bytes()


def test_only_what_changed_is_made_again_and_a_build_removes_what_is_not_true_any_more(small):
    # The runbook, its checklist, and the two of the runbook that takes it back.
    assert "Made 4 PDFs" in make_pdfs(small, "--all").stdout
    pdfs = small.folder / "Output/adatum" / PROCEDURE
    before = (pdfs / "runbook.pdf").stat().st_mtime_ns
    assert "Made 0 PDFs (0 bytes), 4 unchanged" in make_pdfs(small, "--all").stdout

    small.build()
    assert (pdfs / "runbook.pdf").stat().st_mtime_ns == before, "a build keeps a PDF that is still true"

    small.replace_word("sign-off", "Signed off by")
    small.build()
    assert (pdfs / "runbook.pdf").exists(), "the runbook has no sign-off"
    assert not (pdfs / "checklist.pdf").exists(), "a checklist with other words is not this checklist"
    assert "Made 2 PDFs (" in make_pdfs(small, "--all").stdout

    small.remove_tenants()
    small.add_tenant("other", "Other Ltd")
    small.build()
    assert not list((small.folder / "Output").rglob("*.pdf")), "nothing is left of a client that is gone"


def test_whose_pdfs_are_made_must_be_said(small):
    for options in ([], ["--all", "--tenant", "adatum"]):
        refused = make_pdfs(small, *options)
        assert refused.returncode == 64
        assert "either --tenant with an id, or --all" in refused.stderr
    assert not (small.folder / "Output").exists()


def test_a_missing_engine_is_told_in_a_sentence(small):
    refused = make_pdfs(small, "--all", tools="/nowhere", PATH="/usr/bin:/bin")
    assert refused.returncode == 69
    assert "PDFs are made by WeasyPrint" in refused.stderr and "make pdf-tools" in refused.stderr
    assert not list((small.folder / "Output").rglob("*.pdf"))


ENGINE = """#!{python}
import base64, json, os, sys
if "print" in sys.argv[-1] and "import pikepdf, weasyprint" in sys.argv[-1]:
    print("{version}")
    sys.exit()
for line in sys.stdin:
    asked = json.loads(line)
    if "assets" in asked:
        print(json.dumps({{"engine": "a stand-in"}}), flush=True)
    elif "/exchange/" in asked["path"] and "checklist" in asked["path"]:
        print(json.dumps({{"error": "it is too long"}}), flush=True)
    elif "/exchange/" in asked["path"]:
        os.abort()
    else:
        print(json.dumps({{"pdf": base64.b64encode(b"%PDF").decode(), "missing": ""}}), flush=True)
"""


def stand_in(folder, version):
    """A folder with a python3 that has an engine of some version, as far as the program can tell."""
    engine = folder / "bin/python3"
    engine.parent.mkdir()
    engine.write_text(ENGINE.format(python=sys.executable, version=version))
    engine.chmod(0o755)
    return engine.parent


@pytest.mark.parametrize("version", ["69.0", "70", "70.1", "71.0"])
def test_an_engine_of_another_version_is_refused_with_what_to_do(small, tmp_path, version):
    refused = make_pdfs(small, "--all", tools=stand_in(tmp_path, version))
    assert refused.returncode == 69
    assert f"WeasyPrint {version} was found" in refused.stderr
    assert "version 70.0 only" in refused.stderr and "make pdf-tools" in refused.stderr
    assert not list((small.folder / "Output").rglob("*.pdf"))


def test_the_engine_of_a_project_is_taken_before_one_on_the_path_if_it_is_the_right_one(small, tmp_path):
    stand_in(tmp_path, "70.0")
    (small.folder / ".pdf-tools").mkdir()
    stand_in(small.folder / ".pdf-tools", "69.0")
    made = make_pdfs(small, "--all", tools=tmp_path / "bin")
    assert made.returncode == 0, made.stderr
    assert "Made 4 PDFs" in made.stdout


@pytest.mark.parametrize("units", [10, 10_000])
def test_a_logo_is_drawn_in_its_size_whatever_its_own_units_are(small, units):
    logo = next(small.folder.glob("Content/**/*.svg"))
    logo.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {units} {units}"><title>Ours</title>'
        f'<rect width="{units}" height="{units}" fill="#f00"/></svg>'
    )
    assert make_pdfs(small, "--all").returncode == 0
    for file in small.folder.rglob("*.pdf"):
        shown = pymupdf.open(file)[0].get_pixmap(dpi=72)
        dots = [shown.pixel(x, y) for x in range(shown.width) for y in range(80)]
        assert 110 < dots.count((255, 0, 0)) < 170, "4.5 mm are 12.8 dots"


def test_a_page_that_takes_too_long_is_named_and_the_others_are_made(small):
    words = "word " * 60
    steps = "\n".join(f"      - {{id: s{number}, command: Look at **{number}** {words}.}}" for number in range(4_900))
    (small.folder / "Content/Procedures/endless.yaml").write_text(
        "title: Endless\nsummary: Long.\nrevision: 2026-11-23\nsources: [{id: ours, title: Ours}]\nphases:\n"
        "  - id: all\n    title: All\n    source: ours\n    verified: 2026-11-23\n    steps:\n"
        "      - {id: first, confirms: tenant, command: Look.}\n" + steps + "\n",
    )
    made = make_pdfs(small, "--all", "--time-limit", "25")
    assert made.returncode == 69, made.stderr
    for name in ("runbook", "checklist"):
        assert f"adatum/endless/{name}.pdf was not made: it takes longer than 25 seconds" in made.stderr
    assert "Made 4 PDFs" in made.stdout and "2 PDFs could not be made" in made.stderr
    assert not list((small.folder / "Output/adatum/endless").glob("*.pdf"))


def test_a_page_that_fails_is_named_and_the_others_are_made(project, tmp_path):
    """Neither an engine that refuses a page nor one that breaks down stops the others."""
    tools = stand_in(tmp_path, "70.0")
    made = make_pdfs(project, "--tenant", "contoso", tools=tools)
    assert made.returncode == 69
    assert f"contoso/{PROCEDURE}/exchange/checklist.pdf was not made: it is too long" in made.stderr
    assert f"contoso/{PROCEDURE}/exchange/runbook.pdf was not made: the engine broke down at this page" in made.stderr
    assert "4 PDFs could not be made" in made.stderr
    pdfs = sorted(it.parent.name for it in (project.folder / "Output").rglob("*.pdf"))
    assert len(pdfs) >= 10 and "exchange" not in pdfs
    assert "exchange" not in make_pdfs(project, "--tenant", "contoso", tools=tools).stdout
    assert not list((project.folder / "Output").rglob("*.new"))


def test_letters_that_no_font_has_are_told(small):
    small.add_tenant("adatum", "Adatum \U00013080 Corporation", initial_domain="adatum.onmicrosoft.com")
    made = make_pdfs(small, "--all")
    assert made.returncode == 0
    assert "shows boxes in place of “\U00013080”" in made.stderr


@pytest.mark.parametrize("name", ["山田製作所", "Адатум", "עדטום", "<b>&amp;", "x" * 300, "A\u0301da\u0301tum"])
def test_any_name_of_a_client_gets_through(small, name):
    small.add_tenant("adatum", name, initial_domain="adatum.onmicrosoft.com")
    made = make_pdfs(small, "--all")
    assert made.returncode == 0, made.stderr
    for file in (small.folder / "Output").rglob("*.pdf"):
        assert "No syntax or stream encoding errors found" in said("qpdf", "--check", file)
        assert name in pikepdf.open(file).open_metadata().get("dc:title")


def test_one_that_somebody_has_filled_in_stays_until_it_is_asked_for_by_force(small):
    assert make_pdfs(small, "--all").returncode == 0
    checklist = small.folder / "Output/adatum" / PROCEDURE / "checklist.pdf"
    filled = checklist.read_bytes() + b"% filled in\n"
    checklist.write_bytes(filled)
    small.replace("command: Run a first backup and wait for its end.", "command: Run a first backup.")
    build = subprocess.run(
        [PROGRAM, "build", "--as-of", AS_OF, "--project", small.folder], capture_output=True, text=True, check=True
    )
    assert "checklist.pdf stays: somebody has changed it" in build.stderr
    assert checklist.read_bytes() == filled and not checklist.with_name("runbook.pdf").exists()
    made = make_pdfs(small, "--all")
    assert "checklist.pdf stays: somebody has changed it" in made.stderr
    assert checklist.read_bytes() == filled and checklist.with_name("runbook.pdf").exists()
    assert make_pdfs(small, "--all", "--force").stderr == ""
    assert checklist.read_bytes() != filled


def test_none_takes_the_place_of_somebody_elses_file(small):
    small.build()
    mine = small.folder / "Output/adatum" / PROCEDURE / "runbook.pdf"
    mine.write_text("mine")
    made = make_pdfs(small, "--all")
    assert made.returncode == 73 and "runbook.pdf” is not Runsheet's" in made.stderr
    assert [it.name for it in (small.folder / "Output").rglob("*.pdf")] == ["runbook.pdf"] and mine.read_text() == "mine"
