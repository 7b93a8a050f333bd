"""Which entries of the audit log a person asks for, and the whole of them as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any
from urllib.parse import urlencode

from moss_odoo.access.model import AuditEntry, AuditWanted
from moss_odoo.console.asked import day_or_none, text_of
from moss_odoo.sync.mapping_file import guarded

_COLUMNS = ("at", "who", "action", "subject", "connection", "detail", "address")


@dataclass(frozen=True, slots=True)
class Asked:
    who: str = ""
    action: str = ""
    connection: str = ""
    since: date | None = None
    until: date | None = None
    """This day, too."""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Asked:
        return cls(
            text_of(query.get("who", "")),
            text_of(query.get("action", "")),
            text_of(query.get("connection", "")),
            day_or_none(query.get("since", "")),
            day_or_none(query.get("until", "")),
        )

    def wanted(self, zone: tzinfo) -> AuditWanted:
        return AuditWanted(
            self.who,
            self.action,
            self.connection,
            _beginning(self.since, zone),
            _beginning(self.until and self.until + timedelta(days=1), zone),
        )

    def query(self, **more: Any) -> str:
        """As a part of an address."""
        said = {name: getattr(self, name) for name in self.__slots__} | more
        return urlencode({name: str(value) for name, value in said.items() if value})


def as_csv(entries: Iterable[AuditEntry]) -> bytes:
    """As spreadsheet programs open it; times in UTC."""
    text = io.StringIO(newline="")
    table = csv.writer(text, delimiter=";", lineterminator="\r\n")
    table.writerow(_COLUMNS)
    for one in entries:
        table.writerow([f"{one.at:%Y-%m-%dT%H:%M:%SZ}", *map(guarded, _words(one))])
    return text.getvalue().encode("utf-8-sig")


def _words(one: AuditEntry) -> tuple[str, ...]:
    return (one.who, one.action, one.subject, one.connection, one.detail, one.address)


def _beginning(day: date | None, zone: tzinfo) -> datetime | None:
    return datetime.combine(day, time(), zone).astimezone(UTC) if day else None
