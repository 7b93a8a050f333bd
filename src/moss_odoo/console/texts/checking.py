"""The checklist, and what is made in Odoo for a connection."""

from __future__ import annotations

from moss_odoo.words.text import Group, Text


class CheckTexts(Group):
    title = Text("Set-up", "Einrichtung")
    list = Text("Checklist", "Checkliste")
    intro = Text(
        "The list of Moss's guide, as Odoo and Moss answer now.",
        "Die Liste der Moss-Anleitung, wie Odoo und Moss jetzt antworten.",
    )
    again_all = Text("Check all again", "Alles erneut prüfen")
    again = Text("Check again", "Erneut prüfen")
    whole = Text("Check now", "Jetzt prüfen")
    asking = Text("Checking …", "Wird geprüft …")
    well = Text("Everything is in order.", "Alles ist in Ordnung.")
    missing = Text("missing", "fehlend")
    warning = Text("to look at", "zu prüfen")
    ok = Text("in order", "in Ordnung")

    prepare = Text("See what would be made", "Zeigen, was angelegt würde")
    map = Text("Go to the mapping", "Zur Zuordnung")
    renew = Text("Renew the key", "Schlüssel erneuern")
    trust = Text("Compare the databases", "Datenbanken vergleichen")
    in_odoo = Text("Open in Odoo", "In Odoo öffnen")


class CheckSectionTexts(Group):
    """Named as the members of `Section`, in small letters."""

    odoo = Text("Odoo", "Odoo")
    rights = Text("Permissions of the Odoo user", "Rechte des Odoo-Benutzers")
    books = Text("Journals, accounts and supplier", "Journale, Konten und Lieferant")
    moss = Text("Moss", "Moss")
    mapping = Text("Master data", "Stammdaten")


class PreparingTexts(Group):
    title = Text("Prepare Odoo", "Odoo vorbereiten")
    intro = Text(
        "What {company} needs in Odoo for Moss. What is there already is used; nothing is made"
        " before you agree.",
        "Was {company} in Odoo für Moss braucht. Was schon da ist, wird verwendet; angelegt wird"
        " erst, wenn Sie zustimmen.",
    )
    what = Text("What", "Was")
    name = Text("Name", "Name")
    code = Text("Code", "Code")
    happens = Text("What happens", "Was geschieht")
    there = Text("stays as it is", "bleibt, wie es ist")
    adopt = Text("is there and will be used", "ist da und wird verwendet")
    unarchive = Text("will be unarchived", "wird wiederhergestellt")
    activate = Text("will be activated", "wird aktiviert")
    create = Text("will be created", "wird angelegt")
    mapped = Text("payments will go through it", "Zahlungen laufen darüber")
    nothing = Text(
        "Everything that Moss needs is there. There is nothing to do.",
        "Alles, was Moss braucht, ist da. Es ist nichts zu tun.",
    )
    agree = Text("Make it so in Odoo", "In Odoo so anlegen")
    use = Text("Use it like this", "So verwenden")
    changed = Text(
        "Odoo or Moss has changed since this was shown. Please look at it again.",
        "In Odoo oder Moss hat sich seitdem etwas geändert. Bitte sehen Sie es sich noch einmal"
        " an.",
    )
    others = Text("Use other names or records", "Andere Namen oder Datensätze verwenden")
    others_help = Text(
        "A name is given to what is created. The name or code of something that is there means"
        " just that.",
        "Ein Name gilt für das, was angelegt wird. Mit Name oder Code eines vorhandenen Datensatzes"
        " wird genau dieser verwendet.",
    )
    show = Text("Show how that would be", "Zeigen, wie das wäre")
    purchase_journal = Text("Purchase journal", "Einkaufsjournal")
    bank_journal = Text("Bank journal", "Bankjournal")
    bank_journal_of = Text("Bank journal of “{wallet}”", "Bankjournal von „{wallet}“")
    outgoing_account = Text("Outgoing payments account", "Konto für ausgehende Zahlungen")
    outgoing_account_of = Text(
        "Outgoing payments account of “{wallet}”", "Konto für ausgehende Zahlungen von „{wallet}“"
    )
    supplier = Text("Default supplier", "Standardlieferant")
    fee_account = Text("Account for fees", "Konto für Gebühren")
    cashback_account = Text("Account for cashback", "Konto für Cashback")


class PieceTexts(Group):
    """Named by what the pieces are for, before the wallet's name."""

    purchase_journal = Text("Purchase journal", "Einkaufsjournal")
    bank_journal = Text("Bank journal", "Bankjournal")
    outgoing_payments_account = Text("Outgoing payments account", "Konto für ausgehende Zahlungen")
    card_account = Text("Card account", "Kreditkartenkonto")
    default_supplier = Text("Default supplier", "Standardlieferant")
    fee_account = Text("Account for fees", "Konto für Gebühren")
    cashback_account = Text("Account for cashback", "Konto für Cashback")
    currency = Text("Currency", "Währung")


class TrustTexts(Group):
    title = Text("Is it the right Odoo database?", "Ist es die richtige Odoo-Datenbank?")
    same = Text(
        "It is the one that is known. There is nothing to decide.",
        "Es ist die bekannte Datenbank. Sie müssen nichts entscheiden.",
    )
    differs = Text("This has changed:", "Das hat sich geändert:")
    question = Text(
        "If it is right to book there, say so. If not, change nothing here: have the address"
        " corrected.",
        "Wenn dort gebucht werden soll, bestätigen Sie es. Wenn nicht, ändern Sie hier nichts:"
        " Lassen Sie die Adresse berichtigen.",
    )
    agree = Text("Book in this database", "In dieser Datenbank buchen")

    neutralised = Text(
        "It is a copy for testing: what is booked there is not in your books.",
        "Es ist eine Kopie zum Testen: Was dort gebucht wird, steht nicht in Ihren Büchern.",
    )
    uuid = Text(
        "It is another database, or a copy that was given an id of its own.",
        "Es ist eine andere Datenbank oder eine Kopie mit eigener Kennung.",
    )
    company = Text("It is another database.", "Es ist eine andere Datenbank.")
    bills = Text(
        "It was restored from an older backup, or is an older copy: documents are missing.",
        "Sie wurde aus einer älteren Sicherung wiederhergestellt oder ist eine ältere Kopie: Belege"
        " fehlen.",
    )
    address = Text(
        "The database has moved, or this is a copy of it.",
        "Die Datenbank ist umgezogen, oder dies ist eine Kopie von ihr.",
    )


class KeysTexts(Group):
    title = Text("Keys", "Schlüssel")
    intro = Text(
        "A new key is tried before it takes the place of the old one. Keys are stored encrypted and"
        " never shown.",
        "Ein neuer Schlüssel wird geprüft, bevor er den alten ersetzt. Schlüssel werden"
        " verschlüsselt gespeichert und nie angezeigt.",
    )
    odoo = Text("Odoo's API key", "API-Schlüssel von Odoo")
    expires = Text("Expires", "Läuft ab")
    rotate_title = Text("Let Odoo make a new one", "Odoo einen neuen erstellen lassen")
    rotate_help = Text(
        "Odoo makes a further key, and the old one is revoked once the new one works. Other"
        " connections with the same key get the new one as well.",
        "Odoo erzeugt einen weiteren Schlüssel, und der alte wird widerrufen, sobald der neue"
        " funktioniert. Andere Verbindungen mit demselben Schlüssel bekommen den neuen auch.",
    )
    days = Text("Days until it expires", "Tage bis zum Ablauf")
    rotate = Text("Make a new key", "Neuen Schlüssel erstellen")
    paste_title = Text("Give one that you made", "Einen selbst erstellten eingeben")
    new_key = Text("New API key", "Neuer API-Schlüssel")
    key_name = Text("Its name in Odoo", "Sein Name in Odoo")
    key_name_help = Text(
        "May be left empty where it is the user's only key, or called as the old one.",
        "Kann leer bleiben, wenn es der einzige Schlüssel des Benutzers ist oder er wie der alte"
        " heißt.",
    )
    use = Text("Try and use it", "Prüfen und verwenden")
    moss = Text("Moss's API key", "API-Schlüssel von Moss")
    in_use = Text("In use", "In Gebrauch")
    renewed = Text(
        "The Odoo API key is renewed. It is the key of {user}.",
        "Der Odoo-API-Schlüssel ist erneuert. Es ist der Schlüssel von {user}.",
    )
    renewed_moss = Text(
        "The Moss API key is renewed: {key}.", "Der Moss-API-Schlüssel ist erneuert: {key}."
    )
    also = Text("It is stored for these connections too:", "Auch gespeichert für:")
    renew = Text("Renew", "Erneuern")


class AddressesTexts(Group):
    title = Text("Addresses", "Adressen")
    intro = Text(
        "Where Odoo and Moss are reached. It stays {company} that is booked. Both addresses are"
        " tried before anything is stored.",
        "Wo Odoo und Moss zu erreichen sind. Gebucht wird weiter für {company}. Beide Adressen"
        " werden geprüft, bevor etwas gespeichert wird.",
    )
    submit = Text("Try and use them", "Prüfen und verwenden")
