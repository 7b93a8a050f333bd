"""The proof of a wallet on a real Odoo: what brings both sides apart is named to the cent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from devtools.odoo import Database
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.domain import BankTransaction, TransactionType
from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.moss.sandbox.running import running_sandbox
from moss_odoo.odoo.client import OdooClient

from .commands import CommandLine, Ran

DAY = "2026-03-31"
LINE = "account.bank.statement.line"


@dataclass
class Books:
    """A company whose wallet held 500.00 in the beginning, with some spend and its Odoo."""

    company: Company
    command: CommandLine
    person: OdooClient

    def moved(self, amount: str, on: str, who: str) -> BankTransaction:
        return self.company.add_movement(
            TransactionType.WITHDRAWAL, amount, on=on, counterparty=who
        )

    def wallet(self, *more: str, on: str = DAY) -> Ran:
        return self.command("wallet", "--on", on, "--json", *more)

    def proof(self, *more: str, on: str = DAY) -> dict[str, Any]:
        [proof] = self.wallet(*more, on=on).json["wallets"]
        amounts = [Decimal(item["amount"]) for item in proof["items"]]
        assert sum(amounts) == Decimal(proof["difference"])
        assert proof["named"]
        return dict(proof)

    def line(self, movement: BankTransaction) -> list[int]:
        """Of the movement in Odoo."""
        where = [["partner_name", "=", movement.counterparty]]
        return list(self.person.read(LINE, "search", domain=where))


def named(proof: dict[str, Any]) -> set[tuple[str, str]]:
    return {(item["kind"], item["amount"]) for item in proof["items"]}


@pytest.fixture
def books(command: CommandLine, shared_database: Database) -> Iterator[Books]:
    company = Company(SandboxOptions(expenses=0, reads_per_minute=0))
    company.add_top_up("500.00", on="2024-12-30")
    company.add_top_up("1000.00", on="2026-01-05")
    for _ in range(2):
        company.add_card_purchase("11.90", on="2026-03-02", merchant="Café Morgenrot")
    payout = company.pay(company.add_invoice("100.00", number="RE-1"), "2026-03-10", fee="0.40")
    assert payout
    with (
        running_sandbox(company=company) as moss,
        OdooClient(
            shared_database.url,
            shared_database.api_key,
            database=shared_database.name,
            company_id=shared_database.company_id,
        ) as person,
    ):
        command.connect(shared_database, moss.url)
        command("prepare", "--yes")
        command("import")
        yield Books(company, command, person)


def test_a_wallet_is_proved_from_the_first_day_through_whatever_happens(
    books: Books, tmp_path: Path
) -> None:
    before = books.proof()
    assert (before["moss"]["balance"], before["odoo"]["balance"]) == ("1356.80", "0.00")
    assert ("opening-not-booked", "500.00") in named(before)
    assert {kind for kind, _ in named(before)} == {"opening-not-booked", "not-in-odoo"}

    cash = books.moved("-100.00", "2026-03-12", "Bank A")
    fine = books.moved("-35.00", "2026-03-13", "City")
    lost = books.moved("-20.00", "2026-03-14", "Nobody")
    books.command("export")
    proved = books.proof()
    assert (proved["difference"], proved["items"]) == ("0.00", [])
    assert proved["moss"]["balance"] == "1201.80"
    assert proved["outgoing"]["balance"] == "0.00"
    assert [(item["kind"], item["amount"]) for item in proved["suspense"]["items"]] == [
        ("opening-open", "-500.00"),
        ("withdrawal", "100.00"),
        ("withdrawal", "35.00"),
        ("withdrawal", "20.00"),
    ]
    assert books.proof(on="2025-12-31")["odoo"]["balance"] == "500.00"

    shown = books.command("wallet", "open")
    assert (shown.status, "3 bank transactions wait for a person." in shown.said) == (1, True)
    for movement in (cash, fine, lost):
        settled = books.command("wallet", "book", movement.id[:13], "--account", "1460")
        assert (settled.status, "✓ Settled" in settled.said) == (0, True)
    assert books.command("wallet", "opening", "--account", "1460").status == 0
    assert books.command("wallet", "open").status == 0
    assert books.wallet().status == 0
    for movement in (cash, fine):
        assert (
            books.command("wallet", "release", movement.id, "--json").json["settled"] == "suspense"
        )
    assert books.wallet().status == 1

    books.moved("-7.00", "2026-03-30", "Late Ltd")
    books.person.write(LINE, "write", ids=books.line(cash), vals={"amount": -101})
    books.company.change_movement(fine, booked="2026-04-02")
    books.company.remove_movement(lost)
    journal = books.person.read(LINE, "read", ids=books.line(cash), fields=["journal_id"])
    by_hand = {
        "journal_id": journal[0]["journal_id"][0],
        "date": "2026-03-20",
        "payment_ref": "Till",
        "amount": 8,
    }
    books.person.write(LINE, "create", vals_list=[by_hand])
    assert named(books.proof()) == {
        ("not-in-odoo", "-7.00"),
        ("changed-in-odoo", "1.00"),
        ("changed-in-moss", "35.00"),
        ("gone-in-moss", "20.00"),
        ("booked-by-hand", "-8.00"),
    }
    assert named(books.proof("--no-fetch")) == named(books.proof())

    files = ("--csv", str(tmp_path / "p.csv"), "--pdf", str(tmp_path / "p.pdf"))
    shown = books.command("wallet", "--on", DAY, *files, "--language", "de")
    assert shown.status == 1
    assert "Every cent is named: 5 items, together 41.00 EUR." in shown.said
    page = PdfReader(tmp_path / "p.pdf").pages[0].extract_text().replace("\xa0", " ")
    assert "Jeder Cent ist benannt: 5 Posten, zusammen 41,00 EUR." in page
    rows = (tmp_path / "p.csv").read_text("utf-8-sig")
    assert ";In Odoo von Hand gebucht;20.03.2026;Till;-8,00;EUR;" in rows


def test_a_person_tells_what_a_bank_transaction_paid_and_what_the_wallet_held(
    command: CommandLine, database: Database
) -> None:
    company = Company(SandboxOptions(expenses=0, reads_per_minute=0))
    company.add_top_up("500.00", on="2024-12-30")
    lunch = company.add_card_purchase("11.90", on="2026-03-02", merchant="Café Morgenrot")
    again = company.add_movement(
        TransactionType.CARD, "-11.90", on="2026-03-02", counterparty="Café Morgenrot"
    )
    with (
        running_sandbox(company=company) as moss,
        OdooClient(
            database.url,
            database.api_key,
            database=database.name,
            company_id=database.company_id,
        ) as person,
    ):
        command.connect(database, moss.url)
        command("prepare", "--yes")
        command("import")
        command("export")
        books = Books(company, command, person)
        twins = command("wallet", "open", "--json").json["open"]
        assert {one["code"] for one in twins} == {"several-fit"}
        assert [one["expense"] for one in twins[0]["may_have_paid"]] == [lunch.id]

        matched = command("wallet", "match", again.id, lunch.id)
        assert (matched.status, "✓ Settled: Café Morgenrot" in matched.said) == (0, True)
        assert "A person said so." in command("show", lunch.id).said
        [other] = command("wallet", "open", "--json").json["open"]
        wrong = command("wallet", "match", other["bank_transaction"], lunch.id)
        assert (wrong.status, "The bank transaction is not settled" in wrong.said) == (2, True)
        booked = command("wallet", "book", other["bank_transaction"], "--account", "1460", "--json")
        assert (booked.json["settled"], booked.json["why"]) == ("account", "A person said so.")

        told = command("wallet", "opening", "--amount", "450")
        assert (told.status, "is 450.00 EUR, against suspense" in told.said) == (0, True)
        assert named(books.proof()) == {("opening-differs", "50.00")}
        refused = command("wallet", "opening", "--amount", "12.345")
        assert (refused.status, "no more digits" in refused.said) == (2, True)
        assert command("wallet", "opening", "--amount", "500", "--account", "1460").status == 0
        assert command("wallet", "opening", "--account", "9000").status == 0
        proved = books.wallet()
        assert (proved.status, proved.json["well"]) == (0, True)
        lines = person.read(LINE, "search_read", domain=[], fields=["amount", "is_reconciled"])
        assert sorted((line["amount"], line["is_reconciled"]) for line in lines) == [
            (Decimal("-11.9"), True),
            (Decimal("-11.9"), True),
            (500, True),
        ]
