from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import contextmanager
from datetime import datetime

from weather.readings import Reading, Series

SCHEMA = """
create table if not exists readings (
    station text not null,
    taken_at text not null,
    temperature real not null,
    humidity real,
    pressure real,
    primary key (station, taken_at)
)
"""


class Archive:
    """All readings ever imported, in one SQLite file."""

    def __init__(self, path: str):
        self._connection = sqlite3.connect(path)
        self._connection.execute(SCHEMA)

    @contextmanager
    def transaction(self):
        """Commit what happens inside, or roll all of it back on an error."""
        try:
            yield self._connection
        except BaseException:
            self._connection.rollback()
            raise
        self._connection.commit()

    def save(self, readings: Iterable[Reading]) -> int:
        """Store readings and return how many were new; one that is there already is left as it is."""
        rows = [(r.station, r.taken_at.isoformat(), r.temperature, r.humidity, r.pressure) for r in readings]
        with self.transaction() as connection:
            before = connection.total_changes
            connection.executemany("insert or ignore into readings values (?, ?, ?, ?, ?)", rows)
            return connection.total_changes - before

    def load(self, station: str, since: datetime) -> Series:
        cursor = self._connection.execute(
            "select taken_at, temperature, humidity, pressure from readings where station = ? and taken_at >= ? order by taken_at",
            (station, since.isoformat()),
        )
        return Series(station, [Reading(datetime.fromisoformat(at), station, t, h, p) for at, t, h, p in cursor])

    def delete_before(self, moment: datetime) -> int:
        with self.transaction() as connection:
            return connection.execute("delete from readings where taken_at < ?", (moment.isoformat(),)).rowcount

    def close(self) -> None:
        self._connection.close()
