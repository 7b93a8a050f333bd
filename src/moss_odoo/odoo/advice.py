"""What to do about a refusal, told from what Odoo has and not from its words.

Those come in the company's language, and the modules of others have words of their own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from moss_odoo.books.chart import LockDates
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.referred import References, Referred, Row, Rows, read_referred
from moss_odoo.odoo.work import Place, Work

_ADVISED = frozenset({"refused-by-odoo", "payment-refused", "differs"})
_AGAIN = "The next run tries again."

_NOT_FOR_LINES = {
    "asset_receivable": "receivable",
    "liability_payable": "payable",
    "off_balance": "off-balance",
}
_RULES = frozenset({"odoo.exceptions.ValidationError", "odoo.exceptions.RedirectWarning"})
# A message about a missing value has the field's technical name in brackets in every language.
_FIELD = re.compile(r"\(([a-z][a-z0-9]*(?:_[a-z0-9]+)+)\)")


def advise(client: OdooClient, place: Place, works: Sequence[Work]) -> None:
    """Give each refusal by Odoo the remedy that fits, where what it is about can be told."""
    advised = [one for one in works if one.refused and one.refused.code in _ADVISED]
    if not advised:
        return
    references = [References.of(work, place) for work in advised]
    there = read_referred(client, place, references)
    for work, refers in zip(advised, references, strict=True):
        remedy = next(_remedies(work, refers, there), None)
        if remedy and work.refused:
            work.refused = replace(work.refused, remedy=f"{remedy} {_AGAIN}")


def _remedies(work: Work, refers: References, there: Referred) -> Iterator[str]:
    """The likeliest first."""
    yield from _about_journals(refers, there)
    yield from _about_accounts(refers, there)
    yield from _about_taxes(refers, there)
    yield from _missing("analytic account", refers.analytic, there.analytic, "dimension")
    yield from _missing("contact", refers.partners, there.partners, "supplier")
    for row in _rows(refers.currencies, there.currencies):
        if not row["active"]:
            yield f"Activate the currency {row['display_name']} in Odoo."
    yield from _about_locks(work, there.locks)
    yield from _about_rules(work)


def _about_journals(refers: References, there: Referred) -> Iterator[str]:
    for row in _rows(refers.journals, there.journals):
        if not row["active"]:
            name = row["display_name"]
            yield f"Unarchive the journal “{name}” in Odoo, or run `moss-odoo prepare`."


def _about_accounts(refers: References, there: Referred) -> Iterator[str]:
    yield from _missing("account", refers.accounts, there.accounts, "account")
    for row in _rows(refers.money, there.accounts):
        if not row["active"]:
            yield (
                f"Unarchive the account “{row['display_name']}” in Odoo: payments go through it."
            )
    for row in _rows(refers.accounts, there.accounts):
        if kind := _NOT_FOR_LINES.get(row["account_type"]):
            yield (
                f"The account “{row['display_name']}” is a {kind} account, which no line of a bill "
                "can have. Choose another one with `moss-odoo mapping set account`."
            )


def _about_taxes(refers: References, there: Referred) -> Iterator[str]:
    yield from _missing("tax", refers.taxes, there.taxes, "tax")
    for row in _rows(refers.taxes, there.taxes):
        name = f"The tax “{row['display_name']}”"
        if row["type_tax_use"] != "purchase":
            yield f"{name} is no purchase tax. Choose another one with `moss-odoo mapping set tax`."
        if row["country_id"] != there.country_id:
            yield (
                f"{name} is not of the country in which the company declares its taxes. Choose "
                "another one with `moss-odoo mapping set tax`."
            )


def _about_locks(work: Work, locks: LockDates) -> Iterator[str]:
    bills, payment = work.plan.documents.values(), work.plan.payment
    taxed = any(line.tax for bill in bills for line in bill.lines)
    until = locks.for_bill(with_tax=taxed)
    if until and any(bill.accounting_date <= until for bill in bills):
        yield f"Its period is locked in Odoo up to {until}: open it, or book in a later one."
    until = locks.for_payment()
    if until and payment and payment.date <= until:
        yield f"The day of its payment is locked in Odoo up to {until}: open the period."


def _about_rules(work: Work) -> Iterator[str]:
    reason = work.refused.reason if work.refused else ""
    if field := next(iter(_FIELD.findall(reason)), ""):
        yield (
            f"Odoo wants the field `{field}`, of which Moss knows nothing: give it a default in "
            "Odoo, or make it optional there."
        )
    lines = [line for bill in work.plan.documents.values() for line in bill.lines]
    if work.hint in _RULES and not all(line.analytic for line in lines):
        yield (
            "A rule of this Odoo forbids it. If that is a mandatory analytic plan, choose the "
            "dimension in Moss; else mend what Odoo names, or have the rule let it pass."
        )
    if work.hint in _RULES:
        yield "A rule of this Odoo forbids it: mend what it names, or have the rule let it pass."


def _missing(what: str, ids: Collection[int], rows: Rows, kind: str) -> Iterator[str]:
    instead = f"choose another one with `moss-odoo mapping set {kind}`"
    for id_ in sorted(ids):
        row = rows.get(id_)
        if row is None:
            continue
        if not row:
            yield f"The {what} with the id {id_} is deleted, or of another company: {instead}."
        elif not row["active"]:
            yield f"Unarchive the {what} “{row['display_name']}” in Odoo, or {instead}."


def _rows(ids: Collection[int], rows: Rows) -> Iterator[Row]:
    """Those that are there."""
    return (row for id_ in sorted(ids) if (row := rows.get(id_)))
