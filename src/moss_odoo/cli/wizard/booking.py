"""The questions about how to book: from when on, in which time zone, on which suppliers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation

from moss_odoo.books.policy import SupplierPolicy
from moss_odoo.cli.days import day
from moss_odoo.cli.wizard.talk import Talk
from moss_odoo.errors import ConfigError
from moss_odoo.sync import time_zones
from moss_odoo.sync.answers import Answers
from moss_odoo.sync.setup import Company, OdooUser

_POLICIES = {
    SupplierPolicy.SINGLE: "all card payments on one default supplier",
    SupplierPolicy.PER_MERCHANT: "each card payment on the supplier of its merchant",
    SupplierPolicy.HYBRID: "large ones on the merchant's supplier, small ones on the default one",
}
_THRESHOLD = Decimal(250)


class AmountError(ConfigError):
    def __init__(self, text: str) -> None:
        super().__init__(
            f"“{text}” is not an amount above zero.", remedy="Write it like 250 or 99.50."
        )


def ask_start(talk: Talk, answers: Answers, today: date) -> Answers:
    if answers.policy.start_date is not None:
        talk.well(f"Spend from {answers.policy.start_date} on")
        return answers
    talk.say(
        "Spend with an earlier accounting date stays out of Odoo until you release it. Usual is "
        "the first day of a month of which nothing is in the books yet."
    )
    proposed = today.replace(day=1).isoformat()
    start = talk.until_right(None, lambda: talk.ask("Start date", proposed), day)
    return answers.deciding(start_date=start)


def ask_zone(talk: Talk, answers: Answers, company: Company, user: OdooUser) -> Answers:
    """Proposed from the company's country."""
    try:
        proposed = time_zones.proposed(company.name, company.country, user.time_zone)
    except time_zones.TimeZoneWantedError as error:
        proposed = ""
        if answers.policy.time_zone is None:
            talk.say(error.message)
    zone = talk.until_right(
        answers.policy.time_zone, lambda: talk.ask("Time zone", proposed), time_zones.checked
    )
    if zone == answers.policy.time_zone:
        talk.well(f"Days begin as in {zone}")
    return answers.deciding(time_zone=zone)


def ask_verifying(talk: Talk, answers: Answers) -> Answers:
    if answers.policy.verifies is None:
        verifies = talk.agree("Does your organisation verify expenses in Moss?")
        return answers.deciding(verifies=verifies)
    talk.well(
        "Verified expenses are booked" if answers.policy.verifies else "Approved ones are booked"
    )
    return answers


def ask_suppliers(talk: Talk, answers: Answers, company: Company) -> Answers:
    policy = answers.policy.supplier_policy
    if policy is None:
        talk.say(
            "Invoices go to their supplier and reimbursements to the employee. Where shall card "
            "payments go? `moss-odoo policy preview` shows later what each would make of a month."
        )
        known = list(_POLICIES)
        options = [(one.value, _POLICIES[one]) for one in known]
        policy = known[talk.choose("Supplier policy", options, default=0)]
    else:
        talk.well(f"{policy}: {_POLICIES[policy]}")
    threshold = None
    if policy is SupplierPolicy.HYBRID:
        threshold = _threshold(talk, answers.policy.hybrid_threshold, company.currency)
    return answers.deciding(supplier_policy=policy, hybrid_threshold=threshold)


def _threshold(talk: Talk, given: Decimal | None, currency: str) -> Decimal:
    label = f"On the merchant's supplier from how much on, gross in {currency}"
    text = None if given is None else str(given)
    threshold = talk.until_right(text, lambda: talk.ask(label, str(_THRESHOLD)), _amount)
    if threshold == given:
        talk.well(f"The merchant's supplier from {threshold} {currency} on")
    return threshold


def _amount(text: str) -> Decimal:
    try:
        # A comma, as in most of Europe.
        amount = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        raise AmountError(text) from None
    if not amount.is_finite() or amount <= 0:
        raise AmountError(text)
    return amount
