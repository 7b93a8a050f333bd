"""All that a plan refers to besides the expense."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from moss_odoo.books.chart import Account, Chart
from moss_odoo.books.mapping import MappingTable
from moss_odoo.books.periods import Period
from moss_odoo.books.plan import KnownPartner
from moss_odoo.books.policy import Policy
from moss_odoo.errors import BlockedError


class DefaultSupplierMissingError(BlockedError):
    def __init__(self) -> None:
        super().__init__(
            "default-supplier-missing",
            "The connection has no default supplier in Odoo.",
            remedy="Run `moss-odoo prepare`; it chooses or creates the default supplier.",
        )


class FeeAccountMissingError(BlockedError):
    def __init__(self) -> None:
        super().__init__(
            "fee-account-missing",
            "It has a fee of Moss, and the connection has no account for fees in Odoo.",
            remedy="Run `moss-odoo prepare`; it chooses or creates the fee account.",
        )


class CashbackAccountMissingError(BlockedError):
    def __init__(self) -> None:
        super().__init__(
            "cashback-account-missing",
            "The connection has no account for cashback in Odoo.",
            remedy="Run `moss-odoo prepare`; it chooses or creates the cashback account.",
        )


@dataclass(frozen=True, slots=True)
class PayingWallet:
    """A wallet that may have paid."""

    id: str
    currency: str
    prepared: bool = True
    """Whether it has its bank journal in Odoo."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What is the same for all expenses of a run."""

    policy: Policy
    chart: Chart
    mapping: MappingTable
    wallets: Sequence[PayingWallet] = ()
    default_supplier: KnownPartner | None = None
    fee_account: Account | None = None
    cashback_account: Account | None = None
    period: Period | None = None
    """Of the whole run, where a person chose one."""

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.policy.time_zone)

    def wanted_default_supplier(self) -> KnownPartner:
        """DefaultSupplierMissingError where there is none."""
        if self.default_supplier is None:
            raise DefaultSupplierMissingError
        return self.default_supplier

    def wanted_fee_account(self) -> Account:
        """FeeAccountMissingError where there is none."""
        if self.fee_account is None:
            raise FeeAccountMissingError
        return self.fee_account

    def wanted_cashback_account(self) -> Account:
        """CashbackAccountMissingError where there is none."""
        if self.cashback_account is None:
            raise CashbackAccountMissingError
        return self.cashback_account
