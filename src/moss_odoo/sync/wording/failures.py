"""That exports fail, and that they work again."""

from __future__ import annotations

from moss_odoo.errors import MossOdooError
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.notices import Notice, Severity, Topic, notice_for
from moss_odoo.words.notices import NoticeTexts
from moss_odoo.words.voice import voice

FAILED = "run-failed"


def failed(connection: Connection, error: MossOdooError, language: str) -> Notice:
    text, remedy = told(error, language)
    return notice_for(
        connection,
        FAILED,
        NoticeTexts(language).fails.format(connection=connection.name),
        text,
        remedy=remedy,
        severity=Severity.ERROR,
        topic=Topic.FAILURE,
        language=language,
    )


def works_again(connection: Connection, language: str) -> Notice:
    t = NoticeTexts(language)
    return notice_for(
        connection,
        "works-again",
        t.works.format(connection=connection.name),
        t.works_text,
        severity=Severity.INFO,
        topic=Topic.FAILURE,
        language=language,
    )


def told(error: MossOdooError, language: str) -> tuple[str, str]:
    """What it says and what to do; in other languages the error's own words stand below."""
    words = voice(language).failure(type(error), getattr(error, "code", ""))
    if words is None:
        return error.message, error.remedy
    own = " ".join(filter(None, (error.message, error.remedy)))
    return f"{words.title}.\n{own}", words.remedy
