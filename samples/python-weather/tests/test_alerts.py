from datetime import datetime, timedelta, timezone

from weather.alerts import check
from weather.readings import Reading, Series

START = datetime(2024, 1, 5, 18, 0, tzinfo=timezone.utc)


def series_of(*temperatures: float) -> Series:
    step = timedelta(minutes=30)
    return Series("harbour", [Reading(START + i * step, "harbour", t) for i, t in enumerate(temperatures)])


def test_falling_towards_zero_warns_of_frost():
    assert check(series_of(5, 3, 1)) == ["frost is likely at harbour: 1.0 °C and falling"]


def test_muted_rules_stay_silent():
    assert check(series_of(5, 3, 1), muted=frozenset({"frost"})) == []
