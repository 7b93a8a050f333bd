"""Why something of Moss is what it is in Odoo, in German; English comes from where it is found."""

from __future__ import annotations

import re

_WHOLE: tuple[tuple[str, str], ...] = (
    (r"same code (.+)", r"gleiche Nummer \1"),
    (r"same name, another code", r"gleicher Name, andere Nummer"),
    (r"same name (.+)", r"gleicher Name \1"),
    (r"same name", r"gleicher Name"),
    (r"same rate (.+)", r"gleicher Satz \1"),
    (r"same VAT id", r"gleiche USt-IdNr."),
    (r"same supplier number", r"gleiche Lieferantennummer"),
    (r"same IBAN", r"gleiche IBAN"),
    (r"same e-mail address", r"gleiche E-Mail-Adresse"),
    (r"same IBAN, but another VAT id", r"gleiche IBAN, aber andere USt-IdNr."),
    (r"same name, but another VAT id", r"gleicher Name, aber andere USt-IdNr."),
    (r"same IBAN, but another supplier number", r"gleiche IBAN, aber andere Lieferantennummer"),
    (r"same name, but another supplier number", r"gleicher Name, aber andere Lieferantennummer"),
    (
        r"same supplier number, but another VAT id",
        r"gleiche Lieferantennummer, aber andere USt-IdNr.",
    ),
    (r"(\d+) accounts have the code (.+)", r"\1 Konten haben die Nummer \2"),
    (r"(\d+) accounts have this name", r"\1 Konten heißen so"),
    (r"no account has the code (.+)", r"kein Konto hat die Nummer \1"),
    (r"no account has this name", r"kein Konto heißt so"),
    (r"(\d+) taxes have the code (.+)", r"\1 Steuern haben den Code \2"),
    (r"(\d+) taxes have the name (.+)", r"\1 Steuern heißen \2"),
    (r"(\d+) taxes have (.+)", r"\1 Steuern haben \2"),
    (r"no tax has this code or name", r"keine Steuer heißt so"),
    (r"no tax has (.+)", r"keine Steuer hat \1"),
    (r"(\d+) have the code (.+)", r"\1 haben die Nummer \2"),
    (r"(\d+) have the name (.+)", r"\1 heißen \2"),
    (
        r"no analytic account has this code or name",
        r"keine Kostenstelle hat diese Nummer oder diesen Namen",
    ),
    (r"(\d+) contacts have its VAT id", r"\1 Kontakte haben diese USt-IdNr."),
    (r"(\d+) contacts have its supplier number", r"\1 Kontakte haben diese Lieferantennummer"),
    (r"(\d+) contacts have its IBAN", r"\1 Kontakte haben diese IBAN"),
    (r"(\d+) contacts have its e-mail address", r"\1 Kontakte haben diese E-Mail-Adresse"),
    (r"(\d+) contacts have its name", r"\1 Kontakte heißen so"),
    (r"its contact is archived", r"der Kontakt ist archiviert"),
    (r"its contact is part of a company", r"der Kontakt gehört zu einer Firma"),
    (
        r"its contact is archived or deleted; it is looked for again at its next bill",
        r"der Kontakt ist archiviert oder gelöscht; er wird beim nächsten Beleg neu gesucht",
    ),
    (r"Moss has several people of this name", r"in Moss heißen mehrere so"),
    (r"employee with the e-mail address", r"Mitarbeiter mit dieser E-Mail-Adresse"),
    (
        r"not in Odoo; created at its first bill",
        r"nicht in Odoo; wird beim ersten Beleg angelegt",
    ),
    (
        r"not in Odoo; new ones are not created",
        r"nicht in Odoo; neue werden nicht angelegt",
    ),
    (r"Moss has (.+), Odoo (.+)", r"Moss hat \1, Odoo \2"),
    (r"chosen by hand", r"von Hand gewählt"),
    (r"looked for again at its next bill", r"wird beim nächsten Beleg neu gesucht"),
    (
        r"recognised or created at its first export",
        r"beim ersten Export erkannt oder angelegt",
    ),
    (r"created from Odoo", r"aus Odoo angelegt"),
    (r"archived in Odoo", r"in Odoo archiviert"),
)
_TAILS: tuple[tuple[str, str], ...] = (
    (r", another name$", ", anderer Name"),
    (r", but Moss has (.+), Odoo (.+)$", r", aber Moss hat \1, Odoo \2"),
    (r", although Moss has (.+), Odoo (.+)$", r", obwohl Moss \1 hat, Odoo \2"),
    (r"; similar: (.+)$", r"; ähnlich: \1"),
)
_PATTERNS = tuple((re.compile(pattern, re.DOTALL), german) for pattern, german in _WHOLE)


def mapping_reason(reason: str, language: str) -> str:
    """In the reader's language; as it is where it says something else."""
    if language != "de":
        return reason
    head, tail = reason, ""
    for pattern, german in _TAILS:
        if found := re.search(pattern, head, re.DOTALL):
            head = head[: found.start()]
            tail = mapping_candidates(found.expand(german), language) + tail
    for whole, german in _PATTERNS:
        if matched := whole.fullmatch(head):
            return matched.expand(german) + tail
    return reason


def mapping_candidates(label: str, language: str) -> str:
    """Those among whom a person must choose, as they are named in one line."""
    if language != "de":
        return label
    return re.sub(r"(\d+) more$", r"\1 weitere", label.replace(" or ", " oder "))
