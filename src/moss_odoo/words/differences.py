"""What a difference between Moss and Odoo is, and why a bank transaction is open.

By the kind of the item, which for a bank transaction is the reason why it waits. The sentence about
just this one is written, in English, where it is found.
"""

from __future__ import annotations

from collections.abc import Mapping

from moss_odoo.words.explained import Explained

_NEXT_EXPORT = "The next export books it."
_NAECHSTER_EXPORT = "Der nächste Export bucht es."
_BY_EXPENSE = "Nothing here: it is settled as soon as its expense is booked."
_MIT_AUSGABE = "Hier nichts: Mit der Buchung der Ausgabe ist sie geklärt."
_SAY = "Say which expense it paid, or put it on an account."
_SAGEN = "Sagen Sie, welche Ausgabe damit bezahlt wurde, oder buchen Sie sie auf ein Konto."
_ON_ACCOUNT = "Put it on an account."
_AUF_KONTO = "Buchen Sie sie auf ein Konto."

DIFFERENCES: Mapping[str, Explained] = {
    "not-in-odoo": Explained(
        ("Not in Odoo yet", _NEXT_EXPORT), ("Noch nicht in Odoo", _NAECHSTER_EXPORT)
    ),
    "expense-not-exported": Explained(
        ("The expense is not booked yet", _BY_EXPENSE),
        ("Die Ausgabe ist noch nicht gebucht", _MIT_AUSGABE),
    ),
    "expense-blocked": Explained(
        ("The expense is blocked", "Mend what blocks the expense; the export then settles both."),
        (
            "Die Ausgabe ist blockiert",
            "Beheben Sie, was die Ausgabe blockiert; der Export klärt dann beides.",
        ),
    ),
    "expense-left-out": Explained(
        ("The expense is left out", "Release the expense, or put this on an account."),
        ("Die Ausgabe ist ausgelassen", f"Geben Sie die Ausgabe frei. Sonst: {_AUF_KONTO}"),
    ),
    "payment-not-booked": Explained(
        ("The payment is not booked yet", "Post the draft in Odoo, or open the period."),
        (
            "Die Zahlung ist noch nicht gebucht",
            "Buchen Sie in Odoo den Entwurf, oder öffnen Sie den Zeitraum.",
        ),
    ),
    "amount-differs": Explained(
        ("The payments do not add up to it", "Compare both, and mend the one that is wrong."),
        (
            "Die Zahlungen ergeben einen anderen Betrag",
            "Vergleichen Sie beide, und korrigieren Sie, was falsch ist.",
        ),
    ),
    "several-fit": Explained(
        ("Several expenses fit", "Say which one it paid."),
        ("Mehrere Ausgaben passen", "Sagen Sie, welche damit bezahlt wurde."),
    ),
    "no-expense": Explained(
        ("No expense fits", f"Nothing if its expense is still to come; else: {_SAY}"),
        ("Keine Ausgabe passt", f"Kommt die Ausgabe noch, nichts. Sonst: {_SAGEN}"),
    ),
    "returned-payout": Explained(
        (
            "A payout that came back",
            "Take the export of the unpaid expense back, and put both on one account.",
        ),
        (
            "Eine Auszahlung kam zurück",
            (
                "Nehmen Sie den Export der unbezahlten Ausgabe zurück, und buchen Sie beide auf"
                " dasselbe Konto."
            ),
        ),
    ),
    "withdrawal": Explained(
        ("A withdrawal", "Put it on an account: that for transfers, where it went into the till."),
        (
            "Eine Abhebung",
            "Buchen Sie sie auf ein Konto: das für Geldtransit, wenn sie in die Kasse ging.",
        ),
    ),
    "unknown-movement": Explained(
        ("Of unknown kind", f"Ask Moss. {_ON_ACCOUNT}"),
        ("Unbekannter Art", f"Fragen Sie Moss. {_AUF_KONTO}"),
    ),
    "no-transfer-account": Explained(
        (
            "No account for money on its way",
            "Choose it in Odoo (Accounting, Configuration, Settings, Internal Transfer).",
        ),
        (
            "Kein Konto für Geldtransit",
            "Wählen Sie es in Odoo (Buchhaltung, Konfiguration, Einstellungen, Interner Transfer).",
        ),
    ),
    "wallet-without-journal": Explained(
        ("The wallet has no bank journal", "Prepare Odoo once more: it is created then."),
        (
            "Das Wallet hat kein Bankjournal",
            "Bereiten Sie Odoo noch einmal vor: Dann wird es angelegt.",
        ),
    ),
    "released-by-a-person": Explained(
        ("Taken back by a person", _SAY), ("Von einem Menschen zurückgenommen", _SAGEN)
    ),
    "refused-by-odoo": Explained(
        ("Refused by Odoo", "Mend what Odoo says; the next export tries again."),
        (
            "Von Odoo abgelehnt",
            "Beheben Sie, was Odoo sagt; der nächste Export versucht es wieder.",
        ),
    ),
    "waiting-for-settlement": Explained(
        ("Waits for the other side", "Nothing, if the next days bring it; else look at it."),
        (
            "Wartet auf die andere Seite",
            "Nichts, wenn es in den nächsten Tagen kommt; sonst sehen Sie nach.",
        ),
    ),
    "cleared-later": Explained(
        ("Cleared on a later day", "Nothing to do."),
        ("An einem späteren Tag ausgeglichen", "Es ist nichts zu tun."),
    ),
    "booked-by-hand": Explained(
        ("Booked by hand in Odoo", "If it is double or wrong, take it back in Odoo."),
        (
            "In Odoo von Hand gebucht",
            "Ist es doppelt oder falsch, nehmen Sie es in Odoo zurück.",
        ),
    ),
    "changed-in-odoo": Explained(
        ("Changed in Odoo after the booking", "Change it back in Odoo."),
        ("In Odoo nach der Buchung geändert", "Machen Sie die Änderung in Odoo rückgängig."),
    ),
    "changed-in-moss": Explained(
        ("Changed in Moss after the booking", "Correct the line in Odoo."),
        ("In Moss nach der Buchung geändert", "Korrigieren Sie die Zeile in Odoo."),
    ),
    "gone-in-moss": Explained(
        (
            "Gone in Moss",
            "Compare with Moss's statement; if it did not happen, take it back in Odoo.",
        ),
        (
            "In Moss verschwunden",
            (
                "Vergleichen Sie mit dem Auszug von Moss; gab es sie nicht, nehmen Sie sie in Odoo"
                " zurück."
            ),
        ),
    ),
    "deleted-in-odoo": Explained(
        (
            "Gone in Odoo",
            "If it was deleted, `moss-odoo recover` finds that out; else undo the change in Odoo.",
        ),
        (
            "In Odoo verschwunden",
            (
                "Wurde es gelöscht, findet `moss-odoo recover` das heraus; sonst machen Sie die"
                " Änderung in Odoo rückgängig."
            ),
        ),
    ),
    "opening-not-booked": Explained(
        ("The opening is not booked yet", _NEXT_EXPORT),
        ("Der Anfangsbestand ist noch nicht gebucht", _NAECHSTER_EXPORT),
    ),
    "opening-open": Explained(
        ("The opening waits for its account", "Name the account on the wallet's opening page."),
        (
            "Der Anfangsbestand wartet auf sein Konto",
            "Nennen Sie das Konto auf der Seite des Anfangsbestands.",
        ),
    ),
    "booked-before-the-opening": Explained(
        ("Booked late, before the statement begins", "Correct the wallet's opening balance."),
        (
            "Nachträglich vor Beginn des Auszugs gebucht",
            "Korrigieren Sie den Anfangsbestand des Wallets.",
        ),
    ),
    "opening-differs": Explained(
        ("The opening is another", "Compare with Moss's statement at the start date."),
        (
            "Der Anfangsbestand ist ein anderer",
            "Vergleichen Sie mit dem Auszug von Moss zum Startdatum.",
        ),
    ),
    "moss-disagrees": Explained(
        (
            "Moss's balance and bank transactions disagree",
            "Compare with Moss's statement: a bank transaction is missing.",
        ),
        (
            "Saldo und Banktransaktionen von Moss passen nicht zusammen",
            "Vergleichen Sie mit dem Auszug von Moss: Eine Banktransaktion fehlt.",
        ),
    ),
}
