"""What Moss might send though it should not: members of its JSON replaced, removed and repeated."""

from __future__ import annotations

import copy
import random
import string
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

Json = dict[str, Any]
Way = tuple[str | int, ...]

_WORDS = [
    "",
    " ",
    "EUR",
    "eur",
    "JPY",
    "XXX",
    "BTC",
    "NaN",
    "Infinity",
    "-0.00",
    "0",
    "1e9",
    "11,90",
    "11.905",
    "0.000000000001",
    "9999999999999.99",
    "0000-00-00",
    "2026-02-31",
    "10000-01-01",
    "2026-03-02",
    "2026-03-02T12:00:00",
    "2026-03-02T23:30:00-11:00",
    "9999-12-31T23:59:59-23:59",
    "CORRECTION",
    "FX_FEE",
    "REFUND",
    "CASHBACK",
    "CREDIT_NOTE",
    "INVOICE",
    "REIMBURSEMENT",
    "SOMETHING_NEW",
    "DELETED",
    "PAID",
    "null",
    "\x00",
    "a\x00b",
    "\ud800",
    "\u202e\ufeff",
    "Ω" * 300,
    "x" * 100_000,
    "00000000-0000-4000-8000-000000000000",
    "../../v1/users",
    "<script>alert(1)</script>",
    "'; drop table expense; --",
]
_VALUES: list[Any] = [
    None,
    True,
    False,
    0,
    -1,
    7,
    10**15,
    10**400,
    1.1,
    Decimal("11.9000"),
    Decimal("NaN"),
    Decimal("-Infinity"),
    Decimal("1E+30"),
    Decimal("1E-30"),
    [],
    {},
    [None],
    [{}],
    {"id": None},
    {"amount": "1.00"},
    {"amount": "1.00", "currency": "EUR"},
    {"amount": -11.9, "currency": "USD"},
    [[[[[[]]]]]],
]


def ways(value: Any, path: Way = ()) -> Iterator[Way]:
    """Every way to a member of it, at any depth."""
    steps: Any = ()
    if isinstance(value, dict):
        steps = value.items()
    elif isinstance(value, list):
        steps = enumerate(value)
    for step, inner in steps:
        yield (*path, step)
        yield from ways(inner, (*path, step))


def damaged(raw: Json, dice: random.Random, times: int = 1) -> Json:
    """A copy of it with so many damages at random places; its id stays where it is."""
    result = copy.deepcopy(raw)
    for _ in range(times):
        way = dice.choice([one for one in ways(result) if one != ("id",)])
        _damage(result, way, dice)
    return result


def _damage(raw: Json, way: Way, dice: random.Random) -> None:
    *before, last = way
    owner: Any = raw
    for step in before:
        owner = owner[step]
    match dice.randrange(6):
        case 0:
            del owner[last]
        case 1:
            owner[last] = dice.choice(_VALUES)
        case 2:
            owner[last] = dice.choice(_WORDS)
        case 3 if isinstance(owner, list):
            owner.insert(dice.randrange(len(owner) + 1), copy.deepcopy(owner[last]))
        case 4 if isinstance(owner[last], str):
            owner[last] = _mistyped(owner[last], dice)
        case _:
            # What stands elsewhere in the same expense.
            elsewhere = dice.choice(list(ways(raw)))
            value: Any = raw
            for step in elsewhere:
                value = value[step]
            owner[last] = copy.deepcopy(value)


def _mistyped(text: str, dice: random.Random) -> Any:
    """A string as a number, in another case, or with a sign that does not belong there."""
    place = dice.randrange(len(text) + 1)
    choices: list[Any] = [
        text.swapcase(),
        text[:place] + dice.choice(string.printable) + text[place:],
        text[:place] + text[place + 1 :],
        f" {text}\n",
        f"-{text}",
        text + "0",
    ]
    if text.replace(".", "", 1).isdigit():
        choices += [Decimal(text), float(text), int(float(text)), f"{text}e0"]
    return dice.choice(choices)
