"""How often somebody may do a thing: counted a minute long, in a table that cannot grow without end."""

from __future__ import annotations

from collections import OrderedDict, deque
from threading import Lock
from time import monotonic

REMEMBERED = 20_000  # names; beyond, the one that was quiet the longest is forgotten


class Rate:
    """So many in so many seconds for each name; safe to use from many threads."""

    def __init__(self, most: int, seconds: float = 60) -> None:
        self.most, self.seconds = most, seconds
        self._times: OrderedDict[str, deque[float]] = OrderedDict()
        self._turn = Lock()

    def allows(self, name: str, *, now: float | None = None) -> bool:
        """Whether one more is allowed to this name; it is counted when it is.

        >>> rate = Rate(2, 60)
        >>> [rate.allows("甲", now=at) for at in (0, 1, 2, 61)], rate.allows("乙", now=2)
        ([True, True, False, True], True)
        """
        at = monotonic() if now is None else now
        with self._turn:
            times = self._times.setdefault(name, deque())
            self._times.move_to_end(name)
            while times and times[0] <= at - self.seconds:
                times.popleft()
            if len(times) >= self.most:
                return False
            times.append(at)
            while len(self._times) > REMEMBERED:
                self._times.popitem(last=False)
            return True

    def wait(self, name: str, *, now: float | None = None) -> float:
        """The seconds until one more is allowed."""
        at = monotonic() if now is None else now
        with self._turn:
            times = self._times.get(name)
            return max(0.0, times[-self.most] + self.seconds - at) if times and len(times) >= self.most else 0.0


class Open:
    """How many of a thing are open at once, for each name and in all; used on one thread."""

    def __init__(self) -> None:
        self.all = 0
        self._each: dict[str, int] = {}

    def of(self, name: str) -> int:
        """How many this name has open."""
        return self._each.get(name, 0)

    def enter(self, name: str) -> None:
        """One more."""
        self.all += 1
        self._each[name] = self.of(name) + 1

    def leave(self, name: str) -> None:
        """One less; a name that has none is forgotten."""
        self.all -= 1
        self._each[name] -= 1
        if not self._each[name]:
            del self._each[name]
