"""The options that say how the records of a connection are called, or which ones are meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from cyclopts import Group, Parameter

from moss_odoo.sync import wished_names as usual
from moss_odoo.sync.wished_names import Names, wallet_wish, wish

_NAMES = Group(
    "Names",
    help="Of what is created; or name or code of what is there and should be used. With several "
    "wallets a bank journal and its account bear the wallet's name too; WALLET=NAME is for one of "
    "them, and such an option may be given several times.",
    sort_key=1,
)


@Parameter(name="*")
@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    purchase_journal: Annotated[
        str | None,
        Parameter(group=_NAMES, metavar="NAME", help=f"“{usual.PURCHASE_JOURNAL}” otherwise."),
    ] = None
    purchase_code: Annotated[
        str | None,
        Parameter(
            group=_NAMES,
            metavar="CODE",
            help=f"Short code of a new purchase journal, in bill numbers ({usual.PURCHASE_CODE}).",
        ),
    ] = None
    bank_journal: Annotated[
        tuple[str, ...],
        Parameter(
            group=_NAMES,
            metavar="[WALLET=]NAME",
            negative=(),
            help=f"“{usual.BANK_JOURNAL}” otherwise.",
        ),
    ] = ()
    bank_code: Annotated[
        tuple[str, ...],
        Parameter(
            group=_NAMES,
            metavar="[WALLET=]CODE",
            negative=(),
            help=f"Short code of a new bank journal ({usual.BANK_CODE}).",
        ),
    ] = ()
    outgoing_account: Annotated[
        tuple[str, ...],
        Parameter(
            group=_NAMES,
            metavar="[WALLET=]ACCOUNT",
            negative=(),
            help="Through which payments go; what is mapped in the bank journal, or "
            f"“{usual.OUTGOING_ACCOUNT}” otherwise.",
        ),
    ] = ()
    supplier: Annotated[
        str | None,
        Parameter(group=_NAMES, metavar="NAME", help=f"“{usual.DEFAULT_SUPPLIER}” otherwise."),
    ] = None
    fee_account: Annotated[
        str | None,
        Parameter(
            group=_NAMES,
            metavar="ACCOUNT",
            help="For Moss's fees; what the chart has for bank charges, or "
            f"“{usual.FEE_ACCOUNT}” otherwise.",
        ),
    ] = None
    cashback_account: Annotated[
        str | None,
        Parameter(
            group=_NAMES,
            metavar="ACCOUNT",
            help="For cashback; what the chart has for other operating income, or "
            f"“{usual.CASHBACK_ACCOUNT}” otherwise.",
        ),
    ] = None
    currency: Annotated[
        tuple[str, ...],
        Parameter(
            metavar="CODE",
            negative=(),
            help="Activate this currency as well, for purchases in it; may be repeated.",
        ),
    ] = ()

    def names(self) -> Names:
        return Names(
            purchase_journal=wish(self.purchase_journal, usual.PURCHASE_JOURNAL),
            purchase_code=wish(self.purchase_code, usual.PURCHASE_CODE),
            bank_journal=wallet_wish(self.bank_journal, usual.BANK_JOURNAL),
            bank_code=wallet_wish(self.bank_code, usual.BANK_CODE),
            outgoing_account=wallet_wish(self.outgoing_account, usual.OUTGOING_ACCOUNT),
            supplier=wish(self.supplier, usual.DEFAULT_SUPPLIER),
            fee_account=wish(self.fee_account, usual.FEE_ACCOUNT),
            cashback_account=wish(self.cashback_account, usual.CASHBACK_ACCOUNT),
            currencies=tuple(code.strip().upper() for code in self.currency),
        )


USUAL = Naming()
