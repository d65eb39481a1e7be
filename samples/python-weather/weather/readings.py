"""What a station measures."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta


@dataclass(frozen=True, order=True)
class Reading:
    """One measurement of one station. Temperatures are in degrees Celsius, pressure in hectopascal."""

    taken_at: datetime
    station: str
    temperature: float
    humidity: float | None = None
    pressure: float | None = None

    @property
    def dew_point(self) -> float | None:
        """The temperature at which dew forms, by the Magnus formula; None without humidity."""
        from math import log

        if not self.humidity:
            return None
        gamma = log(self.humidity / 100) + 17.62 * self.temperature / (243.12 + self.temperature)
        return 243.12 * gamma / (17.62 - gamma)

    def feels_like(self, wind_speed: float) -> float:
        """Wind chill for cold and windy weather (wind in km/h), else the plain temperature."""
        if self.temperature > 10 or wind_speed < 4.8:
            return self.temperature
        v = wind_speed**0.16
        return 13.12 + 0.6215 * self.temperature - 11.37 * v + 0.3965 * self.temperature * v


@dataclass
class Series:
    """The readings of one station in the order in which they were taken."""

    station: str
    readings: list[Reading] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.readings)

    def __iter__(self):
        return iter(self.readings)

    def add(self, reading: Reading) -> None:
        if reading.station != self.station:
            raise ValueError(f"{reading.station} is not {self.station}")
        self.readings.append(reading)
        if len(self.readings) > 1 and reading < self.readings[-2]:
            self.readings.sort()

    def since(self, moment: datetime) -> Series:
        return Series(self.station, [r for r in self.readings if r.taken_at >= moment])

    def gaps(self, longest: timedelta) -> list[tuple[datetime, datetime]]:
        """Stretches of time in which the station was silent for longer than it should be."""
        pairs = zip(self.readings, self.readings[1:])
        return [(a.taken_at, b.taken_at) for a, b in pairs if b.taken_at - a.taken_at > longest]

    def shifted(self, offset: float) -> Series:
        """A copy with every temperature corrected by the same offset, for a sensor that reads too high or too low."""
        return Series(self.station, [replace(r, temperature=r.temperature + offset) for r in self.readings])
