"""What refused documents refer to, as Odoo has it now: read only once something was refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from moss_odoo.books.chart import LockDates
from moss_odoo.books.plan import BillLine, KnownPartner
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.company import LOCKS, locks_of
from moss_odoo.odoo.failures import RightMissingError
from moss_odoo.odoo.work import Place, Work

_ARCHIVED_TOO = {"active_test": False}

Row = Mapping[str, Any]
Rows = Mapping[int, Row]
"""By database id; an empty one where this company has no such record any more."""


@dataclass(frozen=True, slots=True)
class References:
    """Database ids that a document refers to."""

    accounts: frozenset[int]
    """Of its lines."""
    money: frozenset[int]
    """The account that its payment goes through."""
    taxes: frozenset[int]
    analytic: frozenset[int]
    partners: frozenset[int]
    journals: frozenset[int]
    currencies: frozenset[int]

    @classmethod
    def of(cls, work: Work, place: Place) -> References:
        bills, lines = work.plan.documents.values(), list(_lines(work))
        paying = work.paying.payment if work.paying else None
        wallet = place.wallets.get(paying.wallet_id) if paying else None
        codes = {bill.currency for bill in bills} | ({paying.amount.currency} if paying else set())
        return cls(
            accounts=frozenset(line.account.id for line in lines),
            money=frozenset({wallet.outgoing_account_id} if wallet else ()),
            taxes=frozenset(line.tax.id for line in lines if line.tax),
            analytic=frozenset(one.id for line in lines for one in line.analytic),
            partners=frozenset(
                bill.partner.id for bill in bills if isinstance(bill.partner, KnownPartner)
            ),
            journals=frozenset(
                {place.purchase_journal_id, *({wallet.journal_id} if wallet else ())}
            ),
            currencies=frozenset(place.currencies[code] for code in codes),
        )


@dataclass(frozen=True, slots=True)
class Referred:
    accounts: Rows
    taxes: Rows
    analytic: Rows
    partners: Rows
    journals: Rows
    currencies: Rows
    country_id: int | None
    """Whose taxes the company books."""
    locks: LockDates


def read_referred(client: OdooClient, place: Place, wanted: Sequence[References]) -> Referred:
    """One request for each kind; what the user may not read counts as well."""
    company_id = place.ids.company_id
    ours = [company_id]

    def rows(model: str, ids: Iterable[int], fields: Sequence[str], *domain: Any) -> Rows:
        return _rows(client, model, sorted(set(ids)), fields, domain)

    [company] = client.read(
        "res.company",
        "search_read",
        domain=[["id", "=", company_id]],
        fields=["account_fiscal_country_id", *LOCKS],
        load=None,
    )
    return Referred(
        rows(
            "account.account",
            (id_ for one in wanted for id_ in one.accounts | one.money),
            ["active", "account_type"],
            ["company_ids", "parent_of", ours],
        ),
        rows(
            "account.tax",
            (id_ for one in wanted for id_ in one.taxes),
            ["active", "type_tax_use", "country_id"],
            ["company_id", "parent_of", ours],
        ),
        rows(
            "account.analytic.account", (id_ for one in wanted for id_ in one.analytic), ["active"]
        ),
        rows(
            "res.partner",
            (id_ for one in wanted for id_ in one.partners),
            ["active"],
            "|",
            ["company_id", "=", False],
            ["company_id", "parent_of", ours],
        ),
        rows(
            "account.journal",
            (id_ for one in wanted for id_ in one.journals),
            ["active", "type"],
            ["company_id", "parent_of", ours],
        ),
        rows("res.currency", (id_ for one in wanted for id_ in one.currencies), ["active"]),
        company["account_fiscal_country_id"] or None,
        locks_of(company),
    )


def _rows(
    client: OdooClient, model: str, ids: Sequence[int], fields: Sequence[str], domain: Sequence[Any]
) -> Rows:
    if not ids:
        return {}
    try:
        found = client.read(
            model,
            "search_read",
            domain=[["id", "in", ids], *domain],
            fields=["display_name", *fields],
            context=_ARCHIVED_TOO,
            load=None,
        )
    except RightMissingError:
        return {}
    gone: dict[int, Row] = {one: {} for one in ids}
    return gone | {row["id"]: row for row in found}


def _lines(work: Work) -> Iterator[BillLine]:
    for bill in work.plan.documents.values():
        yield from bill.lines
