"""Query parameters of the lists: paging, filters, sorting."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

from starlette.datastructures import QueryParams

from moss_odoo.moss.sandbox.bodies import MAX_PAGE
from moss_odoo.moss.sandbox.domain import (
    BankTransaction,
    Expense,
    ExpenseType,
    ExportStatus,
    Status,
)
from moss_odoo.moss.sandbox.errors import bad_request
from moss_odoo.moss.sandbox.records import (
    MasterRecord,
    Record,
    Supplier,
    TaxRate,
    Team,
    User,
)
from moss_odoo.moss.sandbox.store import Store

R = TypeVar("R", bound=Record)
T = TypeVar("T")
Test = Callable[[R], bool]


@dataclass(frozen=True)
class Listing(Generic[R]):
    """What a list holds, what it can be filtered and sorted by. Unknown parameters are ignored."""

    records: Callable[[Store], Mapping[str, R]]
    sorts: Mapping[str, Callable[[R], Any]] = field(default_factory=dict)
    default_sort: str = "name"
    filters: Mapping[str, Callable[[str, Sequence[str]], Test[R]]] = field(default_factory=dict)
    """By parameter: from its name and values to a test."""


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    records: Sequence[T]
    page: int
    size: int
    total: int


class Lister:
    """Keeps the last few filtered and sorted lists until the company changes.

    So a client that walks through a large company's pages does not make it sort all each time.
    """

    _KEPT = 8

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lists: dict[Hashable, tuple[int, list[Any]]] = {}

    def page(self, name: str, listing: Listing[R], query: QueryParams) -> Page[R]:
        page = _whole(query, "page", 1, None)
        size = _whole(query, "page_size", 20, MAX_PAGE)
        chosen = {
            parameter: tuple(query.getlist(parameter))
            for parameter in listing.filters
            if parameter in query
        }
        sort = query.get("sort") or listing.default_sort
        key = (name, tuple(chosen.items()), sort)
        found = self.kept(key, lambda: _select(listing, self._store, chosen, sort))
        return cut(found, page, size)

    def kept(self, key: Hashable, select: Callable[[], list[T]]) -> list[T]:
        version, found = self._lists.pop(key, (None, []))
        if version != self._store.version:
            found = select()
        self._lists[key] = (self._store.version, found)
        if len(self._lists) > self._KEPT:
            del self._lists[next(iter(self._lists))]
        return found


def cut(found: Sequence[T], page: int, size: int) -> Page[T]:
    return Page(found[(page - 1) * size : page * size], page, size, len(found))


def _select(
    listing: Listing[R], store: Store, chosen: Mapping[str, Sequence[str]], sort: str
) -> list[R]:
    tests = [listing.filters[name](name, values) for name, values in chosen.items()]
    # Moss writes "+name"; an unescaped plus arrives as a space.
    descending, by = sort.startswith("-"), sort.lstrip("+- ")
    if by not in listing.sorts:
        raise bad_request(f"Cannot sort by {by!r}; known: {', '.join(listing.sorts)}.", "sort")
    found = [r for r in listing.records(store).values() if all(test(r) for test in tests)]
    key = listing.sorts[by]
    found.sort(key=lambda record: (key(record), record.id), reverse=descending)
    return found


def _whole(query: QueryParams, name: str, default: int, most: int | None) -> int:
    text = query.get(name)
    if text is None:
        return default
    if not text.isascii() or not text.isdigit() or int(text) < 1 or (most and int(text) > most):
        limit = f" up to {most}" if most else ""
        raise bad_request(f"{name} is a whole number from 1{limit}.", name)
    return int(text)


def one_of(choices: type[StrEnum], fact: Callable[[R], str]) -> Callable[..., Test[R]]:
    def build(name: str, values: Sequence[str]) -> Test[R]:
        for value in values:
            if value not in set(choices):
                raise bad_request(f"{value!r} is no {name}.", name)
        wanted = frozenset(values)
        return lambda record: fact(record) in wanted

    return build


def any_text(fact: Callable[[R], str]) -> Callable[..., Test[R]]:
    def build(_name: str, values: Sequence[str]) -> Test[R]:
        wanted = frozenset(values)
        return lambda record: fact(record) in wanted

    return build


def by_day(fact: Callable[[R], datetime]) -> dict[str, Callable[..., Test[R]]]:
    """__gte and __lte, both inclusive.

    The day is that of the moment in UTC, which is the harder reading for a client: an invoice of
    1 March in Berlin is found under 28 February.
    """

    def parse(name: str, values: Sequence[str]) -> date:
        try:
            return date.fromisoformat(values[-1])
        except ValueError:
            raise bad_request(f"{name} is a date, YYYY-MM-DD.", name) from None

    return _range(parse, lambda record: fact(record).astimezone(UTC).date())


def by_instant(fact: Callable[[R], datetime]) -> dict[str, Callable[..., Test[R]]]:
    def parse(name: str, values: Sequence[str]) -> datetime:
        try:
            instant = datetime.fromisoformat(values[-1])
        except ValueError:
            instant = None
        if instant is None or instant.tzinfo is None:
            raise bad_request(f"{name} is an ISO 8601 timestamp with its time zone.", name)
        return instant

    return _range(parse, fact)


def _range(
    parse: Callable[[str, Sequence[str]], Any], fact: Callable[[R], Any]
) -> dict[str, Callable[..., Test[R]]]:
    def gte(name: str, values: Sequence[str]) -> Test[R]:
        limit = parse(name, values)
        return lambda record: bool(fact(record) >= limit)

    def lte(name: str, values: Sequence[str]) -> Test[R]:
        limit = parse(name, values)
        return lambda record: bool(fact(record) <= limit)

    return {"gte": gte, "lte": lte}


def _named(records: Callable[[Store], Mapping[str, Any]]) -> Listing[Any]:
    return Listing(
        records,
        sorts={
            "name": lambda record: record.name,
            "code": lambda record: record.code or "",
            **_TIMES,
        },
        filters={"status": any_text(lambda record: record.status)},
    )


def _expense_time(expense: Expense) -> datetime:
    return expense.time


_TIMES: dict[str, Callable[[Any], Any]] = {
    "create_time": lambda record: record.created,
    "update_time": lambda record: record.updated,
}
_expense_days = by_day(_expense_time)
_updates = by_instant(lambda record: record.updated)
_creation_days = by_day(lambda record: record.created)

EXPENSES: Listing[Expense] = Listing(
    lambda store: store.expenses,
    sorts={"expense_date": lambda expense: expense.time, **_TIMES},
    default_sort="-expense_date",
    filters={
        "type": one_of(ExpenseType, lambda expense: expense.type),
        "status": one_of(Status, lambda expense: expense.status),
        "export_status": one_of(ExportStatus, lambda expense: expense.export_status),
        "expense_date__gte": _expense_days["gte"],
        "expense_date__lte": _expense_days["lte"],
        "update_time__gte": _updates["gte"],
    },
)
SUPPLIERS: Listing[Supplier] = Listing(
    lambda store: store.suppliers,
    sorts=_named(lambda store: store.suppliers).sorts,
    filters={
        "status": any_text(lambda supplier: supplier.status),
        "create_date__gte": _creation_days["gte"],
        "create_date__lte": _creation_days["lte"],
        "update_time__gte": _updates["gte"],
        "update_time__lte": _updates["lte"],
    },
)
TAX_RATES: Listing[TaxRate] = Listing(
    lambda store: store.tax_rates,
    sorts={
        "name": lambda rate: rate.name,
        "rate": lambda rate: rate.rate,
        "code": lambda rate: rate.code or "",
    },
    filters={"status": any_text(lambda rate: rate.status)},
)
ACCOUNTS = _named(lambda store: store.accounts)
DIMENSIONS = _named(lambda store: store.dimensions)
PAYMENT_TERMS = _named(lambda store: store.payment_terms)
TEAMS: Listing[Team] = _named(lambda store: store.teams)
DEPARTMENTS: Listing[MasterRecord] = _named(lambda store: store.departments)
USERS: Listing[User] = Listing(
    lambda store: store.users,
    sorts={"name": lambda user: (user.last_name, user.first_name), **_TIMES},
    filters={"status": any_text(lambda user: user.status)},
)


def items_of(dimension_id: str) -> Listing[Any]:
    def records(store: Store) -> Mapping[str, Any]:
        return {i: item for i, item in store.items.items() if item.dimension_id == dimension_id}

    return _named(records)


MOVEMENT_SORTS: dict[str, Callable[[BankTransaction], Any]] = {
    "bookingDate": lambda movement: movement.booked,
    "valueDate": lambda movement: movement.valued,
    "amount": lambda movement: movement.amount,
}
