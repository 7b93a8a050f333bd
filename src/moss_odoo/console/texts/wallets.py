"""Wallets, their proofs and their bank transactions."""

from __future__ import annotations

from moss_odoo.words.text import Group, Text


class WalletsTexts(Group):
    title = Text("Wallets", "Wallets")
    intro = Text(
        "What Moss says that each wallet held, what Odoo says, and what the difference is made of.",
        "Der Saldo jedes Wallets laut Moss und laut Odoo, und woraus die Differenz besteht.",
    )
    wallet = Text("Wallet", "Wallet")
    nameless = Text("Wallet", "Wallet")
    at = Text("At the end of", "Stichtag")
    show = Text("Show", "Anzeigen")
    days = Text("Days", "Tage")
    yesterday = Text("Yesterday", "Gestern")
    moss = Text("Moss", "Moss")
    odoo = Text("Odoo", "Odoo")
    difference = Text("Difference", "Differenz")
    standing = Text("Status", "Status")
    proved = Text("proved", "abgestimmt")
    unnamed = Text("not explained", "nicht erklärt")
    items_one = Text("item", "Posten")
    items = Text("items", "Posten")
    waits_one = Text("open beside it", "daneben offen")
    waits = Text("open beside it", "daneben offen")
    not_proved = Text("not proved at this day", "zu diesem Tag nicht abgestimmt")
    told = Text("Moss told last", "Zuletzt von Moss")
    made = Text("Proved", "Abgestimmt")
    by = Text("by", "von")
    by_schedule = Text("the schedule", "vom Zeitplan")
    prove = Text("Prove now", "Jetzt abstimmen")
    prove_again = Text("Prove again", "Erneut abstimmen")
    prove_help = Text(
        "Asks Moss and Odoo; nothing is changed in either.",
        "Moss und Odoo werden gefragt; in beiden ändert sich nichts.",
    )
    proving = Text("Moss and Odoo are being asked", "Moss und Odoo werden gefragt")
    failed = Text("The last proof could not be made", "Die letzte Abstimmung ist fehlgeschlagen")
    no_journal = Text("has no bank journal in Odoo yet", "hat noch kein Bankjournal in Odoo")
    nothing = Text("No wallet has moved yet.", "Noch hat sich in keinem Wallet etwas bewegt.")
    over = Text(
        "Only a day that is over can be proved.",
        "Nur ein abgelaufener Tag lässt sich abstimmen.",
    )
    download = Text("Download", "Herunterladen")
    never = Text("There was no proof yet.", "Es gab noch keine Abstimmung.")


class MovementTexts(Group):
    """One of each kind."""

    card = Text("Card payment", "Kartenzahlung")
    payout = Text("Payout", "Auszahlung")
    top_up = Text("Top-up", "Aufladung")
    repayment = Text("Repayment", "Rückzahlung")
    withdrawal = Text("Withdrawal", "Abhebung")
    unknown = Text("Bank transaction", "Banktransaktion")


class HeapTexts(Group):
    """Named as who is to do something."""

    person = Text("For you", "Für Sie")
    expense = Text("Wait for their expense", "Warten auf ihre Ausgabe")
    new = Text("New", "Neu")


class TransactionsTexts(Group):
    title = Text("Bank transactions", "Banktransaktionen")
    one = Text("Bank transaction", "Banktransaktion")
    heaps = Text("Whose turn it is", "Wer am Zug ist")
    nothing = Text("No bank transaction waits here.", "Hier wartet keine Banktransaktion.")
    all_reasons = Text("All reasons", "Alle Gründe")
    all_wallets = Text("All wallets", "Alle Wallets")
    reason = Text("Reason", "Grund")
    new_help = Text(
        "No export has looked at these yet.", "Noch kein Export hat diese Bewegungen bearbeitet."
    )
    new_one_help = Text("No export has looked at it yet.", "Noch kein Export hat sie bearbeitet.")
    booked = Text("Booked on", "Gebucht am")
    valued = Text("Value date", "Wertstellung")
    description = Text("Description", "Verwendungszweck")
    original = Text("Original amount", "Originalbetrag")
    fee = Text("Fee in it", "Davon Gebühr")
    kind = Text("Kind", "Art")
    moss_id = Text("Moss id", "Moss-Id")
    settled = Text("Settled", "Geklärt")
    in_odoo = Text("Line in Odoo", "Zeile in Odoo")
    open_line = Text("Open it in Odoo", "In Odoo öffnen")
    on_account = Text("It stands on its account.", "Sie steht auf ihrem Konto.")
    with_payments = Text("Cleared with the payments of", "Ausgeglichen mit den Zahlungen von")
    gone = Text("Moss does not show it any more.", "Moss zeigt sie nicht mehr.")
    chosen = Text(
        "A person has decided; the next export tries again.",
        "Jemand hat entschieden; der nächste Export versucht es wieder.",
    )
    paid = Text("It paid an expense", "Damit wurde eine Ausgabe bezahlt")
    paid_help = Text(
        "Choose one, or all that it paid together: their payments must add up to it.",
        "Wählen Sie alle Ausgaben, die damit bezahlt wurden: Zusammen müssen ihre Zahlungen den"
        " Betrag ergeben.",
    )
    proposed = Text("May have been paid", "Mögliche Ausgaben")
    search = Text("Find another expense", "Eine andere Ausgabe suchen")
    search_help = Text(
        "Text, amount, bill number or Moss id", "Text, Betrag, Nummer in Odoo oder Moss-Id"
    )
    find = Text("Search", "Suchen")
    found_nothing = Text("Nothing fits this.", "Dazu passt nichts.")
    together = Text(
        "Other bank transactions paid it too", "Auch mit weiteren Banktransaktionen bezahlt"
    )
    match = Text("Settle with these", "Damit klären")
    account = Text("It goes on an account", "Auf ein Konto buchen")
    account_help = Text(
        "Accounts of contacts and of banks are refused.",
        "Konten von Kontakten und Banken werden abgelehnt.",
    )
    accounts_proposed = Text("Proposed", "Vorschlag")
    account_search = Text("Account", "Konto")
    account_search_help = Text("Code or name", "Nummer oder Name")
    account_unknown = Text(
        "Accounts cannot be searched now; type the account's code.",
        "Konten lassen sich gerade nicht suchen; geben Sie die Kontonummer ein.",
    )
    book = Text("Put it on this account", "Auf dieses Konto buchen")
    release = Text("Open it again", "Wieder öffnen")
    release_help = Text(
        "Takes back what it is settled with, with all that was cleared together.",
        "Nimmt zurück, womit sie geklärt ist, mit allem, was zusammen ausgeglichen war.",
    )
    for_accountants = Text(
        "An accountant decides about it.", "Darüber entscheidet jemand aus der Buchhaltung."
    )


class OpeningTexts(Group):
    title = Text("Opening balance", "Anfangsbestand")
    help = Text(
        "What the wallet held before its statement begins. It is the first line of the statement.",
        "Was das Wallet vor Beginn seines Auszugs enthielt. Es ist die erste Zeile des Auszugs.",
    )
    see = Text("See and change it", "Ansehen und ändern")
    before = Text("The statement begins on", "Der Auszug beginnt am")
    amount = Text("Opening line", "Anfangszeile")
    how = Text("How it was found", "Herkunft")
    computed = Text(
        "Worked out: Moss's balance less all bank transactions since then, and less what Odoo's"
        " account held before.",
        "Errechnet: Saldo von Moss abzüglich aller Banktransaktionen seither und dessen, was Odoos"
        " Konto vorher enthielt.",
    )
    told = Text("A person told it.", "Von Hand angegeben.")
    carried = Text("By Moss today", "Laut Moss heute")
    carried_help = Text(
        "Moss's last balance less all bank transactions since then.",
        "Letzter Saldo von Moss abzüglich aller Banktransaktionen seither.",
    )
    against = Text("Against", "Gegenkonto")
    suspense = Text(
        "the suspense account, until you name another",
        "das Zwischenkonto, bis Sie ein anderes nennen",
    )
    an_account = Text("the account that was named", "das genannte Konto")
    line = Text("Line in Odoo", "Zeile in Odoo")
    not_booked = Text("The next export books it.", "Der nächste Export bucht ihn.")
    unknown = Text(
        "Not known yet: the next export works it out, or you tell it.",
        "Noch nicht bekannt: Der nächste Export errechnet ihn, oder Sie nennen ihn.",
    )
    tell = Text("What it really held", "Tatsächlicher Bestand")
    tell_help = Text(
        "By Moss's statement, in the wallet's currency; only where what was worked out is wrong.",
        "Laut Auszug von Moss, in der Währung des Wallets; nur wenn das Errechnete falsch ist.",
    )
    account = Text("Against which account", "Gegenkonto")
    account_help = Text(
        "The one on which your books held the wallet before, or the one for opening balances.",
        "Das, auf dem Ihre Bücher das Wallet bisher führten, oder das für Eröffnungssalden.",
    )
    save = Text("Book it so", "So buchen")
