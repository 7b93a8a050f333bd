"""Wallets, their proofs and their bank transactions."""

from __future__ import annotations

from moss_odoo.console.texts.text import Group, Text


class WalletsTexts(Group):
    title = Text("Wallets", "Wallets")
    intro = Text(
        "What Moss says that each wallet held, what Odoo says, and what the difference is made of.",
        "Was jedes Wallet laut Moss enthielt, was Odoo sagt, und woraus der Unterschied besteht.",
    )
    wallet = Text("Wallet", "Wallet")
    nameless = Text("Wallet", "Wallet")
    at = Text("At the end of", "Am Ende des")
    show = Text("Show", "Anzeigen")
    days = Text("Days", "Tage")
    yesterday = Text("Yesterday", "Gestern")
    moss = Text("Moss", "Moss")
    odoo = Text("Odoo", "Odoo")
    difference = Text("Difference", "Unterschied")
    standing = Text("Standing", "Stand")
    proved = Text("proved", "abgestimmt")
    unnamed = Text("not explained", "nicht erklärt")
    items_one = Text("item", "Posten")
    items = Text("items", "Posten")
    waits_one = Text("waits beside it", "wartet daneben")
    waits = Text("wait beside it", "warten daneben")
    not_proved = Text("not proved at this day", "an diesem Tag nicht abgestimmt")
    told = Text("Moss told last", "Moss zuletzt")
    made = Text("Proved", "Abgestimmt")
    by = Text("by", "von")
    by_schedule = Text("the schedule", "vom Zeitplan")
    prove = Text("Prove now", "Jetzt abstimmen")
    prove_again = Text("Prove again", "Erneut abstimmen")
    prove_help = Text(
        "Asks Moss and Odoo; nothing is changed in either.",
        "Fragt Moss und Odoo; in beiden ändert sich nichts.",
    )
    proving = Text("Moss and Odoo are being asked", "Moss und Odoo werden gefragt")
    queued = Text("It begins in a moment", "Es beginnt gleich")
    failed = Text("The last proof could not be made", "Die letzte Abstimmung gelang nicht")
    no_journal = Text("has no bank journal in Odoo yet", "hat noch kein Bankjournal in Odoo")
    nothing = Text("No wallet has moved yet.", "Noch hat sich in keinem Wallet etwas bewegt.")
    over = Text(
        "Only a day that is over can be proved.",
        "Nur ein Tag, der vorbei ist, lässt sich abstimmen.",
    )
    download = Text("Download", "Herunterladen")
    never = Text("There was no proof yet.", "Es gab noch keine Abstimmung.")


class ProofTexts(Group):
    asked = Text("asked", "gefragt")
    kept_from = Text("kept from", "aufgehoben von")
    since = Text("moved since", "seitdem bewegt")
    not_asked = Text("Moss was not asked", "Moss wurde nicht gefragt")
    difference = Text("What the difference is made of", "Woraus der Unterschied besteht")
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
    suspense = Text("Suspense, not settled yet", "Interimskonto, nicht geklärt")
    cleared = Text("cleared on a later day", "an einem späteren Tag ausgeglichen")
    clear = Text("Nothing is open here.", "Hier ist nichts offen.")
    month = Text("What moved in Moss", "Was sich in Moss bewegte")
    beginning = Text("At the beginning", "Am Anfang")
    end = Text("At the end", "Am Ende")
    until = Text("to", "bis")
    number = Text("Number", "Anzahl")
    incoming = Text("In", "Ein")
    outgoing_amount = Text("Out", "Aus")
    balance = Text("Balance", "Saldo")
    day = Text("Day", "Tag")
    what = Text("What", "Was")
    amount = Text("Amount", "Betrag")
    more = Text("more: the files hold them all", "weitere: in den Dateien stehen alle")
    transaction = Text("Bank transaction", "Banktransaktion")
    expense = Text("Expense", "Ausgabe")
    entry = Text("in Odoo", "in Odoo")
    history = Text("Balance over time", "Saldo im Lauf der Zeit")
    history_help = Text(
        "The line is what Moss says; each point is a day that was proved.",
        "Die Linie ist, was Moss sagt; jeder Punkt ist ein Tag, der abgestimmt wurde.",
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
    heaps = Text("Whose turn it is", "Wer dran ist")
    nothing = Text("No bank transaction waits here.", "Hier wartet keine Banktransaktion.")
    all_reasons = Text("All reasons", "Alle Gründe")
    all_wallets = Text("All wallets", "Alle Wallets")
    reason = Text("Reason", "Grund")
    new_help = Text("No export has looked at it yet.", "Noch kein Export hat sie angesehen.")
    booked = Text("Booked on", "Gebucht am")
    valued = Text("Value date", "Wertstellung")
    description = Text("Description", "Verwendungszweck")
    original = Text("Original amount", "Ursprünglicher Betrag")
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
        "Ein Mensch hat entschieden; der nächste Export versucht es wieder.",
    )
    paid = Text("It paid an expense", "Damit wurde eine Ausgabe bezahlt")
    paid_help = Text(
        "Choose one, or all that it paid together: their payments must add up to it.",
        "Wählen Sie eine, oder alle, die sie zusammen bezahlte: Die Zahlungen müssen sie ergeben.",
    )
    proposed = Text("May have been paid", "Könnte bezahlt worden sein")
    search = Text("Find another expense", "Eine andere Ausgabe suchen")
    search_help = Text(
        "Text, amount, bill number or Moss id", "Text, Betrag, Belegnummer oder Moss-Id"
    )
    found_nothing = Text("Nothing fits this.", "Dazu passt nichts.")
    together = Text(
        "Other bank transactions paid it too", "Weitere Banktransaktionen bezahlten mit"
    )
    match = Text("Settle with these", "Damit klären")
    account = Text("It goes on an account", "Sie gehört auf ein Konto")
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
    how = Text("How it was found", "Wie er gefunden wurde")
    computed = Text(
        "Worked out: Moss's balance less all bank transactions since then, and less what Odoo's"
        " account held before.",
        "Errechnet: Saldo von Moss abzüglich aller Banktransaktionen seither und dessen, was Odoos"
        " Konto vorher enthielt.",
    )
    told = Text("A person told it.", "Ein Mensch hat ihn genannt.")
    carried = Text("By Moss today", "Nach Moss heute")
    carried_help = Text(
        "Moss's last balance less all bank transactions since then.",
        "Letzter Saldo von Moss abzüglich aller Banktransaktionen seither.",
    )
    against = Text("Against", "Gegen")
    suspense = Text(
        "the suspense account, until you name another",
        "das Interimskonto, bis Sie ein anderes nennen",
    )
    an_account = Text("the account that was named", "das genannte Konto")
    line = Text("Line in Odoo", "Zeile in Odoo")
    not_booked = Text("The next export books it.", "Der nächste Export bucht ihn.")
    unknown = Text(
        "Not known yet: the next export works it out, or you tell it.",
        "Noch nicht bekannt: Der nächste Export errechnet ihn, oder Sie nennen ihn.",
    )
    tell = Text("What it really held", "Was es wirklich enthielt")
    tell_help = Text(
        "By Moss's statement, in the wallet's currency; only where what was worked out is wrong.",
        "Laut Auszug von Moss, in der Währung des Wallets; nur wenn das Errechnete falsch ist.",
    )
    account = Text("Against which account", "Gegen welches Konto")
    account_help = Text(
        "The one on which your books held the wallet before, or the one for opening balances.",
        "Das, auf dem Ihre Bücher das Wallet bisher führten, oder das für Eröffnungssalden.",
    )
    save = Text("Book it so", "So buchen")
