"""A notice as other programs read it."""

from __future__ import annotations

from moss_odoo.sync.notices import Notice


def document(notice: Notice) -> dict[str, str]:
    """`text` is the whole for people, as chat programs show it; the other members are its parts."""
    return {
        "text": str(notice),
        "subject": notice.subject,
        "severity": notice.severity.value,
        "language": notice.language,
        "connection": notice.connection,
        "company": notice.company,
        "title": notice.title,
        "detail": notice.text,
        "remedy": notice.remedy,
    }
