"""Asking stations over the network."""

from __future__ import annotations

import asyncio
import json
import random
import urllib.error
import urllib.request
from collections.abc import Awaitable, Callable

from weather.parsing import parse_moment
from weather.readings import Reading


class StationUnreachable(Exception):
    pass


async def retry(action: Callable[[], Awaitable], attempts: int = 4, first_delay: float = 0.5, sleep=asyncio.sleep):
    """Try again after network trouble, waiting twice as long after each failure, with some jitter."""
    delay = first_delay
    for attempt in range(1, attempts + 1):
        try:
            return await action()
        except (OSError, TimeoutError) as error:
            if attempt == attempts:
                raise StationUnreachable(str(error)) from error
            await sleep(delay * random.uniform(1, 1.25))
            delay *= 2


async def fetch_json(url: str, timeout: float = 10) -> dict:
    def load() -> dict:
        with urllib.request.urlopen(url, timeout=timeout) as response:
            return json.load(response)

    return await asyncio.to_thread(load)


async def fetch_all(urls: list[str], now, at_once: int = 4) -> list[Reading]:
    """Fetch the newest reading of every station, only a few at the same time; unreachable stations are left out."""
    gate = asyncio.Semaphore(at_once)

    async def fetch_one(url: str) -> Reading | None:
        async with gate:
            try:
                return decode_reading(await retry(lambda: fetch_json(url)), now)
            except StationUnreachable:
                return None

    found = await asyncio.gather(*(fetch_one(url) for url in urls))
    return [reading for reading in found if reading]


def decode_reading(message: dict, now) -> Reading:
    return Reading(
        taken_at=parse_moment(str(message["time"]), now),
        station=message["station"],
        temperature=float(message["temperature"]),
        humidity=message.get("humidity"),
        pressure=message.get("pressure"),
    )
