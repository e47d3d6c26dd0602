"""What the shipped project says of itself, read without the program."""

import yaml

from support.project import PROCEDURE, ROOT


def read(path):
    return yaml.safe_load((ROOT / "Content" / path).read_text())


TENANTS = {file.stem: read(f"Tenants/{file.name}") for file in sorted((ROOT / "Content/Tenants").glob("*.yaml"))}
SHIPPED = read(f"Procedures/{PROCEDURE}.yaml")
REVISION = str(SHIPPED["revision"])
# The runbooks of all tenants, without those that take something back.
RUNBOOKS = sum(max(1, len(tenant.get("scenarios", []))) for tenant in TENANTS.values())
