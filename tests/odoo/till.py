"""Wallets with payments on their outgoing accounts, and the statement lines that stand for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count

from moss_odoo.books.money import Money
from moss_odoo.books.plan import BillType, KnownPartner, Payment, Plan, Role, Settlement
from moss_odoo.books.statement import Account, Against, Payments, StatementLine, Suspense
from moss_odoo.moss.sandbox.domain import SubType
from moss_odoo.sync.bookings import Booked, Booking
from moss_odoo.sync.ports import Odoo as OdooPort
from moss_odoo.sync.statement_ports import BookedLine, OdooStatements, RefusedLine

from .world import World

PAID = date(2026, 4, 9)


@dataclass
class Till:
    """A world with writer and statements at work in it."""

    here: World
    writer: OdooPort
    statements: OdooStatements
    numbers: count[int] = field(default_factory=lambda: count(1))

    def wallet(self, name: str) -> str:
        return next(one.id for one in self.here.company.wallets.values() if one.name == name)

    def pay(self, *costs: str, wallet: str = "Moss EUR") -> tuple[int, ...]:
        """A payment for each, by what the wallet paid: `12.00`, or `12.00 for 10.00` euros.

        Of an invoice each; of a credit note where money came in.
        """
        plans = self._plans([cost.rpartition(" ")[2] for cost in costs])
        paid = [
            self._paid(plan, cost.partition(" ")[0], wallet)
            for plan, cost in zip(plans, costs, strict=True)
        ]
        results = self.writer.book([Booking(plan) for plan in paid])
        booked = [one.payment_id for one in results if isinstance(one, Booked) and one.payment_id]
        assert len(booked) == len(costs)
        return tuple(booked)

    def _paid(self, plan: Plan, cost: str, wallet: str) -> Plan:
        wallet_id = self.wallet(wallet)
        currency = self.here.company.wallets[wallet_id].currency
        bill = plan.bill
        credit = bill.type is BillType.CREDIT_NOTE
        home = -bill.gross if credit else bill.gross
        settled = Settlement(Role.BILL, home, home)
        amount = abs(Money.of(cost, currency))
        payment = Payment(PAID, wallet_id, amount, (settled,), incoming=credit)
        return replace(plan, payment=payment)

    def _plans(self, amounts: Sequence[str]) -> list[Plan]:
        company = self.here.company
        expenses = [
            company.add_invoice(
                amount.lstrip("+"),
                tax=None,
                account="6837",
                supplier="70001",
                subtype=SubType.CREDIT_NOTE if amount.startswith("+") else SubType.EXPENSE,
            ).id
            for amount in amounts
        ]
        self.here.export(dry_run=True, expenses=tuple(expenses))
        targets = self.here.connection.targets
        supplier = KnownPartner(targets.default_supplier_id or 0, "")
        made = {one.expense_id: one for one in self.here.shown}
        return [
            replace(
                made[one],
                bill=replace(made[one].bill, partner=supplier),
                payment=None,
                hindrance=None,
            )
            for one in expenses
        ]

    def line(
        self,
        amount: str,
        against: Against | None = None,
        *,
        wallet: str = "Moss EUR",
        on: date = PAID,
        key: str = "",
    ) -> StatementLine:
        wallet_id = self.wallet(wallet)
        number = next(self.numbers)
        currency = self.here.company.wallets[wallet_id].currency
        return StatementLine(
            key or f"00000000-0000-0000-0000-{number:012}",
            wallet_id,
            on,
            Money.of(amount, currency),
            f"Kiosk {number}",
            "Kiosk",
            against or Suspense(),
        )

    def book(self, *lines: StatementLine) -> tuple[BookedLine | RefusedLine, ...]:
        return self.statements.book_lines(lines)

    def stands(self, *lines: StatementLine) -> list[str]:
        """Date and amount of each line, then what faces the wallet; `open` where not cleared."""
        rows = self.here.database.sql(
            "select data.name, entry.date, line.amount, account.code_store ->> %(company)s::text,"
            " item.balance, item.amount_currency, currency.name,"
            " account.reconcile and not item.reconciled"
            " from account_bank_statement_line line"
            " join ir_model_data data on data.res_id = line.id and data.module = 'moss_odoo'"
            "  and data.model = 'account.bank.statement.line'"
            " join account_move entry on entry.id = line.move_id and entry.state = 'posted'"
            " join account_journal journal on journal.id = entry.journal_id"
            " join account_move_line item on item.move_id = entry.id"
            "  and item.account_id != journal.default_account_id"
            " join account_account account on account.id = item.account_id"
            " join res_currency currency on currency.id = item.currency_id"
            " where substring(data.name from '[^_]+$') = any(%(keys)s) order by data.name, item.id",
            {
                "company": self.here.connection.company_id,
                "keys": [line.key for line in lines],
            },
        )
        return [
            " | ".join(
                [
                    str(on),
                    f"{amount:.2f}",
                    code,
                    f"{balance:.2f}",
                    *([f"{foreign:.2f} {currency}"] if currency != "EUR" else []),
                    *(["open"] if is_open else []),
                ]
            )
            for _name, on, amount, code, balance, foreign, currency, is_open in rows
        ]

    def account(self, code: str) -> Account:
        [(account_id,)] = self.here.database.sql(
            "select id from account_account where code_store ->> %s::text = %s",
            [str(self.here.connection.company_id), code],
        )
        return Account(account_id)

    def payments(self, payment_ids: Sequence[int]) -> list[tuple[str, bool]]:
        """State of each, and whether a statement line has cleared it."""
        return self.here.database.sql(
            "select state, is_matched from account_payment where id = any(%s) order by id",
            [list(payment_ids)],
        )


def of(*payment_ids: int) -> Payments:
    return Payments(f"group {min(payment_ids, default=0)}", payment_ids)
