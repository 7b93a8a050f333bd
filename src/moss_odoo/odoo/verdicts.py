"""What Odoo has, judged: it is as planned, or the work is refused with both figures."""

from __future__ import annotations

from moss_odoo.odoo.comparison import (
    Difference,
    differences,
    differences_linked,
    differences_since,
)
from moss_odoo.odoo.payments import faces
from moss_odoo.odoo.work import ASK_ODOO, Document, Work


def judge_found(work: Work) -> None:
    """What an earlier run knew must still be there."""
    if work.is_known and any(document.id is None for document in work.documents.values()):
        work.refuse(
            "bill-gone",
            "Its bill was deleted in Odoo after the export.",
            "Restore it in Odoo, or take the expense back (`moss-odoo undo`) and export it again.",
            exception=True,
        )


def judge_before_posting(work: Work, *, posts: bool) -> None:
    """What differs is not posted; as long as people post it, a draft of before is theirs."""
    for document in work.documents.values():
        if posts or not (work.is_known and document.is_draft):
            _judge(work, document)


def judge_posted(work: Work) -> None:
    """Odoo may move dates or amounts while it posts: nothing of that passes unseen."""
    for document in work.documents.values():
        if not document.is_draft:
            _judge(work, document)
    if work.paying and work.paying.entry and not work.refused:
        odoo, moss = work.paying.entry.accounting_date, work.paying.payment.date
        if odoo != moss:
            difference = Difference("payment date", str(odoo), str(moss))
            _refuse(work, f"The payment of its bill {work.bill.standing.name}", [difference])
    _judge_paid_twice(work)


def _judge_paid_twice(work: Work) -> None:
    """Somebody else paid it while our payment was on its way: that one settles nothing."""
    settled = [one.standing for one in work.documents.values() if one.standing.is_settled]
    payables = [item for one in settled for item in one.payable]
    entries = [one.entry for one in work.payments if one.entry]
    loose = [
        entry
        for entry in entries
        if any(item.open_currency and faces(item, one) for item in entry.items for one in payables)
    ]
    if loose and not work.refused:
        work.refuse(
            "paid-by-hand",
            f"Its bill {work.bill.standing.name} is already paid in Odoo, all or a part, and not "
            f"by us: our payment {loose[0].name} stands open beside it.",
            "Undo the other payment in Odoo and reconcile ours if Moss paid; else reverse ours.",
            exception=True,
        )


def _judge(work: Work, document: Document) -> None:
    if document.linked:
        found = differences_linked(document.planned, document.standing)
    else:
        compared = differences_since if work.is_known else differences
        found = compared(document.planned, document.standing)
    if not found:
        return
    if document.is_draft:
        sentence = "; ".join(map(str, found))
        work.refuse("differs", f"Odoo would book it otherwise. {sentence}.", ASK_ODOO)
        return
    standing = document.standing
    _refuse(work, f"Its bill {standing.name} in Odoo ({standing.state})", found)


def _refuse(work: Work, what: str, found: list[Difference]) -> None:
    sentence = "; ".join(map(str, found))
    work.refuse(
        "bill-differs",
        f"{what} is not what Moss says. {sentence}.",
        "Compare both sides and mend the one that is wrong.",
        exception=True,
    )
