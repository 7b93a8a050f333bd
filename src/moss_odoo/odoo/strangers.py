"""What the documents of an export are reconciled with, besides each other."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.external_ids import MODULE
from moss_odoo.odoo.standing_export import Standing
from moss_odoo.odoo.standing_lines import LINE

_MOVE: dict[str, Any] = {"name": {}, "reversed_entry_id": {}, "statement_line_id": {}}
_ITEM: dict[str, Any] = {"fields": {"move_id": {"fields": _MOVE}}}


def strangers(client: OdooClient, standing: Standing) -> list[str]:
    """The numbers of entries by others that meet ours.

    Odoo's exchange entries do not count, nor do our lines of the wallet's statement: they let go.
    """
    ours = {one.id for one in standing.to_reverse}
    if not ours:
        return []
    answer = client.read(
        "account.partial.reconcile",
        "web_search_read",
        domain=[
            "|",
            ["debit_move_id.move_id", "in", list(ours)],
            ["credit_move_id.move_id", "in", list(ours)],
        ],
        specification={"debit_move_id": _ITEM, "credit_move_id": _ITEM, "exchange_move_id": {}},
    )
    partials = answer["records"]
    known = {one.id for one in standing.originals} | {one.id for one in standing.reversals.values()}
    known |= {row["exchange_move_id"] for row in partials if row["exchange_move_id"]}
    met = [row[side]["move_id"] for row in partials for side in ("debit_move_id", "credit_move_id")]
    others = [move for move in met if move["id"] not in known]
    lines = _ours(client, {move["statement_line_id"] for move in others} - {False})
    return sorted({move["name"] for move in others if move["statement_line_id"] not in lines})


def _ours(client: OdooClient, line_ids: Collection[int]) -> frozenset[int]:
    if not line_ids:
        return frozenset()
    names = client.read(LINE, "get_external_id", ids=sorted(line_ids))
    return frozenset(int(id_) for id_, name in names.items() if name.startswith(f"{MODULE}."))
