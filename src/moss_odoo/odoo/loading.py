"""Odoo's `load`: many records and their External IDs in one transaction, bad rows named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from moss_odoo.odoo.answers import on_one_line, tells_of_another_writer
from moss_odoo.odoo.body import Base64
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.failures import ConcurrentUpdateError, RefusedError, RightMissingError
from moss_odoo.odoo.rights import tells_of_a_missing_right

Row = Mapping[str, str | Base64]


@dataclass(frozen=True, slots=True)
class Record:
    """One record to load: cells by column; further rows hold only its lines' columns."""

    key: str
    """How the caller knows it."""
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Refusal:
    words: str
    """Odoo's own."""
    field: str = ""
    """The field that Odoo names, by its technical name."""

    def __str__(self) -> str:
        return self.words


@dataclass(slots=True)
class Loaded:
    ids: dict[str, int] = field(default_factory=dict)
    """Database ids by the caller's key."""
    refused: dict[str, Refusal] = field(default_factory=dict)
    """By the caller's key."""


def load(
    client: OdooClient,
    model: str,
    records: Sequence[Record],
    *,
    context: Mapping[str, Any] | None = None,
) -> Loaded:
    """Create or update all that Odoo accepts; a bad record is left out with Odoo's reason.

    RightMissingError where it is the user who may not: that is no fault of any record.
    ConcurrentUpdateError where others were writing the same: look again before going on.
    """
    loading = _Loading(client, model, context)
    loading.load(records)
    return loading.result


class _Loading:
    """Each call is all or nothing: after a refusal the rest is sent again without the bad ones."""

    def __init__(self, client: OdooClient, model: str, context: Mapping[str, Any] | None) -> None:
        self._client = client
        self._model = model
        self._context = context
        self.result = Loaded()

    def load(self, records: Sequence[Record]) -> None:
        rest = list(records)
        while rest:
            bad = self._sent(rest)
            if not bad:
                return
            first, named = rest[0], {key: one for key, one in bad.items() if key != rest[0].key}
            if named or len(rest) == 1:
                self.result.refused |= named or bad
                rest = [record for record in rest if record.key not in self.result.refused]
                continue
            # What fails as a whole Odoo lays at the door of the first record: look at it alone.
            rest = rest[1:]
            self.load([first])
            if first.key not in self.result.refused:
                self.load(rest[: len(rest) // 2])
                rest = rest[len(rest) // 2 :]

    def _sent(self, records: Sequence[Record]) -> dict[str, Refusal]:
        """Why nothing was loaded, by key; empty where all was."""
        columns: dict[str, None] = {}
        for record in records:
            for row in record.rows:
                columns.update(dict.fromkeys(row))
        data = [
            [row.get(column, "") for column in columns] for record in records for row in record.rows
        ]
        answer = self._client.write(
            self._model, "load", fields=list(columns), data=data, context=self._context
        )
        if answer["ids"]:
            keys = (record.key for record in records)
            self.result.ids.update(zip(keys, answer["ids"], strict=True))
            return {}
        return self._refused(records, answer["messages"])

    def _refused(
        self, records: Sequence[Record], messages: Sequence[Mapping[str, Any]]
    ) -> dict[str, Refusal]:
        errors = [message for message in messages if message.get("type") == "error"]
        if not errors:
            raise RefusedError(f"Odoo refused to load {len(records)} records without a reason.")
        what = f"{self._model}/load"
        if any(tells_of_another_writer(str(message.get("message"))) for message in errors):
            raise ConcurrentUpdateError(what)
        says = str(errors[0].get("message"))
        if tells_of_a_missing_right(self._client, says):
            raise RightMissingError(what, says)
        bad: dict[str, Refusal] = {}
        for message in errors:
            key = _key(records, message)
            bad.setdefault(key, _refusal(message))
        return bad


def _refusal(message: Mapping[str, Any]) -> Refusal:
    return Refusal(on_one_line(str(message.get("message"))), str(message.get("field") or ""))


def _key(records: Sequence[Record], message: Mapping[str, Any]) -> str:
    """Whom Odoo names; the first one where it names none of ours."""
    index = message.get("record")
    if isinstance(index, int) and 0 <= index < len(records):
        return records[index].key
    wanted = (message.get("rows") or {}).get("from", 0)
    row = 0
    for record in records:
        row += len(record.rows)
        if wanted < row:
            return record.key
    return records[0].key
