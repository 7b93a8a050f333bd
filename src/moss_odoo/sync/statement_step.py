"""The last step of an export: the wallets' statements, by what the run has booked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from moss_odoo.books.money import Money
from moss_odoo.sync.balances import carried, read_wallet
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.movements import MovementReader
from moss_odoo.sync.openings import Openings
from moss_odoo.sync.paid_from import PaidFrom
from moss_odoo.sync.paying import Name
from moss_odoo.sync.ports import Ledger, Moss
from moss_odoo.sync.progress import Progress
from moss_odoo.sync.statement_matching import Matcher
from moss_odoo.sync.statement_ports import OdooStatements
from moss_odoo.sync.statement_report import StatementReport
from moss_odoo.sync.statements import Statements, book_statements


@dataclass(frozen=True, slots=True)
class StatementStep:
    connection: Connection
    ledger: Ledger
    moss: Moss
    odoo: OdooStatements
    progress: Progress
    named: Name
    """The supplier or employee of an expense; asked only where there is something to match."""

    def carry_out(self, run_id: int, report: StatementReport, *, dry_run: bool) -> None:
        statements = Statements(self.connection, self.ledger, self.odoo, self.progress)
        if dry_run:
            report.waiting = statements.waiting()
            return
        paid_from = PaidFrom(self.connection, self.ledger, self.odoo).of
        matcher = Matcher(self.ledger, self.moss, self.connection.policy, self.named, paid_from)
        book_statements(statements, self._openings(run_id), matcher, report)

    def _openings(self, run_id: int) -> Openings:
        policy = self.connection.policy
        reader = MovementReader(run_id, self.ledger, self.moss, policy, self.progress)

        def held(wallet_id: str) -> Money | None:
            balance = read_wallet(reader, wallet_id)
            return carried(reader, balance).amount if balance else None

        today: date = datetime.now(ZoneInfo(policy.time_zone)).date()
        return Openings(self.connection, self.ledger, self.odoo, held, today=today)
