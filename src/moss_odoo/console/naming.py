"""How a person wants the records of a connection called, as the form of the preparation tells."""

from __future__ import annotations

from collections.abc import Mapping

from moss_odoo.console.asked import text_of
from moss_odoo.sync import wished_names as usual
from moss_odoo.sync.wished_names import Names, WalletWish, Wish, wish

OF = ":"
"""Between a field and the wallet that it is for."""


def names_in(form: Mapping[str, str]) -> Names:
    """What is left empty is called as usual."""

    def one(name: str, default: str) -> Wish:
        return wish(text_of(form.get(name, "")), default)

    def each(name: str, default: str) -> WalletWish:
        own = [
            (field.removeprefix(f"{name}{OF}"), text_of(value))
            for field, value in form.items()
            if field.startswith(f"{name}{OF}") and value.strip()
        ]
        return WalletWish(one(name, default), tuple(own))

    return Names(
        purchase_journal=one("purchase_journal", usual.PURCHASE_JOURNAL),
        bank_journal=each("bank_journal", usual.BANK_JOURNAL),
        outgoing_account=each("outgoing_account", usual.OUTGOING_ACCOUNT),
        supplier=one("supplier", usual.DEFAULT_SUPPLIER),
        fee_account=one("fee_account", usual.FEE_ACCOUNT),
        cashback_account=one("cashback_account", usual.CASHBACK_ACCOUNT),
    )
