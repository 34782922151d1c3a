"""How many people a place has: a figure of some of them is none of all."""

from __future__ import annotations

import re

from assistant.sentences import squeeze

ASKED = "人口"
_WHOLE = re.compile("(?:全[市县区省州旗]|年末|总|常住|户籍)*人口(?:总)?(?:数|量|规模)?")


def is_part(label: str, asked: str) -> bool:
    """Whether a figure counts some of the people where all are asked for: 脱贫人口, 外来人口.

    >>> is_part("脱贫人口务工人数", "人口"), is_part("全县常住人口", "人口"), is_part("脱贫人口", "脱贫人口")
    (True, False, False)
    """
    return asked == ASKED and not _WHOLE.fullmatch(squeeze(label))
