"""The opening line of each wallet's statement: what it held before its first day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from moss_odoo.books.money import Money
from moss_odoo.books.statement import Account, StatementLine, Suspense
from moss_odoo.books.statement_text import opening_label
from moss_odoo.books.wallet import Opening
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.statement_ports import BookedLine, OdooStatements, RefusedLine
from moss_odoo.sync.statement_report import StatementReport

Held = Callable[[str], Money | None]
"""What a wallet held before the start date; None while Moss does not tell it."""

_UNTOLD = (
    "What the wallet {} held before {} is not known: Moss's balance and its bank transactions do "
    "not agree yet. The next export asks again; or tell it with `moss-odoo wallet opening`."
)


class Openings:
    """Worked out once, then kept: a statement never begins anew."""

    def __init__(
        self,
        connection: Connection,
        ledger: Ledger,
        odoo: OdooStatements,
        held: Held,
        *,
        today: date,
    ) -> None:
        self._start = connection.policy.start_date
        self._wallets = [one.wallet_id for one in connection.targets.wallets]
        self._ledger = ledger
        self._odoo = odoo
        self._held = held
        self._today = today

    def due(self) -> Sequence[str]:
        """The wallets whose opening line is still to be booked."""
        if self._start > self._today:
            return ()
        return [one for one in self._wallets if _is_due(self._ledger.opening(one))]

    def book(self, report: StatementReport) -> None:
        for wallet_id in self.due():
            opening = self._ledger.opening(wallet_id) or self._worked_out(wallet_id)
            if opening is None:
                report.notes.append(_UNTOLD.format(wallet_id, self._start))
                continue
            self._ledger.keep_opening(opening)
            if opening.amount:
                result = book_opening(self._ledger, self._odoo, opening)
                _count(result, report)

    def _worked_out(self, wallet_id: str) -> Opening | None:
        held = self._held(wallet_id)
        if held is None:
            return None
        amount = held - standing_before(self._odoo, wallet_id, self._start)
        return Opening(wallet_id, self._start, amount)


def standing_before(odoo: OdooStatements, wallet_id: str, start: date) -> Money:
    """What Odoo's account of the wallet holds already from before that day."""
    return odoo.books(wallet_id, start - timedelta(days=1)).balance


def book_opening(
    ledger: Ledger, odoo: OdooStatements, opening: Opening
) -> BookedLine | RefusedLine:
    """Bring its line to what is kept of it."""
    line = StatementLine(
        key=opening.wallet_id,
        wallet_id=opening.wallet_id,
        booked=opening.before,
        amount=opening.amount,
        label=opening_label(opening.before),
        against=Suspense() if opening.account_id is None else Account(opening.account_id),
        opening=True,
    )
    [result] = odoo.book_lines([line])
    if result.line_id is not None:
        ledger.keep_opening(replace(opening, line_id=result.line_id))
    return result


def _is_due(opening: Opening | None) -> bool:
    return opening is None or (bool(opening.amount) and opening.line_id is None)


def _count(result: BookedLine | RefusedLine, report: StatementReport) -> None:
    if isinstance(result, BookedLine):
        report.booked += 1
    else:
        report.trouble = f"The opening line was refused. {result.reason} {result.remedy}".strip()
