"""Projects and the sites that the built program makes of them."""

import os
import re
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = Path(os.environ.get("RUNSHEET", ROOT / ".build/debug/runsheet")).resolve()
PROCEDURE = "ba365-backup-user"
# The day on which all test sites are read, so that no advisory comes or goes.
AS_OF = "2026-11-23"


def quoted(text):
    """A text as a double-quoted YAML scalar."""
    escaped = "".join(
        "\\" + it if it in '"\\' else it if " " <= it <= "~" else f"\\U{ord(it):08X}" for it in text
    )
    return f'"{escaped}"'


class Project:
    """A copy of the shipped project, or of another one, to be changed and built."""

    def __init__(self, folder, content=ROOT / "Content"):
        self.folder = Path(folder)
        shutil.copytree(content, self.folder / "Content")
        shutil.copytree(ROOT / "Site", self.folder / "Site")

    @property
    def procedure_file(self):
        return self.folder / "Content/Procedures" / f"{PROCEDURE}.yaml"

    def remove_tenants(self):
        for file in (self.folder / "Content/Tenants").iterdir():
            file.unlink()

    def add_tenant(self, id, name, domain=None, facts=None, values=None, initial_domain=None):
        lines = [f"name: {quoted(name)}", f"domain: {quoted(domain or f'{id}.example')}"]
        if initial_domain:
            lines.append(f"initial-domain: {quoted(initial_domain)}")
        if facts:
            lines.append("facts:")
            for fact, value in facts.items():
                lines.append(f"  {fact}: " + (f"[{', '.join(value)}]" if isinstance(value, list) else value))
        if values:
            lines.append("values:")
            lines += [f"  {key}: {quoted(value)}" for key, value in values.items()]
        (self.folder / "Content/Tenants" / f"{id}.yaml").write_text("\n".join(lines) + "\n")

    def replace(self, old, new, file=None):
        """Replaces a text that must be there."""
        file = file or self.procedure_file
        text = file.read_text()
        assert old in text, f"{old!r} is not in {file.name}"
        file.write_text(text.replace(old, new))

    def replace_word(self, key, text):
        """Gives an interface word another text."""
        file = self.folder / "Site/words.yaml"
        changed, count = re.subn(rf"(?m)^{re.escape(key)}: .*$", lambda _: f"{key}: {quoted(text)}", file.read_text())
        assert count == 1, f"{key} is not a word"
        file.write_text(changed)

    def build(self, *options, output="Output"):
        """Builds the project, or what the options select of it, and returns the site."""
        made = subprocess.run(
            [PROGRAM, "build", "--quiet", "--as-of", AS_OF, "--project", self.folder]
            + ["--output", self.folder / output, *options],
            capture_output=True,
            text=True,
        )
        assert made.returncode == 0, made.stdout + made.stderr
        return Site(self.folder / output)


class Site:
    """A site, by the addresses of its pages."""

    def __init__(self, folder, base=None):
        self.folder = Path(folder)
        self.base = base or self.folder.as_uri()

    def served(self, port):
        """The same site behind a server."""
        return Site(self.folder, f"http://127.0.0.1:{port}")

    def at(self, path):
        return f"{self.base}/{path}"

    def runbook(self, tenant, scenario=None):
        parts = [tenant, PROCEDURE] + ([scenario] if scenario else []) + ["index.html"]
        return self.at("/".join(parts))

    def checklist(self, tenant, scenario=None):
        return self.runbook(tenant, scenario).removesuffix("index.html") + "checklist.html"

    @property
    def reference(self):
        return self.at(f"procedures/{PROCEDURE}/index.html")

    def pages(self):
        """The paths of all HTML pages."""
        return sorted(it.relative_to(self.folder).as_posix() for it in self.folder.rglob("*.html"))
