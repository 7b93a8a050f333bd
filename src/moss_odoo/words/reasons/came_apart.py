"""Exceptions: what is booked and what Moss says have come apart, and a person decides."""

from __future__ import annotations

from moss_odoo.words.explained import Explained

_POST_AGAIN = "Post it again in Odoo, or take the export back."
_WIEDER_BUCHEN = "Buchen Sie sie in Odoo wieder, oder nehmen Sie den Export zurück."

REASONS = {
    "changed-in-moss": Explained(
        (
            "It was changed in Moss after the booking",
            (
                "Take the export back and export it again, change Moss back, correct the bill in"
                " Odoo, or accept it."
            ),
        ),
        (
            "Nach der Buchung in Moss geändert",
            (
                "Nehmen Sie den Export zurück und exportieren Sie neu, machen Sie die Änderung in"
                " Moss rückgängig, korrigieren Sie die Rechnung in Odoo, oder akzeptieren Sie es."
            ),
        ),
    ),
    "existing-bill": Explained(
        (
            "Odoo may have this invoice already",
            (
                "Make amount and number agree and post it, then it is linked; if it is paid"
                " already, accept it."
            ),
        ),
        (
            "Odoo hat diese Rechnung vielleicht schon",
            (
                "Gleichen Sie Betrag und Nummer an und buchen Sie sie, dann wird sie verknüpft; ist"
                " sie schon bezahlt, akzeptieren Sie es."
            ),
        ),
    ),
    "withdrawn-in-moss": Explained(
        (
            "It was withdrawn in Moss after the booking",
            "If the spend did not happen, take the export back; else accept it.",
        ),
        (
            "Nach der Buchung in Moss zurückgezogen",
            "Fand die Ausgabe nicht statt, nehmen Sie den Export zurück; sonst akzeptieren Sie es.",
        ),
    ),
    "bill-gone": Explained(
        (
            "Its bill was deleted in Odoo",
            "Restore it, or take the export back and export it again.",
        ),
        (
            "Die Rechnung wurde in Odoo gelöscht",
            (
                "Stellen Sie sie wieder her, oder nehmen Sie den Export zurück und exportieren Sie"
                " neu."
            ),
        ),
    ),
    "bill-cancelled": Explained(
        ("Its bill was cancelled in Odoo", _POST_AGAIN),
        ("Die Rechnung wurde in Odoo abgebrochen", _WIEDER_BUCHEN),
    ),
    "bill-reset": Explained(
        ("Its bill was reset to draft in Odoo", _POST_AGAIN),
        ("Die Rechnung wurde in Odoo auf Entwurf gesetzt", _WIEDER_BUCHEN),
    ),
    "bill-reversed": Explained(
        (
            "Its bill was reversed in Odoo",
            "Take the export back if the spend did not happen; else undo the reversal in Odoo.",
        ),
        (
            "Die Rechnung wurde in Odoo storniert",
            (
                "Fand die Ausgabe nicht statt, nehmen Sie den Export zurück; sonst machen Sie die"
                " Stornierung in Odoo rückgängig."
            ),
        ),
    ),
    "bill-differs": Explained(
        (
            "Its bill in Odoo says something else than Moss",
            "Mend the one that is wrong, or accept it.",
        ),
        (
            "Die Rechnung in Odoo sagt etwas anderes als Moss",
            "Korrigieren Sie die Seite, die falsch ist, oder akzeptieren Sie es.",
        ),
    ),
    "paid-by-hand": Explained(
        (
            "The bill is paid in Odoo already, and not by us",
            "Undo that payment if Moss paid, and reconcile ours; else accept it.",
        ),
        (
            "Die Rechnung ist in Odoo schon bezahlt, aber nicht von uns",
            (
                "Hat Moss bezahlt, machen Sie jene Zahlung rückgängig und stimmen unsere ab; sonst"
                " akzeptieren Sie es."
            ),
        ),
    ),
    "short-payment": Explained(
        (
            "Moss paid less than the bill",
            "Enter a credit note in Odoo if it is a discount; else pay the rest, or write it off.",
        ),
        (
            "Moss hat weniger bezahlt als die Rechnung",
            (
                "Erfassen Sie in Odoo eine Gutschrift, wenn es Skonto ist; sonst zahlen Sie den"
                " Rest, oder buchen Sie ihn aus."
            ),
        ),
    ),
    "paid-too-much": Explained(
        (
            "More is paid in Odoo than Moss says by now",
            "Reverse the payment in Odoo if Moss took it back.",
        ),
        (
            "In Odoo ist mehr bezahlt, als Moss inzwischen sagt",
            "Stornieren Sie die Zahlung in Odoo, wenn Moss sie zurückgenommen hat.",
        ),
    ),
    "payment-parted": Explained(
        (
            "Its payment is not reconciled with its bill any more",
            "Reconcile them again in Odoo, or take the export back.",
        ),
        (
            "Die Zahlung ist nicht mehr mit der Rechnung abgestimmt",
            "Stimmen Sie sie in Odoo wieder ab, oder nehmen Sie den Export zurück.",
        ),
    ),
    "payment-gone": Explained(
        (
            "Its payment was deleted, cancelled or reset in Odoo",
            "Post it again, or take the export back and export it again.",
        ),
        (
            "Die Zahlung wurde in Odoo gelöscht, abgebrochen oder zurückgesetzt",
            "Buchen Sie sie wieder, oder nehmen Sie den Export zurück und exportieren Sie neu.",
        ),
    ),
    "not-reconciled": Explained(
        (
            "Odoo refuses to reconcile bill and payment",
            "Mend what Odoo says below, or reconcile them yourself.",
        ),
        (
            "Odoo stimmt Rechnung und Zahlung nicht ab",
            "Beheben Sie, was Odoo unten sagt, oder stimmen Sie beide selbst ab.",
        ),
    ),
    "undo-unfinished": Explained(
        (
            "Taking it back has begun and is not finished",
            "Take the export back again: it goes on where it stopped.",
        ),
        (
            "Das Zurücknehmen hat begonnen und ist nicht fertig",
            "Nehmen Sie den Export noch einmal zurück: Es geht weiter, wo es aufgehört hat.",
        ),
    ),
    "statement-line-held": Explained(
        (
            "Odoo does not release the bank transaction that is cleared with it",
            "As a rule open the period in Odoo; then take the export back again.",
        ),
        (
            "Odoo gibt die abgestimmte Banktransaktion nicht frei",
            (
                "Meist hilft es, den Zeitraum in Odoo zu öffnen; nehmen Sie dann den Export noch"
                " einmal zurück."
            ),
        ),
    ),
    "reconciled-otherwise": Explained(
        (
            "Something of it is reconciled with an entry by others",
            "Undo that reconciliation in Odoo first.",
        ),
        (
            "Ein Teil ist mit einer fremden Buchung abgestimmt",
            "Heben Sie diese Abstimmung zuerst in Odoo auf.",
        ),
    ),
}
