"""PDFs: making them, and what other programs read in them."""

import io
import os
import subprocess

import pikepdf

from support.project import AS_OF, PROGRAM, ROOT

TOOLS = ROOT / ".pdf-tools/bin"


def make_pdfs(project, *options, tools=TOOLS, **variables):
    """Runs `runsheet pdf` with the PDF engine on its path."""
    return subprocess.run(
        [PROGRAM, "pdf", "--as-of", AS_OF, "--project", project.folder, *options],
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": f"{tools}:{os.environ['PATH']}", **variables},
    )


def keep_tenants(project, *ids):
    for file in (project.folder / "Content/Tenants").iterdir():
        if file.stem not in ids:
            file.unlink()


def said(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def all_text(pdf):
    """Everything that a PDF says: the text of its pages, and all else, unpacked."""
    pages = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout
    unpacked = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        file.save(unpacked, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return pages + unpacked.getvalue()
