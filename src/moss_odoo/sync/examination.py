"""Getting to know both sides of a new connection, step by step; nothing is stored."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from moss_odoo.books.expense import MossMasterData
from moss_odoo.errors import BugError, ConfigError, MossOdooError
from moss_odoo.sync import time_zones
from moss_odoo.sync.answers import Answers
from moss_odoo.sync.checklist import Checklist
from moss_odoo.sync.find_odoo import Place
from moss_odoo.sync.ports import Moss
from moss_odoo.sync.setup import (
    ApiKey,
    Company,
    OdooDoor,
    OdooServer,
    OdooSetup,
    OdooSite,
    OdooUser,
)


class Step(StrEnum):
    """What is asked of a person, in this order."""

    ADDRESS = "address"
    KEY = "key"
    MOSS = "moss"
    BOOKING = "booking"


class Outside(Protocol):
    """Both sides as long as no connection knows them."""

    def door(self) -> OdooDoor: ...
    def new_site(
        self, url: str, key: str, database: str | None
    ) -> AbstractContextManager[OdooSite]: ...
    def new_setup(
        self, url: str, key: str, database: str | None, company_id: int
    ) -> AbstractContextManager[OdooSetup]: ...
    def new_moss(self, url: str, key_id: str, secret: str) -> AbstractContextManager[Moss]: ...


class WantedError(ConfigError):
    def __init__(self, what: str) -> None:
        super().__init__(f"{what} is missing.", remedy="Enter it.")


@dataclass(frozen=True, slots=True)
class Visitor:
    """What Odoo tells the user of a key."""

    user: OdooUser
    companies: tuple[Company, ...]
    keys: tuple[ApiKey, ...]


@dataclass(slots=True)
class Examination:
    """What was found out, as far as the answers go."""

    answers: Answers
    """Completed by what goes without saying: the only database, the company's name."""
    step: Step = Step.ADDRESS
    """The last one that was looked at."""
    troubles: dict[str, MossOdooError] = field(default_factory=dict)
    """By the member of the answers, or of their policy, that is to be mended."""
    questions: list[str] = field(default_factory=list)
    """Members that turned out to be wanted, as there are several to choose from."""
    server: OdooServer | None = None
    place: Place | None = None
    visitor: Visitor | None = None
    key: ApiKey | None = None
    """The one in use, where that can be told."""
    company: Company | None = None
    rights: Checklist | None = None
    """None where they could not be asked for."""
    master: MossMasterData | None = None

    @property
    def is_open(self) -> bool:
        """Whether the step waits for a person."""
        return bool(self.troubles or self.questions)

    @property
    def zone(self) -> str:
        """The time zone that is proposed; empty where it must be told."""
        company, visitor = self.company, self.visitor
        if company is None or visitor is None:
            return ""
        try:
            return time_zones.proposed(company.name, company.country, visitor.user.time_zone)
        except time_zones.TimeZoneWantedError:
            return ""

    @contextmanager
    def guard(self, member: str, kind: type[MossOdooError] = MossOdooError) -> Iterator[None]:
        """What goes wrong inside is this member's trouble."""
        try:
            yield
        except BugError:
            raise
        except kind as error:
            self.troubles[member] = error
