from __future__ import annotations

from collections import defaultdict

from weather.readings import Series

_BARS = "▁▂▃▄▅▆▇█"


def sparkline(values: list[float]) -> str:
    """Draw numbers as a tiny bar chart of one line."""
    if not values:
        return ""
    low, high = min(values), max(values)
    span = (high - low) or 1
    return "".join(_BARS[int((v - low) / span * (len(_BARS) - 1))] for v in values)


def daily_extremes(series: Series) -> dict[str, tuple[float, float]]:
    """Lowest and highest temperature of each day."""
    by_day: dict[str, list[float]] = defaultdict(list)
    for reading in series:
        by_day[reading.taken_at.date().isoformat()].append(reading.temperature)
    return {day: (min(values), max(values)) for day, values in sorted(by_day.items())}


def format_table(rows: list[tuple[str, ...]], headings: tuple[str, ...]) -> str:
    widths = [max(len(row[i]) for row in [headings, *rows]) for i in range(len(headings))]

    def line(cells: tuple[str, ...]) -> str:
        return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths)).rstrip()

    return "\n".join([line(headings), line(tuple("-" * w for w in widths)), *map(line, rows)])


def render(series: Series) -> str:
    extremes = daily_extremes(series)
    rows = [(day, f"{low:.1f}", f"{high:.1f}") for day, (low, high) in extremes.items()]
    chart = sparkline([high for _, high in extremes.values()])
    return f"{series.station}  {chart}\n\n{format_table(rows, ('day', 'low', 'high'))}"
