"""A proof as a spreadsheet: a row for each figure and each item."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from typing import Protocol

from moss_odoo.books.money import Money
from moss_odoo.books.proof.items import Item, Section
from moss_odoo.papers.proof_document import plain
from moss_odoo.sync.mapping_file import guarded
from moss_odoo.sync.proofs import Proofs, WalletProof
from moss_odoo.words.paper import ColumnTexts, SectionTexts
from moss_odoo.words.text import Text
from moss_odoo.words.voice import Voice


def as_file(proofs: Proofs, speaks: Voice) -> bytes:
    """The rows of one section add up to its figure.

    In English days, amounts and kinds stand as in the JSON document, for programs; in other
    languages as their people write them, so that their spreadsheet program takes them for what
    they are.
    """
    form: _Form = _ForPrograms() if speaks.language == "en" else _ForPeople(speaks)
    text = io.StringIO(newline="")
    table = csv.writer(text, delimiter=";", lineterminator="\r\n")
    table.writerow(_columns(speaks.language))
    for one in proofs.wallets:
        for row in _rows(one, form, SectionTexts(speaks.language)):
            table.writerow(row)
    return text.getvalue().encode("utf-8-sig")


def _columns(language: str) -> list[str]:
    texts = ColumnTexts(language)
    found = vars(ColumnTexts).items()
    return [getattr(texts, name) for name, value in found if isinstance(value, Text)]


class _Form(Protocol):
    """How cells are written."""

    def day(self, day: date) -> str: ...
    def amount(self, money: Money) -> str: ...
    def kind(self, item: Item) -> str: ...
    def remedy(self, item: Item) -> str: ...


class _ForPrograms:
    def day(self, day: date) -> str:
        return day.isoformat()

    def amount(self, money: Money) -> str:
        return plain(money)

    def kind(self, item: Item) -> str:
        return item.kind.value

    def remedy(self, item: Item) -> str:
        return item.remedy


class _ForPeople:
    def __init__(self, speaks: Voice) -> None:
        self._speaks = speaks

    def day(self, day: date) -> str:
        return self._speaks.whole_day(day)

    def amount(self, money: Money) -> str:
        return self._speaks.cell(money)

    def kind(self, item: Item) -> str:
        words = self._speaks.difference(item.kind.value)
        return words.title if words else item.kind.value

    def remedy(self, item: Item) -> str:
        words = self._speaks.difference(item.kind.value)
        return words.remedy if words else item.remedy


def _rows(one: WalletProof, form: _Form, t: SectionTexts) -> Iterator[list[str]]:
    proof = one.proof
    head = [guarded(one.wallet.name), guarded(one.wallet.id), form.day(proof.on)]

    def figure(section: str, amount: Money, what: str = "") -> list[str]:
        amounts = [form.amount(amount), amount.currency]
        return [*head, section, t.figure, "", guarded(what), *amounts, "", "", "", "", ""]

    def beside(name: str, section: Section) -> Iterator[list[str]]:
        yield figure(name, section.balance, section.account)
        for item in section.items:
            yield [*head, name, *_cells(item, form)]
        if section.unnamed:
            yield figure(t.rest.format(section=name), section.unnamed)

    yield figure(t.moss, proof.moss.amount)
    yield figure(t.odoo, proof.odoo, proof.bank_account)
    yield figure(t.difference, proof.difference)
    for item in proof.items:
        yield [*head, t.difference, *_cells(item, form)]
    yield figure(t.unnamed, proof.unnamed)
    if proof.outgoing is not None:
        yield from beside(t.outgoing, proof.outgoing)
    yield from beside(t.suspense, proof.suspense)


def _cells(item: Item, form: _Form) -> list[str]:
    return [
        form.kind(item),
        form.day(item.on),
        guarded(item.title),
        form.amount(item.amount),
        item.amount.currency,
        *map(guarded, (item.sentence, form.remedy(item), item.movement_id)),
        guarded(" ".join(item.expenses)),
        guarded(item.entry),
    ]
