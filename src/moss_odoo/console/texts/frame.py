"""What surrounds every page."""

from __future__ import annotations

from moss_odoo.words.text import Group, Text


class FrameTexts(Group):
    skip = Text("Skip to the content", "Zum Inhalt springen")
    menu = Text("Menu", "Menü")
    main = Text("Main navigation", "Hauptnavigation")
    connection = Text("Connection", "Verbindung")
    choose = Text("Choose", "Auswählen")
    installation = Text("Installation", "Installation")
    sign_out = Text("Sign out", "Abmelden")
    light = Text("Light", "Hell")
    dark = Text("Dark", "Dunkel")
    loading = Text("Loading …", "Wird geladen …")
    failed = Text("That did not work", "Das hat nicht funktioniert")
    part_failed = Text(
        "This could not be loaded. Load the page again.",
        "Das konnte nicht geladen werden. Laden Sie die Seite neu.",
    )
    back = Text("Back", "Zurück")
    home = Text("Go to the overview", "Zur Übersicht")
    save = Text("Save", "Speichern")
    cancel = Text("Cancel", "Abbrechen")
    pages = Text("Pages", "Seiten")
    previous_page = Text("Previous page", "Vorige Seite")
    next_page = Text("Next page", "Nächste Seite")
    place = Text("{first} to {last} of {total}", "{first} bis {last} von {total}")


class NavigationTexts(Group):
    overview = Text("Overview", "Übersicht")
    queue = Text("Queue", "Vorgänge")
    export = Text("Export", "Export")
    wallets = Text("Wallets", "Wallets")
    runs = Text("Runs", "Läufe")
    mapping = Text("Mapping", "Zuordnung")
    set_up = Text("Set-up", "Einrichtung")
    connect = Text("New connection", "Neue Verbindung")
    settings = Text("Settings", "Einstellungen")
    service = Text("Service", "Dienst")
    account = Text("My account", "Mein Konto")
    users = Text("Users", "Benutzer")
    audit = Text("Audit log", "Änderungsprotokoll")


class SaidTexts(Group):
    """What a page says after a change; named in the address with hyphens."""

    signed_out = Text("You are signed out.", "Sie sind abgemeldet.")
    password_set = Text(
        "The password is set. Sign in with it.",
        "Das Passwort ist gesetzt. Melden Sie sich damit an.",
    )
    password_changed = Text(
        "The password is changed; all other sessions have ended.",
        "Das Passwort ist geändert; alle anderen Sitzungen sind beendet.",
    )
    renamed = Text("The connection is renamed.", "Die Verbindung ist umbenannt.")
    removed = Text(
        "The connection is removed. Its keys stay valid until you delete them in Odoo and in Moss.",
        "Die Verbindung ist entfernt. Ihre Schlüssel bleiben gültig, bis Sie sie in Odoo und in"
        " Moss löschen.",
    )
    notice_sent = Text("A test notice was sent.", "Eine Testnachricht wurde gesendet.")
    saved = Text("Saved.", "Gespeichert.")
    session_ended = Text("The session has ended.", "Die Sitzung ist beendet.")
    token_revoked = Text("The token is revoked.", "Das Token ist widerrufen.")
    user_changed = Text("The user is changed.", "Der Benutzer ist geändert.")
    released = Text(
        "Released: the next export books it.", "Freigegeben: Der nächste Export bucht es."
    )
    release_undone = Text("The release is taken back.", "Die Freigabe ist zurückgenommen.")
    accepted = Text("Accepted as it is.", "So akzeptiert, wie es ist.")
    mapping_chosen = Text("Chosen.", "Ausgewählt.")
    mapping_confirmed = Text("Confirmed.", "Bestätigt.")
    mapping_other_now = Text(
        "What was suggested has changed meanwhile: only what is as it was shown is confirmed.",
        "Der Vorschlag hat sich inzwischen geändert: Bestätigt ist nur, was noch so ist wie"
        " gezeigt.",
    )
    mapping_taken_back = Text(
        "Taken back: what is found by itself counts again.",
        "Zurückgenommen: Was von selbst gefunden wird, gilt wieder.",
    )
    mapping_file_taken = Text(
        "The changes of the file are taken.", "Die Änderungen der Datei sind übernommen."
    )
    withdrawn = Text("The job is withdrawn.", "Der Auftrag ist zurückgezogen.")
    transaction_settled = Text(
        "Settled: it stands so in Odoo.", "Geklärt: So steht sie jetzt in Odoo."
    )
    transaction_decided = Text(
        "Decided; it is settled as soon as nothing stands against it.",
        "Entschieden; geklärt ist sie, sobald nichts mehr dagegen steht.",
    )
    transaction_released = Text("It is open again.", "Sie ist wieder offen.")
    opening_told = Text("The opening balance is booked so.", "Der Anfangsbestand ist so gebucht.")
    undone = Text("The export is taken back in Odoo.", "Der Export ist in Odoo zurückgenommen.")
    connected = Text(
        "Connected. Now see what is still missing.",
        "Verbunden. Sehen Sie nun, was noch fehlt.",
    )
    prepared = Text("Odoo is prepared.", "Odoo ist vorbereitet.")
    address_changed = Text(
        "The addresses are changed; both sides answer there.",
        "Die Adressen sind geändert; beide Seiten antworten dort.",
    )
    nothing_to_prepare = Text(
        "Everything is there; nothing was changed.", "Alles ist da; nichts wurde geändert."
    )
    trusted = Text(
        "This Odoo database is the right one from now on.",
        "Diese Odoo-Datenbank ist von jetzt an die richtige.",
    )
