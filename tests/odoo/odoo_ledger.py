"""The general ledger of a company of Odoo, by SQL, past the API that wrote it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from devtools.odoo import Database

from .sums import Item

_ITEMS = """
    select account.code_store ->> %(company)s::text, coalesce(partner.name, ''), currency.name,
        item.amount_currency, item.balance, item.date,
        array(select tag.name ->> 'en_US' from account_account_tag_account_move_line_rel link
            join account_account_tag tag on tag.id = link.account_account_tag_id
            where link.account_move_line_id = item.id)
    from account_move_line item
    join account_move move on move.id = item.move_id
    join account_account account on account.id = item.account_id
    join res_currency currency on currency.id = item.currency_id
    left join res_partner partner on partner.id = item.partner_id
    where move.company_id = %(company)s and move.state = 'posted'
"""
_TAXES = """
    select tax.name ->> 'en_US', tax.amount, line.document_type, line.repartition_type,
        line.factor_percent, coalesce(account.code_store ->> %(company)s::text, ''),
        array(select tag.name ->> 'en_US' from account_account_tag_account_tax_repartition_line_rel
            link join account_account_tag tag on tag.id = link.account_account_tag_id
            where link.account_tax_repartition_line_id = line.id)
    from account_tax tax
    join account_tax_repartition_line line on line.tax_id = tax.id
    left join account_account account on account.id = line.account_id
    where tax.company_id = %(company)s and tax.type_tax_use = 'purchase'
    order by line.sequence, line.id
"""
_REPORT = """
    select line.code || ' ' || expression.label, left(expression.formula, 1) = '-', item.balance
    from account_report_expression expression
    join account_report_line line on line.id = expression.report_line_id
    join account_report report on report.id = line.report_id
    join res_company company on company.id = %(company)s
    join res_partner place on place.id = company.partner_id
    join account_account_tag tag on tag.applicability = 'taxes'
        and tag.country_id = place.country_id
        and tag.name ->> 'en_US' = ltrim(expression.formula, '-')
    join account_account_tag_account_move_line_rel link on link.account_account_tag_id = tag.id
    join account_move_line item on item.id = link.account_move_line_id
    where expression.engine = 'tax_tags' and report.country_id = place.country_id
        and item.company_id = company.id and item.parent_state = 'posted'
        and to_char(item.date, 'YYYY-MM') = %(month)s
"""


@dataclass(frozen=True)
class Part:
    """Where a part of a tax, or its base, is booked and reported."""

    factor: Decimal
    account: str
    """Empty where it goes to the account of the line that is taxed."""
    grids: tuple[str, ...]


@dataclass(frozen=True)
class TaxRule:
    """A tax as Odoo defines it."""

    percent: Decimal
    base: tuple[str, ...]
    parts: tuple[Part, ...]


def posted_items(database: Database, company: int) -> Iterator[Item]:
    for row in database.sql(_ITEMS, {"company": company}):
        code, partner, currency, amount, balance, day, grids = row
        yield Item(code, partner, currency, amount, balance, day, tuple(sorted(grids)))


def tax_rules(database: Database, company: int) -> dict[tuple[str, str], TaxRule]:
    """By name and kind of document, `invoice` or `refund`."""
    rules: dict[tuple[str, str], TaxRule] = {}
    for row in database.sql(_TAXES, {"company": company}):
        name, percent, document, kind, factor, account, grids = row
        old = rules.get((name, document), TaxRule(Decimal(str(percent)), (), ()))
        grids = tuple(sorted(grids))
        if kind == "base":
            rule = TaxRule(old.percent, grids, old.parts)
        else:
            part = Part(Decimal(str(factor)) / 100, account, grids)
            rule = TaxRule(old.percent, old.base, (*old.parts, part))
        rules[name, document] = rule
    return rules


def tax_report(database: Database, company: int, month: str) -> dict[str, Decimal]:
    """The country's tax return as Odoo sums it: lines that are not zero by name, `DE_46 base`."""
    report: defaultdict[str, Decimal] = defaultdict(Decimal)
    for line, negated, balance in database.sql(_REPORT, {"company": company, "month": month}):
        report[line] += -balance if negated else balance
    return {line: amount for line, amount in report.items() if amount}
