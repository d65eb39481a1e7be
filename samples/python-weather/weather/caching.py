from __future__ import annotations

import functools
import time
from collections.abc import Callable


def remember_for(seconds: float, clock: Callable[[], float] = time.monotonic):
    """Decorator: keep a function's results for a while, by its positional arguments."""

    def decorate(function):
        kept: dict[tuple, tuple[float, object]] = {}

        @functools.wraps(function)
        def wrapper(*args):
            now = clock()
            hit = kept.get(args)
            if hit and hit[0] > now:
                return hit[1]
            value = function(*args)
            kept[args] = (now + seconds, value)
            return value

        wrapper.forget = kept.clear
        return wrapper

    return decorate
