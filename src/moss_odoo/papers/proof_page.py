"""The proof of a wallet as a page for the file at month's end."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from zoneinfo import ZoneInfo

from moss_odoo.books.money import Money
from moss_odoo.books.movements import MovementKind
from moss_odoo.books.proof.items import Item, ItemKind, Section
from moss_odoo.books.proof.proving import Proof
from moss_odoo.papers.figures import amount, count, in_fours, when
from moss_odoo.papers.proof_document import checksum
from moss_odoo.papers.sheet import BAD, CARE, GOOD, Column, Sheet
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.proofs import Proofs, WalletProof

_KINDS = {
    MovementKind.CARD: "Card payments and refunds",
    MovementKind.PAYOUT: "Payouts",
    MovementKind.TOP_UP: "Top-ups",
    MovementKind.REPAYMENT: "Repayments",
    MovementKind.WITHDRAWAL: "Withdrawals",
    MovementKind.UNKNOWN: "Others",
}


def pages(connection: Connection, proofs: Proofs, *, by: str) -> bytes:
    """A PDF with a page for each wallet, and more where its items do not fit on one."""
    zone = ZoneInfo(connection.policy.time_zone)
    program = f"moss-odoo {version('moss-odoo')}"
    title = f"{connection.company_name}: Moss wallets at the end of {proofs.on}"
    sheet = Sheet(title=title, creator=program, made=proofs.made)
    for one in proofs.wallets:
        made = f"Made on {when(proofs.made, zone)} by {by} with {program}"
        sheet.begin([made, f"SHA-256 of the data: {checksum(one)}"])
        _page(sheet, connection, one, zone)
    return sheet.content()


def _page(sheet: Sheet, connection: Connection, one: WalletProof, zone: ZoneInfo) -> None:
    wallet, proof = one.wallet, one.proof
    known = [
        f"IBAN {in_fours(wallet.iban)}" if wallet.iban else "",
        "credit line" if wallet.credit else "",
        "" if wallet.active else "closed",
        f"{proof.month.since} to {proof.on}",
    ]
    sheet.title(
        f"{connection.company_name}  ·  Proof of a Moss wallet",
        wallet.name,
        "  ·  ".join(part for part in known if part),
    )
    sheet.verdict(*_verdict(proof))
    between = proof.moss.between
    told = f"{'asked' if proof.fresh else 'kept from'} {when(proof.moss.told.at, zone)}"
    since = f"; {_signed(between)} moved since" if between else ""
    sheet.figures(
        [
            ("Moss", _signed(proof.moss.amount), told + since),
            ("Odoo", _signed(proof.odoo), proof.bank_account),
            ("Difference", _signed(proof.difference), ""),
        ]
    )
    _month(sheet, proof)
    if proof.items:
        sheet.heading("What the difference is made of", _signed(proof.difference))
        _items(sheet, proof.items)
    if proof.outgoing is not None:
        _beside(sheet, "Outgoing payments, not cleared yet", proof.outgoing)
    _beside(sheet, "Suspense, not settled yet", proof.suspense)
    _gaps(sheet, proof, zone)


def _verdict(proof: Proof) -> tuple[str, tuple[int, int, int]]:
    if not proof.named:
        return "Not proved: a part of the difference is explained by nothing that is known.", BAD
    if proof.proved:
        return f"Proved: Moss and Odoo agree. Difference {_signed(proof.difference)}.", GOOD
    items = count(len(proof.items), "item")
    return f"Every cent is named: {items}, together {_signed(proof.difference)}.", CARE


def _month(sheet: Sheet, proof: Proof) -> None:
    month = proof.month
    sheet.heading("What moved in Moss")
    rows = [("At the beginning", "", "", "", amount(month.opening))]
    rows += [
        (_KINDS[one.kind], f"{one.count:,}", _or_blank(one.incoming), _or_blank(one.outgoing), "")
        for one in month.kinds
    ]
    rows.append(("At the end", f"{month.count:,}", "", "", amount(month.closing)))
    columns = (
        Column(f"{month.since} to {proof.on}", 0),
        Column("Number", 20, figure=True),
        Column("In", 32, figure=True),
        Column("Out", 32, figure=True),
        Column(f"Balance {month.closing.currency}", 34, figure=True),
    )
    sheet.table(columns, rows)


def _items(sheet: Sheet, items: Sequence[Item]) -> None:
    columns = (
        Column("Day", 20),
        Column("What", 42),
        Column("Why", 0),
        Column(items[0].amount.currency, 26, figure=True),
    )
    rows = [(str(item.on), item.title, item.sentence, amount(item.amount)) for item in items]
    sheet.table(columns, rows)


def _beside(sheet: Sheet, title: str, section: Section) -> None:
    if not (section.balance or section.items or section.unnamed):
        return
    sheet.heading(title, _signed(section.balance))
    if section.account:
        sheet.note(section.account)
    since = [item for item in section.items if item.kind is ItemKind.CLEARED_LATER]
    waiting = [item for item in section.items if item.kind is not ItemKind.CLEARED_LATER]
    if since:
        sum_ = sum((item.amount for item in since[1:]), start=since[0].amount)
        sheet.note(f"{count(len(since), 'item')} cleared on a later day: {_signed(sum_)}")
    if section.unnamed:
        sheet.note(f"Explained by nothing that is known: {_signed(section.unnamed)}")
    if waiting:
        _items(sheet, waiting)
    else:
        sheet.space()


def _gaps(sheet: Sheet, proof: Proof, zone: ZoneInfo) -> None:
    if not proof.moss.gaps:
        return
    sheet.heading("Moss's balances and bank transactions")
    for gap in proof.moss.gaps:
        sheet.note(
            f"From {when(gap.earlier.at, zone)} to {when(gap.later.at, zone)} Moss's balance "
            f"changed by {_signed(gap.amount)} more than its bank transactions tell."
        )


def _or_blank(money: Money) -> str:
    return amount(money) if money else ""


def _signed(money: Money) -> str:
    return f"{amount(money)} {money.currency}"
