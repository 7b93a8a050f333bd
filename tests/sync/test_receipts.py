"""Receipts for people: those of the expense, and nobody else's."""

from __future__ import annotations

import pytest

from moss_odoo.sync.receipts import NoSuchReceiptError, receipt_of, receipts_of
from tests.books.builders import card, invoice
from tests.sync.standins import CONTENT, World, receipt

COFFEE, BILL = card(), invoice(id="e2")


def test_only_its_own_receipts_are_listed_and_handed_out(world: World) -> None:
    world.moss.has(COFFEE)
    world.moss.has(BILL)
    world.export(dry_run=True)
    stored = world.stored(COFFEE)
    assert receipts_of(world.moss, stored) == (receipt(COFFEE),)
    assert receipt_of(world.moss, stored, receipt(COFFEE).id) == (receipt(COFFEE), CONTENT)
    with pytest.raises(NoSuchReceiptError):
        receipt_of(world.moss, stored, receipt(BILL).id)
