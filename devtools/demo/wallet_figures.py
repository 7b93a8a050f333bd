"""What each wallet held at the end of each month: by Moss's own answers, and by Odoo's database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from devtools.demo.figures import Comparison
from devtools.demo.raw_moss import Json, RawMoss
from devtools.odoo import Database

_HELD = """
    select sum(case when journal.currency_id is null
                    then item.balance else item.amount_currency end)
    from ir_model_data name
    join account_journal journal on journal.id = name.res_id
    join account_move_line item on item.account_id = journal.default_account_id
    join account_move move on move.id = item.move_id
    where name.module = 'moss_odoo' and name.name = %(name)s
      and move.state = 'posted' and item.date <= %(day)s
"""


def month_ends(first: date, last: date) -> Iterator[date]:
    """The last day of each whole month from `first` to `last`."""
    day = date(first.year, first.month, 1)
    while True:
        day = (day + timedelta(days=31)).replace(day=1)
        if day - timedelta(days=1) > last:
            return
        yield day - timedelta(days=1)


def compared_wallets(
    moss: RawMoss, database: Database, days: Iterable[date]
) -> tuple[Comparison, ...]:
    """One for each wallet that has a journal, and each of these days."""
    days = tuple(days)
    moved = list(moss.movements())
    return tuple(
        Comparison("wallet", f"{wallet['name']} {day}", held, in_odoo)
        for wallet in moss.everything_at_once("/v1/bank-accounts")
        for day, held in _held_in_moss(moss, wallet, moved, days).items()
        if (in_odoo := _held_in_odoo(database, str(wallet["id"]), day)) is not None
    )


def _held_in_moss(
    moss: RawMoss, wallet: Json, moved: Sequence[Json], days: Sequence[date]
) -> Mapping[date, Decimal]:
    now = moss.balance(str(wallet["id"]))
    mine = [one for one in moved if one["bankAccountId"] == wallet["id"]]
    return {
        day: now
        - sum(
            (
                Decimal(str(one["amount"]["amount"]))
                for one in mine
                if date.fromisoformat(one["bookingDate"]) > day
            ),
            Decimal(0),
        )
        for day in days
    }


def _held_in_odoo(database: Database, wallet_id: str, day: date) -> Decimal | None:
    """None where it has no journal, or nothing in it."""
    name = f"c{database.company_id}_wallet_{wallet_id}_journal"
    [(held,)] = database.sql(_HELD, {"name": name, "day": day})
    return None if held is None else round(Decimal(held), 2)
