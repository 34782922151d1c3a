"""`python -m tests.golden` writes the golden files anew."""

from __future__ import annotations

import contextlib
import io

from tests.golden import HERE, KINDS, command, documents, main

for document in documents():
    for kind in KINDS:
        with contextlib.redirect_stdout(io.StringIO()) as out:
            main(command(kind, document))
        path = HERE / document / f"{kind}.csv"
        path.parent.mkdir(exist_ok=True)
        path.write_text(out.getvalue(), encoding="utf-8", newline="")
