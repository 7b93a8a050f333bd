"""The preview: Moss is read, Odoo is asked, nothing is written anywhere but in the ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from moss_odoo.books.chart import Partner
from moss_odoo.books.expense import Expense
from moss_odoo.books.mapping import MappingKind
from moss_odoo.books.policy import SupplierPolicy
from moss_odoo.errors import BlockedError, TransientError
from moss_odoo.sync.connection import OdooTargets
from moss_odoo.sync.policy import ThresholdError
from moss_odoo.sync.preview import NoCardSpendError, Previewed, preview
from tests.books.builders import HETZNER, card, identity, invoice, mapped
from tests.sync.standins import World

TODAY = date(2026, 4, 15)


def bought(number: int, on: date, merchant: str | None = "Café Müller", **more: Any) -> Expense:
    facts = {"booking_date": on, "merchant": merchant}
    return card(id=identity(number), time=on, facts=facts, **more)


def previewed(world: World, **options: Any) -> Previewed:
    values: dict[str, Any] = {"today": TODAY, "progress": world.steps}
    return preview(world.connection, world.ledger, world.moss, world.odoo, **values | options)


def standing(found: Previewed) -> dict[str, str]:
    """What the merchants are called in Odoo, or why not."""
    payees = [one.payee for one in found.preview.merchants]
    return {one.name: one.in_odoo or one.problem or "new" for one in payees}


def test_it_works_before_anything_is_prepared(world: World) -> None:
    world.connection = replace(world.connection, targets=OdooTargets())
    world.moss.has(bought(1, date(2026, 3, 2)))
    assert previewed(world).preview.whole.count == 1
    assert (world.odoo.created, world.odoo.bookings) == ([], [])


def test_nothing_but_what_moss_sent_is_remembered(bare_world: World) -> None:
    bare_world.odoo.contacts = [Partner(51, "Café Müller")]
    bare_world.moss.has(bought(1, date(2026, 3, 2)), invoice(id=identity(2)))
    previewed(bare_world)
    assert bare_world.ledger.mapping() == ()
    assert bare_world.ledger.count_due() == 2
    [run] = bare_world.ledger.runs()
    assert (run.kind, run.outcome, run.summary) == ("preview", "done", {"seen": 2})


def test_a_run_that_cannot_read_moss_says_why(world: World) -> None:
    world.moss.breaks_before_page = (0, TransientError("Moss is away."))
    with pytest.raises(TransientError):
        previewed(world)
    assert world.ledger.runs()[0].outcome == "stopped: Moss is away."


def test_the_last_month_that_is_over_is_looked_at(world: World) -> None:
    world.moss.has(
        bought(1, date(2026, 2, 27)),
        bought(2, date(2026, 3, 1)),
        bought(3, date(2026, 3, 31)),
        bought(4, date(2026, 4, 1)),
    )
    found = previewed(world)
    assert (found.preview.month, found.preview.whole.count) == (date(2026, 3, 1), 2)
    assert found.complete


def test_months_without_card_payments_are_passed_over(world: World) -> None:
    on_march = invoice(id=identity(2))
    world.moss.has(bought(1, date(2025, 11, 30)), on_march, bought(3, date(2026, 4, 1)))
    assert previewed(world).preview.month == date(2025, 11, 1)


def test_where_only_this_month_has_any_it_is_shown_so_far(world: World) -> None:
    world.moss.has(bought(1, date(2026, 4, 1)))
    found = previewed(world)
    assert (found.preview.month, found.complete) == (date(2026, 4, 1), False)


def test_a_month_can_be_named_by_any_of_its_days(world: World) -> None:
    world.moss.has(bought(1, date(2026, 2, 27)), bought(2, date(2026, 3, 1)))
    assert previewed(world, month=date(2026, 2, 14)).preview.month == date(2026, 2, 1)
    with pytest.raises(NoCardSpendError, match="2025-12"):
        previewed(world, month=date(2025, 12, 1))


def test_without_card_payments_there_is_nothing_to_preview(world: World) -> None:
    world.moss.has(invoice())
    with pytest.raises(NoCardSpendError):
        previewed(world)


def test_the_month_is_the_one_of_the_accounting_date(world: World) -> None:
    over = card(time=date(2026, 2, 28), facts={"booking_date": date(2026, 3, 2)})
    world.moss.has(over)
    assert previewed(world).preview.month == date(2026, 3, 1)


def test_spend_before_the_start_date_counts(world: World) -> None:
    world.moss.has(bought(1, date(2025, 12, 2)))
    assert previewed(world).preview.whole.count == 1


def test_merchants_are_recognised_as_a_booking_would(world: World) -> None:
    day = date(2026, 3, 2)
    world.moss.has(
        bought(1, day, "CAFÉ  MÜLLER"),
        bought(2, day, "Bistro"),
        bought(3, day, "Zwilling"),
        bought(4, day, "Alt"),
        bought(5, day, None),
        bought(6, day, "Hetzner Rechnung", supplier_id=HETZNER.id),
        bought(7, day, "Chosen"),
    )
    world.odoo.contacts = [
        Partner(51, "Café Müller"),
        Partner(52, "Zwilling"),
        Partner(53, "Zwilling"),
        Partner(54, "Alt", active=False),
        Partner(55, "Hetzner", vat=HETZNER.vat_id),
    ]
    row = mapped(MappingKind.MERCHANT, "chosen", 56, odoo_label="Chosen GmbH")
    world.ledger.save_mapping([row])
    found = standing(previewed(world))
    assert found.pop("Zwilling").startswith("Several contacts in Odoo")
    assert found.pop("Alt").startswith("The contact of “Alt” is archived")
    assert found == {
        "CAFÉ  MÜLLER": "Café Müller",
        "Bistro": "new",
        "without a name": "Moss names no supplier.",
        HETZNER.name: "Hetzner",
        "Chosen": "Chosen GmbH",
    }
    assert "Chosen" not in world.odoo.asked_for


def test_a_merchant_counts_once_however_it_is_written(world: World) -> None:
    day = date(2026, 3, 2)
    world.moss.has(bought(1, day, "Bistro"), bought(2, day, "BISTRO"))
    assert previewed(world).preview.effects[1].new == 1


def test_what_cannot_be_understood_is_counted_apart(world: World) -> None:
    odd = bought(1, date(2026, 3, 2))
    world.moss.has(odd, bought(2, date(2026, 3, 2)))
    world.moss._meaning[odd.id, 0] = BlockedError("moss-member-missing", "No lines.")
    found = previewed(world)
    assert (found.preview.whole.count, found.unreadable) == (1, 1)


def test_many_merchants_are_asked_for_in_several_questions(world: World) -> None:
    names = [f"Shop {number:03}" for number in range(250)]
    world.moss.has(
        *(bought(number, date(2026, 3, 2), name) for number, name in enumerate(names, 1))
    )
    found = previewed(world)
    assert found.preview.effects[1].new == 250
    assert sorted(world.odoo.asked_for) == names
    assert world.odoo.calls == 2


def test_a_threshold_can_be_tried(world: World) -> None:
    world.moss.has(bought(1, date(2026, 3, 2)))
    tried = previewed(world, threshold=Decimal("11.90")).preview.effects[2]
    assert (tried.policy, tried.own.count) == (SupplierPolicy.HYBRID, 1)
    with pytest.raises(ThresholdError):
        previewed(world, threshold=Decimal(-1))
