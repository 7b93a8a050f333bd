"""What the service says of a job stands on a page in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from babel import Locale

from moss_odoo.books.mapping import MappingKind
from moss_odoo.books.push.changes import Cause, Conflict, Step
from moss_odoo.console.language import Reader
from moss_odoo.console.outcomes import Told, told_outcome
from moss_odoo.service.choosing import WORDS, said_of_choice
from moss_odoo.service.kinds import KEY_LASTS, said_of_export, said_of_proofs
from moss_odoo.service.master_data import said_of_import
from moss_odoo.sync.bulk_work import Outcome
from moss_odoo.sync.master_data import ImportReport
from moss_odoo.sync.push import PushReport
from moss_odoo.sync.report import ExportReport, Finding

GERMAN = Reader("de", Locale("de", "DE"))
ENGLISH = Reader("en", Locale("en", "GB"))
FINDING = Finding("id", "01.02.2026 Rent", "code", "Reason.", "Remedy.")
TAKEN = Conflict(MappingKind.SUPPLIER, "Krause", Cause.TAKEN, "Its number is taken.", "")


def outcomes() -> Iterator[str]:
    yield said_of_export(ExportReport(1))
    yield said_of_export(
        ExportReport(
            1,
            exported=1234,
            paid=7,
            planned=2,
            blocked=[FINDING],
            left_out=[FINDING],
            exceptions=[FINDING],
        )
    )
    for kind in WORDS:
        yield said_of_choice(kind, Outcome(3, ()))
        yield said_of_choice(kind, Outcome(0, (("Rent", "It is paid."),)))
    yield said_of_import(ImportReport((), 1500))
    yield said_of_proofs([])
    yield said_of_proofs(["Moss EUR"])
    yield PushReport(dict.fromkeys(Step, 2)).said
    yield PushReport(refused=[TAKEN]).said
    yield KEY_LASTS
    yield "withdrawn by ada"
    yield "stopped by ada"


def test_no_outcome_is_left_in_english() -> None:
    assert [one for one in outcomes() if not told_outcome(one, GERMAN).said] == []
    assert [one for one in outcomes() if told_outcome(one, ENGLISH) != Told(one)] == []


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        ("1,234 exported, 7 paid", Told("1.234 exportiert, 7 bezahlt")),
        (
            "2 released, 1 not. Rent, Berlin: It is paid, long ago.",
            Told("2 freigegeben, 1 nicht", "Rent, Berlin: It is paid, long ago."),
        ),
        (
            "3 created, 1 refused by Moss (Krause: Its number is taken.)",
            Told("3 angelegt, 1 von Moss abgelehnt", "Krause: Its number is taken."),
        ),
        ("astray: Moss EUR", Told("weicht ab: Moss EUR")),
        (
            "Odoo does not answer. Try again later.",
            Told("", "Odoo does not answer. Try again later."),
        ),
        ("", Told("")),
    ],
)
def test_counts_are_translated_and_names_stay_as_they_are(outcome: str, told: Told) -> None:
    assert told_outcome(outcome, GERMAN) == told
