"""What the checklist finds each time stands in German; the rest is known to be English."""

from __future__ import annotations

import pytest

from moss_odoo.console.texts.check_details import check_detail
from moss_odoo.ledger import LedgerStore
from moss_odoo.sync.checklist import Mark

from .test_check import run

NAMES_ONLY = {"time-zone", "bank-journal", "purchase-journal", "outgoing-account", "moss-wallets"}
NAMES_ONLY |= {"default-supplier", "payable-account", "fee-account", "cashback-account"}
NAMES_ONLY |= {"transfer-account"}


def test_what_is_well_is_said_in_german_but_for_names(store: LedgerStore) -> None:
    found = [one for one in run(store).items if one.mark is Mark.OK]
    assert len(found) > 15
    english = {one.id for one in found if not check_detail(one.detail, "de")}
    assert english - NAMES_ONLY == set()
    assert [one for one in found if check_detail(one.detail, "en") != one.detail] == []


@pytest.mark.parametrize(
    ("detail", "german"),
    [
        ("on 2026-12-20, in 27 days", "am 20.12.2026, in 27 Tagen"),
        (
            "locked: everything up to 2025-12-31, everything, for good, up to 2024-12-31",
            "gesperrt: alles bis 31.12.2025, alles endgültig bis 31.12.2024",
        ),
        (
            "5 of 9 mapped, 3 without a match in Odoo, 1 to be confirmed by a person",
            "5 von 9 zugeordnet, 3 ohne Entsprechung in Odoo, 1 zu bestätigen",
        ),
        (
            "4 of 6 found in Odoo, 2 created when a bill needs them",
            "4 von 6 in Odoo gefunden, 2 werden bei Bedarf angelegt",
        ),
        ("“Moss” is kept in USD, the wallet in EUR", ""),
    ],
)
def test_figures_and_days_stay(detail: str, german: str) -> None:
    assert check_detail(detail, "de") == german
