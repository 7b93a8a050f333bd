"""Telling people that a wallet's proof no longer holds: once, until it does again."""

from __future__ import annotations

from moss_odoo.books.proof.items import ItemKind
from moss_odoo.books.proof.proving import Proof
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.notices import NotDeliveredError, NoticeMemory, Notifier, Topic, notice_for
from moss_odoo.sync.proofs import Proofs, WalletProof

_PROOF = "proof "
_EXAMPLES = 5

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
    connection: Connection, proofs: Proofs, memory: NoticeMemory, notifier: Notifier | None
) -> str:
    """One notice of all wallets that are newly astray; why it was not delivered, or nothing."""
    astray = {f"{_PROOF}{one.wallet.id}": one for one in proofs.wallets if is_astray(one.proof)}
    told = memory.notices_given(_PROOF)
    memory.take_notices_back(told - astray.keys())
    new = {subject: one for subject, one in astray.items() if subject not in told}
    if notifier is None or not new:
        return ""
    names = ", ".join(f"“{one.wallet.name}”" for one in new.values())
    notice = notice_for(
        connection,
        f"proof-astray {proofs.on}",
        f"Moss and Odoo no longer agree on {names}",
        "\n".join(_said(one) for one in new.values()),
        topic=Topic.PROOF,
        remedy=f"All of it, item by item: `moss-odoo wallet --on {proofs.on}`.",
    )
    try:
        notifier.send(notice)
    except NotDeliveredError as error:
        return str(error)
    memory.give_notices(new.keys())
    return ""


def _said(one: WalletProof) -> str:
    proof = one.proof
    items = [item for item in proof.items if item.kind in ASTRAY]
    both = f"Moss {proof.moss.amount}, Odoo {proof.odoo}"
    lines = [f"{one.wallet.name} on {proof.on}: {both}, difference {proof.difference}."]
    lines += [f"{item.amount}: {item.sentence}" for item in items[:_EXAMPLES]]
    if len(items) > _EXAMPLES:
        lines.append(f"{len(items) - _EXAMPLES:,} more.")
    if not proof.named:
        lines.append(f"{proof.unnamed} of it cannot be explained.")
    return "\n".join(lines)
