"""What people did in Odoo to documents of earlier exports: told, never repaired."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from moss_odoo.books.plan import Bill
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.others_at_work import still_there
from moss_odoo.odoo.payments import faces
from moss_odoo.odoo.work import Document, Work

_UNDO = "take the expense back (`moss-odoo undo`)"


def judge_what_people_did(client: OdooClient, works: Iterable[Work]) -> None:
    """Cancelled, reset and reversed bills, and payments that were parted from them."""
    known = [work for work in works if work.stood_before and work.refused is None]
    rows = _read(client, [document for work in known for document in work.documents.values()])
    for work in known:
        for document in work.documents.values():
            _judge(work, document, still_there(rows, document.id))
        _judge_payment(work)


def _read(client: OdooClient, documents: Sequence[Document]) -> dict[int, Mapping[str, Any]]:
    if not documents:
        return {}
    rows = client.read(
        "account.move",
        "search_read",
        domain=[["id", "in", [one.id for one in documents]]],
        fields=["state", "posted_before", "payment_state"],
        load=None,
    )
    return {row["id"]: row for row in rows}


def _judge(work: Work, document: Document, row: Mapping[str, Any]) -> None:
    name, moss = document.standing.name or "(a draft)", _moss_says(document.planned)
    if row["state"] == "cancel":
        work.refuse(
            "bill-cancelled",
            f"Its bill {name} was cancelled in Odoo; {moss}.",
            f"Reset it to draft and post it again in Odoo, or {_UNDO}.",
            exception=True,
        )
    elif row["state"] == "draft" and row["posted_before"]:
        work.refuse(
            "bill-reset",
            f"Its bill {name} was reset to draft in Odoo; {moss}.",
            f"Post it again in Odoo, or {_UNDO}.",
            exception=True,
        )
    elif row["payment_state"] == "reversed":
        work.refuse(
            "bill-reversed",
            f"Its bill {name} was reversed in Odoo; {moss}.",
            f"If the spend did not happen, {_UNDO}: its payment is reversed too. Else undo the "
            "reversal in Odoo.",
            exception=True,
        )


def _judge_payment(work: Work) -> None:
    """A payment that was reconciled when its run ended, and is not any more."""
    if work.refused:
        return
    payables = [item for one in work.documents.values() for item in one.standing.payable]
    for one in work.earlier:
        items = one.entry.items if one.entry and one.id == work.booking.payment_id else ()
        loose = [
            item for item in items if item.open_currency and any(faces(item, p) for p in payables)
        ]
        if loose and one.entry:
            work.refuse(
                "payment-parted",
                f"Its payment {one.entry.name} is not reconciled with its bill "
                f"{work.bill.standing.name} any more in Odoo; {_moss_says(work.plan.bill)}, paid.",
                f"Reconcile them again in Odoo, or {_UNDO}.",
                exception=True,
            )


def _moss_says(bill: Bill) -> str:
    return f"Moss has {bill.gross} on {bill.accounting_date}"
