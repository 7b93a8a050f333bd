"""Three ways to book the same expenses into the same Odoo, each timed from inside."""

from __future__ import annotations

import base64
import json
import re
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from devtools.odoo import Database
from moss_odoo.books.expense import Receipt
from moss_odoo.books.plan import KnownPartner, Plan
from moss_odoo.bootstrap import Sides
from moss_odoo.odoo.client import OdooClient
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.connection_ports import ConnectionStore
from moss_odoo.sync.export import ExportOptions, export
from moss_odoo.sync.progress import Silent
from moss_odoo.sync.reading import read
from moss_odoo.sync.targets import ready


@dataclass(frozen=True, slots=True)
class Result:
    """One contender's run."""

    expenses: int
    seconds: float
    calls: int
    cpu_milliseconds: float = 0.0
    """Of our own process, per expense."""
    peak_megabytes: float = 0.0

    @property
    def rate(self) -> float:
        return self.expenses / self.seconds

    def write(self, file: Path) -> None:
        file.write_text(json.dumps(asdict(self)))

    @classmethod
    def read(cls, file: Path) -> Result:
        return cls(**json.loads(file.read_text()))


def ours(
    connection: Connection,
    sides: Sides,
    store: ConnectionStore,
    expenses: Sequence[str],
    *,
    lanes: int,
) -> Result:
    """Our export of these expenses, from an empty ledger, checks and receipts and all.

    Without the wallets' statements, which the other contenders do not book either.
    """
    cpu, started, calls = time.process_time(), time.perf_counter(), sides.odoo.calls
    report = export(
        ready(connection, sides.setup, store),
        sides.ledger,
        sides.moss,
        sides.odoo,
        ExportOptions(expenses=tuple(expenses), lanes=lanes),
        progress=Silent(),
    )
    seconds = time.perf_counter() - started
    if report.exported != len(expenses):
        raise SystemExit(f"Only {report.exported} of {len(expenses)} expenses were booked.")
    return Result(
        expenses=report.exported,
        seconds=seconds,
        calls=sides.odoo.calls - calls,
        cpu_milliseconds=(time.process_time() - cpu) * 1000 / report.exported,
        peak_megabytes=_peak_megabytes(),
    )


def _peak_megabytes() -> float:
    """Of this process alone: what getrusage says may be that of the process which began it."""
    status = Path("/proc/self/status").read_text()
    [peak] = re.findall(r"^VmHWM:\s+(\d+) kB$", status, re.MULTILINE)
    return int(peak) / 1024


def naive(
    connection: Connection, sides: Sides, client: OdooClient, plans: Sequence[Plan]
) -> Result:
    """One request after another for each expense: create, post, pay with the wizard, attach."""
    started, calls = time.perf_counter(), client.calls
    partners: dict[str, int] = {}
    wallet = connection.targets.wallets[0]
    for plan in plans:
        partner = _partner(client, plan, partners)
        bill = client.write(
            "account.move",
            "create",
            vals_list=[_bill(plan, partner, connection.targets.purchase_journal_id)],
        )[0]
        client.write("account.move", "action_post", ids=[bill])
        if plan.payment:
            wizard = client.write(
                "account.payment.register",
                "create",
                vals_list=[
                    {
                        "journal_id": wallet.journal_id,
                        "payment_method_line_id": wallet.outgoing_method_line_id,
                        "payment_date": plan.payment.date.isoformat(),
                        "amount": str(plan.payment.amount.amount),
                    }
                ],
                context={"active_model": "account.move", "active_ids": [bill]},
            )
            client.write("account.payment.register", "action_create_payments", ids=wizard)
        for receipt in _receipts(sides, plan):
            client.write(
                "ir.attachment",
                "create",
                vals_list=[
                    {
                        "name": receipt.name,
                        "res_model": "account.move",
                        "res_id": bill,
                        "datas": base64.b64encode(sides.moss.download(receipt)).decode(),
                    }
                ],
            )
    return Result(len(plans), time.perf_counter() - started, client.calls - calls)


def _receipts(sides: Sides, plan: Plan) -> tuple[Receipt, ...]:
    stored = sides.ledger.expense(plan.expense_id)
    if stored is None:
        raise SystemExit(f"{plan.expense_id} is not in the ledger.")
    expense = read(sides.moss, stored)
    if expense.payout:
        return ()
    return sides.moss.receipts([expense]).get(plan.expense_id, ())


def _partner(client: OdooClient, plan: Plan, known: dict[str, int]) -> int:
    partner = plan.bill.partner
    if isinstance(partner, KnownPartner):
        return partner.id
    if partner.key not in known:
        created = client.write("res.partner", "create", vals_list=[{"name": partner.name}])
        known[partner.key] = created[0]
    return known[partner.key]


def _bill(plan: Plan, partner: int, journal: int | None) -> dict[str, Any]:
    bill = plan.bill
    return {
        "move_type": bill.type.value,
        "journal_id": journal,
        "partner_id": partner,
        "invoice_date": bill.bill_date.isoformat(),
        "date": bill.accounting_date.isoformat(),
        "invoice_date_due": bill.due_date.isoformat(),
        "invoice_payment_term_id": False,
        "ref": bill.reference,
        "invoice_line_ids": [
            [
                0,
                0,
                {
                    "name": line.label,
                    "quantity": 1,
                    "price_unit": float(line.net.amount),
                    "account_id": line.account.id,
                    "tax_ids": [[6, 0, [line.tax.id] if line.tax else []]],
                    "analytic_distribution": {",".join(str(one.id) for one in line.analytic): 100}
                    if line.analytic
                    else False,
                },
            ]
            for line in bill.lines
        ],
    }


_REPLAY = """
import json, time
uid = env["res.users"].search([("login", "=", args["login"])]).id
with open(args["file"]) as file:
    calls = [json.loads(line) for line in file]
started = time.perf_counter()
for call in calls:
    context = {**args["context"], **call["context"]}
    fresh = odoo.api.Environment(env.cr, uid, context)
    records = fresh[call["model"]].browse(call["ids"] or [])
    getattr(records, call["method"])(**call["arguments"])
    env.cr.commit()
    env.invalidate_all()
print("seconds", time.perf_counter() - started)
"""


def limit(database: Database, recorded: Path, expenses: int) -> Result:
    """The same requests in the same batches and commits inside Odoo's own process."""
    answer = database.shell(
        "import odoo.api\n" + _REPLAY,
        file=str(recorded),
        login=database.access.login,
        context={"allowed_company_ids": [database.company_id], "lang": "en_US"},
    )
    seconds = float(answer.split("seconds")[-1])
    return Result(expenses, seconds, len(recorded.read_text().splitlines()))
