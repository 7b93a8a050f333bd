"""What the checklist finds, in German where it is the same each time; English comes from there."""

from __future__ import annotations

import re

_WHOLE: tuple[tuple[str, str], ...] = (
    (r"Odoo (\S+) at (\S+), database (\S+)", r"Odoo \1 unter \2, Datenbank \3"),
    (r"Odoo (\S+) at (\S+)", r"Odoo \1 unter \2"),
    (r"works, as the user (.+)", r"funktioniert, als Benutzer \1"),
    (r"(.+), books in (\w+)", r"\1, bucht in \2"),
    (r"none is set", r"keine gesetzt"),
    (r"locked: ([^;]+)", r"gesperrt: \1"),
    (
        r"locked: ([^;]+); spend since the start date (\S+) is blocked up to then",
        r"gesperrt: \1; Ausgaben seit dem Startdatum \2 sind bis dahin blockiert",
    ),
    (r"the one that is known", r"die bekannte"),
    (r"will be remembered when it is written to", r"wird beim ersten Schreiben gemerkt"),
    (
        r"Odoo does not show the user's keys, so their end is not known",
        r"Odoo zeigt die Schlüssel des Benutzers nicht; ihr Ablauf ist unbekannt",
    ),
    (r"never", r"nie"),
    (r"on (\d\S+)", r"am \1"),
    (r"on (\d\S+), within a day", r"am \1, binnen eines Tages"),
    (r"on (\d\S+), in 1 day", r"am \1, in 1 Tag"),
    (r"on (\d\S+), in (\d+) days", r"am \1, in \2 Tagen"),
    (r"allowed", r"erlaubt"),
    (r"none is connected, as it should be", r"keine verbunden, wie es sein soll"),
    (r"“(.+)” is connected to a bank feed", r"„\1“ ist mit einer Bank verbunden"),
    (
        r"“(.+)” has no account payable in this company",
        r"„\1“ hat in dieser Firma kein Verbindlichkeitskonto",
    ),
    (r"Moss accepts (\S+)", r"Moss nimmt \1 an"),
    (r"not imported yet", r"noch nicht abgerufen"),
    (r"(\d+) of (\d+) mapped", r"\1 von \2 zugeordnet"),
    (
        r"not looked for yet; they are found or created when a bill needs them",
        r"noch nicht gesucht; gefunden oder angelegt werden sie, wenn eine Rechnung sie braucht",
    ),
    (r"(\d+) of (\d+) found in Odoo", r"\1 von \2 in Odoo gefunden"),
)
_PARTS: tuple[tuple[str, str], ...] = (
    (r", (\d+) without a match in Odoo", r", \1 ohne Entsprechung in Odoo"),
    (r", (\d+) to be confirmed by a person", r", \1 zu bestätigen"),
    (r", (\d+) mapped to what is archived in Odoo", r", \1 auf in Odoo Archiviertes"),
    (r", (\d+) created when a bill needs them", r", \1 werden bei Bedarf angelegt"),
    (r", (\d+) unknown there, and not created", r", \1 dort unbekannt und nicht angelegt"),
)
_LOCKS = {
    "everything, for good, up to": "alles endgültig bis",
    "everything up to": "alles bis",
    "purchases up to": "Einkauf bis",
    "tax returns up to": "Steuererklärung bis",
}
_DAY = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_PATTERNS = tuple((re.compile(pattern), german) for pattern, german in _WHOLE)


def check_detail(detail: str, language: str) -> str:
    """In the reader's language; empty where it says something of just this case, in English."""
    if language != "de":
        return detail
    head, tail = detail, ""
    for part, german in _PARTS:
        if found := re.search(part, head):
            head, tail = head.replace(found.group(), "", 1), tail + found.expand(german)
    for whole, german in _PATTERNS:
        if matched := whole.fullmatch(head):
            return _DAY.sub(r"\3.\2.\1", _locks(matched.expand(german))) + tail
    return ""


def _locks(text: str) -> str:
    for english, german in _LOCKS.items():
        text = text.replace(english, german)
    return text
