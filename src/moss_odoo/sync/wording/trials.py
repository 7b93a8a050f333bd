"""Notices for trial."""

from __future__ import annotations

from moss_odoo.sync.connection import Connection
from moss_odoo.sync.notices import Notice, Severity, notice_for
from moss_odoo.words.notices import NoticeTexts

_TRIAL = "trial"


def trial(connection: Connection, language: str) -> Notice:
    t = NoticeTexts(language)
    return notice_for(
        connection,
        _TRIAL,
        t.trial.format(connection=connection.name),
        t.trial_text.format(company=connection.company_name),
        severity=Severity.INFO,
        language=language,
    )


def mail_trial(language: str) -> Notice:
    """Of a mail server, which is no connection's."""
    t = NoticeTexts(language)
    return Notice(
        connection="",
        company="",
        subject=_TRIAL,
        title=t.mail,
        text=t.mail_text,
        severity=Severity.INFO,
        language=language,
    )
