"""Posting the drafts of a batch, and clearing away those that are not to be posted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from moss_odoo.odoo.client import OdooClient, RefusedError
from moss_odoo.odoo.earlier_payments import discard_payments
from moss_odoo.odoo.work import ASK_ODOO, Work

_LIKE_A_PERSON = {"validate_analytic": True}
"""Odoo asks for mandatory analytic plans only where the context says so."""


def post(client: OdooClient, works: Sequence[Work]) -> None:
    """The documents of a work with its payment in one transaction.

    All works together; where Odoo refuses, halves, down to the one at fault.
    """
    drafts = [move_id for work in works for move_id in _drafts(work)]
    if not drafts:
        return
    try:
        client.write("account.move", "action_post", ids=drafts, context=_LIKE_A_PERSON)
    except RefusedError as error:
        if len(works) == 1:
            works[0].refuse("refused-by-odoo", f"Odoo says: {error.message}", ASK_ODOO)
            return
        middle = len(works) // 2
        post(client, works[:middle])
        post(client, works[middle:])


def _drafts(work: Work) -> Iterator[int]:
    for document in work.documents.values():
        if document.id and document.is_draft:
            yield document.id
    if work.paying and work.paying.entry_id:
        yield work.paying.entry_id


def discard_refused(client: OdooClient, works: Sequence[Work]) -> None:
    """Drafts of refused works go, so that a later run starts afresh.

    Bills that an earlier run knew stay: people may have worked on them since.
    """
    refused = [work for work in works if work.refused]
    discard_payments(client, [one.id for work in refused if (one := work.paying) and one.id])
    bills = [
        document.id
        for work in refused
        for document in work.documents.values()
        if document.id and not work.is_known and document.entry and document.is_draft
    ]
    if bills:
        client.write("account.move", "unlink", ids=bills)
