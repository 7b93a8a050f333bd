"""What writing master data to Moss needs of both sides."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from moss_odoo.books.chart import AnalyticAccount
from moss_odoo.books.expense import MossDimension, Supplier
from moss_odoo.books.push.changes import Cause, Facts
from moss_odoo.books.push.contacts import SupplierContact
from moss_odoo.errors import MossOdooError, TransientError
from moss_odoo.sync.progress import Progress


class WriteRefusedError(MossOdooError):
    """Moss understood and did not do it; `lasting`: nor would it do anything like it."""

    def __init__(self, cause: Cause, reason: str, remedy: str, *, lasting: bool = False) -> None:
        super().__init__(reason, remedy=remedy)
        self.cause = cause
        self.lasting = lasting


class WriteInDoubtError(TransientError):
    """It may have been done; look before it is sent again."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"Moss did not say whether it did what it was asked to: {why}.",
            remedy="Run the command again: it looks up what was done, and goes on from there.",
        )


class MossWriting(Protocol):
    """Moss's suppliers and dimensions, to be read and written.

    Writing raises WriteRefusedError, and WriteInDoubtError where something may have been created
    or not; changes may be repeated and never end in doubt.
    """

    @property
    def writes_per_minute(self) -> int: ...

    def sign_in(self) -> None:
        """CredentialsError where the key may not read or may not write."""

    def suppliers(self, progress: Progress) -> tuple[Supplier, ...]: ...

    def dimensions(self, progress: Progress) -> tuple[MossDimension, ...]: ...

    def create_supplier(self, facts: Facts) -> str | None:
        """Its id, where Moss tells."""

    def change_supplier(self, supplier_id: str, facts: Facts) -> None: ...

    def create_item(self, dimension_id: str, facts: Facts) -> str | None:
        """Its id, where Moss tells."""

    def change_item(self, dimension_id: str, item_id: str, facts: Facts) -> None: ...


class OdooSource(Protocol):
    """Odoo's side, which is only read."""

    def supplier_contacts(self, linked: Collection[int]) -> tuple[SupplierContact, ...]:
        """All active suppliers, and these contacts, archived ones too."""

    def analytic_accounts(self) -> tuple[AnalyticAccount, ...]:
        """All, archived ones too, each in its topmost plan."""
