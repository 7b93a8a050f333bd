"""That the Odoo API key ends soon, and that a key is refused."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from moss_odoo.errors import CredentialsError
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.key_expiry import KeyEnd, renewal
from moss_odoo.sync.notices import Notice, Severity, Topic, notice_for
from moss_odoo.sync.wording.failures import told
from moss_odoo.words.notices import NoticeTexts
from moss_odoo.words.voice import voice


def warning(connection: Connection, found: KeyEnd, now: datetime) -> str:
    """The same as a run says it: in English, and figures as commands show them."""
    end = found.said(now, ZoneInfo(connection.policy.time_zone))
    said = NoticeTexts("en").key_ends_text.format(connection=connection.name, end=end)
    return f"{said} {renewal(connection.name)}"


def key_ends(
    connection: Connection, found: KeyEnd, end: datetime, now: datetime, language: str
) -> Notice:
    t = NoticeTexts(language)
    said = t.key_ends_text.format(
        connection=connection.name, end=_when(connection, end, now, language)
    )
    return notice_for(
        connection,
        f"odoo-key-expires {end:%Y-%m-%dT%H:%M} {found.threshold(now)}",
        t.key_ends.format(connection=connection.name),
        "\n".join(filter(None, (said, t.key_doubt if found.doubt else ""))),
        remedy=t.key_remedy.format(steps=t.new_key, connection=connection.name),
        topic=Topic.KEY,
        language=language,
    )


def key_refused(
    connection: Connection, error: CredentialsError, now: datetime, language: str
) -> Notice:
    """On one day it is one notice."""
    today = now.astimezone(ZoneInfo(connection.policy.time_zone)).date()
    text, remedy = told(error, language)
    return notice_for(
        connection,
        f"key-refused {today} {type(error).__name__}",
        NoticeTexts(language).stopped.format(connection=connection.name),
        text,
        remedy=remedy,
        severity=Severity.ERROR,
        topic=Topic.KEY,
        language=language,
    )


def _when(connection: Connection, end: datetime, now: datetime, language: str) -> str:
    t, speaks = NoticeTexts(language), voice(language, ZoneInfo(connection.policy.time_zone))
    day = speaks.whole_day(end.astimezone(speaks.zone).date())
    if end < now:
        return t.key_ended.format(day=day)
    # Whole days, as runs count them.
    left = timedelta(days=max((end - now).days, 1))
    return t.key_end.format(day=day, left=speaks.until(now + left, now))
