"""The items of a proof, in words: what is the matter, and what to do about it."""

from __future__ import annotations

from moss_odoo.books.money import Money
from moss_odoo.books.proof.items import Item, ItemKind
from moss_odoo.books.statement import Open
from moss_odoo.books.wallet import BookItem, PaidExpense, Settled, StandingMovement

_EXPORT = "The next `moss-odoo export` books it."


def title(one: StandingMovement) -> str:
    movement = one.movement
    return movement.counterparty or movement.description or movement.kind.value


def of_movement(
    kind: ItemKind,
    one: StandingMovement,
    amount: Money,
    sentence: str,
    remedy: str = "",
    *,
    item: BookItem | None = None,
) -> Item:
    expenses = one.expenses or ((one.claimed_by,) if one.claimed_by else ())
    return Item(
        kind,
        amount,
        one.movement.booked,
        title(one),
        sentence,
        remedy,
        movement_id=one.movement.id,
        expenses=expenses or (one.open.expenses if one.open else ()),
        entry=item.entry if item else "",
        entry_id=item.entry_id if item else None,
    )


def of_entry(
    kind: ItemKind, item: BookItem, amount: Money, sentence: str, remedy: str = ""
) -> Item:
    return Item(
        kind,
        amount,
        item.on,
        item.label or item.entry,
        sentence,
        remedy,
        entry=item.entry,
        entry_id=item.entry_id,
    )


def not_in_odoo(one: StandingMovement) -> Item:
    amount = one.movement.amount
    if one.open is not None:
        return why_open(one, one.open, amount)
    if one.settled is Settled.SENT:
        return of_movement(
            ItemKind.NOT_IN_ODOO,
            one,
            amount,
            "It was sent to Odoo, and no answer came.",
            "The next `moss-odoo export` looks it up.",
        )
    return of_movement(ItemKind.NOT_IN_ODOO, one, amount, "It is not in Odoo yet.", _EXPORT)


def why_open(
    one: StandingMovement, why: Open, amount: Money, *, item: BookItem | None = None
) -> Item:
    kind = ItemKind(why.reason.value)
    return of_movement(kind, one, amount, why.sentence, why.remedy, item=item)


def other_day(one: StandingMovement, item: BookItem, amount: Money) -> Item:
    """The line counts on one side only, by its day."""
    in_moss = one.movement.booked
    if one.booked_on is not None and one.booked_on != in_moss:
        return of_movement(
            ItemKind.CHANGED_IN_MOSS,
            one,
            amount,
            f"Moss dates it {in_moss} now; it was booked on {one.booked_on}.",
            f"Date it {in_moss} in Odoo, too.",
            item=item,
        )
    return of_movement(
        ItemKind.CHANGED_IN_ODOO,
        one,
        amount,
        f"In Odoo it is dated {item.on}; Moss booked it on {in_moss}.",
        f"Date it {in_moss} again in Odoo.",
        item=item,
    )


def other_amount(
    kind: ItemKind, one: StandingMovement, item: BookItem, amount: Money, *, then: Money, now: Money
) -> Item:
    where = "Moss" if kind is ItemKind.CHANGED_IN_MOSS else "Odoo"
    right = now if kind is ItemKind.CHANGED_IN_MOSS else then
    return of_movement(
        kind,
        one,
        amount,
        f"It was booked with {then}; in {where} it is {now} now.",
        f"Correct its amount in Odoo to {right}.",
        item=item,
    )


def gone(one: StandingMovement, item: BookItem, amount: Money) -> Item:
    since = f" since {one.gone_since.date()}" if one.gone_since else ""
    return of_movement(
        ItemKind.GONE_IN_MOSS,
        one,
        amount,
        f"Moss does not show it any more{since}; in Odoo it stands.",
        "Compare with the statement in Moss. If it did not happen, take its bank transaction back "
        "in Odoo.",
        item=item,
    )


def deleted(one: StandingMovement, account: str) -> Item:
    return of_movement(
        ItemKind.DELETED_IN_ODOO,
        one,
        one.movement.amount,
        f"It was booked, and is not on {account} any more.",
        "If it was deleted, `moss-odoo recover` finds that out, and the next export books it "
        "again; if it was reset to draft or moved to another journal, undo that in Odoo.",
    )


def payment_missing(one: StandingMovement, later: BookItem | None, account: str) -> Item:
    if later is not None:
        return of_movement(
            ItemKind.WAITING,
            one,
            one.movement.amount,
            f"Moss booked it on {one.movement.booked}; its payment in Odoo is dated {later.on}.",
            item=later,
        )
    return of_movement(
        ItemKind.DELETED_IN_ODOO,
        one,
        one.movement.amount,
        f"Its payment is not on {account} any more, or its amount is another.",
        "Look at the payment in Odoo; undo what was changed.",
    )


def waiting_for_moss(
    item: BookItem, paid: PaidExpense, comes: StandingMovement | None, amount: Money
) -> Item:
    """A payment of ours without what Moss moved for it."""
    when = (
        f"Moss booked it on {comes.movement.booked}"
        if comes is not None
        else "no bank transaction of Moss is known to be it"
    )
    return Item(
        ItemKind.WAITING,
        amount,
        item.on,
        paid.label or paid.moss_id,
        f"Its payment is in Odoo; {when}.",
        "" if comes else "It is settled as soon as Moss shows the bank transaction.",
        movement_id=comes.movement.id if comes else "",
        expenses=(paid.moss_id,),
        entry=item.entry,
        entry_id=item.entry_id,
    )


def payment_open(
    kind: ItemKind,
    item: BookItem,
    paid: PaidExpense,
    moved: StandingMovement | None,
    amount: Money,
) -> Item:
    """A payment that no bank transaction had cleared by the day."""
    remedy = ""
    if kind is ItemKind.CLEARED_LATER:
        sentence = "Cleared with a bank transaction of a later day."
    elif moved is None:
        sentence = "Its payment waits for the bank transaction of Moss."
        remedy = "It is cleared as soon as Moss shows it and the match is certain."
    else:
        sentence = f"Moss booked it on {moved.movement.booked}; it is not cleared with that yet."
        remedy = "The next `moss-odoo export` does it, or says why not."
    return Item(
        kind,
        amount,
        item.on,
        paid.label or paid.moss_id,
        sentence,
        remedy,
        movement_id=moved.movement.id if moved else "",
        expenses=(paid.moss_id,),
        entry=item.entry,
        entry_id=item.entry_id,
    )


def line_open(kind: ItemKind, item: BookItem, one: StandingMovement, amount: Money) -> Item:
    """A bank transaction on the Outgoing Payments account that no payment cleared by the day."""
    if kind is ItemKind.CLEARED_LATER:
        sentence = "Cleared with a payment of a later day."
        return of_movement(kind, one, amount, sentence, item=item)
    return of_movement(
        kind,
        one,
        amount,
        "Its bank transaction stands here, and no payment clears it.",
        "The next `moss-odoo export` does it, or says why not.",
        item=item,
    )


def by_hand(item: BookItem, amount: Money) -> Item:
    return of_entry(
        ItemKind.BY_HAND,
        item,
        amount,
        f"Booked in Odoo by hand, or by another program: {item.entry}.",
        "Moss's own are booked by the export. If this one is double or wrong, take it back in "
        "Odoo.",
    )
