"""What every kind of spend needs while a company is made up: chance, people, days and prices."""

import math
import random
from collections import deque
from datetime import date, datetime, timedelta
from decimal import Decimal

from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.days import moment
from moss_odoo.moss.sandbox.domain import (
    Expense,
    Form,
    Status,
)
from moss_odoo.moss.sandbox.files import Receipt
from moss_odoo.moss.sandbox.masterdata import VAT_7, VAT_19
from moss_odoo.moss.sandbox.money import rounded
from moss_odoo.moss.sandbox.records import (
    ACTIVE,
)
from moss_odoo.moss.sandbox.shops import ITEMS, REMARKS, Shop, goods
from moss_odoo.moss.sandbox.spend import Common

READY = (Status.VERIFIED, Status.VERIFIED, Status.COMPLETED, Status.VERIFICATION_SKIPPED)
_CENTS = ("00", "90", "95", "99", "50", "49")


class Maker:
    """Chance that follows from the seed, and the little it has to remember."""

    def __init__(self, company: Company, last: date, chance: str = "") -> None:
        self.company = company
        self.last = last
        """The company's last day: nothing happens after it."""
        # What is made up with a chance of its own leaves the rest of the company as it is.
        seed = f"{company.options.seed}/{chance}" if chance else company.options.seed
        self.rng = random.Random(seed)  # noqa: S311 - not a secret, on purpose
        self.purchases: deque[Expense] = deque(maxlen=60)
        """Recent plain card purchases, which may be repeated or refunded."""
        self._people = [user for user in company.users.values() if user.status == ACTIVE]

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def price(self, typical: float, currency: str = "EUR") -> Decimal:
        """Around `typical`; mostly below twice as much, seldom far above."""
        value = typical * math.exp(self.rng.gauss(0, 0.55))
        amount = rounded(Decimal(f"{min(max(value, 1.2), typical * 5):.2f}"), currency)
        if self.chance(0.4):
            amount = Decimal(f"{int(amount)}.{self.rng.choice(_CENTS)}")
        return amount

    def rate(self, currency: str, day: date) -> Decimal:
        """Euros per unit of `currency` on `day`."""
        middle = {"USD": 0.92, "GBP": 1.17, "EUR": 1.0}[currency]
        swing = 0 if currency == "EUR" else 0.03 * math.sin(day.toordinal() / 19)
        return Decimal(f"{middle * (1 + swing):.6f}")

    def until_last(self, day: date, days: int) -> date:
        return min(day + timedelta(days=days), self.last)

    def time_of_day(self) -> str:
        """Working hours mostly, now and then minutes around midnight."""
        if self.chance(0.05):
            return self.rng.choice(("23:58:41", "23:31:07", "00:04:52", "00:27:30"))
        hour = min(max(int(self.rng.gauss(13, 3.2)), 6), 22)
        return f"{hour:02}:{self.rng.randrange(60):02}:{self.rng.randrange(60):02}"

    def common(self, day: date, at: str = "12:30", **given: object) -> Common:
        """Who spent, when it was entered and verified, and the few texts that people write."""
        person = self.rng.choice(self._people)
        created = moment(day, at) + timedelta(seconds=self.rng.randrange(30, 40_000))
        common: Common = {
            "by": person.email,
            "created": created,
            "updated": created + timedelta(seconds=self.rng.randrange(3_600, 500_000)),
            "status": self.rng.choice(READY),
        }
        if self.chance(0.22):
            common["description"] = self.rng.choice(REMARKS)
        common.update(given)  # type: ignore[typeddict-item]
        return common

    def cost_center(self, common: Common) -> str | None:
        """That of the person, as a rule."""
        user = self.company.user(common["by"])
        return user.cost_center if self.chance(0.9) else None

    def cost_carrier(self) -> str | None:
        return self.rng.choice(("P-01", "P-02", "P-03")) if self.chance(0.15) else None

    def item(self, account: str) -> str:
        return self.rng.choice(ITEMS.get(account, ("Sonstiges",)))

    def text(self, shop: Shop, tax: str | None = VAT_19) -> str | None:
        """A booking text, which most people do not write."""
        if not self.chance(0.25):
            return None
        return self.rng.choice(goods(shop.name, shop.account, reduced=tax == VAT_7))

    def receipts(self, shop: Shop) -> tuple[Receipt, ...]:
        """One as a rule; sometimes none, sometimes the card slip too."""
        form = shop.form
        if form is Form.TILL and self.chance(0.4):
            form = Form.PHOTO
        drawn = self.rng.random()
        if drawn < 0.04:
            return ()
        return (Receipt(form), Receipt(Form.PHOTO)) if drawn > 0.97 else (Receipt(form),)

    def later(self, instant: datetime, days: int) -> datetime:
        return instant + timedelta(days=days, seconds=self.rng.randrange(40_000))
