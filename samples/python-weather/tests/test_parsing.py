from datetime import datetime, timezone

import pytest

from weather.parsing import ParseError, parse_moment, read_csv

NOW = datetime(2024, 3, 9, 12, 0, tzinfo=timezone.utc)


@pytest.mark.parametrize("text", ["2024-03-09T09:00:00+00:00", "9.3.2024 09:00", "1709974800", "3 hours ago"])
def test_all_notations_mean_the_same_moment(text):
    assert parse_moment(text, NOW) == datetime(2024, 3, 9, 9, 0, tzinfo=timezone.utc)


def test_a_bad_line_is_named():
    with pytest.raises(ParseError, match="line 2"):
        list(read_csv(["time,station,temperature", "yesterday-ish,harbour,3"], NOW))
