"""Left out, or not ready yet: as a rule nobody has to do anything."""

from __future__ import annotations

from moss_odoo.words.explained import Explained

_NOTHING, _NICHTS = "Nothing.", "Nichts."

REASONS = {
    "before-start-date": Explained(
        ("It lies before the start date", "Nothing; if it is not in your books, release it."),
        (
            "Vor dem Startdatum",
            "Nichts; fehlt es in Ihren Büchern, geben Sie es frei.",
        ),
    ),
    "exported-elsewhere": Explained(
        (
            "It was exported already, and not by us",
            "Nothing; if it is not in your books, release it.",
        ),
        (
            "Schon anderweitig exportiert",
            "Nichts; fehlt es in Ihren Büchern, geben Sie es frei.",
        ),
    ),
    "not-spend": Explained(
        ("It was declined, reversed, rejected or deleted in Moss", _NOTHING),
        ("In Moss abgelehnt, storniert oder gelöscht", _NICHTS),
    ),
    "nets-to-zero": Explained(
        ("Its lines add up to zero", _NOTHING),
        ("Die Positionen heben sich auf", _NICHTS),
    ),
    "accepted": Explained(
        ("An exception that a person accepted", _NOTHING),
        ("Eine Ausnahme, die jemand akzeptiert hat", _NICHTS),
    ),
    "waiting": Explained(
        ("It is not ready in Moss yet", "Nothing; it is booked once it is finished in Moss."),
        (
            "In Moss noch nicht fertig",
            "Nichts; es wird gebucht, sobald es in Moss abgeschlossen ist.",
        ),
    ),
    "released": Explained(
        ("A person has released it", "Nothing; the next export books it."),
        ("Von jemandem freigegeben", "Nichts; der nächste Export bucht es."),
    ),
}
