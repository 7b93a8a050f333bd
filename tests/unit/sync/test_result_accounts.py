"""Which account of a chart is proposed for fees, and which for cashback."""

from __future__ import annotations

import pytest

from moss_odoo.sync.result_accounts import CASHBACK, FEE, Purpose, propose
from moss_odoo.sync.setup import LedgerAccount


def account(code: str, name: str, kind: str = "expense", *, active: bool = True) -> LedgerAccount:
    return LedgerAccount(int(code), code, name, kind, active)


CHARGES = account("6855", "Nebenkosten des Geldverkehrs")


@pytest.mark.parametrize(
    ("purpose", "chart", "accounts", "code"),
    [
        (FEE, "de_skr04", [account("6850", "Bank charges"), account("6855", "Renamed")], "6855"),
        (FEE, "de_skr03", [account("4970", "Renamed"), CHARGES], "4970"),
        (FEE, "nl", [account("4630", "Bankkosten"), account("4631", "Kosten")], "4630"),
        (FEE, "", [account("6200", "Bank Fees"), CHARGES], "6200"),
        (FEE, "", [account("1", "Bank fees"), account("2", "Bank fees"), CHARGES], "6855"),
        (FEE, "de_skr04", [account("6855", "X", active=False), account("1", "X")], None),
        (FEE, "", [account("6200", "Bank Fees", "asset_current")], None),
        (CASHBACK, "de_skr04", [account("4830", "Renamed", "income")], "4830"),
        (CASHBACK, "", [account("743", "Other income", "income_other")], "743"),
        (CASHBACK, "", [account("743", "Other income", "liability_current")], None),
    ],
)
def test_the_charts_own_account_is_proposed_by_code_then_by_a_name_that_is_the_only_one(
    purpose: Purpose, chart: str, accounts: list[LedgerAccount], code: str | None
) -> None:
    found = propose(purpose, chart, accounts)
    assert (found.code if found else None) == code
