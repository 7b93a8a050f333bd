"""The set-up of a connection: its stages, and the questions about a new one."""

from __future__ import annotations

from moss_odoo.words.text import Group, Text


class StageTexts(Group):
    """Named as the stages."""

    title = Text("The way to the first export", "Der Weg zum ersten Export")
    connect = Text("Connect", "Verbinden")
    check = Text("Check", "Prüfen")
    prepare = Text("Prepare Odoo", "Odoo vorbereiten")
    map = Text("Map", "Zuordnen")
    try_out = Text("Try", "Ausprobieren")
    export = Text("First export", "Erster Export")
    done = Text("done", "erledigt")
    here = Text("next", "als Nächstes")
    left = Text("open: {number}", "offen: {number}")


class ConnectingTexts(Group):
    title = Text("New connection", "Neue Verbindung")
    none_yet = Text("No connection yet", "Noch keine Verbindung")
    what = Text(
        "A connection leads the spend of one Moss organisation into the books of one company in"
        " Odoo.",
        "Eine Verbindung führt die Ausgaben einer Moss-Organisation in die Bücher einer Firma in"
        " Odoo.",
    )
    wanted = Text("You need:", "Sie brauchen:")
    wanted_odoo = Text(
        "the address of your Odoo 19, and an API key of an administrator there",
        "die Adresse Ihres Odoo 19 und dort den API-Schlüssel eines Administrators",
    )
    wanted_moss = Text(
        "an API key of your Moss organisation, made by an admin of Moss",
        "einen API-Schlüssel Ihrer Moss-Organisation, erstellt von einem Moss-Admin",
    )
    begin = Text("Connect Moss with Odoo", "Moss mit Odoo verbinden")
    ask_admin = Text("An admin of this console can set one up.", "Ein Admin kann sie einrichten.")
    intro = Text(
        "Each step is checked before the next one. Nothing is stored before the end, and nothing"
        " is written to Odoo or Moss.",
        "Jeder Schritt wird geprüft, bevor der nächste kommt. Gespeichert wird erst am Ende, und in"
        " Odoo oder Moss wird nichts geschrieben.",
    )
    no_script = Text(
        "Without JavaScript the keys must be entered again at each step: they never come back into"
        " a page.",
        "Ohne JavaScript müssen die Schlüssel bei jedem Schritt neu eingegeben werden: Sie kommen"
        " nie in eine Seite zurück.",
    )
    step_of = Text("Step {number} of {all}", "Schritt {number} von {all}")
    go_on = Text("Check and go on", "Prüfen und weiter")
    connect = Text("Check and connect", "Prüfen und verbinden")
    asking = Text("Asking Odoo and Moss …", "Odoo und Moss werden gefragt …")

    address = Text("Odoo's address", "Adresse von Odoo")
    key = Text("Odoo's API key and company", "API-Schlüssel und Firma in Odoo")
    moss = Text("Moss's API key", "API-Schlüssel von Moss")
    booking = Text("How to book", "Wie gebucht wird")

    odoo_url = Text("Address", "Adresse")
    odoo_url_help = Text(
        "Open Odoo in the browser and copy its address. What follows the host name does not"
        " matter.",
        "Öffnen Sie Odoo im Browser und kopieren Sie die Adresse. Was nach dem Rechnernamen kommt,"
        " spielt keine Rolle.",
    )
    allow_http = Text(
        "Take it without https, though the key can be read on its way",
        "Ohne https verwenden, obwohl der Schlüssel unterwegs mitgelesen werden kann",
    )
    odoo_database = Text("Database", "Datenbank")
    odoo_database_help = Text(
        "In Odoo's developer mode its name stands below yours, top right.",
        "Im Entwicklermodus von Odoo steht ihr Name oben rechts unter Ihrem.",
    )
    choose_database = Text(
        "This Odoo has several databases: which one?",
        "Dieses Odoo hat mehrere Datenbanken: Welche ist es?",
    )
    odoo_key = Text("API key", "API-Schlüssel")
    odoo_key_1 = Text(
        "In Odoo open My Preferences (your picture, top right), then Security.",
        "Öffnen Sie in Odoo Meine Präferenzen (Ihr Bild, oben rechts), dann Sicherheit.",
    )
    odoo_key_2 = Text(
        "Choose Add API Key. Odoo may ask for your password.",
        "Wählen Sie API-Schlüssel hinzufügen. Odoo fragt eventuell nach Ihrem Passwort.",
    )
    odoo_key_3 = Text(
        "Name it Moss Integration, and choose how long it is valid.",
        "Nennen Sie ihn Moss Integration und wählen Sie, wie lange er gilt.",
    )
    odoo_key_4 = Text(
        "Choose Generate Key, and copy it at once: Odoo shows it only this time.",
        "Wählen Sie Schlüssel generieren und kopieren Sie ihn sofort: Odoo zeigt ihn nur dieses"
        " Mal.",
    )
    odoo_key_name = Text("Which of your keys is it?", "Welcher Ihrer Schlüssel ist es?")
    odoo_key_name_help = Text(
        "Odoo does not tell. By its name you are warned before it ends.",
        "Odoo sagt es nicht. Anhand des Namens werden Sie gewarnt, bevor er abläuft.",
    )
    unknown_key = Text("I do not know", "Ich weiß es nicht")
    company = Text("Company", "Firma")
    choose = Text("Please choose", "Bitte wählen")
    name = Text("Name of the connection", "Name der Verbindung")
    moss_1 = Text(
        "In Moss an admin opens Settings, Company Settings, API Keys.",
        "In Moss öffnet ein Admin Settings, Company Settings, API Keys.",
    )
    moss_2 = Text(
        "Choose Generate API Key with the scope read, and confirm it in the Moss mobile app.",
        "Wählen Sie Generate API Key mit dem Umfang read und bestätigen Sie es in der Moss-App.",
    )
    moss_3 = Text(
        "Copy both parts: the Key ID (kid_…) and the Secret Key (sk_…).",
        "Kopieren Sie beide Teile: die Key ID (kid_…) und den Secret Key (sk_…).",
    )
    moss_key_id = Text("Key ID", "Key ID")
    moss_secret = Text("Secret Key", "Secret Key")
    moss_url = Text("Address of Moss's API", "Adresse der Moss-API")
    moss_url_help = Text(
        "Another one only to try things out with the sandbox.",
        "Nur zum Ausprobieren mit der Sandbox eine andere.",
    )
    other_moss = Text("Another address of Moss", "Andere Adresse von Moss")
    start_date = Text("Start date", "Startdatum")
    start_date_help = Text(
        "Spend with an earlier accounting date stays out of Odoo until you release it. Usual is"
        " the first day of a month of which nothing is in the books yet.",
        "Ausgaben mit früherem Buchungsdatum bleiben außerhalb von Odoo, bis Sie sie freigeben."
        " Üblich ist der erste Tag eines Monats, von dem noch nichts gebucht ist.",
    )
    time_zone = Text("Time zone", "Zeitzone")
    time_zone_help = Text(
        "It decides on which day something is booked, for example Europe/Berlin.",
        "Sie bestimmt, an welchem Tag gebucht wird, zum Beispiel Europe/Berlin.",
    )
    verifies = Text("When is an expense ready to be booked?", "Wann ist eine Ausgabe buchungsreif?")
    verifies_yes = Text("Once it is verified in Moss", "Sobald sie in Moss verifiziert ist")
    verifies_no = Text(
        "Once it is approved (we do not verify in Moss)",
        "Sobald sie genehmigt ist (wir verifizieren nicht in Moss)",
    )
    supplier_policy = Text(
        "On which supplier do card payments go?", "Auf welchen Lieferanten gehen Kartenzahlungen?"
    )
    single = Text("All on one default supplier", "Alle auf einen Standardlieferanten")
    per_merchant = Text(
        "Each on the supplier of its merchant", "Jede auf den Lieferanten ihres Händlers"
    )
    hybrid = Text(
        "Large ones on the merchant's supplier, small ones on the default one",
        "Große auf den Lieferanten des Händlers, kleine auf den Standardlieferanten",
    )
    hybrid_threshold = Text(
        "On the merchant's supplier from this amount on",
        "Ab diesem Betrag auf den Lieferanten des Händlers",
    )
    hybrid_threshold_help = Text(
        "Gross in company currency; only where large and small ones are told apart.",
        "Brutto in Hauswährung; nur wo große und kleine unterschieden werden.",
    )

    found_odoo = Text("Odoo {version} at {url}", "Odoo {version} unter {url}")
    found_database = Text("Database {name}", "Datenbank {name}")
    found_user = Text("The key of {name} ({login})", "Der Schlüssel von {name} ({login})")
    key_ends = Text("“{name}” expires on {day}", "„{name}“ läuft am {day} ab")
    key_never_ends = Text("“{name}” never expires", "„{name}“ läuft nie ab")
    key_open = Text(
        "Which key it is stays open: the one that expires first counts.",
        "Welcher Schlüssel es ist, bleibt offen: Es zählt der, der zuerst abläuft.",
    )
    key_hidden = Text(
        "Odoo does not show this user when the key expires.",
        "Odoo zeigt diesem Benutzer nicht, wann der Schlüssel abläuft.",
    )
    found_company = Text("{name} keeps its books in {currency}", "{name} bucht in {currency}")
    rights_well = Text(
        "The user may do all that is needed", "Der Benutzer darf alles, was gebraucht wird"
    )
    rights_lacking = Text(
        "The user lacks rights. You may go on, and mend it in Odoo before the first export.",
        "Dem Benutzer fehlen Rechte. Sie können weitermachen und es in Odoo vor dem ersten Export"
        " beheben.",
    )
    found_wallets = Text("Wallets: {names}", "Wallets: {names}")
    no_wallet = Text(
        "Moss names no active wallet, so no payment can be booked.",
        "Moss nennt kein aktives Wallet, daher kann keine Zahlung gebucht werden.",
    )
    other_currency = Text(
        "None of the wallets ({names}) is in {currency}, in which {company} keeps its books.",
        "Keines der Wallets ({names}) ist in {currency}, worin {company} bucht.",
    )
    found_master = Text(
        "Expense accounts: {accounts}, tax rates: {rates}, dimension items: {items}, suppliers:"
        " {suppliers}",
        "Aufwandskonten: {accounts}, Steuersätze: {rates}, Dimensionswerte: {items}, Lieferanten:"
        " {suppliers}",
    )
