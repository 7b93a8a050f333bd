"""Reasons, items of the checklist, failures and single words are told in both languages."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from types import ModuleType

import pytest

import moss_odoo
from moss_odoo import access, console, moss, odoo, service, sync
from moss_odoo.access.model import Role
from moss_odoo.books.expense import CardState, LineKind, Status
from moss_odoo.books.proof.items import ItemKind
from moss_odoo.books.push.changes import Cause
from moss_odoo.books.statement import Reason
from moss_odoo.cipher import MasterKeyError
from moss_odoo.console.pages import ALL
from moss_odoo.console.texts import LANGUAGES, texts
from moss_odoo.console.texts.checks import CHECKS
from moss_odoo.console.texts.conflicts import CONFLICTS
from moss_odoo.errors import BlockedError, BugError, MossOdooError, TransientError
from moss_odoo.ledger.codec import UnreadableSettingsError
from moss_odoo.sync.checklist import Section
from moss_odoo.words.differences import DIFFERENCES
from moss_odoo.words.explained import Explained
from moss_odoo.words.failures import GERMAN, in_german
from moss_odoo.words.failures.families import GERMAN as FAMILIES
from moss_odoo.words.reasons import REASONS
from moss_odoo.words.text import Group
from tests.docs.codes import all_codes, all_items


def every_error(*packages: ModuleType) -> Iterator[type[MossOdooError]]:
    """Those of these packages that are no document's matter and no mistake of ours."""
    for package in packages:
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if module.name.endswith(("__main__", ".env")) or ".versions." in module.name:
                continue
            for value in vars(importlib.import_module(module.name)).values():
                ours = isinstance(value, type) and issubclass(value, MossOdooError)
                if ours and value.__module__ == module.name:
                    yield value


def key(error: type[MossOdooError]) -> str:
    return f"{error.__module__.rpartition('.')[2]}.{error.__name__}"


def test_every_reason_is_explained_and_exists() -> None:
    assert set(REASONS) == all_codes()


def test_every_kind_of_difference_and_reason_of_a_bank_transaction_is_explained() -> None:
    assert set(DIFFERENCES) == {one.value for one in ItemKind}
    assert {one.value for one in Reason} <= set(DIFFERENCES)


def test_every_item_of_the_checklist_is_explained_and_exists() -> None:
    assert set(CHECKS) == all_items()


def test_every_cause_for_which_nothing_is_written_to_moss_is_explained() -> None:
    assert set(CONFLICTS) == {cause.value for cause in Cause}


@pytest.mark.parametrize(
    "catalogue",
    [REASONS, DIFFERENCES, CHECKS, CONFLICTS],
    ids=["reasons", "differences", "checks", "conflicts"],
)
def test_explanations_are_whole_sentences_under_short_titles(
    catalogue: Mapping[str, Explained],
) -> None:
    for code, explained in catalogue.items():
        for language in LANGUAGES:
            title, remedy = explained.in_language(language)
            assert 1 < len(title) < 80, code
            assert not title.endswith("."), code
            assert remedy.endswith("."), code


def test_every_failure_that_people_meet_is_told_in_german() -> None:
    families = set(FAMILIES.values())
    met = [
        error
        for error in every_error(access, console, moss, odoo, service, sync)
        if not issubclass(error, BlockedError | BugError)
    ]
    met += [MasterKeyError, UnreadableSettingsError]
    assert len(met) > 100
    assert [key(error) for error in met if in_german(error) in families] == []


def test_no_failure_is_told_that_there_is_not() -> None:
    known = {key(error) for error in every_error(moss_odoo)}
    assert set(GERMAN) - known == set()


def test_a_failure_without_words_of_its_own_is_told_by_its_family() -> None:
    class NewError(TransientError):
        pass

    told = in_german(NewError)
    assert told is not None
    assert told.title == "Die andere Seite antwortet gerade nicht"
    assert in_german(ValueError) is None


def named(group: Group, *values: str) -> list[str]:
    """Those of these values that have no word."""
    names = {value: value.lower().replace(" ", "_").replace("-", "_") for value in values}
    return [
        value
        for value, name in names.items()
        if not hasattr(group, name) and not hasattr(group, f"{name}_")
    ]


def test_every_value_that_is_shown_has_its_word() -> None:
    known = texts("de")
    assert named(known.role, *Role) == []
    assert named(known.moss, *Status, *CardState, *LineKind) == []
    assert named(known.action, *(page.action for page in ALL if page.action)) == []
    assert named(known.check_section, *(section.name for section in Section)) == []
