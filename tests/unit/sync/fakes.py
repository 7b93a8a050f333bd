"""An Odoo's set-up and a Moss in memory, behind the ports that the use cases know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from moss_odoo.books.chart import LockDates
from moss_odoo.books.expense import MossMasterData, Wallet
from moss_odoo.books.policy import Policy
from moss_odoo.errors import MossOdooError
from moss_odoo.sync.connection import Connection, OdooTargets
from moss_odoo.sync.movement_ports import MovementPage
from moss_odoo.sync.setup import (
    ApiKey,
    Company,
    Contact,
    DatabaseMarks,
    Inventory,
    Journal,
    JournalType,
    LedgerAccount,
    MethodLine,
    MissingRight,
    OdooUser,
    Right,
)

ACME = Company(1, "ACME GmbH", "EUR", "DE")
MAIN = Wallet("w1", "Moss EUR", "EUR")

CONNECTION = Connection(
    name="acme",
    odoo_url="https://acme.example",
    odoo_database="acme",
    company_id=1,
    company_name="ACME GmbH",
    company_currency="EUR",
    odoo_key_name="Moss Integration",
    moss_url="https://moss.example",
    moss_key_id="kid_1",
    policy=Policy(start_date=date(2026, 1, 1), time_zone="Europe/Berlin"),
)


@dataclass
class FakeSite:
    """Raises what stands in `refuses` instead of answering."""

    companies_: tuple[Company, ...] = (ACME,)
    keys: tuple[ApiKey, ...] = (ApiKey("Moss Integration"),)
    zone: str | None = "Europe/Berlin"
    refuses: MossOdooError | None = None

    def version(self) -> str:
        return "19.0"

    def user(self) -> OdooUser:
        if self.refuses:
            raise self.refuses
        return OdooUser(2, "admin", "Administrator", self.zone)

    def companies(self) -> tuple[Company, ...]:
        return self.companies_

    def api_keys(self) -> tuple[ApiKey, ...]:
        return self.keys


FOUNDED = datetime(2020, 5, 4, 10, 0, 0, tzinfo=UTC)


@dataclass
class FakeIdentity:
    """A database that remembers what it was asked."""

    uuid: str | None = "one"
    neutralised: bool = False
    readable: bool = True
    founded: datetime = FOUNDED
    bills: dict[int, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def marks(self) -> DatabaseMarks | None:
        self.asked.append("marks")
        return DatabaseMarks(self.uuid, self.neutralised) if self.readable else None

    def company_since(self) -> datetime:
        self.asked.append("company")
        return self.founded

    def external_ids(self, bill_ids: Sequence[int]) -> Mapping[int, str]:
        self.asked.append("bills")
        return {one: name for one, name in self.bills.items() if one in bill_ids}


_ASKED = datetime(2026, 3, 2, tzinfo=UTC)


@dataclass
class FakeMoss:
    master: MossMasterData = field(default_factory=lambda: MossMasterData(wallets=(MAIN,)))
    refuses: MossOdooError | None = None
    moved: dict[str, date] = field(default_factory=dict)
    """When each wallet moved last."""

    def sign_in(self) -> None:
        if self.refuses:
            raise self.refuses

    def master_data(self) -> MossMasterData:
        return self.master

    def movements(self, wallet_id: str, *, since: date) -> Iterator[MovementPage]:
        day = self.moved.get(wallet_id, date.min)
        yield MovementPage(({"id": "m1"},) if day >= since else (), _ASKED, date.max)


class PowerCutError(MossOdooError):
    """Our process, or the line, breaks off."""


REVENUE = LedgerAccount(1, "4400", "Revenue", "income")
CHARGES = LedgerAccount(2, "6855", "Bank charges", "expense")
OTHER_INCOME = LedgerAccount(3, "4830", "Other income", "income_other")
TRANSFERS = LedgerAccount(4, "1460", "Transfers", "asset_current", reconcile=True)


@dataclass
class FakeSetup:
    """Keeps what is created under its key, as Odoo does with External IDs."""

    journals: list[Journal] = field(default_factory=list)
    accounts: list[LedgerAccount] = field(
        default_factory=lambda: [REVENUE, CHARGES, OTHER_INCOME, TRANSFERS]
    )
    contacts_: list[Contact] = field(default_factory=list)
    lacking: frozenset[tuple[str, str]] = frozenset()
    lock_dates: LockDates = field(default_factory=LockDates)
    company: Company = ACME
    currencies: set[str] = field(default_factory=lambda: {"EUR"})
    breaks_after: int | None = None
    """So many changes, then the power is cut."""
    written: list[str] = field(default_factory=list)
    _ids: int = 100

    def inventory(self, *, supplier: str, supplier_id: int | None = None) -> Inventory:
        return Inventory(
            company=self.company,
            journals=tuple(self.journals),
            accounts=tuple(self.accounts),
            contacts=tuple(
                one for one in self.contacts_ if one.name == supplier or one.id == supplier_id
            ),
            bank_prefix="180",
            currencies=frozenset(self.currencies),
            transfer_account_id=TRANSFERS.id,
        )

    def standing(self, targets: OdooTargets, company: Company) -> Inventory:
        return replace(
            self.inventory(supplier="", supplier_id=targets.default_supplier_id), company=company
        )

    def contacts(self, text: str) -> tuple[Contact, ...]:
        return tuple(one for one in self.contacts_ if text in {one.name, str(one.id)})

    def locks(self) -> LockDates:
        return self.lock_dates

    def missing_rights(self, rights: Sequence[Right]) -> tuple[MissingRight, ...]:
        return tuple(
            MissingRight(one, ("Accounting / Administrator",))
            for one in rights
            if (one.model, one.operation) in self.lacking
        )

    def create_journal(
        self,
        key: str,
        *,
        name: str,
        code: str,
        type: JournalType,  # noqa: A002
        currency: str | None = None,
        account_id: int | None = None,
    ) -> int:
        number = self._write(f"journal {name}")
        methods: tuple[MethodLine, ...] = ()
        if type is not JournalType.PURCHASE:
            methods = (MethodLine(self._next(), True, None), MethodLine(self._next(), False, None))
            account_id = account_id or self._account(f"{name}", "asset_cash")
        journal = Journal(
            number, name, code, type, True, 1, currency, account_id, methods=methods, key=key
        )
        self.journals.append(journal)
        return number

    def create_account(
        self,
        key: str,
        *,
        code: str,
        name: str,
        type: str,  # noqa: A002
        reconcile: bool,
        currency: str | None = None,  # noqa: ARG002
    ) -> int:
        self._write(f"account {code} {name}")
        return self._account(name, type, code=code, key=key, reconcile=reconcile)

    def create_supplier(self, key: str, *, name: str) -> int:
        number = self._write(f"contact {name}")
        self.contacts_.append(Contact(number, name, payable_account_id=None, key=key))
        return number

    def create_method(self, key: str, *, journal_id: int, incoming: bool, account_id: int) -> int:
        number = self._write(f"method {key}")
        self._change_journal(
            journal_id, lambda old: (*old.methods, MethodLine(number, incoming, account_id))
        )
        return number

    def set_payment_account(self, method_line_ids: Sequence[int], account_id: int) -> None:
        self._write("payments account")
        for journal in list(self.journals):
            lines = tuple(
                replace(line, account_id=account_id) if line.id in method_line_ids else line
                for line in journal.methods
            )
            self._change_journal(journal.id, lambda _old, lines=lines: lines)

    def unarchive(self, model: str, record_id: int) -> None:
        self._write(f"unarchive {model}")
        self.journals = [
            replace(one, active=True) if one.id == record_id else one for one in self.journals
        ]
        self.accounts = [
            replace(one, active=True) if one.id == record_id else one for one in self.accounts
        ]
        self.contacts_ = [
            replace(one, active=True) if one.id == record_id else one for one in self.contacts_
        ]

    def activate_currency(self, code: str) -> None:
        self._write(f"currency {code}")
        self.currencies.add(code)

    def _account(self, name: str, type_: str, **facts: Any) -> int:
        number = self._next()
        codes = {one.code for one in self.accounts}
        code = facts.pop("code", None) or next(
            str(code) for code in range(1801, 1900) if str(code) not in codes
        )
        self.accounts.append(LedgerAccount(number, code, name, type_, **facts))
        return number

    def _change_journal(self, journal_id: int, methods: Any) -> None:
        self.journals = [
            replace(one, methods=methods(one)) if one.id == journal_id else one
            for one in self.journals
        ]

    def _next(self) -> int:
        self._ids += 1
        return self._ids

    def _write(self, what: str) -> int:
        if self.breaks_after is not None and len(self.written) >= self.breaks_after:
            raise PowerCutError("The line broke off.")
        self.written.append(what)
        return self._next()
