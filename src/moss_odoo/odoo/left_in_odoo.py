"""The records of our exports in one company of Odoo, read all at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.external_ids import MODULE, ExternalIds, Name
from moss_odoo.odoo.failures import RightMissingError
from moss_odoo.odoo.lists import PAGE, read_all
from moss_odoo.odoo.receipts import description_of
from moss_odoo.sync.progress import Progress

MOVE, PAYMENT, FILE = "account.move", "account.payment", "ir.attachment"

_FIELDS = {
    MOVE: [
        "name",
        "state",
        "posted_before",
        "date",
        "amount_total",
        "amount_residual",
        "create_date",
    ],
    PAYMENT: ["move_id", "create_date"],
    FILE: ["res_id"],
}
_ANYBODYS = {"active_test": False}


@dataclass(frozen=True, slots=True)
class Left:
    """One record of ours, with what of it matters."""

    name: Name
    external_id: str
    model: str
    id: int
    row: Mapping[str, Any]


def read_left(client: OdooClient, ids: ExternalIds, progress: Progress) -> list[Left]:
    """Bills, payments, their entries, reversals and receipts; some requests per few thousands."""
    try:
        found = _by_external_id(client, ids, progress)
    except RightMissingError:
        found = _by_what_they_show(client, ids.company_id, progress)
    named = [
        (name, external_id, model, id_)
        for external_id, model, id_ in found
        if (name := ids.parsed(external_id))
    ]
    rows = {
        model: rows_of(client, model, [id_ for _, _, its, id_ in named if its == model], progress)
        for model in _FIELDS
    }
    return [
        Left(name, external_id, model, id_, rows[model][id_])
        for name, external_id, model, id_ in named
        if id_ in rows[model]
    ]


def rows_of(
    client: OdooClient,
    model: str,
    ids: Sequence[int],
    progress: Progress,
    fields: Sequence[str] = (),
) -> dict[int, Mapping[str, Any]]:
    """By id; without those that are not there. `fields`: instead of what usually matters."""
    rows: dict[int, Mapping[str, Any]] = {}
    for some in _pages(ids):
        answer = client.read(
            model,
            "search_read",
            domain=[["id", "in", some]],
            fields=list(fields) or _FIELDS[model],
            context=_ANYBODYS,
            load=None,
        )
        rows |= {row["id"]: row for row in answer}
        progress.advance(len(answer))
    return rows


def names_of(client: OdooClient, model: str, ids: Sequence[int]) -> dict[int, str]:
    """The External ID of each that has one."""
    names: dict[int, str] = {}
    for some in _pages(ids):
        answer = client.read(model, "get_external_id", ids=some)
        names |= {int(id_): name for id_, name in answer.items() if name}
    return names


def _by_external_id(
    client: OdooClient, ids: ExternalIds, progress: Progress
) -> Iterable[tuple[str, str, int]]:
    rows = read_all(
        client,
        "ir.model.data",
        ["name", "model", "res_id"],
        [
            ["module", "=", MODULE],
            ["model", "in", list(_FIELDS)],
            ["name", "=like", ids.beginning.replace("_", "\\_") + "%"],
        ],
        read=progress.advance,
    )
    return [(f"{MODULE}.{row['name']}", row["model"], int(row["res_id"])) for row in rows]


def _by_what_they_show(
    client: OdooClient, company_id: int, progress: Progress
) -> Iterable[tuple[str, str, int]]:
    """For a user without the right to read External IDs: Odoo is asked for those of candidates."""
    own = ["company_id", "=", company_id]
    domains: dict[str, list[Any]] = {
        MOVE: [
            own,
            ["move_type", "in", ["in_invoice", "in_refund", "entry"]],
            "|",
            ["invoice_origin", "!=", False],
            ["origin_payment_id", "!=", False],
        ],
        PAYMENT: [own, ["payment_reference", "!=", False]],
        FILE: [["res_model", "=", MOVE], ["description", "=like", description_of("%")]],
    }
    found: list[tuple[str, str, int]] = []
    for model, domain in domains.items():
        candidates = read_all(client, model, ["id"], domain, read=progress.advance)
        names = names_of(client, model, [row["id"] for row in candidates])
        found += [(name, model, id_) for id_, name in names.items()]
    return found


def _pages(ids: Sequence[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), PAGE):
        yield list(ids[start : start + PAGE])
