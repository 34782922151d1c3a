"""Is anything known against a package that the product needs? Asked of PyPI's advisories by pip-audit, which stands in an environment of its own.

python -m scripts.audit build/audit/bin/pip-audit        with WENCE_REQUIRE_AUDIT=1 it also fails where nobody could be asked
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
SECONDS = 180
NOBODY = "No audit: the service of advisories could not be reached, or knows none of these packages; nothing is said of them here."


def ask(command: str) -> Mapping[str, object] | None:
    """What pip-audit says of every package of requirements.hashed.txt; None where it could ask nobody."""
    options = [
        "-r",
        str(ROOT / "requirements.hashed.txt"),
        "--require-hashes",
        "--disable-pip",
        "--progress-spinner",
        "off",
        "-f",
        "json",
        "--timeout",
        "15",
    ]
    try:
        done = subprocess.run([command, *options], capture_output=True, text=True, timeout=SECONDS, check=False)
        said = json.loads(done.stdout)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return said if isinstance(said, dict) else None


def verdict(said: Mapping[str, object] | None) -> tuple[bool | None, str]:
    """Whether all is well, and the sentence that says so; None where nobody could be asked, for then nothing is known.

    >>> verdict({"dependencies": [{"name": "anyio", "skip_reason": "not found"}]})[0]
    >>> verdict({"dependencies": [{"name": "anyio", "version": "4.16.0", "vulns": []}]})
    (True, '1 packages audited, nothing is known against them.')
    """
    listed = said.get("dependencies") if said else None
    packages = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    asked = [each for each in packages if "skip_reason" not in each]
    if not asked:
        return None, NOBODY
    known = [f"{each['name']} {each['version']}: {flaw['id']}" for each in asked for flaw in each["vulns"]]
    left = f" {len(packages) - len(asked)} could not be asked about." if len(asked) < len(packages) else ""
    if known:
        return False, f"{len(known)} advisories: {'; '.join(known)}.{left}"
    return True, f"{len(asked)} packages audited, nothing is known against them.{left}"


def main() -> int:
    """Print the sentence."""
    well, told = verdict(ask(sys.argv[1]))
    sys.stdout.write(f"{told}\n")
    return int(well is False or (well is None and os.environ.get("WENCE_REQUIRE_AUDIT") == "1"))


if __name__ == "__main__":
    sys.exit(main())
