"""Odoo stands against the booking."""

from __future__ import annotations

from moss_odoo.words.explained import Explained

_AS_ODOO_SAYS = "Mend what Odoo says below; the next export tries it again."
_WIE_ODOO_SAGT = "Beheben Sie, was Odoo unten sagt; der nächste Export versucht es noch einmal."

REASONS = {
    "home-currency": Explained(
        (
            "Moss and the company in Odoo keep their books in different currencies",
            "Connect the right company.",
        ),
        (
            "Moss und die Firma in Odoo haben verschiedene Währungen",
            "Verbinden Sie die richtige Firma.",
        ),
    ),
    "period-locked": Explained(
        (
            "The accounting date lies in a locked period",
            "Open the period in Odoo, book it in a later one, or leave it blocked.",
        ),
        (
            "Das Buchungsdatum liegt in einem gesperrten Zeitraum",
            (
                "Öffnen Sie den Zeitraum in Odoo, buchen Sie in einem späteren, oder lassen Sie es"
                " blockiert."
            ),
        ),
    ),
    "after-period": Explained(
        (
            "The accounting date lies after the period of the export",
            "Nothing: an export without a period books it.",
        ),
        (
            "Das Buchungsdatum liegt nach dem Zeitraum des Exports",
            "Nichts: Ein Export ohne Zeitraum bucht es.",
        ),
    ),
    "currency-inactive": Explained(
        ("The currency is not active in Odoo", "Activate it in Odoo."),
        ("Die Währung ist in Odoo nicht aktiv", "Aktivieren Sie sie in Odoo."),
    ),
    "differs": Explained(
        (
            "Odoo would book it otherwise than Moss says",
            "Compare tax rate and amounts, and mend what is wrong.",
        ),
        (
            "Odoo würde es anders buchen, als Moss sagt",
            "Vergleichen Sie Steuersatz und Beträge, und korrigieren Sie, was falsch ist.",
        ),
    ),
    "refused-by-odoo": Explained(
        ("Odoo refuses the bill", _AS_ODOO_SAYS),
        ("Odoo lehnt die Rechnung ab", _WIE_ODOO_SAGT),
    ),
    "payment-refused": Explained(
        ("Odoo refuses the payment; the bill is not booked either", _AS_ODOO_SAYS),
        ("Odoo lehnt die Zahlung ab; auch die Rechnung ist nicht gebucht", _WIE_ODOO_SAGT),
    ),
    "receipt-refused": Explained(
        (
            "Odoo refuses a receipt; the bill is not booked either",
            "Replace the file in Moss; where it is only too large, let Odoo take more.",
        ),
        (
            "Odoo lehnt einen Beleg ab; auch die Rechnung ist nicht gebucht",
            (
                "Ersetzen Sie die Datei in Moss; ist sie nur zu groß, lassen Sie Odoo größere"
                " annehmen."
            ),
        ),
    ),
    "too-large-for-odoo": Explained(
        (
            "It is more than Odoo takes at once",
            "Raise the limit of Odoo's web server, or shorten the expense in Moss.",
        ),
        (
            "Es ist mehr, als Odoo auf einmal annimmt",
            "Erhöhen Sie die Grenze von Odoos Webserver, oder kürzen Sie die Ausgabe in Moss.",
        ),
    ),
    "no-answer": Explained(
        (
            "Odoo gives no answer with this one",
            "Look into Odoo's log; raise its time limits, or book it by hand.",
        ),
        (
            "Odoo antwortet bei dieser Ausgabe nicht",
            "Sehen Sie in Odoos Log nach; erhöhen Sie die Zeitgrenzen, oder buchen Sie von Hand.",
        ),
    ),
}
