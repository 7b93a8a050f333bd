"""What each call of the API answers, once it is allowed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import quote
from uuid import UUID

from starlette.datastructures import QueryParams
from starlette.responses import JSONResponse, Response

from moss_odoo.moss.sandbox import bodies, queries, wire, writes
from moss_odoo.moss.sandbox.auth import READ, WRITE
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.errors import bad_request, not_found
from moss_odoo.moss.sandbox.receipts import content
from moss_odoo.moss.sandbox.records import (
    Dimension,
    DimensionItem,
    Record,
)

T = TypeVar("T")
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Call:
    """A request that is allowed."""

    path: Mapping[str, str]
    query: QueryParams
    body: bytes

    def id(self, name: str = "id") -> str:
        text = self.path[name]
        try:
            return str(UUID(text))
        except ValueError:
            raise bad_request(f"{text!r} is not an id.", name) from None


Handler = Callable[[Call], Response]


@dataclass(frozen=True, slots=True)
class Endpoint:
    method: str
    path: str
    answer: Handler
    scope: str = READ


class Endpoints:
    def __init__(self, company: Company) -> None:
        self.company = company
        self._lister = queries.Lister(company)

    def all(self) -> list[Endpoint]:
        return [*self._lists(), *self._searches(), *self._writes()]

    def _lists(self) -> list[Endpoint]:
        routes = [
            Endpoint("GET", "/v1/expenses", self._list(queries.EXPENSES, wire.expense)),
            Endpoint("GET", "/v1/dimensions/{dimension}/items", self._items),
            Endpoint("GET", "/v1/dimensions/{dimension}/items/{id}", self._item),
            Endpoint("GET", "/v1/bank-accounts", self._wallets),
            Endpoint("GET", "/v1/bank-accounts/{id}/balance", self._balance),
            Endpoint("GET", "/v1/files/{id}/content", self._content),
        ]
        listings: list[tuple[str, queries.Listing[Any], Callable[[Any, str], wire.Json]]] = [
            ("expense-accounts", queries.ACCOUNTS, wire.expense_account),
            ("dimensions", queries.DIMENSIONS, wire.dimension),
            ("suppliers", queries.SUPPLIERS, wire.supplier),
            ("payment-terms", queries.PAYMENT_TERMS, wire.payment_term),
            ("tax-rates", queries.TAX_RATES, wire.tax_rate),
            ("users", queries.USERS, wire.user),
            ("teams", queries.TEAMS, wire.team),
            ("departments", queries.DEPARTMENTS, wire.department),
        ]
        for name, listing, show in listings:
            routes += [
                Endpoint("GET", f"/v1/{name}", self._list(listing, show)),
                Endpoint("GET", f"/v1/{name}/{{id}}", self._one(name, listing, show)),
            ]
        return routes

    def _searches(self) -> list[Endpoint]:
        return [
            Endpoint("POST", "/v1/bank-transactions/search-query", self._search_movements),
            Endpoint("POST", "/v1/files/search-query", self._search_files),
        ]

    def _writes(self) -> list[Endpoint]:
        item = "/v1/dimensions/{dimension}/items"
        return [
            Endpoint("POST", "/v1/suppliers", self._new_supplier, WRITE),
            Endpoint("PATCH", "/v1/suppliers/{id}", self._patch_supplier, WRITE),
            Endpoint("POST", "/v1/dimensions", self._new_dimension, WRITE),
            Endpoint("PATCH", "/v1/dimensions/{id}", self._patch_dimension, WRITE),
            Endpoint("POST", item, self._new_item, WRITE),
            Endpoint("PATCH", f"{item}/{{id}}", self._patch_item, WRITE),
        ]

    def _list(self, listing: queries.Listing[R], show: Callable[[R, str], wire.Json]) -> Handler:
        name = show.__name__

        def handler(call: Call) -> Response:
            return self._page(self._lister.page(name, listing, call.query), show)

        return handler

    def _one(
        self, what: str, listing: queries.Listing[R], show: Callable[[R, str], wire.Json]
    ) -> Handler:
        def handler(call: Call) -> Response:
            record = listing.records(self.company).get(call.id())
            if record is None:
                raise not_found(what)
            return self._object(record, show)

        return handler

    def _items(self, call: Call) -> Response:
        dimension = self._dimension(call, "dimension")
        listing = queries.items_of(dimension.id)
        page = self._lister.page(f"items of {dimension.id}", listing, call.query)
        return self._page(page, wire.dimension_item)

    def _item(self, call: Call) -> Response:
        return self._object(self._found_item(call), wire.dimension_item)

    def _wallets(self, _call: Call) -> Response:
        organisation = self.company.organisation_id
        wallets = [wire.wallet(wallet, organisation) for wallet in self.company.wallets.values()]
        return JSONResponse(wire.envelope(wallets))

    def _balance(self, call: Call) -> Response:
        wallet = self.company.wallets.get(call.id())
        if wallet is None:
            raise not_found("bank account")
        shown = wire.balance(
            self.company.balance(wallet), self.company.available(wallet), wallet.currency
        )
        return JSONResponse(wire.envelope(shown))

    def _search_movements(self, call: Call) -> Response:
        search = bodies.read(bodies.MovementSearch, call.body)
        wanted = search.filters
        wallet = self.company.wallets.get(str(wanted.wallet_id))
        key = queries.MOVEMENT_SORTS.get(search.sort.by)
        if key is None:
            raise bad_request(f"Cannot sort by {search.sort.by!r}.", "sort.sortBy")
        if wanted.first > wanted.last:
            raise bad_request("The range ends before it starts.", "filters.bookingDateTo")
        if wallet is None:
            raise bad_request("There is no such bank account.", "filters.bankAccountId")
        found = self._lister.kept(
            ("movements", wanted.model_dump_json(), search.sort.model_dump_json()),
            lambda: sorted(
                (m for m in self.company.movements(wallet)
                 if wanted.first <= m.booked <= wanted.last),
                key=lambda m: (key(m), m.id), reverse=search.sort.order == "DESC",
            ),
        )  # fmt: skip
        paging = search.pagination
        return self._page(queries.cut(found, paging.page, paging.size), wire.bank_transaction)

    def _search_files(self, call: Call) -> Response:
        search = bodies.read(bodies.FileSearch, call.body)
        owners = dict.fromkeys(str(owner) for owner in search.filters.owners)
        found = [stored for owner in owners for stored in self.company.files_of(owner)]
        page = queries.cut(found, search.pagination.page, search.pagination.size)
        return self._page(page, lambda stored, _organisation: wire.stored_file(stored))

    def _content(self, call: Call) -> Response:
        stored = self.company.files.get(call.id())
        if stored is None:
            raise not_found("file")
        name = quote(stored.original_name)
        return Response(
            content(stored, self.company),
            media_type="application/octet-stream",
            headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"},
        )

    def _new_supplier(self, call: Call) -> Response:
        body = bodies.read(bodies.NewSupplier, call.body)
        return _created(f"/v1/suppliers/{writes.create_supplier(self.company, body).id}")

    def _patch_supplier(self, call: Call) -> Response:
        supplier = self.company.suppliers.get(call.id())
        if supplier is None:
            raise not_found("supplier")
        body = bodies.read_patch(bodies.SupplierPatch, call.body)
        writes.update_supplier(self.company, supplier, body)
        return self._object(supplier, wire.supplier)

    def _new_dimension(self, call: Call) -> Response:
        body = bodies.read(bodies.NewNamed, call.body)
        return _created(f"/v1/dimensions/{writes.create_dimension(self.company, body).id}")

    def _patch_dimension(self, call: Call) -> Response:
        dimension = self._dimension(call, "id")
        body = bodies.read_patch(bodies.NamedPatch, call.body)
        writes.update_dimension(self.company, dimension, body)
        return self._object(dimension, wire.dimension)

    def _new_item(self, call: Call) -> Response:
        dimension = self._dimension(call, "dimension")
        item = writes.create_item(self.company, dimension, bodies.read(bodies.NewNamed, call.body))
        return _created(f"/v1/dimensions/{dimension.id}/items/{item.id}")

    def _patch_item(self, call: Call) -> Response:
        item = self._found_item(call)
        body = bodies.read_patch(bodies.NamedPatch, call.body)
        writes.update_item(self.company, self._dimension(call, "dimension"), item, body)
        return self._object(item, wire.dimension_item)

    def _dimension(self, call: Call, name: str) -> Dimension:
        dimension = self.company.dimensions.get(call.id(name))
        if dimension is None:
            raise not_found("dimension")
        return dimension

    def _found_item(self, call: Call) -> DimensionItem:
        dimension = self._dimension(call, "dimension")
        item = self.company.items.get(call.id())
        if item is None or item.dimension_id != dimension.id:
            raise not_found("dimension item")
        return item

    def _page(self, page: queries.Page[T], show: Callable[[T, str], wire.Json]) -> Response:
        organisation = self.company.organisation_id
        return JSONResponse(
            wire.envelope(
                [show(record, organisation) for record in page.records],
                wire.pagination(page.page, page.size, page.total),
            )
        )

    def _object(self, record: R, show: Callable[[R, str], wire.Json]) -> Response:
        return JSONResponse(wire.envelope(show(record, self.company.organisation_id)))


def _created(location: str) -> Response:
    """The documentation promises the address of the new resource, and no body."""
    return JSONResponse(wire.envelope(None), 201, {"Location": location})
