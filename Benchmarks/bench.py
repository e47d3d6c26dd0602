"""Times whole builds against writing the same files and nothing else, and against other generators.

bench.py [--tenants N,N,...] [--rounds R] [--folder DIR]

Everything happens on a RAM disk, each run into a folder that did not exist, and the programs take turns in every round:
this one's time and the writer's are moments apart, and their ratio is quoted with its spread. Needs nothing but Python,
a C compiler, and the release build that `make bench` makes.

RUNSHEET_BENCH_PEERS names other generators, one on a line, as `name: command`; in the command {tenants} and {out} stand
for the number of tenants and for the folder to make, such as
    Hugo: hugo --quiet --source /dev/shm/hugo-{tenants} --destination {out}
They do their own work for as many tenants and scenarios, and their pages are of other sizes, so they are compared by the
time for a runbook, and by the time for a megabyte.
"""
import argparse
import csv
import os
import pathlib
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = ROOT / ".build/release/runsheet"
SCENARIOS = "exchange sharepoint-onedrive everything everything-licensed-public-folders"
JOBS = os.cpu_count() or 1

FIRST = "Amber Birch Cedar Dune Elm Falcon Gull Heron Ivy Jade Kite Lark Moss Nettle Otter Plum Raven Slate".split()
SECOND = "Bakery Clinic Dental Estates Foods Garage Hotels Joinery Legal Motors Optics Print Tiles Travel".split()
KIND = ["Ltd", "GmbH", "& Sons", "Inc.", "Pty Ltd", "Group"]


def tenants(count, seed=365):
    """Made-up tenants, the same for the same number and seed."""
    chance = random.Random(seed)
    for number in range(count):
        first, second = chance.choice(FIRST), chance.choice(SECOND)
        domain = f"{first}{second}{number}.example".lower()
        yield {
            "id": f"t{number:06}", "name": f"{first} {second} {number} {chance.choice(KIND)}", "domain": domain,
            "initial-domain": domain.replace(".example", ".onmicrosoft.com"), "scenarios": SCENARIOS,
            "values.tenant.administrator": f"admin@{domain}",
            "values.usage-location": chance.choice(["United Kingdom", "Germany", "Australia"]),
        }


# Each of these is a fact of its own, so that 32 sets of them go with each set of the shipped procedure.
EXTRAS = """
  - id: extras
    kind: many
    question: What else is there?
    if: there is
    if-not: there is no
    values: [{id: a, label: A}, {id: b, label: B}, {id: c, label: C}, {id: d, label: D}, {id: e, label: E}]
"""


class Project:
    """A project with the shipped procedure and made-up tenants."""

    def __init__(self, folder, rows, kind="csv"):
        self.folder = folder
        for name in ("Content", "Site"):
            shutil.copytree(ROOT / name, folder / name)
        shutil.rmtree(folder / "Content/Tenants")
        (folder / "Content/Tenants").mkdir()
        self.rows = list(rows)
        self.kind = kind
        self.write()

    def write(self):
        if self.kind == "csv":
            with open(self.folder / "Content/Tenants/clients.csv", "w", newline="") as file:
                writer = csv.DictWriter(file, self.rows[0].keys())
                writer.writeheader()
                writer.writerows(self.rows)
        else:
            for start in range(0, len(self.rows), 500):
                texts = []
                for row in self.rows[start : start + 500]:
                    lines = [f"{key}: {row[key]!r}" for key in ("id", "name", "domain", "initial-domain")]
                    lines.append(f"scenarios: [{', '.join(row['scenarios'].split())}]")
                    lines.append("values:")
                    lines += [f"  {key[7:]}: {row[key]!r}" for key in row if key.startswith("values.")]
                    texts.append("\n".join(lines) + "\n")
                (self.folder / f"Content/Tenants/part{start:06}.yaml").write_text("---\n".join(texts))

    def command(self, output, *options):
        return [
            str(PROGRAM), "build", "--quiet", "--project", str(self.folder), "--output", str(output),
            "--only", "runbook", "--as-of", "2026-01-01", *options,
        ]


def sets_of_facts(folder, count):
    """A project with a tenant for each of so many sets of facts, so that no two tenants share a runbook."""
    project = Project(folder, tenants(count))
    (folder / "Content/Tenants/clients.csv").unlink()
    procedure = folder / "Content/Procedures/ba365-backup-user.yaml"
    procedure.write_text(procedure.read_text().replace("\nconstraints:\n", EXTRAS + "\nconstraints:\n", 1))
    texts = []
    for number, row in enumerate(project.rows):
        workloads = [name for bit, name in enumerate(("sharepoint", "onedrive")) if number >> bit & 1]
        extras = [name for bit, name in enumerate("abcde") if number >> 2 + bit & 1]
        user = ["new", "existing"][number >> 7 & 1]
        folders = ["", ", public-folders-access: regular-user"][number >> 8 & 1]
        workloads += ["exchange"] + (["public-folders"] if folders else [])
        texts.append(
            f"id: {row['id']}\nname: {row['name']!r}\ndomain: {row['domain']}\nfacts: {{backup-user: {user}, "
            f"workloads: [{', '.join(workloads)}], extras: [{', '.join(extras)}]{folders}}}\n")
    (folder / "Content/Tenants/all.yaml").write_text("---\n".join(texts))
    return project


def run(command):
    """Runs a command: seconds, and the peak of its memory in MB (the largest single process)."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{command[0]} ended with {process.returncode}: {errors.decode()[-2000:]}")
    return seconds, usage.ru_maxrss / 1024


def list_tree(folder, listing):
    """Lists what the writer is to write: the sizes and paths of all files, those of a folder together.

    Returns how many files there are, and their bytes. Nothing is kept: a program that is started counts its memory from
    this one's on.
    """
    count = total = 0
    with open(listing, "w") as file:
        for path, folders, names in os.walk(folder):
            folders.sort()
            for name in sorted(names):
                size = os.path.getsize(os.path.join(path, name))
                file.write(f"{size} {os.path.relpath(os.path.join(path, name), folder)}\n")
                count, total = count + 1, total + size
    return count, total


def spread(values):
    return f"{statistics.median(values):.2f} ({min(values):.2f}–{max(values):.2f})"


def peers():
    for line in os.environ.get("RUNSHEET_BENCH_PEERS", "").splitlines():
        name, _, command = line.partition(":")
        if command.strip():
            yield name.strip(), command.strip()


class Bench:
    def __init__(self, folder, rounds):
        self.folder = folder
        self.rounds = rounds
        self.writer = folder / "writer"
        compiler = os.environ.get("CC", "cc")
        source = pathlib.Path(__file__).with_name("writer.c")
        subprocess.run([compiler, "-O2", "-pthread", "-o", self.writer, source], check=True)

    def fresh(self, command):
        """Runs a command into a folder that did not exist, and removes the folder."""
        output = self.folder / "out"
        seconds, peak = run([part.replace("{out}", str(output)) for part in command])
        _, size = list_tree(output, os.devnull)
        shutil.rmtree(output)
        return seconds, peak, size

    def whole(self, count, kind="csv"):
        """Whole builds for a number of tenants, in turn with the writer and the peers."""
        project = Project(self.folder / f"project-{kind}-{count}", tenants(count), kind)
        output = self.folder / "out"
        run(project.command(output))
        files, size = list_tree(output, self.folder / "list")
        shutil.rmtree(output)
        programs = {
            "Runsheet": project.command("{out}"),
            "writing": [str(self.writer), str(self.folder / "list"), "{out}", str(JOBS)],
        }
        for name, command in peers():
            programs[name] = command.replace("{tenants}", str(count)).split()
        times = {name: [] for name in programs}
        memory = {name: 0 for name in programs}
        sizes = {}
        for _ in range(self.rounds):
            for name, command in programs.items():
                seconds, peak, sizes[name] = self.fresh(command)
                times[name].append(seconds)
                memory[name] = max(memory[name], peak)
        shutil.rmtree(project.folder)
        pages = count * len(SCENARIOS.split())
        ours = times["Runsheet"]
        cells = [
            f"{count} ({kind.upper()})", f"{pages}", f"{files}", f"{size / 1e6:.0f} MB",
            f"{statistics.median(ours):.3f} s", f"{pages / statistics.median(ours):.0f}",
            spread([a / b for a, b in zip(ours, times["writing"])]), f"{memory['Runsheet']:.0f} MB",
        ]
        for name, _ in peers():
            ratios = [b / a for a, b in zip(ours, times[name])]
            cells += [spread(ratios), spread([it * size / sizes[name] for it in ratios]), f"{memory[name]:.0f} MB"]
        return cells

    def differing(self, count):
        """Whole builds in which every tenant has a runbook that no other has."""
        project = sets_of_facts(self.folder / "differing", count)
        command = project.command("{out}")
        times = [self.fresh(command) for _ in range(self.rounds)]
        shutil.rmtree(project.folder)
        seconds = [time for time, _, _ in times]
        return f"{statistics.median(seconds):.3f} s ({min(seconds):.3f}–{max(seconds):.3f}), {times[0][1]:.0f} MB"

    def changes(self, count):
        """Builds after a first one: nothing changed, one tenant changed."""
        project = Project(self.folder / "changes", tenants(count))
        output = self.folder / "kept"
        first, _ = run(project.command(output))
        print(f"| the first build | {first:.3f} s |")

        def timed(what, change):
            times = []
            for number in range(self.rounds):
                change(number)
                times.append(run(project.command(output))[0])
            print(f"| {what} | {statistics.median(times):.3f} s ({min(times):.3f}–{max(times):.3f}) |")

        def rename(number):
            project.rows[count // 2]["name"] = f"Renamed {number}"
            project.write()

        timed("nothing changed", lambda _: None)
        timed("one tenant renamed", rename)
        shutil.rmtree(output)
        shutil.rmtree(project.folder)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tenants", default="100,1000,10000")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", default="/dev/shm")
    options = parser.parse_args()
    base = pathlib.Path(tempfile.mkdtemp(prefix="runsheet-bench-", dir=options.folder))
    try:
        bench = Bench(base, options.rounds)
        counts = [int(count) for count in options.tenants.split(",")]
        version = subprocess.run([PROGRAM, "--version"], capture_output=True, text=True).stdout.strip()
        print(f"Runsheet {version}, {JOBS} processors, {cpu()}, {platform.system()} {platform.release()},")
        print(f"{options.rounds} rounds in turn on {options.folder}; median (smallest–largest).\n")
        head = ["tenants", "runbooks", "files", "bytes", "time", "runbooks/s", "× writing alone", "memory"]
        for name, _ in peers():
            head += [f"× faster than {name}, for a runbook", "for a megabyte", f"memory of {name}"]
        print(f"| {' | '.join(head)} |\n|{'---|' * len(head)}")
        for count in counts:
            print(f"| {' | '.join(bench.whole(count))} |", flush=True)
        print(f"| {' | '.join(bench.whole(min(1000, max(counts)), 'yaml'))} |\n", flush=True)
        print(f"500 sets of facts, one tenant each: {bench.differing(500)}\n", flush=True)
        print(f"| {max(counts)} tenants, an output that is there | time |\n|---|---|")
        bench.changes(max(counts))
    finally:
        shutil.rmtree(base)


def cpu():
    try:
        for line in open("/proc/cpuinfo"):
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor()


main()
