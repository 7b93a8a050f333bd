"""A statement line as Odoo loads it: posted at once, under its External ID."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from moss_odoo.books.statement import StatementLine
from moss_odoo.odoo.clearing import Part
from moss_odoo.odoo.loading import Record
from moss_odoo.odoo.wallet_places import WalletPlace


def shown_as(key: str, *, opening: bool) -> str:
    """How a line shows its Moss id; a fee that Moss charges for a payout has the same id."""
    return f"{'opening' if opening else 'movement'} {key}"


def line_record(
    name: str, line: StatementLine, place: WalletPlace, parts: Sequence[Part] = ()
) -> Record:
    """Without `parts` it stands against suspense, in company currency at Odoo's own rate."""
    head = {
        "id": name,
        "journal_id/.id": str(place.journal_id),
        "date": line.booked.isoformat(),
        "amount": str(line.amount.amount),
        "payment_ref": line.label,
        "partner_name": line.counterparty,
        "invoice_origin": shown_as(line.key, opening=line.opening),
    }
    if not parts:
        return Record(name, [head])
    home = -sum((one.home for one in parts), Decimal(0))
    money = Part(place.bank_account_id, line.amount.amount, home)
    rows = [_item(f"{name}_{number}", one, line, place) for number, one in enumerate(parts, 1)]
    return Record(name, [{**head, **_item(f"{name}_money", money, line, place)}, *rows])


def _item(name: str, part: Part, line: StatementLine, place: WalletPlace) -> Mapping[str, str]:
    return {
        "line_ids/id": name,
        "line_ids/name": line.label,
        "line_ids/account_id/.id": str(part.account_id),
        "line_ids/currency_id/.id": str(place.currency_id),
        "line_ids/amount_currency": f"{part.amount:f}",
        "line_ids/balance": f"{part.home:f}",
        "line_ids/matching_number": part.mark,
    }
