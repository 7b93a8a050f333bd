"""Bookings as an accountant reads them: what Moss says, and what stands in Odoo for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from moss_odoo.books.chart import LockDates, Partner
from moss_odoo.books.expense import Expense
from moss_odoo.books.movements import Movement
from moss_odoo.books.periods import Period
from moss_odoo.books.plan import BillPartner, LeftOut, Plan
from moss_odoo.books.planner import Circumstances, plan, with_receipts
from moss_odoo.books.policy import Policy, Posting
from moss_odoo.books.readiness import assess
from moss_odoo.books.recognition import recognise
from moss_odoo.books.reference import PayingWallet
from moss_odoo.books.suppliers import created, wanted
from moss_odoo.errors import BlockedError
from tests.books.abroad import EURO_WALLET
from tests.books.builders import DEFAULT_SUPPLIER, ERIKA, HETZNER, chart, policy, reference
from tests.books.entries import entries
from tests.books.text import facts, indented
from tests.books.told import told


def booking(
    expense: Expense,
    choices: Policy | None = None,
    *,
    contacts: Sequence[Partner] = (),
    receipts: int = 1,
    locks: LockDates | None = None,
    wallets: Sequence[PayingWallet] = (EURO_WALLET,),
    movement: Movement | None = None,
    refunded: str = "",
    period: Period | None = None,
    standing: date | None = None,
    given: str = "",
    **more: Any,
) -> str:
    """The expense in Moss and what becomes of it, by every rule of books.

    `more` are changes of the Reference, and `given` tells them in words.
    """
    choices = choices or policy()
    locks = locks or LockDates()
    around = facts(
        {
            "policy": _unusual(choices),
            "receipts": "none" if not receipts else "",
            "locked": _unusual(locks),
            "period": period,
            "wallets": "" if tuple(wallets) == (EURO_WALLET,) else _listed(wallets),
            "bank transaction": movement and _moved(movement),
            "refund of": refunded,
            "booked before": standing and f"posted on {standing}",
            "in Odoo": given,
        }
    )
    told_of = [f"MOSS\n{indented(told(expense))}", f"GIVEN\n{indented(around)}" if around else ""]
    known = reference(
        **{"policy": choices, "chart": chart(locks=locks), "wallets": wallets, "period": period}
        | more,
    )
    try:
        if outcome := assess(expense, choices):
            word = "left out" if isinstance(outcome, LeftOut) else "waits"
            return _text(word, *told_of, outcome.reason)
        supplier = _supplier(expense, choices, contacts)
        circumstances = Circumstances(
            supplier, movement=movement, refunded=refunded, standing=standing
        )
        made = plan(expense, circumstances, known)
        made = with_receipts(made, expense, choices, receipts=receipts)
    except BlockedError as error:
        return _text(f"blocked, {error.code}", *told_of, f"{error.message}\n→ {error.remedy}")
    return _text(_outcome(made), *told_of, _shown(made, choices.posting))


def _text(outcome: str, moss: str, given: str, odoo: str) -> str:
    parts = [f"Outcome: {outcome}", moss, given, f"ODOO\n{indented(odoo)}"]
    return "\n\n".join(part for part in parts if part) + "\n"


def _supplier(expense: Expense, choices: Policy, contacts: Sequence[Partner]) -> BillPartner:
    want = wanted(expense, choices, {HETZNER.id: HETZNER}, {ERIKA.id: ERIKA})
    if want is None:
        return DEFAULT_SUPPLIER
    return recognise(want, contacts) or created(want, choices)


def _outcome(made: Plan) -> str:
    words = [entry.title.lower() for entry in entries(made)]
    return ", ".join([*words, *([made.hindrance.code] if made.hindrance else [])])


def _shown(made: Plan, posting: Posting) -> str:
    parts = [made.label, *map(str, entries(made))]
    if posting is Posting.DRAFT:
        parts.append("Bills stay drafts; the payment follows when an accountant has posted them")
    if made.hindrance:
        found = made.hindrance
        kind = "Exception" if found.exceptional else "No payment"
        parts.append(f"{kind} ({found.code})\n  {found.reason}\n  → {found.remedy}")
    elif made.payment is None:
        parts.append("No payment: it stays open")
    parts += [f"Mark: {mark}" for mark in made.marks]
    return "\n\n".join(parts)


def _unusual(choices: Policy | LockDates) -> str:
    """What is chosen otherwise than everywhere else."""
    usual = policy() if isinstance(choices, Policy) else LockDates()
    return ", ".join(
        f"{one.name.replace('_', ' ')} {value}"
        for one in fields(choices)
        if (value := getattr(choices, one.name)) != getattr(usual, one.name)
    )


def _listed(wallets: Sequence[PayingWallet]) -> str:
    return ", ".join(
        f"{one.id} ({one.currency}{'' if one.prepared else ', without a journal'})"
        for one in wallets
    )


def _moved(movement: Movement) -> str:
    parts = [f"{movement.booked} {movement.amount} of {movement.wallet_id}"]
    if movement.fee:
        parts.append(f"{movement.fee} of it a fee")
    if movement.original:
        parts.append(f"for {movement.original}")
    return ", ".join(parts)
