"""What is installed is what was tested: every version stands once, every file has its checksum, and the list of it is made from the environment."""

from __future__ import annotations

import re
from pathlib import Path

from scripts.audit import NOBODY, ask, verdict
from scripts.sbom import bill, packages

ROOT = Path(__file__).parents[1]


def test_every_package_has_checksums_and_the_tested_version() -> None:
    text = (ROOT / "requirements.hashed.txt").read_text(encoding="utf-8")
    blocks = [block for block in re.split(r"\n(?=[A-Za-z])", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE)) if block.strip()]
    tested = set(re.findall(r"^([A-Za-z0-9._-]+)==([^\s;]+)", (ROOT / "constraints.txt").read_text(encoding="utf-8"), re.MULTILINE))
    assert len(blocks) > 30
    for block in blocks:
        name, version = re.match(r"([A-Za-z0-9._-]+)==([^\s;\\]+)", block).groups()  # type: ignore[union-attr]
        assert (name, version) in tested
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), name


def test_what_the_product_asks_for_is_among_them() -> None:
    asked = re.findall(r"^([A-Za-z0-9._-]+)[><=]", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(asked) <= {name for name, _, _ in packages()}


def test_the_list_of_packages_names_each_with_version_and_licence() -> None:
    listed = bill()["components"]
    assert isinstance(listed, list)
    assert len(listed) > 30
    assert len({each["name"] for each in listed}) == len(listed)
    assert all(each["name"] and each["version"] and each["purl"].startswith("pkg:pypi/") for each in listed)
    assert sum("licenses" in each for each in listed) > 0.8 * len(listed)


def test_an_audit_that_asked_nobody_never_says_that_all_is_well() -> None:
    """pip-audit itself says "No known vulnerabilities found" where its service knows no package at all."""
    unknown = {"dependencies": [{"name": name, "skip_reason": "not found on PyPI"} for name, _, _ in packages()]}
    assert verdict(unknown) == verdict(None) == verdict({}) == verdict({"dependencies": "?"}) == (None, NOBODY)
    assert ask("/no/such/pip-audit") is None
    found = {"name": "a", "version": "1", "vulns": [{"id": "PYSEC-1"}]}
    well, told = verdict({"dependencies": [found, {"name": "b", "version": "2", "vulns": []}, *unknown["dependencies"][:1]]})
    assert well is False
    assert told == "1 advisories: a 1: PYSEC-1. 1 could not be asked about."
