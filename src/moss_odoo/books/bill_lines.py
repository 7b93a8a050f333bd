"""The lines of a bill: accounts, taxes, analytic distribution and amounts in both currencies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from moss_odoo.books.chart import Account, AnalyticAccount, Tax
from moss_odoo.books.conversion import Priced, shares
from moss_odoo.books.currencies import check_active, check_fineness
from moss_odoo.books.expense import Line
from moss_odoo.books.fees import home_gross
from moss_odoo.books.money import Money
from moss_odoo.books.plan import BillLine
from moss_odoo.books.policy import BookIn
from moss_odoo.books.reference import Reference
from moss_odoo.errors import BlockedError


class AccountMissingError(BlockedError):
    def __init__(self, line: str) -> None:
        super().__init__(
            "account-missing",
            f"The line “{line}” has no expense account in Moss.",
            remedy="Choose the account in Moss; the next run takes it up.",
        )


class TaxMissingError(BlockedError):
    def __init__(self, line: str, vat: Money) -> None:
        super().__init__(
            "tax-missing",
            f"The line “{line}” has {vat} of tax but no tax rate in Moss.",
            remedy="Choose the tax rate in Moss; the next run takes it up.",
        )


class TaxSelfAssessedError(BlockedError):
    def __init__(self, line: str, tax: Tax, vat: Money) -> None:
        super().__init__(
            "tax-self-assessed",
            f"The line “{line}” has {vat} of tax in Moss, but under “{tax.name}” the supplier "
            "charges none: you owe it and deduct it yourself.",
            remedy="Correct the tax or its amount in Moss, or map the rate to another tax.",
        )


class PlanTwiceError(BlockedError):
    def __init__(self, plan: str) -> None:
        super().__init__(
            "analytic-plan-twice",
            f"Two dimensions of one line are accounts of the same analytic plan “{plan}”.",
            remedy="Map each dimension to a plan of its own.",
        )


class AnalyticMissingError(BlockedError):
    def __init__(self, line: str, plan: str, account: Account) -> None:
        super().__init__(
            "analytic-missing",
            f"The line “{line}” on {account} needs an account of the analytic plan “{plan}” "
            "in Odoo, and has none.",
            remedy="Choose the dimension in Moss, or make the plan optional in Odoo.",
        )


class MixedLinesError(BlockedError):
    def __init__(self, currencies: Sequence[str]) -> None:
        super().__init__(
            "mixed-currencies",
            f"Its lines are in several currencies ({', '.join(currencies)}), and Moss does not "
            "tell what each of them cost.",
            remedy="Correct the lines in Moss, or book it in Odoo by hand.",
        )


def bill_lines(
    lines: Sequence[Line],
    home: Money,
    reference: Reference,
    label: Callable[[Line], str],
    *,
    account: Account | None = None,
) -> tuple[BillLine, ...]:
    """One bill line for each Moss line; they add up to `home` in company currency.

    `account` stands for the account of every line where it is given. Lines of several currencies,
    as a reimbursement may have, can stand on one bill in company currency alone.
    """
    made = [_line(line, label(line), reference, account) for line in lines]
    made = _with_home(made, [home_gross(line, home.currency) for line in lines], home)
    currencies = sorted({line.net.currency for line in made})
    if len(currencies) > 1 or reference.policy.book_in is BookIn.HOME:
        made = [_at_home(line) for line in made]
    for line in made:
        check_active(line.net.currency, reference.chart)
        check_fineness((line.net, line.vat, line.home_net, line.home_vat), reference.chart)
    return tuple(made)


def turned(lines: Sequence[BillLine]) -> tuple[BillLine, ...]:
    """The same lines with their signs the other way round."""
    return tuple(
        replace(
            line,
            net=-line.net,
            vat=-line.vat,
            home_net=-line.home_net,
            home_vat=-line.home_vat,
        )
        for line in lines
    )


def _line(line: Line, text: str, reference: Reference, account: Account | None) -> BillLine:
    if account is None:
        if line.account_id is None:
            raise AccountMissingError(text)
        account = reference.mapping.account(line.account_id, reference.chart)
    analytic = _analytic(line, reference)
    _check_mandatory(text, account, analytic, reference)
    return BillLine(
        line_id=line.id,
        label=text,
        account=account,
        net=line.net,
        vat=line.vat,
        home_net=line.net,
        home_vat=line.vat,
        tax=_tax(line, text, reference),
        analytic=analytic,
    )


def _with_home(
    lines: Sequence[BillLine], named: Sequence[Money | None], home: Money
) -> list[BillLine]:
    currencies = sorted({line.net.currency for line in lines})
    if len(currencies) > 1 and None in named:
        raise MixedLinesError(currencies)
    priced = [
        Priced(line.net, line.vat, line.tax.id if line.tax else None, cost)
        for line, cost in zip(lines, named, strict=True)
    ]
    return [
        replace(line, home_net=share.net, home_vat=share.vat)
        for line, share in zip(lines, shares(priced, home), strict=True)
    ]


def _at_home(line: BillLine) -> BillLine:
    original = line.net + line.vat
    if original.currency == line.home_net.currency:
        return line
    label = f"{line.label} ({original})"
    return replace(line, label=label, net=line.home_net, vat=line.home_vat)


def _tax(line: Line, text: str, reference: Reference) -> Tax | None:
    if line.tax_rate_id is None:
        if line.vat:
            raise TaxMissingError(text, line.vat)
        return None
    tax = reference.mapping.tax(line.tax_rate_id, reference.chart)
    if tax.cancels and line.vat:
        raise TaxSelfAssessedError(text, tax, line.vat)
    return tax


def _analytic(line: Line, reference: Reference) -> tuple[AnalyticAccount, ...]:
    chosen: dict[int, AnalyticAccount] = {}
    for dimension in line.dimensions:
        account = reference.mapping.analytic(dimension.item_id, reference.chart)
        if account.plan_id in chosen and chosen[account.plan_id] != account:
            raise PlanTwiceError(account.plan)
        chosen[account.plan_id] = account
    return tuple(sorted(chosen.values(), key=lambda account: account.plan_id))


def _check_mandatory(
    text: str, account: Account, analytic: Sequence[AnalyticAccount], reference: Reference
) -> None:
    # Odoo asks for it only while it posts, and only where the context says so.
    chosen = {one.plan_id for one in analytic}
    for plan in reference.chart.plans.values():
        if plan.id not in chosen and plan.is_mandatory_on(account):
            raise AnalyticMissingError(text, plan.name, account)
