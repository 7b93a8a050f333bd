"""A proof as data: the same figures for programs, spreadsheets, and the checksum on the page."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from typing import Any

from moss_odoo.books.money import Money, minor_digits
from moss_odoo.books.proof.items import Item, Section
from moss_odoo.books.proof.month import Month
from moss_odoo.books.proof.moss_side import Gap
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.mapping_file import guarded
from moss_odoo.sync.proofs import Proofs, WalletProof

_COLUMNS = (
    "Wallet", "Wallet id", "As of", "Section", "Kind", "Day", "What", "Amount", "Currency",
    "Reason", "Remedy", "Bank transaction", "Expenses", "Journal entry",
)  # fmt: skip


def document(connection: Connection, proofs: Proofs) -> dict[str, Any]:
    return {
        "connection": connection.name,
        "company": connection.company_name,
        "on": proofs.on.isoformat(),
        "made": proofs.made.isoformat(),
        "well": proofs.well,
        "not_asked": proofs.not_asked,
        "wallets": [of_wallet(one) for one in proofs.wallets],
        "without_journal": [
            {"id": wallet.id, "name": wallet.name} for wallet in proofs.without_journal
        ],
    }


def as_json(connection: Connection, proofs: Proofs) -> bytes:
    return json.dumps(document(connection, proofs), ensure_ascii=False, indent=2).encode()


def of_wallet(one: WalletProof) -> dict[str, Any]:
    wallet, proof = one.wallet, one.proof
    return {
        "wallet": {
            "id": wallet.id,
            "name": wallet.name,
            "currency": wallet.currency,
            "iban": wallet.iban,
            "credit": wallet.credit,
            "active": wallet.active,
        },
        "on": proof.on.isoformat(),
        "statement_since": proof.since.isoformat(),
        "proved": proof.proved,
        "named": proof.named,
        "waits": proof.waits,
        "moss": {
            "balance": _text(proof.moss.amount),
            "told": _text(proof.moss.told.amount),
            "told_at": proof.moss.told.at.isoformat(),
            "moved_since": _text(proof.moss.between),
            "opening": _text(proof.moss.opening),
            "asked_now": proof.fresh,
        },
        "odoo": {"account": proof.bank_account, "balance": _text(proof.odoo)},
        "difference": _text(proof.difference),
        "items": [_item(item) for item in proof.items],
        "unnamed": _text(proof.unnamed),
        "outgoing": _section(proof.outgoing) if proof.outgoing else None,
        "suspense": _section(proof.suspense),
        "month": _month(proof.month),
        "gaps": [_gap(gap) for gap in proof.moss.gaps],
    }


def checksum(one: WalletProof) -> str:
    """SHA-256 of the wallet's data as `--json` shows it, with sorted keys and no blanks."""
    data = json.dumps(
        of_wallet(one), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()
    return hashlib.sha256(data).hexdigest()


def as_file(proofs: Proofs) -> bytes:
    """A row for each figure and each item; those of one section add up to its figure."""
    text = io.StringIO(newline="")
    table = csv.writer(text, delimiter=";", lineterminator="\r\n")
    table.writerow(_COLUMNS)
    for one in proofs.wallets:
        for row in _rows(one):
            table.writerow(row)
    return text.getvalue().encode("utf-8-sig")


def _rows(one: WalletProof) -> Iterator[list[str]]:
    proof = one.proof
    head = [guarded(one.wallet.name), guarded(one.wallet.id), proof.on.isoformat()]

    def figure(section: str, amount: Money, what: str = "") -> list[str]:
        amounts = [_text(amount), amount.currency]
        return [*head, section, "figure", "", guarded(what), *amounts, "", "", "", "", ""]

    yield figure("Moss", proof.moss.amount)
    yield figure("Odoo", proof.odoo, proof.bank_account)
    yield figure("Difference", proof.difference)
    for item in proof.items:
        yield [*head, "Difference", *_cells(item)]
    yield figure("Unnamed", proof.unnamed)
    beside = [("Outgoing payments", proof.outgoing), ("Suspense", proof.suspense)]
    for name, section in beside:
        if section is None:
            continue
        yield figure(name, section.balance, section.account)
        for item in section.items:
            yield [*head, name, *_cells(item)]
        if section.unnamed:
            yield figure(f"{name}, unnamed", section.unnamed)


def _cells(item: Item) -> list[str]:
    return [
        item.kind.value,
        item.on.isoformat(),
        guarded(item.title),
        _text(item.amount),
        item.amount.currency,
        *map(guarded, (item.sentence, item.remedy, item.movement_id)),
        guarded(" ".join(item.expenses)),
        guarded(item.entry),
    ]


def _item(item: Item) -> dict[str, Any]:
    return {
        "kind": item.kind.value,
        "amount": _text(item.amount),
        "on": item.on.isoformat(),
        "title": item.title,
        "reason": item.sentence,
        "remedy": item.remedy,
        "bank_transaction": item.movement_id or None,
        "expenses": list(item.expenses),
        "entry": _entry(item),
    }


def _entry(item: Item) -> dict[str, Any] | None:
    if item.entry_id is None:
        return None
    # Beneath the address of Odoo, which the checksum must not depend on.
    path = f"/odoo/account.move/{item.entry_id}"
    return {"id": item.entry_id, "name": item.entry, "path": path}


def _section(section: Section) -> dict[str, Any]:
    return {
        "account": section.account,
        "balance": _text(section.balance),
        "items": [_item(item) for item in section.items],
        "unnamed": _text(section.unnamed),
    }


def _month(month: Month) -> dict[str, Any]:
    return {
        "since": month.since.isoformat(),
        "opening": _text(month.opening),
        "movements": [
            {
                "kind": one.kind.value,
                "count": one.count,
                "in": _text(one.incoming),
                "out": _text(one.outgoing),
            }
            for one in month.kinds
        ],
        "closing": _text(month.closing),
    }


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "after": gap.earlier.at.isoformat(),
        "until": gap.later.at.isoformat(),
        "amount": _text(gap.amount),
    }


def _text(money: Money) -> str:
    return f"{money.amount:.{minor_digits(money.currency)}f}"
