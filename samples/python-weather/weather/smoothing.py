"""Taking the noise out of a series."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from statistics import median


def moving_average(values: Iterable[float], width: int) -> Iterator[float]:
    """The mean of the last `width` values at each point; shorter at the start."""
    window: deque[float] = deque(maxlen=width)
    for value in values:
        window.append(value)
        yield sum(window) / len(window)


def exponential_smoothing(values: Iterable[float], weight: float = 0.3) -> Iterator[float]:
    smoothed = None
    for value in values:
        smoothed = value if smoothed is None else weight * value + (1 - weight) * smoothed
        yield smoothed


def drop_outliers(values: list[float], tolerance: float = 3.5) -> list[float]:
    """Remove values that lie too far from the median, measured in median absolute deviations.

    A broken sensor often jumps for a single reading; the median is not moved by that, as the mean would be.
    """
    if len(values) < 3:
        return list(values)
    middle = median(values)
    spread = median(abs(v - middle) for v in values)
    if spread == 0:
        return [v for v in values if v == middle]
    return [v for v in values if abs(v - middle) / spread <= tolerance]


def interpolate_missing(values: list[float | None]) -> list[float | None]:
    """Fill holes with a straight line between their neighbours; holes at either end stay."""
    filled = list(values)
    known = [i for i, v in enumerate(values) if v is not None]
    for left, right in zip(known, known[1:]):
        step = (values[right] - values[left]) / (right - left)
        for i in range(left + 1, right):
            filled[i] = values[left] + step * (i - left)
    return filled
