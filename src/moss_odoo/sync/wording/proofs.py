"""That wallets are astray."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from moss_odoo.books.proof.items import Item, ItemKind
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.notices import Notice, Topic, notice_for
from moss_odoo.sync.proofs import WalletProof
from moss_odoo.words.notices import NoticeTexts
from moss_odoo.words.voice import Voice, voice

_EXAMPLES = 5


def astray(
    connection: Connection,
    on: date,
    wallets: Sequence[WalletProof],
    kinds: Collection[ItemKind],
    language: str,
) -> Notice:
    """`kinds`: of the items that are named."""
    t, speaks = NoticeTexts(language), voice(language)
    names = ", ".join(t.quoted.format(name=one.wallet.name) for one in wallets)
    return notice_for(
        connection,
        f"proof-astray {on}",
        t.astray.format(wallets=names),
        "\n".join(_said(one, kinds, t, speaks) for one in wallets),
        topic=Topic.PROOF,
        remedy=t.astray_remedy.format(day=on),
        language=language,
    )


def _said(one: WalletProof, kinds: Collection[ItemKind], t: NoticeTexts, speaks: Voice) -> str:
    proof = one.proof
    balances = t.balances.format(
        wallet=one.wallet.name,
        day=speaks.whole_day(proof.on),
        moss=speaks.sum(proof.moss.amount),
        odoo=speaks.sum(proof.odoo),
        difference=speaks.sum(proof.difference),
    )
    items = [item for item in proof.items if item.kind in kinds]
    lines = [balances, *(_item(item, speaks) for item in items[:_EXAMPLES])]
    if len(items) > _EXAMPLES:
        lines.append(t.more.format(count=speaks.count(len(items) - _EXAMPLES)))
    if not proof.named:
        lines.append(t.unnamed.format(sum=speaks.sum(proof.unnamed)))
    return "\n".join(lines)


def _item(item: Item, speaks: Voice) -> str:
    """In other languages than English what it is in general, above its own sentence."""
    words = None if speaks.language == "en" else speaks.difference(item.kind.value)
    said = f"{words.title}\n  {item.sentence}" if words else item.sentence
    return f"{speaks.sum(item.amount)}: {said}"
