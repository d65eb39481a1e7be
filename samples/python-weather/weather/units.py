def celsius_to_fahrenheit(degrees: float) -> float:
    return degrees * 9 / 5 + 32


def fahrenheit_to_celsius(degrees: float) -> float:
    return (degrees - 32) * 5 / 9


def knots_to_kmh(knots: float) -> float:
    return knots * 1.852


def compass_point(degrees: float) -> str:
    """The name of a wind direction, such as NE for 45."""
    names = "N NE E SE S SW W NW".split()
    return names[round(degrees % 360 / 45) % 8]
