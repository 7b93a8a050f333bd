"""The proof of a wallet, on a page and on paper."""

from __future__ import annotations

from moss_odoo.words.text import Group, Text


class ProofTexts(Group):
    asked = Text("asked", "abgefragt")
    kept_from = Text("kept from", "gespeichert am")
    since = Text("moved since", "seither bewegt")
    not_asked = Text("Moss was not asked", "Moss wurde nicht gefragt")
    difference = Text("What the difference is made of", "Woraus die Differenz besteht")
    sum = Text("Together", "Zusammen")
    rest = Text("Explained by nothing that is known", "Durch nichts Bekanntes erklärt")
    rest_help = Text(
        "This is an error of this program, or the books changed while they were read: prove again,"
        " and report it with the JSON file.",
        "Das ist ein Fehler dieses Programms, oder die Bücher änderten sich beim Lesen: Stimmen Sie"
        " erneut ab, und melden Sie es mit der JSON-Datei.",
    )
    outgoing = Text(
        "Outgoing payments, not cleared yet", "Ausgehende Zahlungen, nicht ausgeglichen"
    )
    suspense = Text("Suspense, not settled yet", "Zwischenkonto, nicht geklärt")
    cleared = Text("cleared on a later day", "an einem späteren Tag ausgeglichen")
    clear = Text("Nothing is open here.", "Hier ist nichts offen.")
    month = Text("What moved in Moss", "Bewegungen in Moss")
    beginning = Text("At the beginning", "Anfangssaldo")
    end = Text("At the end", "Endsaldo")
    until = Text("to", "bis")
    number = Text("Number", "Anzahl")
    incoming = Text("In", "Eingänge")
    outgoing_amount = Text("Out", "Ausgänge")
    balance = Text("Balance", "Saldo")
    day = Text("Day", "Tag")
    what = Text("What", "Was")
    amount = Text("Amount", "Betrag")
    all = Text("Show all {number}", "Alle {number} zeigen")
    transaction = Text("Bank transaction", "Banktransaktion")
    expense = Text("Expense", "Ausgabe")
    entry = Text("in Odoo", "in Odoo")
    history = Text("Balance over time", "Saldoverlauf")
    history_help = Text(
        "The line is what Moss says; each point is a day that was proved.",
        "Die Linie zeigt den Saldo laut Moss, jeder Punkt einen abgestimmten Tag.",
    )
    proofs = Text("Proofs", "Abstimmungen")
    opening = Text("Opening balance", "Anfangsbestand")
    gaps = Text("Moss's balances and bank transactions", "Salden und Banktransaktionen von Moss")
    gap = Text(
        "changed by more than its bank transactions tell:",
        "änderte sich um mehr, als die Banktransaktionen sagen:",
    )
    credit = Text("credit line", "Kreditlinie")
    closed = Text("closed", "geschlossen")
    gone = Text(
        "This proof was made by another version; prove the day again.",
        "Diese Abstimmung machte eine andere Version; stimmen Sie den Tag erneut ab.",
    )


class MovementKindTexts(Group):
    """Named as the kinds, with underscores."""

    card = Text("Card payments and refunds", "Kartenzahlungen und Erstattungen")
    payout = Text("Payouts", "Auszahlungen")
    top_up = Text("Top-ups", "Aufladungen")
    repayment = Text("Repayments", "Rückzahlungen")
    withdrawal = Text("Withdrawals", "Abhebungen")
    unknown = Text("Others", "Andere")
