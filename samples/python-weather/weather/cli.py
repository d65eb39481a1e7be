"""The command line."""

from __future__ import annotations

import argparse
import asyncio
import sys
from datetime import datetime, timedelta, timezone

from weather import alerts, fetching, report
from weather.parsing import ParseError, read_csv
from weather.storage import Archive


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="weather")
    parser.add_argument("--archive", default="weather.db")
    commands = parser.add_subparsers(dest="command", required=True)
    importing = commands.add_parser("import", help="import a CSV file")
    importing.add_argument("file", type=argparse.FileType())
    reporting = commands.add_parser("report", help="show the last days of a station")
    reporting.add_argument("--station", required=True)
    reporting.add_argument("--days", type=int, default=7)
    watching = commands.add_parser("watch", help="fetch stations once and print alerts")
    watching.add_argument("urls", nargs="+")
    return parser


def main(arguments: list[str] | None = None) -> int:
    options = build_parser().parse_args(arguments)
    archive = Archive(options.archive)
    try:
        return _COMMANDS[options.command](options, archive)
    except ParseError as error:
        print(f"weather: {error}", file=sys.stderr)
        return 2
    finally:
        archive.close()


def _import(options: argparse.Namespace, archive: Archive) -> int:
    new = archive.save(read_csv(options.file, _now()))
    print(f"{new} new readings")
    return 0


def _report(options: argparse.Namespace, archive: Archive) -> int:
    series = archive.load(options.station, _now() - timedelta(days=options.days))
    if not len(series):
        print(f"weather: no readings of {options.station}", file=sys.stderr)
        return 1
    print(report.render(series))
    return 0


def _watch(options: argparse.Namespace, archive: Archive) -> int:
    readings = asyncio.run(fetching.fetch_all(options.urls, _now()))
    archive.save(readings)
    for station in sorted({r.station for r in readings}):
        for message in alerts.check(archive.load(station, _now() - timedelta(days=1))):
            print(message)
    return 0


def _now() -> datetime:
    return datetime.now(timezone.utc)


_COMMANDS = {"import": _import, "report": _report, "watch": _watch}
