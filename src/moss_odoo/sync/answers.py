"""What is known of a connection that is being set up: given as options, or answered."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from moss_odoo.books.policy import Policy
from moss_odoo.sync.connect import Wishes
from moss_odoo.sync.connection import Connection, Secret
from moss_odoo.sync.find_odoo import Place
from moss_odoo.sync.policy import NO_CHANGES, PolicyChanges
from moss_odoo.sync.setup import Company

MOSS_URL = "https://public-api.getmoss.com"


@dataclass(frozen=True, slots=True)
class Answers:
    """None: not known yet."""

    moss_url: str = MOSS_URL
    """Empty where a replaced connection tells it."""
    name: str | None = None
    odoo_url: str | None = None
    """As it was copied."""
    allow_http: bool = False
    odoo_database: str | None = None
    odoo_key: str | None = field(default=None, repr=False)
    odoo_key_name: str | None = None
    company: str | None = None
    moss_key_id: str | None = None
    moss_secret: str | None = field(default=None, repr=False)
    policy: PolicyChanges = NO_CHANGES
    replace: bool = False

    @property
    def secrets(self) -> dict[Secret, str]:
        known = {Secret.ODOO_KEY: self.odoo_key, Secret.MOSS_SECRET: self.moss_secret}
        return {secret: value for secret, value in known.items() if value}

    def deciding(self, **decided: Any) -> Answers:
        """With these members of its policy decided."""
        return replace(self, policy=replace(self.policy, **decided))

    def draft(self, place: Place, company: Company) -> Connection:
        """As far as it is known; to ask what stands against it."""
        return Connection(
            name=self.name or company.name,
            odoo_url=place.url,
            odoo_database=place.database,
            company_id=company.id,
            company_name=company.name,
            company_currency=company.currency,
            odoo_key_name=self.odoo_key_name or "",
            moss_url=self.moss_url,
            moss_key_id=self.moss_key_id or "",
            policy=Policy(self.policy.start_date or date.min, self.policy.time_zone or "UTC"),
        )

    def over(self, old: Connection) -> Answers:
        """A connection that stands, with what was said of it now."""
        same_place = self.odoo_url is None
        return replace(
            self,
            name=old.name,
            odoo_url=self.odoo_url or old.odoo_url,
            # What was taken once is not asked about again.
            allow_http=self.allow_http or same_place,
            odoo_database=self.odoo_database or (old.odoo_database if same_place else None),
            odoo_key_name=self.odoo_key_name
            or (None if self.odoo_key else old.odoo_key_name or None),
            company=self.company or str(old.company_id),
            moss_url=self.moss_url or old.moss_url,
            moss_key_id=self.moss_key_id or old.moss_key_id,
        )

    def wishes(self, place: Place) -> Wishes:
        return Wishes(
            name=self.name,
            odoo_url=place.url,
            odoo_database=place.database,
            company=self.company,
            odoo_key_name=self.odoo_key_name,
            moss_url=self.moss_url,
            moss_key_id=self.moss_key_id or "",
            policy=self.policy,
            replace=self.replace,
        )
