"""The records that a connection needs in Odoo: read, and created once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from moss_odoo.books.chart import LockDates
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.company import OdooCompany
from moss_odoo.odoo.external_ids import MODULE
from moss_odoo.odoo.failures import RefusedError, RightMissingError
from moss_odoo.odoo.inventory import SetupInventory
from moss_odoo.odoo.loading import Record, load
from moss_odoo.odoo.refusals import remedy_for
from moss_odoo.odoo.rights import missing_rights
from moss_odoo.odoo.standing import read_standing
from moss_odoo.sync.connection import OdooTargets
from moss_odoo.sync.setup import Company, Contact, Inventory, JournalType, MissingRight, Right

_NO_EMAILS = {"tracking_disable": True, "mail_create_nolog": True}


class NotCreatedError(RefusedError):
    def __init__(self, name: str, odoo_says: str, groups: Sequence[str] = ()) -> None:
        super().__init__(
            f"Odoo did not accept “{name}”: {odoo_says}",
            remedy=remedy_for(groups) if groups else "",
        )


class Setup:
    """Implements the port `OdooSetup` for the company of the client's context."""

    def __init__(self, client: OdooClient, company_id: int) -> None:
        self._client = client
        self._company_id = company_id
        self._inventory = SetupInventory(client, company_id)

    def inventory(self, *, supplier: str, supplier_id: int | None = None) -> Inventory:
        return self._inventory.read(supplier=supplier, supplier_id=supplier_id)

    def standing(self, targets: OdooTargets, company: Company) -> Inventory:
        return read_standing(self._client, targets, company)

    def contacts(self, text: str) -> tuple[Contact, ...]:
        return self._inventory.contacts(text)

    def locks(self) -> LockDates:
        return OdooCompany(self._client, self._company_id).facts.locks

    def missing_rights(self, rights: Sequence[Right]) -> tuple[MissingRight, ...]:
        return missing_rights(self._client, rights)

    def create_journal(
        self,
        key: str,
        *,
        name: str,
        code: str,
        type: JournalType,  # noqa: A002 - Odoo's own word
        currency: str | None = None,
        account_id: int | None = None,
    ) -> int:
        cells = {"name": name, "code": code, "type": type.value}
        cells |= self._currency(currency)
        if account_id is not None:
            cells["default_account_id/.id"] = str(account_id)
        return self._create("account.journal", key, cells)

    def create_account(
        self,
        key: str,
        *,
        code: str,
        name: str,
        type: str,  # noqa: A002 - Odoo's own word
        reconcile: bool,
        currency: str | None = None,
    ) -> int:
        cells = {
            "code": code,
            "name": name,
            "account_type": type,
            "reconcile": "1" if reconcile else "0",
            **self._currency(currency),
        }
        return self._create("account.account", key, cells)

    def create_supplier(self, key: str, *, name: str) -> int:
        cells = {
            "name": name,
            "is_company": "1",
            "supplier_rank": "1",
            "company_id/.id": str(self._company_id),
        }
        return self._create("res.partner", key, cells)

    def create_method(self, key: str, *, journal_id: int, incoming: bool, account_id: int) -> int:
        direction = "inbound" if incoming else "outbound"
        methods = self._client.read(
            "account.payment.method",
            "search",
            domain=[["code", "=", "manual"], ["payment_type", "=", direction]],
        )
        cells = {
            "name": "Moss",
            "journal_id/.id": str(journal_id),
            "payment_method_id/.id": str(methods[0]),
            "payment_account_id/.id": str(account_id),
        }
        return self._create("account.payment.method.line", key, cells)

    def set_payment_account(self, method_line_ids: Sequence[int], account_id: int) -> None:
        self._client.write(
            "account.payment.method.line",
            "write",
            ids=method_line_ids,
            vals={"payment_account_id": account_id},
        )

    def unarchive(self, model: str, record_id: int) -> None:
        self._client.write(model, "write", ids=[record_id], vals={"active": True})

    def activate_currency(self, code: str) -> None:
        self.unarchive("res.currency", self._currency_id(code))

    def _create(self, model: str, key: str, cells: Mapping[str, str]) -> int:
        row = {"id": f"{MODULE}.c{self._company_id}_{key}", **cells}
        try:
            loaded = load(self._client, model, [Record(key, [row])], context=_NO_EMAILS)
        except RightMissingError as error:
            says = "the user may not create it."
            raise NotCreatedError(cells["name"], says, error.groups) from error
        if key in loaded.refused:
            raise NotCreatedError(cells["name"], loaded.refused[key].words)
        return loaded.ids[key]

    def _currency(self, code: str | None) -> dict[str, str]:
        return {} if code is None else {"currency_id/.id": str(self._currency_id(code))}

    def _currency_id(self, code: str) -> int:
        found: list[int] = self._client.read(
            "res.currency",
            "search",
            domain=[["name", "=", code]],
            context={"active_test": False},
        )
        if not found:
            raise NotCreatedError(code, "it knows no such currency.")
        return found[0]
