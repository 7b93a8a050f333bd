"""JSON bodies that the API takes.

Members are named as the domain names them; the aliases are Moss's. Unknown members are ignored, as
the documentation does not forbid them.
"""

from datetime import date
from typing import Annotated, Literal, TypeVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from moss_odoo.moss.sandbox.errors import bad_request
from moss_odoo.moss.sandbox.records import (
    Address,
)

MAX_PAGE = 100


class Body(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore")


class Paging(Body):
    page: int = Field(1, ge=1)
    size: int = Field(20, ge=1, le=MAX_PAGE, alias="pageSize")


class Sorting(Body):
    by: str = Field("bookingDate", alias="sortBy")
    order: Literal["ASC", "DESC"] = Field("DESC", alias="sortOrder")


class MovementFilters(Body):
    wallet_id: UUID = Field(alias="bankAccountId")
    first: date = Field(alias="bookingDateFrom")
    last: date = Field(alias="bookingDateTo")


class MovementSearch(Body):
    filters: MovementFilters
    pagination: Paging = Paging()
    sort: Sorting = Sorting()


class FileFilters(Body):
    owners: list[UUID] = Field(alias="expenseIds", min_length=1, max_length=100)


class FileSearch(Body):
    filters: FileFilters
    pagination: Paging = Paging()


Text = Annotated[str, Field(min_length=1, max_length=255)]


class AddressBody(Body):
    line1: str | None = Field(None, alias="addressLine1")
    line2: str | None = Field(None, alias="addressLine2")
    postal_code: str | None = Field(None, alias="postalCode")
    city: str | None = None
    country: str | None = Field(None, pattern="^[A-Z]{2}$")

    def address(self) -> Address:
        return Address(self.line1, self.line2, self.postal_code, self.city, self.country)


class SupplierPatch(Body):
    name: Text = ""
    """Can be set, but not cleared; so for the status."""
    code: Text | None = None
    status: Literal["ACTIVE", "DEACTIVATED"] = "ACTIVE"
    kind: Literal["COMPANY", "PERSON"] = Field("COMPANY", alias="type")
    email: Text | None = None
    vat_id: Text | None = Field(None, alias="vatIdNo")
    iban: Annotated[str, Field(pattern="^[A-Z]{2}[0-9]{2}[A-Z0-9]{10,30}$")] | None = None
    bic: Annotated[str, Field(pattern="^[A-Z0-9]{8}([A-Z0-9]{3})?$")] | None = None
    address: AddressBody | None = None
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")] | None = None
    default_account_id: UUID | None = Field(None, alias="defaultExpenseAccountId")
    default_cost_center_id: UUID | None = Field(None, alias="defaultCostCenterId")
    default_cost_carrier_id: UUID | None = Field(None, alias="defaultCostCarrierId")
    default_team_id: UUID | None = Field(None, alias="defaultTeamId")
    default_tax_id: UUID | None = Field(None, alias="defaultVatRateId")
    payment_term_id: UUID | None = Field(None, alias="paymentTermId")


class NewSupplier(SupplierPatch):
    name: Text


class NamedPatch(Body):
    """A dimension or one of its items."""

    name: Text = ""
    code: Text | None = None
    status: Literal["ACTIVE", "INACTIVE"] = "ACTIVE"


class NewNamed(NamedPatch):
    name: Text


B = TypeVar("B", bound=Body)


def read(model: type[B], raw: bytes) -> B:
    """The body, or a 400 that names the member at fault."""
    try:
        return model.model_validate_json(raw or b"null")
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or None
        raise bad_request(first["msg"], where) from None


def read_patch(model: type[B], raw: bytes) -> B:
    """A partial update: members left out stay, null clears, and nothing at all is a mistake."""
    body = read(model, raw)
    if not body.model_fields_set:
        raise bad_request("The update is empty.")
    return body
