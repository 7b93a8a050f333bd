"""The proof of a wallet as a page for the file at month's end."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version

from moss_odoo.books.identifiers import in_fours
from moss_odoo.books.money import Money, total
from moss_odoo.books.proof.items import Item, ItemKind, Section
from moss_odoo.books.proof.proving import Proof
from moss_odoo.papers.proof_document import checksum
from moss_odoo.papers.sheet import BAD, CARE, GOOD, Cell, Colour, Column, Sheet
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.proofs import Proofs, WalletProof
from moss_odoo.words.paper import PaperTexts, SectionTexts
from moss_odoo.words.proof import MovementKindTexts, ProofTexts
from moss_odoo.words.voice import Voice


def pages(connection: Connection, proofs: Proofs, speaks: Voice, *, by: str) -> bytes:
    """A PDF with a page for each wallet, and more where its items do not fit on one."""
    t, program = PaperTexts(speaks.language), f"moss-odoo {version('moss-odoo')}"
    company, day = connection.company_name, speaks.whole_day(proofs.on)
    sheet = Sheet(
        title=t.document.format(company=company, day=day),
        creator=program,
        made=proofs.made,
        language=speaks.language,
        page=t.page,
    )
    made = t.made.format(moment=speaks.stamp(proofs.made), by=by, program=program)
    for one in proofs.wallets:
        sheet.begin([made, t.checksum.format(checksum=checksum(one))])
        _Page(sheet, speaks, one.proof).write(company, one)
    return sheet.content()


class _Page:
    def __init__(self, sheet: Sheet, speaks: Voice, proof: Proof) -> None:
        self._sheet = sheet
        self._speaks = speaks
        self._proof = proof
        self._t = PaperTexts(speaks.language)
        self._names = ProofTexts(speaks.language)

    def write(self, company: str, one: WalletProof) -> None:
        self._head(company, one)
        self._sheet.verdict(*self._verdict())
        self._figures()
        self._month()
        proof = self._proof
        if proof.items:
            self._sheet.heading(self._names.difference, self._speaks.sum(proof.difference))
            self._items(proof.items)
        if proof.outgoing is not None:
            self._beside(self._names.outgoing, proof.outgoing)
        self._beside(self._names.suspense, proof.suspense)
        self._gaps()

    def _head(self, company: str, one: WalletProof) -> None:
        known = [
            f"IBAN {in_fours(one.wallet.iban)}" if one.wallet.iban else "",
            self._names.credit if one.wallet.credit else "",
            "" if one.wallet.active else self._names.closed,
            self._period(),
        ]
        self._sheet.title(
            f"{company}  ·  {self._t.what}", one.wallet.name, "  ·  ".join(filter(None, known))
        )

    def _period(self) -> str:
        since, until = self._proof.month.since, self._proof.on
        return self._t.period.format(
            since=self._speaks.whole_day(since), until=self._speaks.whole_day(until)
        )

    def _verdict(self) -> tuple[str, Colour]:
        t, proof, sum_ = self._t, self._proof, self._speaks.sum(self._proof.difference)
        if not proof.named:
            return t.unnamed, BAD
        if proof.proved:
            return t.proved.format(sum=sum_), GOOD
        return self._counted(t.named_one, t.named, len(proof.items), proof.difference), CARE

    def _counted(self, one: str, several: str, count: int, sum_: Money) -> str:
        text = one if count == 1 else several
        return text.format(count=self._speaks.count(count), sum=self._speaks.sum(sum_))

    def _figures(self) -> None:
        t, proof, speaks = self._t, self._proof, self._speaks
        told = (t.asked if proof.fresh else t.kept).format(moment=speaks.stamp(proof.moss.told.at))
        if between := proof.moss.between:
            told = t.moved.format(told=told, sum=speaks.sum(between))
        difference = SectionTexts(speaks.language).difference
        self._sheet.figures(
            [
                ("Moss", speaks.sum(proof.moss.amount), told),
                ("Odoo", speaks.sum(proof.odoo), proof.bank_account),
                (difference, speaks.sum(proof.difference), ""),
            ]
        )

    def _month(self) -> None:
        month, names, speaks = self._proof.month, self._names, self._speaks
        kinds = MovementKindTexts(speaks.language)
        self._sheet.heading(names.month)
        rows = [(names.beginning, "", "", "", speaks.amount(month.opening))]
        rows += [
            (
                speaks.named(kinds, one.kind.value),
                speaks.count(one.count),
                self._or_blank(one.incoming),
                self._or_blank(one.outgoing),
                "",
            )
            for one in month.kinds
        ]
        rows.append((names.end, speaks.count(month.count), "", "", speaks.amount(month.closing)))
        columns = (
            Column(self._period(), 0),
            Column(names.number, 20, figure=True),
            Column(names.incoming, 32, figure=True),
            Column(names.outgoing_amount, 32, figure=True),
            Column(f"{names.balance} {month.closing.currency}", 34, figure=True),
        )
        self._sheet.table(columns, [[*map(Cell, row)] for row in rows])

    def _items(self, items: Sequence[Item]) -> None:
        columns = (
            Column(self._names.day, 20),
            Column(self._names.what, 42),
            Column(self._t.why, 0),
            Column(items[0].amount.currency, 26, figure=True),
        )
        self._sheet.table(columns, [self._item(one) for one in items])

    def _item(self, item: Item) -> list[Cell]:
        day, amount = self._speaks.whole_day(item.on), self._speaks.amount(item.amount)
        return [Cell(day), Cell(item.title), self._why(item), Cell(amount)]

    def _why(self, item: Item) -> Cell:
        """In other languages than English what it is in general, above its own sentence."""
        words = self._speaks.difference(item.kind.value)
        if words is None or self._speaks.language == "en":
            return Cell(item.sentence)
        return Cell(words.title, item.sentence)

    def _beside(self, title: str, section: Section) -> None:
        if not (section.balance or section.items or section.unnamed):
            return
        t, sheet = self._t, self._sheet
        sheet.heading(title, self._speaks.sum(section.balance))
        if section.account:
            sheet.note(section.account)
        since = [item for item in section.items if item.kind is ItemKind.CLEARED_LATER]
        waiting = [item for item in section.items if item.kind is not ItemKind.CLEARED_LATER]
        if since:
            sum_ = total([item.amount for item in since], section.balance.currency)
            sheet.note(self._counted(t.cleared_one, t.cleared, len(since), sum_))
        if section.unnamed:
            sheet.note(t.rest.format(sum=self._speaks.sum(section.unnamed)))
        if waiting:
            self._items(waiting)
        else:
            sheet.space()

    def _gaps(self) -> None:
        if not self._proof.moss.gaps:
            return
        self._sheet.heading(self._names.gaps)
        for gap in self._proof.moss.gaps:
            self._sheet.note(
                self._t.gap.format(
                    since=self._speaks.stamp(gap.earlier.at),
                    until=self._speaks.stamp(gap.later.at),
                    sum=self._speaks.sum(gap.amount),
                )
            )

    def _or_blank(self, money: Money) -> str:
        return self._speaks.amount(money) if money else ""
