"""The bill is booked, and its payment is not."""

from __future__ import annotations

from moss_odoo.words.explained import Explained

_MAY_COME = (
    "Nothing while Moss's bank transaction may still come; else book the payment in Odoo and"
    " reconcile it there."
)
_KANN_KOMMEN = (
    "Nichts, solange die Banktransaktion noch kommen kann; sonst buchen Sie die Zahlung in Odoo"
    " und stimmen sie dort ab."
)

REASONS = {
    "payment-date-locked": Explained(
        (
            "The day of the payment lies in a locked period",
            "Open the period in Odoo; payments are never moved to another day.",
        ),
        (
            "Der Tag der Zahlung liegt in einem gesperrten Zeitraum",
            "Öffnen Sie den Zeitraum in Odoo; Zahlungen werden nie auf einen anderen Tag gelegt.",
        ),
    ),
    "wallet-missing": Explained(
        (
            "The wallet that paid has no bank journal",
            "Let the set-up prepare it (`moss-odoo prepare`).",
        ),
        (
            "Das Wallet, das bezahlt hat, hat kein Bankjournal",
            "Lassen Sie es von der Einrichtung anlegen (`moss-odoo prepare`).",
        ),
    ),
    "wallet-unknown": Explained(
        ("It is unknown which wallet paid", _MAY_COME),
        ("Unbekannt, welches Wallet bezahlt hat", _KANN_KOMMEN),
    ),
    "payment-amount-unknown": Explained(
        ("It is unknown how much was paid", _MAY_COME),
        ("Unbekannt, wie viel bezahlt wurde", _KANN_KOMMEN),
    ),
    "payment-channel-unknown": Explained(
        (
            "It is unknown whether a wallet paid",
            "If a wallet paid, book the payment in Odoo by hand.",
        ),
        (
            "Unbekannt, ob ein Wallet bezahlt hat",
            "Hat ein Wallet bezahlt, buchen Sie die Zahlung in Odoo von Hand.",
        ),
    ),
    "overpaid": Explained(
        (
            "Moss paid more than the bill",
            "Find out why, and book the payment in Odoo by hand.",
        ),
        (
            "Moss hat mehr bezahlt als die Rechnung",
            "Klären Sie, warum, und buchen Sie die Zahlung in Odoo von Hand.",
        ),
    ),
    "nothing-moved": Explained(
        (
            "What was paid and received for it adds up to zero",
            "Set off in Odoo what is open.",
        ),
        (
            "Was bezahlt und erhalten wurde, hebt sich auf",
            "Verrechnen Sie in Odoo, was offen ist.",
        ),
    ),
}
