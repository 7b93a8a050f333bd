"""Which account of a chart fees, and which one cashback, may go to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from moss_odoo.books.names import normalised
from moss_odoo.sync.setup import LedgerAccount


@dataclass(frozen=True, slots=True)
class Purpose:
    what: str
    key: str
    holds: str
    """What the chart's own account is for, as a reason says it."""
    kind: str
    """Odoo's type of an account that is created for it."""
    kinds: frozenset[str]
    """Odoo's types that will do."""
    by_chart: Mapping[str, str]
    """Codes, where a chart is known to have the right account under one."""
    names: tuple[str, ...]
    """The best first; as Odoo's charts call such accounts in their languages."""


_EXPENSES = frozenset({"expense", "expense_other", "expense_direct_cost"})

FEE = Purpose(
    what="Fee account",
    key="account_fee",
    holds="bank charges",
    kind="expense",
    kinds=_EXPENSES,
    by_chart={"de_skr03": "4970", "de_skr04": "6855", "at": "7790"},
    names=(
        "bank charges",
        "bank fees",
        "nebenkosten des geldverkehrs",
        "incidental monetary transaction costs",
        "spesen des geldverkehrs",
        "money transfer charges",
        "bankspesen",
        "bankgebühren",
        "bankkosten",
        "frais bancaires",
        "services bancaires et assimilés",
        "banking and related services",
        "servicios bancarios y similares",
        "banking and similar services",
        "commissioni bancarie",
        "spese bancarie",
        "bankkostnader",
    ),
)
CASHBACK = Purpose(
    what="Cashback account",
    key="account_cashback",
    holds="other operating income",
    kind="income_other",
    kinds=_EXPENSES | {"income", "income_other"},
    by_chart={"de_skr03": "2700", "de_skr04": "4830"},
    names=(
        "other operating income",
        "sonstige betriebliche erträge",
        "miscellaneous operating income",
        "produits d'exploitation divers",
        "diverse bedrijfsopbrengsten",
        "other income",
        "sonstige erträge",
        "overige baten",
        "proventi vari",
        "miscellaneous income",
    ),
)


def propose(
    purpose: Purpose, chart: str, accounts: Sequence[LedgerAccount]
) -> LedgerAccount | None:
    """The chart's own account for it; None where none stands out."""
    fitting = [one for one in accounts if one.active and one.type in purpose.kinds]
    code = purpose.by_chart.get(chart)
    for account in fitting:
        if code and account.code == code:
            return account
    for name in purpose.names:
        named = [one for one in fitting if normalised(one.name) == name]
        if len(named) == 1:
            return named[0]
    return None
