"""Rules that look at a series and say when somebody should know."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from weather.readings import Series

Rule = Callable[[Series], "str | None"]
_rules: dict[str, Rule] = {}


def rule(name: str) -> Callable[[Rule], Rule]:
    """Decorator: register a function as an alert rule under a name."""

    def register(function: Rule) -> Rule:
        if name in _rules:
            raise ValueError(f"two rules are called {name}")
        _rules[name] = function
        return function

    return register


@rule("frost")
def frost_warning(series: Series) -> str | None:
    """Warn when the last readings fall towards freezing, so that the plants can be covered in time."""
    last = [r.temperature for r in series.readings[-3:]]
    if len(last) == 3 and last[0] > last[1] > last[2] and last[2] <= 2:
        return f"frost is likely at {series.station}: {last[2]:.1f} °C and falling"
    return None


@rule("storm")
def pressure_drop(series: Series) -> str | None:
    recent = [r for r in series.readings if r.pressure is not None]
    if not recent:
        return None
    window = [r for r in recent if recent[-1].taken_at - r.taken_at <= timedelta(hours=3)]
    fall = window[0].pressure - window[-1].pressure
    return f"pressure at {series.station} fell by {fall:.0f} hPa in three hours" if fall >= 6 else None


@rule("silence")
def station_silent(series: Series) -> str | None:
    gaps = series.gaps(timedelta(hours=1))
    return f"{series.station} was silent {len(gaps)} times" if gaps else None


def check(series: Series, muted: frozenset[str] = frozenset()) -> list[str]:
    """Run every rule that is not muted and collect what they say."""
    messages = (function(series) for name, function in _rules.items() if name not in muted)
    return [message for message in messages if message]
