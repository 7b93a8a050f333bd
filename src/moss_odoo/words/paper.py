"""What only the files of a proof say; the rest they say as its page does."""

from __future__ import annotations

from moss_odoo.words.text import Group, Text


class PaperTexts(Group):
    document = Text(
        "{company}: Moss wallets at the end of {day}", "{company}: Moss-Wallets am Ende des {day}"
    )
    what = Text("Proof of a Moss wallet", "Abstimmung eines Moss-Wallets")
    page = Text("Page {number}", "Seite {number}")
    made = Text(
        "Made on {moment} by {by} with {program}", "Erstellt am {moment} durch {by} mit {program}"
    )
    schedule = Text("the schedule", "den Zeitplan")
    checksum = Text("SHA-256 of the data: {checksum}", "SHA-256 der Daten: {checksum}")
    period = Text("{since} to {until}", "{since} bis {until}")
    asked = Text("asked on {moment}", "abgefragt am {moment}")
    kept = Text("kept from {moment}", "gespeichert am {moment}")
    moved = Text("{told}; {sum} moved since", "{told}; seither bewegt: {sum}")

    proved = Text(
        "Proved: Moss and Odoo agree. Difference {sum}.",
        "Abgestimmt: Moss und Odoo stimmen überein. Differenz {sum}.",
    )
    named_one = Text(
        "Every cent is named: {count} item, {sum}.",
        "Jeder Cent ist benannt: {count} Posten, {sum}.",
    )
    named = Text(
        "Every cent is named: {count} items, together {sum}.",
        "Jeder Cent ist benannt: {count} Posten, zusammen {sum}.",
    )
    unnamed = Text(
        "Not proved: a part of the difference is explained by nothing that is known.",
        "Nicht abgestimmt: Ein Teil der Differenz ist durch nichts Bekanntes erklärt.",
    )

    why = Text("Why", "Warum")
    cleared_one = Text(
        "{count} item cleared on a later day: {sum}",
        "{count} Posten an einem späteren Tag ausgeglichen: {sum}",
    )
    cleared = Text(
        "{count} items cleared on a later day: {sum}",
        "{count} Posten an einem späteren Tag ausgeglichen: {sum}",
    )
    rest = Text(
        "Explained by nothing that is known: {sum}", "Durch nichts Bekanntes erklärt: {sum}"
    )
    gap = Text(
        "From {since} to {until} Moss's balance changed by {sum} more than its bank transactions"
        " tell.",
        "Vom {since} bis zum {until} änderte sich der Saldo von Moss um {sum} mehr, als die"
        " Banktransaktionen sagen.",
    )


class ColumnTexts(Group):
    """Of the spreadsheet, in the order of its columns."""

    wallet = Text("Wallet", "Wallet")
    wallet_id = Text("Wallet id", "Wallet-Id")
    on = Text("As of", "Stichtag")
    section = Text("Section", "Bereich")
    kind = Text("Kind", "Art")
    day = Text("Day", "Tag")
    what = Text("What", "Was")
    amount = Text("Amount", "Betrag")
    currency = Text("Currency", "Währung")
    reason = Text("Reason", "Grund")
    remedy = Text("Remedy", "Abhilfe")
    movement = Text("Bank transaction", "Banktransaktion")
    expenses = Text("Expenses", "Ausgaben")
    entry = Text("Journal entry", "Buchung")


class SectionTexts(Group):
    """Of the spreadsheet: what its figures are of."""

    moss = Text("Moss", "Moss")
    odoo = Text("Odoo", "Odoo")
    difference = Text("Difference", "Differenz")
    unnamed = Text("Unnamed", "Nicht erklärt")
    outgoing = Text("Outgoing payments", "Ausgehende Zahlungen")
    suspense = Text("Suspense", "Zwischenkonto")
    rest = Text("{section}, unnamed", "{section}, nicht erklärt")
    figure = Text("figure", "Summe")
