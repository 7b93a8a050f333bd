"""Which language Odoo is asked to speak."""

from __future__ import annotations

from typing import Any

import pytest

from moss_odoo.odoo.failures import OdooUnreachableError, RefusedError
from moss_odoo.odoo.language import company_language


class Answers:
    """A client that answers, or raises, by the method that is called."""

    def __init__(self, company: Any, user: str | bool = "fr_FR", installed: str = "en_US") -> None:
        self.company = company
        self.calls: list[str] = []
        self._answers = {
            "context_get": {"lang": user, "uid": 2},
            "get_installed": [[code, code] for code in installed.split()],
        }

    def read(self, _model: str, method: str, **_arguments: Any) -> Any:
        self.calls.append(method)
        return self._answers[method]

    def of_company(self) -> str | None:
        self.calls.append("company")
        if isinstance(self.company, Exception):
            raise self.company
        return self.company or None


@pytest.mark.parametrize(
    ("answers", "language"),
    [
        (Answers("de_DE", installed="de_DE en_US"), "de_DE"),
        (Answers("en_US"), "en_US"),
        (Answers(False, installed="en_US fr_FR"), "fr_FR"),
        (Answers(False, user=False), None),
        (Answers("de_DE", installed="en_US fr_FR"), None),
        (Answers(RefusedError("No.")), None),
    ],
)
def test_the_companys_language_counts_where_odoo_has_it(answers: Any, language: str | None) -> None:
    assert company_language(answers, answers.of_company)() == language


def test_it_is_asked_once() -> None:
    answers: Any = Answers("en_US")
    language = company_language(answers, answers.of_company)
    assert answers.calls == [], "not before it is needed"
    assert (language(), language(), len(answers.calls)) == ("en_US", "en_US", 1)


def test_where_odoo_cannot_be_reached_nothing_is_guessed() -> None:
    answers: Any = Answers(OdooUnreachableError("acme.example", "no route"))
    with pytest.raises(OdooUnreachableError):
        company_language(answers, answers.of_company)()
