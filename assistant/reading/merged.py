"""Cells that span columns or rows, written out so that each value stands under the head it is printed under."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_NUMBER = re.compile(r"[<>≥≤〔\[（(]*-?\d[\d.,，]*[%％‰]?[〕\])）]*")
MOST_COLUMNS = 60


class Cell(NamedTuple):
    """A cell, over how many columns it goes, over how many rows down, and whether it goes on with the one above."""

    text: str
    wide: int = 1
    tall: int = 1
    below: bool = False


class Merged:
    """The rows of one table as they go by."""

    def __init__(self) -> None:
        self._hanging: dict[int, tuple[int, str]] = {}  # by column: for how many rows more a cell reaches down, and its words
        self._above: dict[int, str] = {}  # by column: what a cell says that the next row may go on with

    def row(self, cells: Sequence[Cell]) -> list[str]:
        """The words of a row, one for each column; a name over several columns or rows stands in each, a number once.

        >>> table = Merged()
        >>> table.row([Cell("指标", tall=2), Cell("2025年", wide=2)])
        ['指标', '2025年', '2025年']
        >>> table.row([Cell("总量"), Cell("增速")])
        ['指标', '总量', '增速']
        """
        words: list[str] = []
        for cell in cells:
            self._hang(words)
            text = self._above.get(len(words), cell.text) if cell.below and not cell.text else cell.text
            number = _NUMBER.fullmatch(text.strip())
            for at in range(max(1, min(cell.wide, MOST_COLUMNS))):
                said = "" if at and number else text
                if cell.tall > 1 and not number:
                    self._hanging[len(words)] = (cell.tall - 1, said)
                elif cell.tall > 1:
                    self._hanging[len(words)] = (cell.tall - 1, "")
                self._above[len(words)] = "" if number else said
                words.append(said)
        self._hang(words)
        return words

    def _hang(self, words: list[str]) -> None:
        while len(words) in self._hanging:
            left, text = self._hanging.pop(len(words))
            if left > 1:
                self._hanging[len(words)] = (left - 1, text)
            words.append(text)
