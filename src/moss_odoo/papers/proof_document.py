"""A proof as data: the same figures for programs, and for the checksum on the page."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from moss_odoo.books.money import Money, minor_digits
from moss_odoo.books.proof.items import Item, Section
from moss_odoo.books.proof.month import Month
from moss_odoo.books.proof.moss_side import Gap
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.proofs import Proofs, WalletProof


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
            "balance": plain(proof.moss.amount),
            "told": plain(proof.moss.told.amount),
            "told_at": proof.moss.told.at.isoformat(),
            "moved_since": plain(proof.moss.between),
            "opening": plain(proof.moss.opening),
            "asked_now": proof.fresh,
        },
        "odoo": {"account": proof.bank_account, "balance": plain(proof.odoo)},
        "difference": plain(proof.difference),
        "items": [_item(item) for item in proof.items],
        "unnamed": plain(proof.unnamed),
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


def _item(item: Item) -> dict[str, Any]:
    return {
        "kind": item.kind.value,
        "amount": plain(item.amount),
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
        "balance": plain(section.balance),
        "items": [_item(item) for item in section.items],
        "unnamed": plain(section.unnamed),
    }


def _month(month: Month) -> dict[str, Any]:
    return {
        "since": month.since.isoformat(),
        "opening": plain(month.opening),
        "movements": [
            {
                "kind": one.kind.value,
                "count": one.count,
                "in": plain(one.incoming),
                "out": plain(one.outgoing),
            }
            for one in month.kinds
        ],
        "closing": plain(month.closing),
    }


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "after": gap.earlier.at.isoformat(),
        "until": gap.later.at.isoformat(),
        "amount": plain(gap.amount),
    }


def plain(money: Money) -> str:
    """As programs read it, without its currency."""
    return f"{money.amount:.{minor_digits(money.currency)}f}"
