"""What the name of a file tells of the document in it, where its words are silent."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.documents import Document, Kind, Years
from assistant.recognition import find_regions
from assistant.vocabulary import Vocabulary

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_HAN = re.compile("[一-鿿]{4}")


def infer_from_name(facts: Mapping[str, object], document: Document, stem: str, vocabulary: Vocabulary) -> dict[str, object]:
    """The facts, with title, region and year from the file name where there were none."""
    found = dict(facts)
    if document.title == document.id and _HAN.search(stem):
        found["title"] = stem
    if not found.get("region"):
        places = find_regions(stem, vocabulary)
        found["region"] = places[-1].value.id if places else None
    year = _YEAR.search(stem)
    if year and not found.get("year") and document.years is Years.GIVEN and document.kind in (Kind.WORK_REPORT, Kind.EXPLAINER):
        found["year"] = int(year[1])
    return found
