"""Telling people that a wallet's proof no longer holds: once, until it does again."""

from __future__ import annotations

from moss_odoo.books.proof.items import ItemKind
from moss_odoo.books.proof.proving import Proof
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.notices import Audience, NotDeliveredError, NoticeMemory
from moss_odoo.sync.proofs import Proofs
from moss_odoo.sync.wording import proofs as wording

_PROOF = "proof "

ASTRAY = frozenset(
    {
        ItemKind.BY_HAND,
        ItemKind.CHANGED_IN_ODOO,
        ItemKind.CHANGED_IN_MOSS,
        ItemKind.GONE_IN_MOSS,
        ItemKind.DELETED_IN_ODOO,
        ItemKind.BEFORE_OPENING,
        ItemKind.OPENING_DIFFERS,
        ItemKind.MOSS_DISAGREES,
    }
)
"""What somebody did; the rest is on its way, or told with the expense that it belongs to."""


def is_astray(proof: Proof) -> bool:
    """Whether a person must look at the wallet, and no export will put it right."""
    return not proof.named or any(item.kind in ASTRAY for item in proof.items)


def tell_proofs(
    connection: Connection, proofs: Proofs, memory: NoticeMemory, notifier: Audience | None
) -> str:
    """One notice of all wallets that are newly astray; why it was not delivered, or nothing."""
    astray = {f"{_PROOF}{one.wallet.id}": one for one in proofs.wallets if is_astray(one.proof)}
    told = memory.notices_given(_PROOF)
    memory.take_notices_back(told - astray.keys())
    new = {subject: one for subject, one in astray.items() if subject not in told}
    if notifier is None or not new:
        return ""
    notice = wording.astray(connection, proofs.on, [*new.values()], ASTRAY, notifier.language)
    try:
        notifier.send(notice)
    except NotDeliveredError as error:
        return str(error)
    memory.give_notices(new.keys())
    return ""
