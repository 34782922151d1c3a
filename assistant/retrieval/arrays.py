"""The one door to numpy, and the kinds of arrays there are; imported late, for no other part of an answer needs it."""

from __future__ import annotations

from typing import Any

import numpy as numpy  # handed on by this name
from numpy.typing import NDArray

Array = NDArray[Any]
Passages = NDArray[numpy.intp]  # numbers of passages
Numbers = NDArray[numpy.float64]
Kinds = NDArray[numpy.intp]  # what passages are, as bits
