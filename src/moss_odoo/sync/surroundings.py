"""What is known of expenses besides what Moss says of them: contacts, payments, earlier spend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from zoneinfo import ZoneInfo

from moss_odoo.books.expense import Expense, MossMasterData
from moss_odoo.books.plan import KnownPartner, NewPartner
from moss_odoo.books.planner import Circumstances
from moss_odoo.books.reference import PayingWallet
from moss_odoo.books.state import State
from moss_odoo.errors import BlockedError
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.contacts import Contacts
from moss_odoo.sync.paying import Payers
from moss_odoo.sync.ports import Ledger, Moss, Odoo
from moss_odoo.sync.refunds import Refunds
from moss_odoo.sync.remembered import StoredExpense

Seen = tuple[StoredExpense, Expense]


class Surroundings:
    """Asks for a whole page of expenses at once."""

    def __init__(
        self,
        connection: Connection,
        ledger: Ledger,
        moss: Moss,
        odoo: Odoo,
        master: MossMasterData,
    ) -> None:
        zone = ZoneInfo(connection.policy.time_zone)
        self._ledger = ledger
        self._contacts = Contacts(connection, ledger, odoo, master)
        self._refunds = Refunds(zone, ledger, moss, odoo)
        self._payers = Payers(ledger, moss, zone, self._contacts.name)

    def name(self, expense: Expense) -> str | None:
        """The supplier or employee as Moss names them."""
        return self._contacts.name(expense)

    def of(
        self, seen: Sequence[Seen], wallets: Sequence[PayingWallet]
    ) -> Mapping[str, Circumstances | BlockedError]:
        """Of each, by its id; the reason where nobody can say whose bill it is."""
        expenses = [expense for _stored, expense in seen]
        refunded = self._refunds.purchases(expenses)
        partners = self._contacts.of(expenses, refunded=refunded)
        long = self._ledger.sharing_prefix([expense.id for expense in expenses], 8)
        moved = self._payers.of(expenses, wallets)
        found: dict[str, Circumstances | BlockedError] = {}
        for stored, expense in seen:
            partner = partners[expense.id]
            purchase = refunded.get(expense.id)
            found[expense.id] = (
                partner
                if isinstance(partner, BlockedError)
                else Circumstances(
                    partner,
                    ref_digits=16 if expense.id in long else 8,
                    standing=stored.accounting_date if _is_posted(stored) else None,
                    movement=moved.get(expense.id),
                    refunded=purchase.reference if purchase else "",
                )
            )
        return found

    def claim(self, moss_ids: Iterable[str]) -> None:
        """Keep which bank transactions paid these."""
        self._payers.claim(moss_ids)

    def create(self, partners: Iterable[NewPartner]) -> Mapping[str, KnownPartner | BlockedError]:
        """Each contact as it stands in Odoo now, by its key."""
        return self._contacts.create(partners)


def _is_posted(stored: StoredExpense) -> bool:
    return stored.standing_bill_id is not None and stored.state is not State.DRAFT
