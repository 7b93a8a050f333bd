"""What the program prints as JSON, with a value for everything that may have one."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from moss_odoo.books.chart import Account, AnalyticAccount, Tax
from moss_odoo.books.expense import Wallet as MossWallet
from moss_odoo.books.money import Money
from moss_odoo.books.plan import Bill, BillLine, BillType, KnownPartner, Plan
from moss_odoo.books.policy import Policy
from moss_odoo.books.state import State
from moss_odoo.cli.render import checklist, expense, export, plan, status
from moss_odoo.notify import message
from moss_odoo.papers import proof_document
from moss_odoo.sync.checklist import Checklist, Section
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.inspection import Inspection
from moss_odoo.sync.journal import EntryStanding, JournalEntry, JournalItem
from moss_odoo.sync.notices import Notice
from moss_odoo.sync.proofs import Proofs, WalletProof
from moss_odoo.sync.remembered import HistoryEntry, OdooRecord, RunRow, StateCount, StoredExpense
from moss_odoo.sync.report import ExportReport, Finding
from moss_odoo.sync.status import Details, Link, Overview, Reason
from tests.books.builders import card, paid_from_wallet, paying
from tests.books.wallets import LAST, Wallet

DAY = date(2026, 1, 15)
NOW = datetime(2026, 1, 15, 6, tzinfo=UTC)
EUR = Money.of("11.90", "EUR")

CONNECTION = Connection(
    name="acme",
    odoo_url="https://acme.odoo.com",
    odoo_database=None,
    company_id=1,
    company_name="ACME GmbH",
    company_currency="EUR",
    odoo_key_name="Moss Integration",
    moss_url="https://public-api.getmoss.com",
    moss_key_id="kid",
    policy=Policy(DAY, "Europe/Berlin"),
)
LINE = BillLine(
    line_id="line",
    label="Coffee",
    account=Account(1, "6640", "Entertainment"),
    net=Money.of("10.00", "EUR"),
    vat=Money.of("1.90", "EUR"),
    home_net=Money.of("10.00", "EUR"),
    home_vat=Money.of("1.90", "EUR"),
    tax=Tax(1, "19% I", None),
    analytic=(AnalyticAccount(1, "Vertrieb", "100", 1, "Kostenstelle"),),
)
BILL = Bill(BillType.BILL, KnownPartner(1, "Café Müller"), DAY, DAY, DAY, "RE-1", (LINE,))
PLAN = Plan("id", "label", BILL, paying(EUR, DAY))
FINDING = Finding("id", "label", "code", "reason", "remedy")

REPORT = ExportReport(
    run=12, blocked=[FINDING], left_out=[FINDING], exceptions=[FINDING], exported=1
)
CHECKLIST = Checklist()
CHECKLIST.lack("default-supplier", Section.BOOKS, "Default supplier", "detail", "remedy")
REASON = Reason(State.BLOCKED, "code", "reason", "remedy", 1, EUR, ["label"])
OVERVIEW = Overview(
    counts=(StateCount("card", State.PAID, "", "", 1, EUR),),
    stuck=(REASON,),
    left_out=(REASON,),
    last_run=RunRow(12, "export", NOW, NOW, "done", {"seen": 41, "exported": 38}),
)
DETAILS = Details(
    expense=StoredExpense(
        moss_id="id",
        kind="card",
        raw="{}",
        state=State.PAID,
        bill_id=25,
        bill_name="MOSSP/2026/01/0001",
        payment_id=23,
        first_seen=NOW,
        exported_at=NOW,
        label="label",
        amount=EUR,
        accounting_date=DAY,
    ),
    history=(HistoryEntry(NOW, 12, State.PAID, "", "", "detail"),),
    records=(OdooRecord("id", "moss_odoo.c1_bill_id", "account.move", 25),),
    links=(Link("Bill", "https://acme.odoo.com"), Link("Payment", "https://acme.odoo.com")),
)

EXPENSE = card(original=Money.of("12.90", "USD"), payment=paid_from_wallet())
INSPECTION = Inspection(
    expense=EXPENSE,
    entries=(
        JournalEntry(
            "Vendor bill",
            "Café Müller",
            "RE-1",
            (("dated", DAY), ("booked on", DAY), ("due", DAY)),
            (JournalItem("1406 Input tax", "Café Müller", "19% I", EUR, EUR, "19% I"),),
            number="MOSSP/2026/01/0001",
            standing=EntryStanding(("posted", "paid")),
        ),
    ),
)

WALLET = Wallet().opened()
WALLET.by_hand("-50.00", date(2026, 3, 15))
WALLET.payment("Hetzner", "-600.00", date(2026, 3, 30))
MAIN = MossWallet("id", "Moss EUR", "EUR", iban="DE12500105170648489890")
PROOFS = Proofs(LAST, NOW, (WalletProof(MAIN, WALLET.proof()),))

NOTICE = Notice("acme", "ACME GmbH", "subject", "title", "detail", "remedy")

DOCUMENTS: dict[str, Any] = {
    "export": export.document(REPORT, plans=None),
    "plan": plan.document(PLAN),
    "check": checklist.document(CHECKLIST),
    "status": status.document(CONNECTION, OVERVIEW),
    "show": expense.document(CONNECTION, DETAILS, INSPECTION),
    "wallet": proof_document.document(CONNECTION, PROOFS),
    "notice": message.document(NOTICE),
}
