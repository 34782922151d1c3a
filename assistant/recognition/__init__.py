"""Where a text names regions, indicators, periods and quantities; the same eyes for documents and for questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from assistant.recognition.indicators import find_indicators, match_group, match_label
from assistant.recognition.periods import find_periods
from assistant.recognition.quantities import find_quantities
from assistant.recognition.regions import find_regions

RECOGNISERS: Mapping[str, Callable[..., tuple[object, ...]]] = {
    "regions": find_regions,
    "indicators": find_indicators,
    "periods": find_periods,
    "quantities": find_quantities,
}

__all__ = ["RECOGNISERS", "find_indicators", "find_periods", "find_quantities", "find_regions", "match_group", "match_label"]
