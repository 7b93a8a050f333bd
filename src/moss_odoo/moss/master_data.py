"""Moss's master data: accounts, tax rates, dimensions, suppliers, people, wallets, terms.

Read leniently, as one strange record must not hide the others: what has no id is left out, what
has no name is called by its code or id, and a member of another shape counts as missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from typing import Any

from moss_odoo.books.expense import (
    DimensionItem,
    ExpenseAccount,
    MossDimension,
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
from moss_odoo.sync.progress import Progress

_RETIRED = frozenset({"INACTIVE", "DEACTIVATED", "DELETED", "ARCHIVED", "DISABLED", "CLOSED"})
"""Only some are documented; a status that we do not know counts as active."""


def read_master_data(transport: Transport, progress: Progress) -> MossMasterData:
    def listed(path: str, title: str) -> Iterator[Members]:
        return _all(transport, path, partial(progress.stage, title), progress.advance)

    return MossMasterData(
        accounts=tuple(map(_account, listed(wire.Path.EXPENSE_ACCOUNTS, "Moss: expense accounts"))),
        rates=tuple(map(_rate, listed(wire.Path.TAX_RATES, "Moss: tax rates"))),
        items=tuple(
            item for dimension in read_dimensions(transport, progress) for item in dimension.items
        ),
        suppliers=read_suppliers(transport, progress),
        people=tuple(map(_person, listed(wire.Path.USERS, "Moss: users"))),
        wallets=read_wallets(transport),
        terms=tuple(map(_term, listed(wire.Path.PAYMENT_TERMS, "Moss: payment terms"))),
    )


def read_wallets(transport: Transport) -> tuple[Wallet, ...]:
    """The one list that is not paginated."""
    items = transport.get(wire.Path.BANK_ACCOUNTS, {}).listing().items
    return tuple(map(_wallet, _named(items)))


def read_suppliers(transport: Transport, progress: Progress) -> tuple[Supplier, ...]:
    begin = partial(progress.stage, "Moss: suppliers")
    return tuple(map(_supplier, _all(transport, wire.Path.SUPPLIERS, begin, progress.advance)))


def read_dimensions(transport: Transport, progress: Progress) -> tuple[MossDimension, ...]:
    def quiet(_count: int | None) -> None: ...

    found = []
    for dimension in list(_all(transport, wire.Path.DIMENSIONS, quiet, quiet)):
        path = wire.Path.DIMENSION_ITEMS.format(_id(dimension))
        begin = partial(progress.stage, f"Moss: {_name(dimension)}")
        items = _all(transport, path, begin, progress.advance)
        found.append(
            MossDimension(
                id=_id(dimension),
                name=_name(dimension),
                items=tuple(_item(item, dimension) for item in items),
                active=_active(dimension),
            )
        )
    return tuple(found)


def _all(
    transport: Transport,
    path: str,
    begin: Callable[[int | None], None],
    advance: Callable[[int], None],
) -> Iterator[Members]:
    """Page by page; `begin` is told how many there are, where Moss tells."""
    asked = pages(
        lambda number: transport.get(
            path, {wire.Query.PAGE: number, wire.Query.PAGE_SIZE: wire.PAGE_SIZE}
        )
    )
    for number, page in enumerate(asked):
        if number == 0:
            begin(page.total)
        advance(len(page.items))
        yield from _named(page.items)


def _item(members: Members, dimension: Members) -> DimensionItem:
    return DimensionItem(
        id=_id(members),
        dimension_id=_id(dimension),
        dimension=_name(dimension),
        name=_name(members),
        code=members.text(wire.Common.CODE),
        active=_active(members) and _active(dimension),
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
