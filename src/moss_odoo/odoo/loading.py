"""Odoo's `load`: many records and their External IDs in one transaction, bad rows named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from moss_odoo.odoo.client import OdooClient, RefusedError, RightMissingError
from moss_odoo.odoo.rights import tells_of_a_missing_right

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Record:
    """One record to load: cells by column; further rows hold only its lines' columns."""

    key: str
    """How the caller knows it."""
    rows: Sequence[Row]


@dataclass(slots=True)
class Loaded:
    ids: dict[str, int] = field(default_factory=dict)
    """Database ids by the caller's key."""
    refused: dict[str, str] = field(default_factory=dict)
    """Odoo's own words by the caller's key."""


def load(
    client: OdooClient,
    model: str,
    records: Sequence[Record],
    *,
    context: Mapping[str, Any] | None = None,
) -> Loaded:
    """Create or update all that Odoo accepts; a bad record is left out with Odoo's reason.

    Each call is all or nothing: after a refusal the rest is sent again without the bad ones.
    RightMissingError where it is the user who may not: that is no fault of any record.
    """
    result = Loaded()
    rest = list(records)
    while rest:
        answer = _send(client, model, rest, context)
        if answer["ids"]:
            result.ids.update(zip((record.key for record in rest), answer["ids"], strict=True))
            break
        bad = _refused(rest, answer["messages"])
        first = next(iter(bad.values()))
        if tells_of_a_missing_right(client, first):
            raise RightMissingError(f"{model}/load", first)
        result.refused.update({key: " ".join(message.split()) for key, message in bad.items()})
        rest = [record for record in rest if record.key not in bad]
    return result


def _send(
    client: OdooClient, model: str, records: Sequence[Record], context: Mapping[str, Any] | None
) -> dict[str, Any]:
    columns: dict[str, None] = {}
    for record in records:
        for row in record.rows:
            columns.update(dict.fromkeys(row))
    data = [
        [row.get(column, "") for column in columns] for record in records for row in record.rows
    ]
    answer: dict[str, Any] = client.write(
        model, "load", fields=list(columns), data=data, context=context
    )
    return answer


def _refused(records: Sequence[Record], messages: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Odoo's reasons by key; where it names none of our records, the first one is at fault."""
    bad: dict[str, str] = {}
    first_row = {}
    row = 0
    for record in records:
        for _ in record.rows:
            first_row[row] = record.key
            row += 1
    for message in messages:
        if message.get("type") != "error":
            continue
        index = message.get("record")
        if isinstance(index, int) and 0 <= index < len(records):
            key = records[index].key
        else:
            key = first_row.get((message.get("rows") or {}).get("from", 0), records[0].key)
        bad.setdefault(key, str(message.get("message")))
    if not bad:
        raise RefusedError(f"Odoo refused to load {len(records)} records without a reason.")
    return bad
