"""Who reads a page, and in which language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, tzinfo

from babel import Locale, UnknownLocaleError
from starlette.requests import Request

from moss_odoo.access.model import User
from moss_odoo.console.texts import LANGUAGES, Texts, texts
from moss_odoo.console.texts.checks import CHECKS
from moss_odoo.console.texts.conflicts import CONFLICTS
from moss_odoo.words.explained import Explanation
from moss_odoo.words.failures import named_in_german, says_all
from moss_odoo.words.voice import USUAL, Voice


@dataclass(frozen=True, slots=True)
class Reader(Voice):
    user: User | None = None
    path: str = "/"

    @property
    def t(self) -> Texts:
        return texts(self.language)

    def conflict(self, code: str) -> Explanation | None:
        """Why something is not written to Moss."""
        found = CONFLICTS.get(code)
        return found.in_language(self.language) if found else None

    def check(self, id_: str) -> Explanation | None:
        """What an item of the checklist is."""
        found = CHECKS.get(id_.partition(":")[0])
        return found.in_language(self.language) if found else None

    def failure_named(self, name: str) -> Explanation | None:
        """As `failure`, of an error that is kept by its name."""
        return None if self.language == "en" else named_in_german(name)

    def says_all(self, kind: type[BaseException]) -> bool:
        """Whether `failure` leaves nothing out that the error says."""
        return says_all(kind)


def of_request(request: Request, user: User | None, zone: tzinfo = UTC) -> Reader:
    """The user's own choice, else the first language of the browser that we have."""
    wished = list(_wished(request.headers.get("accept-language", "")))
    chosen = user.language if user and user.language in LANGUAGES else ""
    language = chosen or next((one.language for one in wished if one.language in LANGUAGES), "en")
    locale = next(
        (one for one in wished if one.language == language and one.territory),
        Locale.parse(USUAL[language]),
    )
    return Reader(language, locale, zone, user, request.url.path)


def _wished(header: str) -> Iterator[Locale]:
    for part in header.split(",")[:10]:
        tag = part.partition(";")[0].strip()
        try:
            yield Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError, TypeError):
            continue
