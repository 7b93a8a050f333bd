"""The table of choices: what may be booked on, and the reason where nothing may."""

from __future__ import annotations

from dataclasses import replace

import pytest

from moss_odoo.books.mapping import (
    GoneError,
    MappingKind,
    MappingTable,
    UnconfirmedError,
    UnmappedError,
)
from tests.books.builders import ACCOUNTS, MARKETING, OFFICE, VAT_19, chart, mapped, mapping

ACCOUNT, TAX = MappingKind.ACCOUNT, MappingKind.TAX


def test_a_confirmed_choice_is_booked_on() -> None:
    assert mapping().account(OFFICE, chart()) == ACCOUNTS[OFFICE]


def test_what_nobody_has_seen_is_unmapped() -> None:
    with pytest.raises(UnmappedError, match="it is not known here yet"):
        mapping().account("unheard-of", chart())


def test_what_leads_nowhere_is_unmapped_with_its_name_and_reason() -> None:
    row = mapped(ACCOUNT, "x", None, moss_label="6815 Büro", reason="no account has the code 6815")
    with pytest.raises(UnmappedError, match=r"“6815 Büro” .* no account has the code 6815"):
        MappingTable([row]).account("x", chart())


def test_what_is_only_proposed_is_not_booked_on() -> None:
    row = mapped(TAX, VAT_19, 21, confirmed=False, reason="same rate 19 %")
    with pytest.raises(UnconfirmedError, match=r"\(same rate 19 %\), and nobody has confirmed"):
        MappingTable([row]).tax(VAT_19, chart())


def test_what_is_archived_in_odoo_is_not_booked_on() -> None:
    archived = chart(accounts={601: replace(ACCOUNTS[OFFICE], active=False)})
    with pytest.raises(GoneError, match="archived or deleted in Odoo"):
        mapping().account(OFFICE, archived)


def test_what_is_deleted_in_odoo_is_not_booked_on() -> None:
    with pytest.raises(GoneError):
        mapping().analytic(MARKETING.item_id, chart(analytic={}))


def test_kinds_do_not_share_their_ids() -> None:
    with pytest.raises(UnmappedError):
        mapping().tax(OFFICE, chart())


@pytest.mark.parametrize("kind", list(MappingKind))
def test_the_code_of_a_reason_names_the_kind(kind: MappingKind) -> None:
    assert UnmappedError(kind, "x", "nothing").code == f"{kind}-unmapped"


def test_what_has_no_row_is_missing() -> None:
    assert mapping().missing([(ACCOUNT, OFFICE), (ACCOUNT, "unheard-of")])


def test_what_leads_nowhere_is_missing() -> None:
    assert mapping(mapped(ACCOUNT, OFFICE, None)).missing([(ACCOUNT, OFFICE)])


def test_what_is_proposed_is_not_missing() -> None:
    assert not mapping(mapped(TAX, VAT_19, 21, confirmed=False)).missing([(TAX, VAT_19)])


def test_nothing_is_missing_where_nothing_is_wanted() -> None:
    assert not mapping().missing([])
