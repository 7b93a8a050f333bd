"""Creating and changing suppliers, dimensions and their items, with Moss's refusals."""

from collections.abc import Iterable
from typing import Any

from moss_odoo.moss.sandbox.bodies import (
    AddressBody,
    Body,
    NamedPatch,
    NewNamed,
    NewSupplier,
    SupplierPatch,
)
from moss_odoo.moss.sandbox.errors import ApiError, conflict, unprocessable
from moss_odoo.moss.sandbox.masterdata import COST_CARRIER, COST_CENTER
from moss_odoo.moss.sandbox.records import (
    ACTIVE,
    Dimension,
    DimensionItem,
    MasterRecord,
    Record,
    Supplier,
)
from moss_odoo.moss.sandbox.store import Store


def create_supplier(store: Store, body: NewSupplier) -> Supplier:
    _check_supplier(store, body, None)
    now = store.now()
    supplier = Supplier(store.ids.new("supplier"), now, now, body.name)
    _apply(supplier, body)
    return store.keep(store.suppliers, supplier)


def update_supplier(store: Store, supplier: Supplier, body: SupplierPatch) -> None:
    owned = {"name", "code", "vat_id"} & body.model_fields_set
    if store.options.managed_by_integration and owned:
        raise _immutable("supplier")
    _check_supplier(store, body, supplier)
    _apply(supplier, body)
    store.touch(supplier)


def create_dimension(store: Store, body: NewNamed) -> Dimension:
    _check_module(store)
    _check_managed(store, "dimension")
    _check_dimension(store, body, None)
    now = store.now()
    dimension = Dimension(store.ids.new("dimension"), now, now, body.name)
    _apply(dimension, body)
    return store.keep(store.dimensions, dimension)


def update_dimension(store: Store, dimension: Dimension, body: NamedPatch) -> None:
    if not dimension.custom:
        raise _immutable("dimension")
    _check_module(store)
    _check_managed(store, "dimension")
    _check_dimension(store, body, dimension)
    _apply(dimension, body)
    store.touch(dimension)


def create_item(store: Store, dimension: Dimension, body: NewNamed) -> DimensionItem:
    if dimension.custom:
        _check_module(store)
    _check_managed(store, "dimension item")
    _check_active(dimension)
    _check_item(store, dimension, body, None)
    now = store.now()
    item = DimensionItem(store.ids.new("item"), now, now, body.name, dimension_id=dimension.id)
    _apply(item, body)
    return store.keep(store.items, item)


def update_item(store: Store, dimension: Dimension, item: DimensionItem, body: NamedPatch) -> None:
    _check_managed(store, "dimension item")
    _check_active(dimension)
    wakes = "status" in body.model_fields_set and body.status == ACTIVE
    if item.status != ACTIVE and not wakes:
        raise conflict("ERR_DIMENSION_ITEM_INACTIVE", f"{item.name} is not active.")
    _check_item(store, dimension, body, item)
    _apply(item, body)
    store.touch(item)


def _apply(record: Record, body: Body) -> None:
    for name in body.model_fields_set:
        value: Any = getattr(body, name)
        if isinstance(value, AddressBody):
            value = value.address()
        elif name.endswith("_id") and name != "vat_id" and value is not None:
            value = str(value)
        setattr(record, name, value)


def _check_supplier(store: Store, body: SupplierPatch, itself: Supplier | None) -> None:
    if _taken(store.suppliers.values(), body.code, itself):
        raise conflict("ERR_SUPPLIER_NUMBER_ALREADY_EXISTS",
                       f"Another supplier has the number {body.code}.", "code")  # fmt: skip
    for chosen, shelf, field in (
        (body.default_account_id, store.accounts, "defaultExpenseAccountId"),
        (body.default_tax_id, store.tax_rates, "defaultVatRateId"),
        (body.default_team_id, store.teams, "defaultTeamId"),
        (body.payment_term_id, store.payment_terms, "paymentTermId"),
    ):
        _check_reference(shelf.get(str(chosen)) if chosen else None, chosen, field)
    for chosen, dimension_id, field in (
        (body.default_cost_center_id, COST_CENTER, "defaultCostCenterId"),
        (body.default_cost_carrier_id, COST_CARRIER, "defaultCostCarrierId"),
    ):
        item = store.items.get(str(chosen)) if chosen else None
        fits = item if item and item.dimension_id == dimension_id else None
        _check_reference(fits, chosen, field)


def _check_reference(record: MasterRecord | None, chosen: object, field: str) -> None:
    if chosen is not None and (record is None or record.status != ACTIVE):
        raise unprocessable(f"{chosen} does not exist or is not active.", field)


def _check_dimension(store: Store, body: NamedPatch, itself: Dimension | None) -> None:
    for dimension in store.dimensions.values():
        if dimension is itself:
            continue
        if body.name and body.name == dimension.name:
            raise conflict("ERR_DIMENSION_NAME_ALREADY_EXISTS", f"{body.name} exists.", "name")
        if body.code and body.code == dimension.code:
            raise conflict("ERR_DIMENSION_ERP_ID_ALREADY_EXISTS", f"{body.code} exists.", "code")


def _check_item(
    store: Store, dimension: Dimension, body: NamedPatch, itself: DimensionItem | None
) -> None:
    for item in store.items.values():
        if item is itself or item.dimension_id != dimension.id:
            continue
        if (body.code and body.code == item.code) or (body.name and body.name == item.name):
            raise conflict("ERR_DIMENSION_ITEM_VALUE_ALREADY_EXISTS",
                           f"{item.name} is already an item of {dimension.name}.")  # fmt: skip


def _check_active(dimension: Dimension) -> None:
    if dimension.status != ACTIVE:
        raise conflict("ERR_DIMENSION_INACTIVE", f"{dimension.name} is not active.")


def _check_module(store: Store) -> None:
    if not store.options.multiple_dimensions:
        raise ApiError(402, "ERR_MODULE_NOT_ACTIVATED", "Multiple Dimensions is not activated.")


def _check_managed(store: Store, what: str) -> None:
    if store.options.managed_by_integration:
        raise _immutable(what)


def _immutable(what: str) -> ApiError:
    return conflict("ERR_MANAGED_RESOURCE_IMMUTABLE", f"This {what} is managed elsewhere.")


def _taken(records: Iterable[Supplier], code: str | None, itself: Supplier | None) -> bool:
    return bool(code) and any(r.code == code and r is not itself for r in records)
