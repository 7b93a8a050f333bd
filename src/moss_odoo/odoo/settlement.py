"""Paying bills in Odoo: what Moss has paid and no earlier run has booked, in one payment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from moss_odoo.odoo import payments
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.earlier_payments import leave_the_rest
from moss_odoo.odoo.failures import RefusedError
from moss_odoo.odoo.loading import Record, load
from moss_odoo.odoo.work import ASK_ODOO, Document, Paying, Place, Work


def settle(client: OdooClient, place: Place, works: Sequence[Work]) -> None:
    """Draft payments for what is not paid yet, marked like their bills."""
    for work in works:
        leave_the_rest(work, place.ids)
        _refuse_paid_by_hand(work)
    _load_payments(client, place, works)
    _load_entries(client, place, works)
    _link(client, works)
    _mark_bills(client, works)


def reconcile(client: OdooClient, works: Iterable[Work]) -> list[Work]:
    """Bring together what markers could not: Odoo books exchange differences where there are any.

    Works on what was read after posting; one call for each document that is open on both sides.
    Gives those that are otherwise now than they were read.
    """
    return [work for work in works if _reconcile(client, work)]


def _reconcile(client: OdooClient, work: Work) -> bool:
    """Whether there was something, and Odoo did it."""
    done = False
    for document in work.documents.values():
        items = [] if document.is_draft else _open_items(work, document)
        if not items or work.refused:
            continue
        try:
            client.write("account.move.line", "reconcile", ids=items)
            done = True
        except RefusedError as error:
            work.refuse(
                "not-reconciled",
                f"Its bill {document.standing.name} and its payment are posted, but Odoo does "
                f"not reconcile them: {error.message}",
                "Mend what Odoo complains of, or reconcile them in Odoo yourself.",
                exception=True,
            )
    return done and work.refused is None


def _open_items(work: Work, document: Document) -> list[int]:
    """The open payable items of both sides; none where either side has none."""
    payable = [item for item in document.standing.payable if item.open_currency]
    if not payable:
        return []
    facing = [
        item.id
        for one in work.payments
        for item in (one.entry.items if one.entry else ())
        if item.open_currency and payments.faces(item, payable[0])
    ]
    return [item.id for item in payable] + facing if facing else []


def _refuse_paid_by_hand(work: Work) -> None:
    if work.paying is None or work.refused:
        return
    for settlement in work.paying.payment.settles:
        document = work.documents[settlement.role]
        if abs(settlement.amount.amount) > document.standing.open_amount:
            work.refuse(
                "paid-by-hand",
                f"Its bill {document.standing.name} is already paid in Odoo, all or a part, "
                "and not by us.",
                "Undo that payment in Odoo if Moss paid; else leave it so.",
                exception=True,
            )


def _due(works: Sequence[Work]) -> Iterator[tuple[Work, Paying]]:
    return ((work, work.paying) for work in works if work.paying and not work.refused)


def _load_payments(client: OdooClient, place: Place, works: Sequence[Work]) -> None:
    pairs = list(_due(works))
    records = [payments.payment_record(work, one, place) for work, one in pairs]
    ids = _load(client, "account.payment", pairs, records)
    for _work, one in pairs:
        one.id = ids.get(one.name)


def _load_entries(client: OdooClient, place: Place, works: Sequence[Work]) -> None:
    pairs = list(_due(works))
    records = [payments.entry_record(work, one, place) for work, one in pairs]
    ids = _load(client, "account.move", pairs, records)
    for _work, one in pairs:
        one.entry_id = ids.get(one.entry_name)


def _link(client: OdooClient, works: Sequence[Work]) -> None:
    pairs = list(_due(works))
    _load(client, "account.payment", pairs, [payments.link_record(one) for _work, one in pairs])


def _mark_bills(client: OdooClient, works: Sequence[Work]) -> None:
    records = [
        payments.mark_record(item, document)
        for work, one in _due(works)
        for settlement in one.payment.settles
        for document in [work.documents[settlement.role]]
        if payments.meets_by_marker(settlement, document)
        for item in document.standing.payable
    ]
    load(client, "account.move.line", records, context=payments.MARKING)


def _load(
    client: OdooClient,
    model: str,
    pairs: Sequence[tuple[Work, Paying]],
    records: Sequence[Record],
) -> dict[str, int]:
    """Load one record per work; what Odoo refuses ends with its reason."""
    loaded = load(client, model, records)
    for (work, _paying), record in zip(pairs, records, strict=True):
        if refusal := loaded.refused.get(record.key):
            work.refuse("payment-refused", f"Odoo says: {refusal}", ASK_ODOO)
            work.hint = refusal.field
    return loaded.ids
