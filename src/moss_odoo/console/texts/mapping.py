"""The mapping: what of Moss is what in Odoo, decided by people."""

from __future__ import annotations

from moss_odoo.words.text import Group, Text


class MappingKindTexts(Group):
    """Named as the kinds of the mapping."""

    account = Text("Expense accounts", "Konten")
    tax = Text("Tax rates", "Steuersätze")
    dimension = Text("Dimensions", "Kostenstellen/-träger")
    supplier = Text("Suppliers", "Lieferanten")
    merchant = Text("Merchants", "Händler")
    person = Text("Employees", "Mitarbeiter")


class MappingRecordTexts(Group):
    """What stands for each kind in Odoo."""

    account = Text("Account in Odoo", "Konto in Odoo")
    tax = Text("Purchase tax in Odoo", "Vorsteuer in Odoo")
    dimension = Text("Analytic account in Odoo", "Kostenstelle in Odoo")
    supplier = Text("Contact in Odoo", "Kontakt in Odoo")
    merchant = Text("Contact in Odoo", "Kontakt in Odoo")
    person = Text("Contact in Odoo", "Kontakt in Odoo")


class MappingStandingTexts(Group):
    """Named as the standings of a row."""

    open = Text("open", "offen")
    proposed = Text("suggested", "vorgeschlagen")
    gone = Text("gone in Odoo", "in Odoo entfallen")
    doubtful = Text("percentages differ", "Sätze weichen ab")
    confirmed = Text("confirmed", "bestätigt")
    later = Text("at its first bill", "beim ersten Beleg")
    unused = Text("not used in Moss", "in Moss nicht mehr genutzt")


class MappingTexts(Group):
    title = Text("Mapping", "Zuordnung")
    map = Text("Map it", "Zuordnen")
    kinds = Text("Kinds", "Arten")
    intro = Text(
        "Which record of Odoo stands for which of Moss. Expenses are booked only on what is"
        " confirmed.",
        "Welcher Datensatz in Odoo für welchen in Moss steht. Gebucht wird nur auf Bestätigtes.",
    )
    search = Text("Search", "Suche")
    search_help = Text("Name, code, id or reason", "Name, Nummer, Id oder Grund")
    standing = Text("Standing", "Stand")
    all = Text("All", "Alle")
    filter = Text("Show", "Anzeigen")
    reset = Text("Show all", "Alle anzeigen")
    moss = Text("In Moss", "In Moss")
    waiting = Text("Waiting", "Wartende")
    waiting_help = Text(
        "Blocked expenses that wait for it", "Blockierte Ausgaben, die darauf warten"
    )
    actions = Text("Actions", "Aktionen")
    nothing = Text("There is nothing like that here.", "Dazu gibt es hier nichts.")
    none_yet = Text("nothing yet", "noch nichts")
    one_of = Text("perhaps", "vielleicht")
    likely = Text("likely", "wahrscheinlich")
    doubtful = Text("in doubt", "zweifelhaft")
    by = Text("by {who}, {when}", "von {who}, {when}")
    select = Text("Select {what}", "{what} auswählen")
    select_all = Text("Select all on this page", "Alle auf dieser Seite auswählen")
    confirm = Text("Confirm", "Bestätigen")
    confirm_one = Text("Confirm {what}", "{what} bestätigen")
    confirm_selected = Text("Confirm selected", "Ausgewählte bestätigen")
    confirm_likely = Text("Confirm all likely ones", "Alle wahrscheinlichen bestätigen")
    confirm_question = Text(
        "Let these suggestions be booked on?", "Auf diese Vorschläge buchen lassen?"
    )
    confirm_help = Text(
        "Those with a doubt are not among them. You can take each back.",
        "Zweifelhafte sind nicht dabei. Jede lässt sich zurücknehmen.",
    )
    choose = Text("Choose", "Auswählen")
    choose_for = Text("Choose for {what}", "Für {what} auswählen")
    change = Text("Change", "Ändern")
    change_for = Text("Change {what}", "{what} ändern")
    take_back = Text("Take back", "Zurücknehmen")
    take_back_for = Text("Take back {what}", "{what} zurücknehmen")
    freed = Text(
        "{number} blocked expenses are mapped by now: the next export tries them again.",
        "{number} blockierte Ausgaben sind jetzt zugeordnet: Der nächste Export versucht es"
        " erneut.",
    )
    freed_one = Text(
        "One blocked expense is mapped by now: the next export tries it again.",
        "Eine blockierte Ausgabe ist jetzt zugeordnet: Der nächste Export versucht es erneut.",
    )
    freed_show = Text("Show what is blocked", "Blockierte zeigen")
    freed_export = Text("Go to the export", "Zum Export")


class MappingChoosingTexts(Group):
    so_far = Text("So far", "Bisher")
    reason = Text("Why", "Warum")
    moss_id = Text("Moss id", "Moss-Id")
    search = Text("Search in Odoo", "In Odoo suchen")
    help = Text(
        "By code, name or what else you know it by. The arrow keys lead into the list, Enter"
        " chooses.",
        "Nach Nummer, Name oder einem anderen Merkmal. Mit den Pfeiltasten geht es in die Liste,"
        " die Eingabetaste wählt aus.",
    )
    submit = Text("Search", "Suchen")
    nearest = Text("Most like it", "Am ähnlichsten")
    found = Text("Found in Odoo", "In Odoo gefunden")
    nothing = Text(
        "Odoo has nothing active like that.", "In Odoo gibt es nichts Aktives, das so heißt."
    )
    more = Text(
        "There are more: type more of it to narrow them down.",
        "Es gibt mehr: Geben Sie mehr davon ein.",
    )
    lacking = Text(
        "Not there? Create it in Odoo, then search again.",
        "Nicht dabei? Legen Sie es in Odoo an und suchen Sie erneut.",
    )


class MasterDataTexts(Group):
    title = Text("Master data", "Stammdaten")
    last = Text("Master data as of", "Stammdaten vom")
    never = Text("never", "noch nie")
    fetch = Text("Fetch from Moss and Odoo", "Aus Moss und Odoo abrufen")
    fetch_first = Text(
        "Nothing is mapped yet. Fetch the master data of both sides first: what has the same code"
        " or name is mapped by itself, and the rest is here for you to decide.",
        "Noch ist nichts zugeordnet. Rufen Sie zuerst die Stammdaten beider Seiten ab: Was dieselbe"
        " Nummer oder denselben Namen hat, wird von selbst zugeordnet, der Rest steht dann hier"
        " zur Entscheidung.",
    )
    fetched = Text("Master data is fetched", "Die Stammdaten sind abgerufen")
    pushed = Text("Master data is written to Moss", "Die Stammdaten sind nach Moss übertragen")
    as_file = Text("As a spreadsheet", "Als Tabelle")
    missing = Text("What Moss lacks", "Was in Moss fehlt")
    push = Text("Write to Moss", "Nach Moss übertragen")


class MappingFileTexts(Group):
    title = Text("The mapping as a spreadsheet", "Die Zuordnung als Tabelle")
    download = Text("Download", "Herunterladen")
    download_help = Text(
        "A CSV file that Excel opens. Codes and names are read from both sides, which takes a"
        " moment.",
        "Eine CSV-Datei, die Excel öffnet. Nummern und Namen werden auf beiden Seiten gelesen;"
        " das dauert einen Moment.",
    )
    kind = Text("Of which kind", "Welche Art")
    all_kinds = Text("All kinds", "Alle Arten")
    separator = Text("Columns separated by", "Spalten getrennt durch")
    semicolon = Text("Semicolon", "Semikolon")
    comma = Text("Comma (Excel in English)", "Komma (Excel auf Englisch)")
    upload = Text("Upload", "Hochladen")
    upload_help = Text(
        "To change a choice, write another Odoo id, code or name into its row. To confirm a"
        " suggestion, write something under “Confirmed by”. To go back to what is found by itself,"
        " empty the three cells of Odoo. You see first what would change.",
        "Zum Ändern schreiben Sie eine andere Odoo-Id, Nummer oder einen anderen Namen in die"
        " Zeile. Zum Bestätigen schreiben Sie etwas unter „Confirmed by“. Zum Zurücknehmen leeren"
        " Sie die drei Zellen von Odoo. Sie sehen zuerst, was sich ändern würde.",
    )
    file = Text("CSV file", "CSV-Datei")
    look = Text("See what would change", "Zeigen, was sich ändern würde")
    no_file = Text("Choose a file first.", "Wählen Sie zuerst eine Datei.")
    wrong = Text(
        "Nothing is taken: correct these rows, and upload the file again.",
        "Nichts wird übernommen: Berichtigen Sie diese Zeilen und laden Sie die Datei erneut hoch.",
    )
    row = Text("Row", "Zeile")
    problem = Text("What is wrong", "Was nicht stimmt")
    changes = Text("What would change", "Was sich ändern würde")
    before = Text("So far", "Bisher")
    after = Text("Then", "Dann")
    automatic = Text("found by itself again", "wird wieder von selbst gefunden")
    unchanged = Text("{number} rows stay as they are.", "{number} Zeilen bleiben, wie sie sind.")
    nothing = Text("The file changes nothing.", "Die Datei ändert nichts.")
    take = Text("Take these changes", "Diese Änderungen übernehmen")
    other_now = Text(
        "The mapping was changed meanwhile. This is what the file would change now.",
        "Die Zuordnung wurde inzwischen geändert. Das würde die Datei jetzt ändern.",
    )


class MissingTexts(Group):
    title = Text("What Moss lacks", "Was in Moss fehlt")
    intro = Text(
        "Accounts and purchase taxes of Odoo that nothing in Moss stands for. Moss lets no other"
        " program create them: type them in there, and with these codes the next fetch maps them"
        " by itself.",
        "Konten und Vorsteuern aus Odoo, für die es in Moss nichts gibt. Moss lässt sie kein"
        " anderes Programm anlegen: Geben Sie sie dort ein; mit diesen Nummern werden sie beim"
        " nächsten Abruf von selbst zugeordnet.",
    )
    accounts = Text("Accounts", "Konten")
    taxes = Text("Purchase taxes", "Vorsteuern")
    code = Text("Code", "Nummer")
    name = Text("Name", "Name")
    rate = Text("Rate", "Satz")
    nothing = Text("Moss lacks nothing.", "In Moss fehlt nichts.")
    download = Text("Download as CSV", "Als CSV herunterladen")


class PushTexts(Group):
    title = Text("Write master data to Moss", "Stammdaten nach Moss übertragen")
    intro = Text(
        "Suppliers and analytic accounts of Odoo, created or brought up to date in Moss. Nothing"
        " in Odoo is changed. You see first what would be written.",
        "Lieferanten und Kostenstellen aus Odoo, in Moss angelegt oder auf den neuesten"
        " Stand gebracht. In Odoo ändert sich nichts. Sie sehen zuerst, was übertragen würde.",
    )
    what = Text("What", "Was")
    suppliers = Text("Suppliers", "Lieferanten")
    analytic = Text("Analytic accounts", "Kostenstellen")
    look = Text("See what would be written", "Zeigen, was übertragen würde")
    comparing = Text("Moss and Odoo are compared …", "Moss und Odoo werden verglichen …")
    plan_dimension = Text("Dimension in Moss for {plan}", "Dimension in Moss für {plan}")
    unpaired = Text(
        "Moss has no dimension for these analytic plans. Create one of the same name there, or"
        " name one here.",
        "Für diese Kostenstellenpläne gibt es in Moss keine Dimension. Legen Sie dort eine"
        " gleichen Namens an, oder nennen Sie hier eine.",
    )
    dimension = Text("Dimension {name}", "Dimension {name}")
    odoo = Text("In Odoo", "In Odoo")
    step = Text("In Moss", "In Moss")
    details = Text("Details", "Einzelheiten")
    create = Text("create", "anlegen")
    update = Text("update", "ändern")
    deactivate = Text("deactivate", "deaktivieren")
    link = Text("link", "verknüpfen")
    none = Text("none", "nichts")
    active = Text("active", "aktiv")
    deactivated = Text("deactivated", "deaktiviert")
    conflicts = Text("For a person to decide", "Das müssen Sie entscheiden")
    same = Text("{number} are the same on both sides.", "{number} sind auf beiden Seiten gleich.")
    nothing = Text("There is nothing to write.", "Es gibt nichts zu übertragen.")
    minutes = Text(
        "Moss allows {pace} changes a minute: this takes about {number} minutes.",
        "Moss erlaubt {pace} Änderungen in der Minute: Das dauert etwa {number} Minuten.",
    )
    write = Text("Write this to Moss", "So nach Moss übertragen")
    key = Text(
        "It is written with the key of the connection, which needs the scope “write”. With another"
        " key use `moss-odoo push --write-key-id`.",
        "Übertragen wird mit dem Schlüssel der Verbindung; er braucht das Recht „write“. Mit"
        " einem anderen Schlüssel hilft `moss-odoo push --write-key-id`.",
    )


class PushFieldTexts(Group):
    """What is written to Moss; named as the fields."""

    name = Text("name", "Name")
    number = Text("number", "Nummer")
    code = Text("code", "Nummer")
    vat = Text("VAT id", "USt-IdNr.")
    iban = Text("IBAN", "IBAN")
    email = Text("e-mail", "E-Mail")
    street = Text("street", "Straße")
    street_2 = Text("street, second line", "Straße, zweite Zeile")
    zip = Text("postal code", "Postleitzahl")
    city = Text("city", "Ort")
    country = Text("country", "Land")
    status = Text("status", "Status")
