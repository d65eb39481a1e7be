"""Readings of weather stations: import, smoothing, alerts and reports."""

__version__ = "0.3.0"
