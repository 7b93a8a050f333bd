"""Odoo's master data beside the chart, as an import reads it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from moss_odoo.books.chart import Partner
from moss_odoo.books.odoo_master import (
    AnalyticPlan,
    Employee,
    OdooCurrency,
    OdooJournal,
    OdooMasterData,
    OdooTerm,
)
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.failures import NotOdooError, RightMissingError
from moss_odoo.odoo.lists import read_all
from moss_odoo.odoo.partners import every_partner, of_company
from moss_odoo.sync.progress import Progress

_Rows = list[dict[str, Any]]


def read_master_data(client: OdooClient, company_id: int, progress: Progress) -> OdooMasterData:
    """Of this company and of what all companies share.

    What is read for people's information only is left out where the user may not see it.
    """
    ours = of_company(company_id)
    partners = _partners(client, company_id, progress)
    progress.stage("Odoo: employees, analytic plans, payment terms, journals, currencies")

    def shown(model: str, *fields: str, domain: Sequence[Any] = ()) -> _Rows:
        return _allowed(client, model, fields, domain) or []

    journals = shown(
        "account.journal", "name", "code", "active", domain=[["company_id", "=", company_id]]
    )
    return OdooMasterData(
        partners=partners,
        employees=_employees(client, company_id),
        plans=tuple(
            AnalyticPlan(row["id"], row["name"]) for row in shown("account.analytic.plan", "name")
        ),
        terms=_terms(
            shown("account.payment.term", "name", "active", domain=ours),
            shown("account.payment.term.line", "payment_id", "nb_days", "delay_type"),
        ),
        journals=tuple(
            OdooJournal(row["id"], row["name"], row["code"], row["active"]) for row in journals
        ),
        currencies=tuple(
            OdooCurrency(row["id"], row["name"], row["active"])
            for row in shown("res.currency", "name", "active")
        ),
    )


def _allowed(
    client: OdooClient, model: str, fields: Sequence[str], domain: Sequence[Any]
) -> _Rows | None:
    """None where the user may not read them, or Odoo has no such app."""
    try:
        return read_all(client, model, fields, domain)
    except (RightMissingError, NotOdooError):
        return None


def _partners(client: OdooClient, company_id: int, progress: Progress) -> tuple[Partner, ...]:
    ours = of_company(company_id)
    total = client.read("res.partner", "search_count", domain=ours, context={"active_test": False})
    progress.stage("Odoo: contacts", total)
    return every_partner(client, company_id, read=progress.advance)


def _employees(client: OdooClient, company_id: int) -> tuple[Employee, ...] | None:
    """Those at work who have an address and a contact; None where they are not to be seen."""
    domain = [["company_id", "=", company_id], ["active", "=", True], ["work_email", "!=", False]]
    rows = _allowed(client, "hr.employee", ["work_email", "work_contact_id"], domain)
    if rows is None:
        return None
    return tuple(
        Employee(row["id"], row["work_email"], row["work_contact_id"][0])
        for row in rows
        if row["work_contact_id"]
    )


def _terms(terms: _Rows, term_lines: _Rows) -> tuple[OdooTerm, ...]:
    lines: dict[int, _Rows] = defaultdict(list)
    for line in term_lines:
        lines[line["payment_id"][0]].append(line)
    return tuple(
        OdooTerm(row["id"], row["name"], _days(lines[row["id"]]), row["active"]) for row in terms
    )


def _days(lines: _Rows) -> int | None:
    plain = len(lines) == 1 and lines[0]["delay_type"] == "days_after"
    return lines[0]["nb_days"] if plain else None
