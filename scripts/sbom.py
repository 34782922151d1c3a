"""A list of everything that is installed with the product (CycloneDX 1.5), from the environment alone, without a network.

python -m scripts.sbom build/sbom.json
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).parents[1]
_NAME = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


def packages() -> Iterator[tuple[str, str, Distribution | None]]:
    """Every package of requirements.hashed.txt with its version, and as it is installed; None where this system does not need it."""
    for name, version in _NAME.findall((ROOT / "requirements.hashed.txt").read_text(encoding="utf-8")):
        try:
            yield name, version, distribution(name)
        except PackageNotFoundError:
            yield name, version, None


def component(name: str, found: Distribution) -> dict[str, object]:
    """One package as CycloneDX names it."""
    facts = found.metadata
    licence = facts.get("License-Expression") or next(
        (one.split(" :: ")[-1] for one in facts.get_all("Classifier") or () if "License" in one), ""
    )
    licence = licence or (facts.get("License") or "").split("\n")[0][:60]
    made: dict[str, object] = {
        "type": "library",
        "name": name,
        "version": found.version,
        "purl": f"pkg:pypi/{name.lower()}@{found.version}",
    }
    return {**made, "licenses": [{"license": {"name": licence}}]} if licence else made


def bill() -> dict[str, object]:
    """The whole list."""
    found = [component(name, at) for name, version, at in packages() if at is not None and at.version == version]
    return {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "components": found}


def main() -> None:
    """Write the list."""
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "build/sbom.json")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(bill(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
