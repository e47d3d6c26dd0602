"""Bundles: unpacked anywhere, everything in them works; and nothing in them is another client's."""

import re
import subprocess
import zipfile
from pathlib import Path

import jsonschema
import json
import pytest

from support.paper import all_text, keep_tenants, make_pdfs
from support.project import AS_OF, PROCEDURE, PROGRAM, ROOT, Project, Site
from support.runbook import Runbook


def bundle(project, *options, output="bundles"):
    made = subprocess.run(
        [PROGRAM, "bundle", "--as-of", AS_OF, "--project", project.folder, "--output", project.folder / output, *options],
        capture_output=True,
        text=True,
    )
    return made


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    """Contoso's bundle, unpacked into a folder with an awkward name."""
    folder = tmp_path_factory.mktemp("bundles")
    project = Project(folder / "project")
    made = bundle(project, "--tenant", "contoso")
    assert made.returncode == 0, made.stderr
    place = folder / "Kim's downloads #1 (50%)"
    zipfile.ZipFile(project.folder / "bundles/contoso.zip").extractall(place)
    return Site(place)


def test_from_the_first_page_every_page_is_reached_by_its_links_and_none_leads_out(unpacked, new_context):
    context = new_context(offline=True)
    page = context.new_page()
    reached, open_pages = set(), [unpacked.at("index.html")]
    while open_pages:
        address = open_pages.pop()
        if address in reached:
            continue
        reached.add(address)
        page.goto(address)
        links = page.eval_on_selector_all("a[href]", "(links) => links.map((it) => it.href.split('#')[0])")
        for link in links:
            if link.startswith("file:"):
                assert link.startswith(unpacked.base + "/"), f"{address} leads to {link}"
                if link.endswith(".html"):
                    open_pages.append(link)
    assert len(reached) == len(unpacked.pages()) > 10


def test_a_runbook_works_from_the_unpacked_folder(unpacked, new_context):
    page = new_context(offline=True).new_page()
    runbook = Runbook(page, unpacked.runbook("contoso", "exchange"))
    assert page.evaluate("() => [...document.styleSheets].length") >= 3
    assert page.locator(".page-logo").evaluate("(it) => it.complete && it.naturalWidth > 0")
    step = runbook.shown_steps()[0]
    runbook.tick(step)
    runbook.reload()
    assert runbook.is_ticked(step)
    assert runbook.save_record()["tenant"]["id"] == "contoso"


def test_the_manifest_is_as_its_schema_says(unpacked):
    manifest = json.loads((unpacked.folder / "manifest.json").read_text())
    jsonschema.validate(manifest, json.loads((ROOT / "docs/bundle.schema.json").read_text()))
    assert manifest["asOf"] == AS_OF and manifest["tenant"]["id"] == "contoso"
    assert {it["scenario"] for it in manifest["runbooks"]} >= {"exchange", "everything"}
    for runbook in manifest["runbooks"]:
        page = (unpacked.folder / runbook["folder"] / "index.html").read_text()
        assert runbook["procedure"]["digest"] in page and runbook["procedure"]["revision"] in page


# PDFs


def test_pdfs_are_in_the_bundle_as_they_were_made_while_they_are_of_its_pages(tmp_path):
    project = Project(tmp_path / "project")
    keep_tenants(project, "adatum")
    assert make_pdfs(project, "--all").returncode == 0
    made = bundle(project, "--all")
    assert made.returncode == 0 and made.stderr == ""
    output = project.folder / "Output"
    pdfs = sorted(it.relative_to(output).as_posix() for it in output.rglob("*.pdf"))
    with zipfile.ZipFile(project.folder / "bundles/adatum.zip") as archive:
        manifest = json.loads(archive.read("manifest.json"))
        jsonschema.validate(manifest, json.loads((ROOT / "docs/bundle.schema.json").read_text()))
        assert sorted(manifest["pdfs"]) == sorted(it for it in archive.namelist() if it.endswith(".pdf")) == pdfs
        assert len(pdfs) == 4
        for pdf in pdfs:
            assert archive.read(pdf) == (output / pdf).read_bytes()
            assert f"  {pdf}\n" in archive.read("SHA256SUMS").decode()

    # What somebody filled in is not handed out, nor what is not true any more.
    filled = output / pdfs[0]
    filled.write_bytes(filled.read_bytes() + b"\n% filled in")
    project.replace_word("sign-off", "Signed off by")
    made = bundle(project, "--all")
    assert made.returncode == 0
    checklists = [it for it in pdfs if it.endswith("checklist.pdf")]
    assert f"{checklists[0]} and 1 other PDF stay out of the bundle: the pages have changed" in made.stderr
    assert "Run runsheet pdf with the same options" in made.stderr
    with zipfile.ZipFile(project.folder / "bundles/adatum.zip") as archive:
        rest = [it for it in archive.namelist() if it.endswith(".pdf")]
        assert sorted(rest) == sorted(json.loads(archive.read("manifest.json"))["pdfs"]) == sorted(set(pdfs) - set(checklists))

    altered = output / rest[0]
    altered.write_bytes(altered.read_bytes() + b"\n% filled in")
    made = bundle(project, "--site")
    assert f"{rest[0]} stays out of the bundle: somebody has changed" in made.stderr
    with zipfile.ZipFile(project.folder / "bundles/_site.zip") as archive:
        assert [it for it in archive.namelist() if it.endswith(".pdf")] == rest[1:]


# Isolation

CANARY = re.compile(rb"canary(?:\\?-|%2D)?([0-9]{5})", re.IGNORECASE)
TENANTS = 1000


def canaries(count, folder):
    """A project in which every value of every client is a canary: a text that no one else has."""
    project = Project(folder)
    project.remove_tenants()
    template = (ROOT / "Content/Tenants/contoso.yaml").read_text()
    scenarios = re.findall(r"(?m)^  - (\S+)$", template)
    for number in range(count):
        it = f"{number:05}"
        project.add_tenant(
            f"canary-{it}", f"Canary{it} <&> Ltd", f"canary{it}.example", initial_domain=f"canary{it}.onmicrosoft.com",
            values={
                "tenant.administrator": f"admin@canary{it}.onmicrosoft.com",
                "usage-location": f"Canary{it} | Land",
                "public-folders.login": f"user.canary{it}@canary{it}.example",
                "role-group.name": f"Group *Canary{it}*",
            },
        )
        file = project.folder / f"Content/Tenants/canary-{it}.yaml"
        file.write_text(file.read_text() + f"scenarios: [{scenarios[number % len(scenarios)]}]\n")
    return project


def foreign(archive):
    """The canaries of others in a bundle, and how much was searched."""
    own = re.search(r"([0-9]{5})\.zip$", archive.name).group(1).encode()
    found, files, size, seen = [], 0, 0, 0
    with zipfile.ZipFile(archive) as bundle:
        for entry in bundle.infolist():
            content = bundle.read(entry)
            text = entry.filename.encode() + b"\n" + (all_text(content) if entry.filename.endswith(".pdf") else content)
            files, size = files + 1, size + len(text)
            for canary in CANARY.findall(text):
                seen += 1
                if canary != own:
                    found.append((archive.name, entry.filename, canary.decode()))
    return found, files, size, seen


def test_no_bundle_of_a_thousand_holds_anything_of_another_client(tmp_path, capsys):
    project = canaries(TENANTS, tmp_path / "project")
    # Some have PDFs too: to make those of all would take an hour.
    papers = [f"--tenant=canary-{it:05}" for it in (0, 1, 500, 999)]
    assert make_pdfs(project, *papers).returncode == 0
    made = bundle(project, "--all")
    assert made.returncode == 0 and made.stderr == "", made.stderr
    archives = sorted((project.folder / "bundles").glob("*.zip"))
    assert len(archives) == TENANTS
    results = [foreign(it) for it in archives]
    files, size, seen = (sum(it[index] for it in results) for index in (1, 2, 3))
    with capsys.disabled():
        print(
            f"\n{TENANTS} clients, {files} files, {size} bytes unpacked, {seen} canaries seen, "
            f"{sum(len(it[0]) for it in results)} of another client. {made.stdout.strip()}"
        )
    assert [it for result in results for it in result[0]] == []
    # The search sees what it looks for: each client's own values stand in all kinds of files.
    assert seen > TENANTS * 50
    with zipfile.ZipFile(archives[500]) as archive:
        pdfs = [it for it in archive.namelist() if it.endswith(".pdf")]
        assert len(pdfs) == 4
        for pdf in pdfs:
            assert set(CANARY.findall(all_text(archive.read(pdf)))) == {b"00500"}


def test_a_leak_is_found_by_the_program_and_by_the_search(tmp_path):
    project = canaries(5, tmp_path / "project")
    file = project.folder / "Content/Tenants/canary-00003.yaml"
    file.write_text(file.read_text().replace("Canary00003 | Land", "Land of admin@canary00001.example"))
    made = bundle(project, "--all")
    assert made.returncode == 1
    assert "“canary00001.example”" in made.stderr and "belongs to the tenant “canary-00001”" in made.stderr
    # The others are made; the one that leaks is not.
    names = sorted(it.name for it in (project.folder / "bundles").glob("*.zip"))
    assert names == [f"canary-0000{it}.zip" for it in (0, 1, 2, 4)]
    # What the program refuses, packed by hand: the search of the test above finds it.
    site = project.build()
    assert make_pdfs(project, "--tenant=canary-00003").returncode == 0
    leaking = tmp_path / "canary-00003.zip"
    with zipfile.ZipFile(leaking, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in site.folder.glob("canary-00003/**/*"):
            if path.is_file():
                archive.write(path, path.relative_to(site.folder))
    found = foreign(leaking)[0]
    assert {it[2] for it in found} == {"00001"}
    assert {Path(it[1]).suffix for it in found} == {".html", ".md", ".pdf"}
