"""Made-up companies: what they bought and what moved in their wallets, and which was which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from random import Random
from zoneinfo import ZoneInfo

from moss_odoo.books.demands import Demand, demands
from moss_odoo.books.expense import CardState, Expense, Nature, PaymentState
from moss_odoo.books.matching import Group
from moss_odoo.books.money import Money
from moss_odoo.books.movements import Movement, MovementKind
from tests.books.abroad import abroad, fee, usd
from tests.books.builders import card, eur, identity, invoice, line, paid_from_wallet, reimbursement

BERLIN = ZoneInfo("Europe/Berlin")
FIRST = date(2026, 1, 1)

SHOPS = {
    "Café Müller": ("CAFE MULLER BERLIN", "Cafe Mueller 4711"),
    "Amazon": ("AMZN Mktp DE*2K3", "AMAZON.DE 302-991"),
    "Deutsche Lufthansa AG": ("LUFTHANSA 22012345", "DEUTSCHE LUFTHANSA"),
    "Kiosk am Eck": ("KIOSK AM ECK",),
    "Bäckerei Schmidt GmbH": ("SUMUP *BAECKEREI SCHMIDT", "Backerei Schmidt"),
    "Shell Deutschland GmbH": ("SHELL 0815", "SHELL DEUTSCHLAND"),
    "Uber B.V.": ("UBER *TRIP",),
    "Google Ireland Limited": ("GOOGLE*ADS1234567", "GOOGLE IRELAND LTD"),
    "Booking.com B.V.": ("BOOKINGCOM", "BOOKING.COM HOTEL"),
    "Hotel zur Post": ("HOTEL ZUR POST MUENCHEN",),
}
"""As Moss calls the merchant, and as banks do."""
ABROAD = ("OpenAI, LLC", "Figma Inc.", "Notion Labs, Inc.")
SUPPLIERS = ("Hetzner Online GmbH", "Telekom Deutschland GmbH", "Stadtwerke München", "WeWork GmbH")
PEOPLE = ("Erika Mustermann", "Jürgen Groß", "Ada Özdemir", "Jonas Becker")
STRANGERS = ("Kino International", "Blumen Risse", "Zoo Palast", "Reitstall Hof")
DELAYS = [0] * 14 + [1, 1, 1, 2, 2, 3, 4]
PRICES = ("2.90", "3.50", "3.50", "4.90", "11.90", "23.80")


@dataclass(frozen=True)
class Shape:
    """What a company is like; shares are of one hundred."""

    purchases: int = 300
    days: int = 60
    wallets: int = 1
    told: int = 100
    """Of how many payments the wallet is known."""
    coffees: int = 1
    """People with a coffee of the same price from the same shop on each working day."""
    twins: int = 5
    nameless: int = 0
    """Bank transactions without a counterparty."""
    strange: int = 1
    """Bank transactions of which no expense is known."""
    never: int = 0
    """Expenses whose bank transaction never comes."""
    quoted: int = 60
    instalments: int = 1
    """Invoices that are paid in two parts."""
    together: int = 50
    """How often an employee's claims are paid with one payout."""


@dataclass(frozen=True)
class World:
    expenses: Mapping[str, Expense]
    names: Mapping[str, str]
    """Whom each expense was paid to, as Moss calls it."""
    wallets: Mapping[str, str]
    """Where known, by expense."""
    movements: Mapping[str, Movement]
    hidden: Mapping[str, Movement]
    """What has moved too, and is never shown."""
    truth: Mapping[str, tuple[str, ...]]
    """The expenses that each movement really paid."""
    paid_from: Mapping[str, str]
    """The wallet of each expense, whether it is known or not."""
    quoted: Collection[str]
    """Expenses whose number stands in the text of their bank transaction."""

    @cached_property
    def demands(self) -> list[Demand]:
        return [one for expense in self.expenses.values() for one in self.asked(expense)]

    def asked(self, expense: Expense) -> Sequence[Demand]:
        wallet = self.wallets.get(expense.id)
        return demands(expense, self.names[expense.id], BERLIN, wallet_id=wallet)

    def is_right(self, group: Group) -> bool:
        """Whether these bank transactions paid these expenses, or others just like them did."""
        truth = {
            (_goes_out(one.amount), expense): (one.amount, expense)
            for one in group.movements
            for expense in self.truth[one.id]
        }
        ways = {_goes_out(one.amount) for one in group.movements}
        told = [
            (demand.amount, expense)
            for expense in group.expenses
            for demand in self.asked(self.expenses[expense])
            if _goes_out(demand.amount) in ways
        ]
        return self._likes(told) == self._likes(truth.values())

    def _likes(self, payments: Iterable[tuple[Money, str]]) -> Counter[Hashable]:
        """What even those who were there cannot tell apart, except by its number."""
        return Counter(
            (
                _goes_out(amount),
                self.names[one],
                self.paid_from[one],
                one if one in self.quoted else self.expenses[one].home,
                self.expenses[one].original,
            )
            for amount, one in payments
        )


def _goes_out(amount: Money) -> bool:
    return amount.amount < 0


def seeded(number: int) -> Random:
    return Random(number)  # noqa: S311 - the same worlds each time


def world(seed: int, shape: Shape) -> World:
    return _Maker(seeded(seed), shape).made()


@dataclass
class _Maker:
    random: Random
    shape: Shape
    expenses: dict[str, Expense] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    wallets: dict[str, str] = field(default_factory=dict)
    movements: dict[str, Movement] = field(default_factory=dict)
    hidden: dict[str, Movement] = field(default_factory=dict)
    truth: dict[str, tuple[str, ...]] = field(default_factory=dict)
    paid_from: dict[str, str] = field(default_factory=dict)
    quoted: set[str] = field(default_factory=set)

    def made(self) -> World:
        kinds: list[Callable[[date], None]] = [
            *[self._purchase] * 10,
            *[self._abroad] * 2,
            *[self._invoice] * 3,
            *[self._claims] * 2,
            self._given_back,
            self._reversed,
        ]
        for _ in range(self.shape.purchases):
            self.random.choice(kinds)(self._day())
        for _ in range(self.shape.coffees):
            self._coffees()
        for _ in range(len(self.movements) * self.shape.strange // 100):
            self._strange()
        return World(
            self.expenses,
            self.names,
            self.wallets,
            self.movements,
            self.hidden,
            self.truth,
            self.paid_from,
            self.quoted,
        )

    def _purchase(self, day: date) -> None:
        shop, price, wallet = self.random.choice([*SHOPS]), self._price(), self._wallet()
        for _ in range(2 if self._in(self.shape.twins) else 1):
            self._bought(shop, price, day, wallet)

    def _coffees(self) -> None:
        wallet, price = self._wallet(), self.random.choice(["3.20", "3.50"])
        for number in range(self.shape.days):
            day = FIRST + timedelta(days=number)
            if day.weekday() < 5 and self._in(90):
                self._bought("Café Müller", price, day, wallet)

    def _bought(
        self, shop: str, price: str, day: date, wallet: str, nature: Nature = Nature.PURCHASE
    ) -> None:
        expense = card(
            line(price, "0.00"),
            id=self._id(),
            nature=nature,
            time=day,
            facts={"merchant": shop, "booking_date": day, "settlement_date": day},
        )
        amount = eur(price) if nature.comes_back else -eur(price)
        bank = self.random.choice(SHOPS[shop])
        self._keep([expense], shop, wallet, self._moved(amount, day, wallet, bank))

    def _abroad(self, day: date) -> None:
        shop, wallet = self.random.choice(ABROAD), self._wallet()
        price = usd(self._price())
        home = (price.amount * Decimal("0.92")).quantize(Decimal("0.01"))
        charge = max((home * 2 / 100).quantize(Decimal("0.01")), Decimal("0.01"))
        expense = card(
            abroad(str(price.amount), str(home)),
            fee(str(charge)),
            id=self._id(),
            original=price,
            time=day,
            facts={"merchant": shop, "booking_date": day, "settlement_date": day},
        )
        movement = self._moved(-eur(home + charge), day, wallet, shop.upper())
        told = self.random.choice(["all", "fee", "nothing"])
        if told != "nothing":
            movement = replace(movement, fee=eur(charge))
        if told == "all":
            movement = replace(movement, original=-price)
        self._keep([expense], shop, wallet, movement)

    def _invoice(self, day: date) -> None:
        """Often for a flat rate, so that many are alike but for their number."""
        if self._in(self.shape.instalments):
            self._instalments(day)
            return
        supplier, wallet = self.random.choice(SUPPLIERS), self._wallet()
        price = self.random.choice([self._price(), "49.90", "119.00"])
        expense = self._unpaid(supplier, price, day)
        number = expense.invoice.number if expense.invoice else None
        text = number if number and self._in(self.shape.quoted) else ""
        amount, charge = -eur(price), None
        if self._in(20):
            charge = eur("0.40")
            amount -= charge
        movement = replace(
            self._moved(amount, day, wallet, supplier.upper(), MovementKind.PAYOUT),
            fee=charge,
            description=f"Invoice {text}",
        )
        self._keep([expense], supplier, wallet, movement)

    def _instalments(self, day: date) -> None:
        supplier, wallet = self.random.choice(SUPPLIERS), self._wallet()
        first, rest = Decimal(self._price()), Decimal(self._price())
        expense = self._unpaid(supplier, str(first + rest), day)
        before = day - timedelta(days=self.random.randint(1, 40))
        payouts = [
            self._moved(-eur(part), on, wallet, supplier.upper(), MovementKind.PAYOUT)
            for part, on in ((first, before), (rest, day))
        ]
        self._keep([expense], supplier, wallet, *payouts)

    def _unpaid(self, supplier: str, price: str, day: date) -> Expense:
        number = f"RE-{len(self.expenses):06}"
        return invoice(
            line(price, "0.00"),
            id=self._id(),
            supplier_id=supplier,
            payment=replace(paid_from_wallet(), date=day, state=PaymentState.PAID),
            facts={"number": number, "payment_reference": None},
        )

    def _claims(self, day: date) -> None:
        """An employee's claims, paid one by one or with one payout."""
        person, wallet = self.random.choice(PEOPLE), self._wallet()
        claims = []
        for _ in range(self.random.choice([1, 1, 2, 3, 4])):
            claim = reimbursement(
                line(self._price(), "0.00"),
                id=self._id(),
                user_id=person,
                payment=paid_from_wallet(day),
            )
            self.expenses[claim.id] = claim
            claims.append(claim)
        together = [claims] if self._in(self.shape.together) else [[one] for one in claims]
        for paid in together:
            amount = -sum((one.home for one in paid), start=eur(0))
            movement = self._moved(amount, day, wallet, person.upper(), MovementKind.PAYOUT)
            self._keep(paid, person, wallet, movement)

    def _given_back(self, day: date) -> None:
        shop, price, wallet = self.random.choice([*SHOPS]), self._price(), self._wallet()
        self._bought(shop, price, day, wallet)
        later = day + timedelta(days=self.random.randint(0, 10))
        self._bought(shop, price, later, wallet, Nature.REFUND)

    def _reversed(self, day: date) -> None:
        shop, price, wallet = self.random.choice([*SHOPS]), self._price(), self._wallet()
        expense = card(
            line(price, "0.00"),
            id=self._id(),
            time=day,
            facts={
                "merchant": shop,
                "booking_date": day,
                "settlement_date": day,
                "state": CardState.REVERSED,
            },
        )
        bank = self.random.choice(SHOPS[shop])
        later = day + timedelta(days=self.random.randint(0, 20))
        back = self._moved(eur(price), later, wallet, bank)
        self._keep([expense], shop, wallet, self._moved(-eur(price), day, wallet, bank), back)

    def _strange(self) -> None:
        """Of another shop, or of nobody and another amount."""
        named = self._in(70)
        price = self._price() if named else str(self.random.randint(100_000, 900_000) / 100)
        payee = self.random.choice(STRANGERS) if named else ""
        movement = self._moved(
            -eur(price),
            self._day(),
            self._wallet(),
            payee,
            self.random.choice([MovementKind.CARD, MovementKind.PAYOUT]),
        )
        movement = replace(movement, counterparty=payee)
        self.movements[movement.id] = movement
        self.truth[movement.id] = ()

    def _moved(
        self,
        amount: Money,
        day: date,
        wallet: str,
        payee: str,
        kind: MovementKind = MovementKind.CARD,
    ) -> Movement:
        booked = day + timedelta(days=self.random.choice(DELAYS))
        nameless = self._in(self.shape.nameless)
        return Movement(
            f"movement-{self.random.getrandbits(64):016x}",
            wallet,
            kind,
            amount,
            booked,
            counterparty="" if nameless else payee,
        )

    def _keep(
        self, paid: Collection[Expense], payee: str, wallet: str, *movements: Movement
    ) -> None:
        is_shown = not self._in(self.shape.never)
        shown = self.movements if is_shown else self.hidden
        for expense in paid:
            self.expenses[expense.id] = expense
            self.names[expense.id] = payee
            self.paid_from[expense.id] = wallet
            if self._in(self.shape.told):
                self.wallets[expense.id] = wallet
            if is_shown and self._quotes(expense, movements):
                self.quoted.add(expense.id)
        for movement in movements:
            shown[movement.id] = movement
            self.truth[movement.id] = tuple(one.id for one in paid)

    def _quotes(self, expense: Expense, movements: Iterable[Movement]) -> bool:
        number = expense.invoice.number if expense.invoice else None
        return bool(number) and any(str(number) in one.description for one in movements)

    def _id(self) -> str:
        return identity(len(self.expenses))

    def _day(self) -> date:
        return FIRST + timedelta(days=self.random.randrange(self.shape.days))

    def _wallet(self) -> str:
        return f"wallet-{self.random.randrange(self.shape.wallets)}"

    def _price(self) -> str:
        """Half of them prices that are met again and again."""
        if self._in(50):
            return self.random.choice(PRICES)
        return str(Decimal(self.random.randint(100, 40_000)) / 100)

    def _in(self, share: int) -> bool:
        return self.random.randrange(100) < share
