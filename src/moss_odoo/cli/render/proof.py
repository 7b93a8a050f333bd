"""Proofs of wallets as people read them: the figures first, then what they are made of."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from moss_odoo.books.identifiers import in_fours
from moss_odoo.books.money import Money
from moss_odoo.books.proof.items import Item, ItemKind, Section
from moss_odoo.books.proof.proving import Proof
from moss_odoo.cli.figures import amount, count, when
from moss_odoo.cli.render.tables import listing
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.proofs import Proofs, WalletProof

_SHOWN = 20
"""So many items are listed; a file holds them all."""


def show(screen: Screen, connection: Connection, proofs: Proofs) -> None:
    zone = ZoneInfo(connection.policy.time_zone)
    if proofs.not_asked:
        screen.note(f"! Moss was not asked: {proofs.not_asked}")
    for one in proofs.wallets:
        _wallet(screen, one, zone)
    for wallet in proofs.without_journal:
        screen.print(
            Text.assemble(("✗", "bad"), f" “{wallet.name}” has no bank journal in Odoo yet.")
        )
        screen.note("→ `moss-odoo prepare` makes one.")
    if not proofs.wallets and not proofs.without_journal:
        screen.print("No wallet has moved yet.")


def _wallet(screen: Screen, one: WalletProof, zone: ZoneInfo) -> None:
    proof = one.proof
    iban = f"  {in_fours(one.wallet.iban)}" if one.wallet.iban else ""
    closed = "" if one.wallet.active else "  closed"
    name = Text.assemble((one.wallet.name, "head"), (f"{iban}{closed}", "quiet"))
    screen.print(name, f"  [quiet]At the end of {proof.on}[/quiet]", "")
    screen.print(Padding(_figures(proof, zone), (0, 0, 1, 2), expand=False))
    if proof.items:
        screen.section("The difference", _items(proof.items))
    if proof.outgoing is not None:
        _beside(screen, "Outgoing payments", proof.outgoing)
    _beside(screen, "Suspense", proof.suspense)
    if proof.moss.gaps and not any(item.kind is ItemKind.MOSS_DISAGREES for item in proof.items):
        screen.section("Moss's balances", _gaps(proof, zone))
    screen.print(_end(proof), "")


def _figures(proof: Proof, zone: ZoneInfo) -> Table:
    told, between = proof.moss.told, proof.moss.between
    since = f"; {_signed(between)} moved since" if between else ""
    kept = "" if proof.fresh else "kept, "
    table = Table.grid(padding=(0, 3))
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold", style="quiet")
    table.add_row("Moss", _signed(proof.moss.amount), f"{kept}told on {when(told.at, zone)}{since}")
    table.add_row("Odoo", _signed(proof.odoo), Text(proof.bank_account))
    style = "good" if proof.proved else "care"
    table.add_row("Difference", Text(_signed(proof.difference), style=style), "")
    return table


def _items(items: Sequence[Item]) -> Table:
    table = listing("Day", "What", items[0].amount.currency, right=(2,))
    for item in items[:_SHOWN]:
        what = Text.assemble(item.title, "\n", (item.sentence, "quiet"))
        if item.remedy:
            what.append(f"\n→ {item.remedy}", style="quiet")
        table.add_row(str(item.on), what, amount(item.amount))
    if rest := items[_SHOWN:]:
        sum_ = sum((item.amount for item in rest[1:]), start=rest[0].amount)
        named = f"and {count(len(rest), 'more', 'more')}; `--csv` has them all"
        table.add_row("", Text(named, style="quiet"), amount(sum_))
    return table


def _beside(screen: Screen, title: str, section: Section) -> None:
    if not (section.balance or section.items or section.unnamed):
        return
    waiting = [item for item in section.items if item.kind is not ItemKind.CLEARED_LATER]
    since = [item for item in section.items if item.kind is ItemKind.CLEARED_LATER]
    heading = f"{title}: {_signed(section.balance)}"
    parts = Table.grid()
    if section.account:
        parts.add_row(Text(section.account, style="quiet"))
    if since:
        sum_ = sum((item.amount for item in since[1:]), start=since[0].amount)
        parts.add_row(f"{count(len(since), 'item')} cleared since: {_signed(sum_)}")
    if waiting:
        parts.add_row(_items(waiting))
    if section.unnamed:
        parts.add_row(_unexplained(section.unnamed))
    screen.section(heading, parts)


def _gaps(proof: Proof, zone: ZoneInfo) -> Table:
    table = Table.grid()
    for gap in proof.moss.gaps:
        table.add_row(
            f"From {when(gap.earlier.at, zone)} to {when(gap.later.at, zone)} Moss's balance "
            f"changed by {_signed(gap.amount)} more than its bank transactions tell."
        )
    return table


def _end(proof: Proof) -> Text:
    if not proof.named:
        sections = [one.unnamed for one in (proof.outgoing, proof.suspense) if one is not None]
        return _unexplained(next(rest for rest in (proof.unnamed, *sections) if rest))
    beside = [one for one in (proof.outgoing, proof.suspense) if one is not None and one.waits]
    waits = sum(
        item.kind is not ItemKind.CLEARED_LATER for section in beside for item in section.items
    )
    also = (
        f" {count(waits, 'item')} {'waits' if waits == 1 else 'wait'} beside it." if waits else ""
    )
    if proof.proved:
        return Text.assemble(("✓", "good"), f" Proved: {_signed(proof.difference)}.{also}")
    items = count(len(proof.items), "item")
    return Text.assemble(
        ("!", "care"), f" Every cent is named: {items}, together {_signed(proof.difference)}.{also}"
    )


def _unexplained(rest: Money) -> Text:
    return Text.assemble(
        ("✗ ", "bad"),
        (f"{_signed(rest)} is explained by nothing that is known.", "bad"),
        " This is an error of this program, or the books changed while they were read: run it "
        "again, and report it with the output of `--json`.",
    )


def _signed(value: Money) -> str:
    """With its currency, zero too."""
    return f"{amount(value)} {value.currency}"
