"""From which wallet an expense was paid is told by the only wallet, or by its payments in Odoo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from moss_odoo.sync.connection import WalletJournal
from moss_odoo.sync.paid_from import PaidFrom
from tests.books.builders import WALLET, card, identity, invoice
from tests.sync.standins import World
from tests.sync.statement_standins import StatementsStandIn

BOOKED, UNPAID = card(), invoice(id=identity(2))


def paid_from(world: World, odoo: StatementsStandIn) -> Mapping[str, str]:
    return PaidFrom(world.connection, world.ledger, odoo).of([BOOKED.id, UNPAID.id])


def test_the_only_wallet_paid_everything_and_odoo_is_not_asked(
    world: World, odoo: StatementsStandIn
) -> None:
    world.moss.has(BOOKED, UNPAID)
    world.export()
    before = odoo.asked
    assert paid_from(world, odoo) == {BOOKED.id: WALLET, UNPAID.id: WALLET}
    assert odoo.asked == before


def test_of_several_wallets_the_payments_in_odoo_tell_which_paid(
    world: World, odoo: StatementsStandIn
) -> None:
    world.moss.has(BOOKED, UNPAID)
    world.export()
    targets = world.connection.targets
    wallets = (*targets.wallets, WalletJournal("wallet-travel", 99, 1, 2, 3, 4))
    world.connection = replace(world.connection, targets=replace(targets, wallets=wallets))
    assert paid_from(world, odoo) == {BOOKED.id: WALLET}
