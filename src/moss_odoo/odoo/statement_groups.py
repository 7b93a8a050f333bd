"""Statement lines and the payments that they clear together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from moss_odoo.books.money import Money
from moss_odoo.books.statement import Payments
from moss_odoo.books.wallet import Settled
from moss_odoo.odoo.clearing import Clearing, plan_clearing
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.failures import RefusedError
from moss_odoo.odoo.outgoing_items import MoneyItem, read_money_items
from moss_odoo.odoo.statement_work import LineWork

_AGAIN = "The next run looks at it again."


@dataclass(slots=True)
class Group:
    """Lines of one wallet and what they clear."""

    works: Sequence[LineWork]
    payment_ids: Sequence[int]
    items: Sequence[MoneyItem]
    """Of those payments that are posted."""

    def settle_down(self) -> None:
        """Its payments tell on which account they wait; it may have been another one before."""
        accounts = {one.account_id for one in self.items}
        if len(accounts) == 1:
            for work in self.works:
                work.place = replace(work.place, outgoing_account_id=min(accounts))

    def judge(self) -> None:
        """Without all of its lines and payments the rest of it waits against suspense."""
        problem = self._problem()
        if not problem:
            return
        place = self.works[0].place
        on_bank = any(one.account_id == place.bank_account_id for one in self.items)
        for work in self.works:
            work.turn_down(problem, _AGAIN, stops=place.pays_itself or on_bank)

    @property
    def is_open(self) -> bool:
        """Whether all of it stands, and Odoo has not cleared it yet."""
        if any(work.refused or work.makes_no_line for work in self.works):
            return False
        return any(
            work.standing is not None and work.standing.stands(work.place) is Settled.SENT
            for work in self.works
        )

    def clearing(self) -> Clearing | None:
        """None where it cannot be cleared while its lines are posted."""
        if not all(work.is_missing and not work.refused for work in self.works):
            return None
        amounts = {work.name: work.line.amount.amount for work in self.works}
        return plan_clearing(amounts, self.items, self.works[0].place)

    def _problem(self) -> str:
        if any(work.stops for work in self.works):
            return "Another bank transaction that belongs to the same payments cannot be booked."
        return self._among_payments() or self._in_amounts()

    def _among_payments(self) -> str:
        place = self.works[0].place
        if len(self.items) < len(self.payment_ids):
            return "A payment that it clears is not posted in Odoo any more."
        if any(one.journal_id != place.journal_id for one in self.items):
            return "A payment that it clears is in another journal than the wallet's."
        if len({one.account_id for one in self.items}) > 1:
            return "The payments that it clears stand on different accounts of the wallet."
        return ""

    def _in_amounts(self) -> str:
        place = self.works[0].place
        if place.pays_itself:
            return ""
        paid = sum((one.open for one in self.items), Decimal(0))
        moved = -sum((work.to_clear for work in self.works), Decimal(0))
        if paid == moved:
            return ""
        return (
            f"Of its payments {Money(paid, place.currency)} are open in Odoo, and it moved "
            f"{Money(moved, place.currency)}."
        )


def gather(client: OdooClient, works: Iterable[LineWork]) -> list[Group]:
    """The groups with their payments as they are in Odoo."""
    found: dict[tuple[str, Payments], list[LineWork]] = {}
    for work in works:
        if isinstance(work.line.against, Payments):
            found.setdefault((work.line.wallet_id, work.line.against), []).append(work)
    wanted = {one for _wallet, against in found for one in against.payment_ids}
    items = read_money_items(client, wanted)
    groups = [
        Group(each, against.payment_ids, _known(items, against.payment_ids))
        for (_wallet, against), each in found.items()
    ]
    for group in groups:
        group.settle_down()
    return groups


def reconcile(client: OdooClient, groups: Sequence[Group]) -> list[LineWork]:
    """Clear what marks could not; Odoo books exchange differences where there are any.

    One call for each group; the lines that are to be looked at again.
    """
    if not groups:
        return []
    items = read_money_items(client, {one for group in groups for one in group.payment_ids})
    for group in groups:
        _reconcile(client, group, _known(items, group.payment_ids))
    return [work for group in groups for work in group.works]


def _reconcile(client: OdooClient, group: Group, items: Sequence[MoneyItem]) -> None:
    lines = [one for work in group.works if work.standing for one in work.standing.against]
    ids = [one.id for one in items if one.open or one.open_home]
    ids += [one.id for one in lines if one.open or one.open_home]
    try:
        client.write("account.move.line", "reconcile", ids=ids)
    except RefusedError as error:
        for work in group.works:
            work.turn_down(
                f"It and its payments are posted in Odoo, but Odoo does not reconcile them: "
                f"{error.message}",
                "Mend what Odoo complains of, or reconcile them in Odoo yourself.",
            )


def _known(items: Mapping[int, MoneyItem], payment_ids: Sequence[int]) -> list[MoneyItem]:
    return [items[one] for one in payment_ids if one in items]
