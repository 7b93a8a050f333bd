"""The time zone in which a company's days begin: Odoo's company has none, so it is proposed."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.core import get_global

from moss_odoo.errors import ConfigError

# Where nearly all of a country lies, for countries with several zones (CLDR's primaryZones).
_MAIN = {
    "CL": "America/Santiago",
    "CN": "Asia/Shanghai",
    "CY": "Asia/Nicosia",
    "DE": "Europe/Berlin",
    "EC": "America/Guayaquil",
    "ES": "Europe/Madrid",
    "MY": "Asia/Kuala_Lumpur",
    "NZ": "Pacific/Auckland",
    "PT": "Europe/Lisbon",
    "UA": "Europe/Kyiv",
    "UZ": "Asia/Tashkent",
}


class TimeZoneUnknownError(ConfigError):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"“{name}” is not the name of a time zone.",
            remedy="Give one like Europe/Berlin with --time-zone.",
        )


class TimeZoneWantedError(ConfigError):
    """The country has several zones, or Odoo's company has no country."""

    def __init__(self, company: str, zones: tuple[str, ...]) -> None:
        why = "lies in a country with several time zones" if zones else "has no country in Odoo"
        examples = f", for example {', '.join(zones[:3])}" if zones else " like Europe/Berlin"
        super().__init__(
            f"{company} {why}, so its time zone must be told.",
            remedy=f"Give it with --time-zone{examples}.",
        )


def checked(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise TimeZoneUnknownError(name) from None


def proposed(company: str, country: str | None, of_user: str | None) -> str:
    """The country's zone; where it has several, its main one or the one of the Odoo user."""
    zones: tuple[str, ...] = tuple(get_global("territory_zones").get(country or "", ()))
    if country in _MAIN:
        return _MAIN[country]
    if len(zones) == 1:
        return zones[0]
    if of_user in zones:
        return str(of_user)
    raise TimeZoneWantedError(company, zones)
