"""From text to readings."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, timezone

from weather.readings import Reading

_FORMATS = ("%Y-%m-%d %H:%M", "%Y-%m-%d", "%d.%m.%Y %H:%M", "%d.%m.%Y", "%d %b %Y")
_AGO = re.compile(r"(\d+)\s*(minute|hour|day|week)s?\s+ago", re.IGNORECASE)


class ParseError(ValueError):
    """A line that cannot be understood; says which one."""

    def __init__(self, line: int, reason: str):
        super().__init__(f"line {line}: {reason}")
        self.line = line


def parse_moment(text: str, now: datetime) -> datetime:
    """Parse a date and time as loggers and people write it: ISO 8601, day first, Unix seconds or "3 hours ago".

    Moments without a time zone are taken as UTC.
    """
    text = text.strip()
    if text.isdigit() and len(text) >= 9:
        return datetime.fromtimestamp(int(text), timezone.utc)
    if match := _AGO.fullmatch(text):
        return now - timedelta(**{match[2].lower() + "s": int(match[1])})
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = _try_formats(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)


def _try_formats(text: str) -> datetime:
    for known in _FORMATS:
        try:
            return datetime.strptime(text, known)
        except ValueError:
            continue
    raise ValueError(f"not a date: {text!r}")


def read_csv(lines: Iterable[str], now: datetime) -> Iterator[Reading]:
    """Yield the readings of a comma-separated file whose first line names the columns."""
    rows = csv.DictReader(lines)
    for row in rows:
        try:
            yield Reading(
                taken_at=parse_moment(row["time"], now),
                station=row["station"].strip().lower(),
                temperature=float(row["temperature"]),
                humidity=_optional_number(row.get("humidity")),
                pressure=_optional_number(row.get("pressure")),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ParseError(rows.line_num, str(error)) from error


def _optional_number(text: str | None) -> float | None:
    return float(text) if text and text.strip() not in ("", "-", "n/a") else None
