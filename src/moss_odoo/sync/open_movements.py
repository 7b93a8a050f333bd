"""Bank transactions that are not settled, with what they may have paid."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from moss_odoo.books.chart import Account, Chart
from moss_odoo.books.wallet import StandingMovement
from moss_odoo.errors import ConfigError
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.remembered import StoredExpense

OF_PARTNERS = frozenset({"asset_receivable", "liability_payable"})
OF_BANKS = frozenset({"asset_cash", "liability_credit_card"})


class NoSuchAccountError(ConfigError):
    def __init__(self, code: str) -> None:
        super().__init__(
            f"Odoo has no account with the code “{code}”.",
            remedy="Give the code as it stands in Odoo's chart of accounts.",
        )


@dataclass(frozen=True, slots=True)
class OpenMovement:
    standing: StandingMovement
    expenses: tuple[StoredExpense, ...] = ()
    """That it may have paid, the likeliest first."""
    accounts: tuple[Account, ...] = ()
    """On which it might go."""


def open_movements(
    connection: Connection, ledger: Ledger, accounts: Callable[[], Mapping[int, Account]]
) -> tuple[OpenMovement, ...]:
    """In booking order; for the accounts is asked only where some are proposed."""
    waiting = ledger.unsettled(connection.policy.start_date)
    proposed = any(one.open and one.open.accounts for one in waiting)
    known = accounts() if proposed else {}
    return tuple(with_proposals(ledger, one, known) for one in waiting)


def account_by_code(chart: Chart, code: str) -> Account:
    found = [one for one in chart.accounts.values() if one.active and one.code == code.strip()]
    if len(found) != 1:
        raise NoSuchAccountError(code)
    return found[0]


def find_accounts(chart: Chart, text: str, *, most: int) -> Sequence[Account]:
    """Those on which a bank transaction may go whose code begins so or whose name has it in it."""
    wanted = text.strip().casefold()
    found = [
        one
        for one in chart.accounts.values()
        if may_take(one) and (one.code.startswith(wanted) or wanted in one.name.casefold())
    ]
    return sorted(found, key=lambda one: (not one.code.startswith(wanted), one.code))[:most]


def may_take(account: Account) -> bool:
    """Whether bank transactions may go on it: not on those of contacts, nor of other banks."""
    return account.active and account.type not in OF_PARTNERS | OF_BANKS


def with_proposals(
    ledger: Ledger, standing: StandingMovement, accounts: Mapping[int, Account]
) -> OpenMovement:
    why = standing.open
    if why is None:
        return OpenMovement(standing)
    return OpenMovement(
        standing,
        _expenses(ledger, why.expenses),
        tuple(accounts[id_] for id_ in why.accounts if id_ in accounts),
    )


def _expenses(ledger: Ledger, moss_ids: Sequence[str]) -> tuple[StoredExpense, ...]:
    found = (ledger.expense(moss_id) for moss_id in moss_ids)
    return tuple(one for one in found if one is not None)
