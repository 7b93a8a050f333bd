"""Card payments by their merchant."""

from __future__ import annotations

from dataclasses import replace

import sqlalchemy as sa

from moss_odoo.ledger import tables
from moss_odoo.ledger.ledger import ConnectionLedger
from moss_odoo.sync.ports import Ledger
from tests.ledger.samples import NOON, number, seen

CAFE = "café müller"


def remembered(ledger: Ledger, **merchants: str) -> None:
    """A card payment of each merchant: `p1="café müller"`."""
    ledger.remember(
        ledger.start_run("export"),
        [
            replace(seen(number(int(name[1:]))), merchant=merchant)
            for name, merchant in merchants.items()
        ],
    )


def of(ledger: Ledger, merchant: str) -> list[str]:
    return [one.moss_id for one in ledger.of_merchant(merchant)]


def forgotten(ledger: Ledger, *moss_ids: str) -> None:
    """As an earlier version stored them."""
    assert isinstance(ledger, ConnectionLedger)
    with ledger._write() as transaction:
        transaction.execute(
            sa.update(tables.expense)
            .where(tables.expense.c.moss_id.in_(moss_ids))
            .values(merchant=None)
        )


def test_the_payments_of_a_merchant_are_found(ledger: Ledger) -> None:
    remembered(ledger, p1=CAFE, p2="kiosk", p3=CAFE)
    assert of(ledger, CAFE) == [number(1), number(3)]


def test_a_merchant_that_moss_changed_is_kept_anew(ledger: Ledger) -> None:
    remembered(ledger, p1=CAFE)
    changed = replace(seen(number(1), text="other", updated=NOON), merchant="kiosk")
    ledger.remember(ledger.start_run("export"), [changed])
    assert (of(ledger, CAFE), of(ledger, "kiosk")) == ([], [number(1)])


def test_what_an_earlier_version_did_not_keep_is_named_later(ledger: Ledger) -> None:
    remembered(ledger, p1=CAFE, p2=CAFE, p3="kiosk")
    forgotten(ledger, number(1), number(2))
    assert [one.moss_id for one in ledger.unnamed()] == [number(1), number(2)]
    ledger.name_merchants({number(1): CAFE, number(2): ""})
    assert (of(ledger, CAFE), ledger.unnamed()) == ([number(1)], ())


def test_what_has_no_merchant_is_not_asked_for_again(ledger: Ledger) -> None:
    remembered(ledger, p1="")
    assert ledger.unnamed() == ()


def test_naming_none_changes_nothing(ledger: Ledger) -> None:
    remembered(ledger, p1=CAFE)
    ledger.name_merchants({})
    assert of(ledger, CAFE) == [number(1)]
