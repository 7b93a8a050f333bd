"""Posting the drafts of a batch, and clearing away those that are not to be posted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.earlier_payments import discard_payments
from moss_odoo.odoo.failures import RefusedError
from moss_odoo.odoo.others_at_work import require_drafts
from moss_odoo.odoo.work import ASK_ODOO, Work
from moss_odoo.sync.unanimity import MANY, alike

_LIKE_A_PERSON = {"validate_analytic": True}
"""Odoo asks for mandatory analytic plans only where the context says so."""

_ENOUGH = 4
"""Works that are looked at one by one before all are believed to be refused alike."""


def post(client: OdooClient, works: Sequence[Work]) -> None:
    """The documents of a work with its payment in one transaction.

    All works together; where Odoo refuses, halves, down to the one at fault. Of many that are
    refused alike only the first ones are looked at alone.
    """
    _Posting(client, len(works)).post(works)
    _forgive_posted(client, [work for work in works if work.refused])


def _forgive_posted(client: OdooClient, works: Sequence[Work]) -> None:
    """What stands posted was not refused: Odoo failed after it had stored it."""
    drafts = [move_id for work in works for move_id in _drafts(work)]
    if not drafts:
        return
    domain = [["id", "in", drafts], ["state", "=", "posted"]]
    posted = set(client.read("account.move", "search", domain=domain))
    for work in works:
        if posted.issuperset(_drafts(work)):
            work.refused, work.hint = None, ""


class _Posting:
    def __init__(self, client: OdooClient, count: int) -> None:
        self._client = client
        self._many = count >= MANY
        self._posted = 0
        self._alone: list[str] = []
        """In which words single works were refused."""

    def post(self, works: Sequence[Work]) -> None:
        refusal = self._refusal(works)
        if refusal is None:
            self._posted += len(works)
            return
        if len(works) == 1:
            # What another one posts or deletes at the same time is no fault of the document.
            require_drafts(self._client, list(_drafts(works[0])))
            self._alone.append(refusal.message)
        if len(works) == 1 or self._is_as_all(refusal):
            for work in works:
                work.refuse("refused-by-odoo", f"Odoo says: {refusal.message}", ASK_ODOO)
                work.hint = refusal.kind
            return
        middle = len(works) // 2
        self.post(works[:middle])
        self.post(works[middle:])

    def _refusal(self, works: Sequence[Work]) -> RefusedError | None:
        drafts = [move_id for work in works for move_id in _drafts(work)]
        try:
            if drafts:
                self._client.write(
                    "account.move", "action_post", ids=drafts, context=_LIKE_A_PERSON
                )
        except RefusedError as error:
            return error
        return None

    def _is_as_all(self, refusal: RefusedError) -> bool:
        if not self._many or self._posted or len(self._alone) < _ENOUGH:
            return False
        return {alike(words) for words in self._alone} == {alike(refusal.message)}


def _drafts(work: Work) -> Iterator[int]:
    for document in work.documents.values():
        if document.id and document.is_draft:
            yield document.id
    if work.paying and work.paying.entry_id:
        yield work.paying.entry_id


def discard_refused(client: OdooClient, works: Sequence[Work]) -> None:
    """Drafts of refused works go, so that a later run starts afresh.

    Bills that an earlier run knew stay: people may have worked on them since. So does what Odoo
    does not delete: the next run finds it by its External ID.
    """
    refused = [work for work in works if work.refused]
    if not any(_left_behind(work) for work in refused):
        return
    try:
        _discard(client, refused)
    except RefusedError:
        for work in refused:
            _discard_alone(client, work)


def _left_behind(work: Work) -> bool:
    return bool((work.paying and work.paying.id) or _bills(work))


def _bills(work: Work) -> list[int]:
    return [
        document.id
        for document in work.documents.values()
        if document.id and not work.is_known and document.entry and document.is_draft
    ]


def _discard(client: OdooClient, works: Sequence[Work]) -> None:
    discard_payments(client, [one.id for work in works if (one := work.paying) and one.id])
    if bills := [id_ for work in works for id_ in _bills(work)]:
        client.write("account.move", "unlink", ids=bills)


def _discard_alone(client: OdooClient, work: Work) -> None:
    try:
        _discard(client, [work])
    except RefusedError as error:
        work.note(f"Odoo does not delete its draft either: {error.message}")
