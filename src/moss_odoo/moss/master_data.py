"""Moss's master data: accounts, tax rates, dimensions, suppliers, people, wallets, terms.

Read leniently, as one strange record must not hide the others: what has no id is left out, what
has no name is called by its code or id, and a member of another shape counts as missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from moss_odoo.books.expense import (
    DimensionItem,
    ExpenseAccount,
    MossMasterData,
    PaymentTerm,
    Person,
    Rate,
    Supplier,
    Wallet,
)
from moss_odoo.errors import BlockedError
from moss_odoo.moss import wire
from moss_odoo.moss.members import Members
from moss_odoo.moss.paging import pages
from moss_odoo.moss.transport import Transport

_RETIRED = frozenset({"INACTIVE", "DEACTIVATED", "DELETED", "ARCHIVED", "DISABLED", "CLOSED"})
"""Only some are documented; a status that we do not know counts as active."""


def read_master_data(transport: Transport) -> MossMasterData:
    return MossMasterData(
        accounts=tuple(map(_account, _all(transport, wire.Path.EXPENSE_ACCOUNTS))),
        rates=tuple(map(_rate, _all(transport, wire.Path.TAX_RATES))),
        items=tuple(_dimension_items(transport)),
        suppliers=tuple(map(_supplier, _all(transport, wire.Path.SUPPLIERS))),
        people=tuple(map(_person, _all(transport, wire.Path.USERS))),
        wallets=tuple(map(_wallet, _wallets(transport))),
        terms=tuple(map(_term, _all(transport, wire.Path.PAYMENT_TERMS))),
    )


def _all(transport: Transport, path: str) -> Iterator[Members]:
    for page in pages(
        lambda number: transport.get(
            path, {wire.Query.PAGE: number, wire.Query.PAGE_SIZE: wire.PAGE_SIZE}
        )
    ):
        yield from _named(page.items)


def _wallets(transport: Transport) -> Iterator[Members]:
    """The one list that is not paginated."""
    return _named(transport.get(wire.Path.BANK_ACCOUNTS, {}).listing().items)


def _dimension_items(transport: Transport) -> Iterator[DimensionItem]:
    for dimension in list(_all(transport, wire.Path.DIMENSIONS)):
        id_ = _id(dimension)
        for item in _all(transport, wire.Path.DIMENSION_ITEMS.format(id_)):
            yield DimensionItem(
                id=_id(item),
                dimension_id=id_,
                dimension=_name(dimension),
                name=_name(item),
                code=item.text(wire.Common.CODE),
                active=_active(item) and _active(dimension),
            )


def _account(members: Members) -> ExpenseAccount:
    return ExpenseAccount(
        id=_id(members),
        name=_name(members),
        code=members.text(wire.Common.CODE),
        active=_active(members),
    )


def _rate(members: Members) -> Rate:
    return Rate(
        id=_id(members),
        name=_name(members),
        code=members.text(wire.Common.CODE),
        percent=_number(members, wire.TaxRate.RATE),
        active=_active(members),
    )


def _supplier(members: Members) -> Supplier:
    address = _inner(members, wire.Supplier.ADDRESS)
    country = (address.text(wire.Supplier.COUNTRY) or "").upper()
    return Supplier(
        id=_id(members),
        name=_name(members),
        code=members.text(wire.Common.CODE),
        vat_id=members.text(wire.Supplier.VAT_ID),
        iban=members.text(wire.Supplier.IBAN),
        email=members.text(wire.Supplier.EMAIL),
        street=address.text(wire.Supplier.LINE_1),
        street2=address.text(wire.Supplier.LINE_2),
        zip=address.text(wire.Supplier.POSTAL_CODE),
        city=address.text(wire.Supplier.CITY),
        country=country if len(country) == 2 else None,
        active=_active(members),
    )


def _person(members: Members) -> Person:
    names = (members.text(wire.User.FIRST_NAME), members.text(wire.User.LAST_NAME))
    email = members.text(wire.User.EMAIL)
    return Person(
        id=_id(members),
        name=" ".join(filter(None, names))
        or members.text(wire.Common.NAME)
        or email
        or _id(members),
        email=email,
        active=_active(members),
    )


def _wallet(members: Members) -> Wallet:
    return Wallet(
        id=_id(members),
        name=_name(members),
        currency=(members.text(wire.BankAccount.CURRENCY) or "").upper(),
        credit=members.text(wire.BankAccount.FUNDING) == wire.BankAccount.CREDIT,
        iban=members.text(wire.BankAccount.IBAN),
        active=_active(members),
    )


def _term(members: Members) -> PaymentTerm:
    days = _number(members, wire.PaymentTerm.DUE_DAYS)
    return PaymentTerm(
        id=_id(members),
        name=_name(members),
        code=members.text(wire.Common.CODE),
        days=None if days is None else int(days),
    )


def _named(items: Iterable[Mapping[str, Any]]) -> Iterator[Members]:
    for item in items:
        members = Members(item)
        try:
            members.identity(wire.Common.ID)
        except BlockedError:
            continue
        yield members


def _id(members: Members) -> str:
    return members.identity(wire.Common.ID)


def _name(members: Members) -> str:
    return members.text(wire.Common.NAME) or members.text(wire.Common.CODE) or _id(members)


def _active(members: Members) -> bool:
    status = members.text(wire.Common.STATUS)
    return status not in _RETIRED and not members.has(wire.Common.DELETED_AT)


def _number(members: Members, name: str) -> Decimal | None:
    try:
        return members.number(name)
    except BlockedError:
        return None


def _inner(members: Members, name: str) -> Members:
    try:
        return members.inner(name)
    except BlockedError:
        return Members({})
