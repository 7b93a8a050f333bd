"""What surrounds every page."""

from __future__ import annotations

from moss_odoo.console.texts.text import Group, Text


class FrameTexts(Group):
    skip = Text("Skip to the content", "Zum Inhalt springen")
    menu = Text("Menu", "Menü")
    main = Text("Main navigation", "Hauptnavigation")
    connection = Text("Connection", "Verbindung")
    installation = Text("Installation", "Installation")
    sign_out = Text("Sign out", "Abmelden")
    theme = Text("Switch between light and dark", "Zwischen hell und dunkel wechseln")
    light = Text("Light", "Hell")
    dark = Text("Dark", "Dunkel")
    loading = Text("Loading …", "Wird geladen …")
    failed = Text("That did not work", "Das hat nicht geklappt")
    back = Text("Back", "Zurück")
    home = Text("Go to the overview", "Zur Übersicht")
    save = Text("Save", "Speichern")
    cancel = Text("Cancel", "Abbrechen")
    none = Text("None", "Keine")
    no_connection = Text("No connection yet", "Noch keine Verbindung")
    no_connection_help = Text(
        "Set one up on the server with `moss-odoo connect`; it then shows up here.",
        "Richten Sie auf dem Server mit `moss-odoo connect` eine ein; dann erscheint sie hier.",
    )


class NavigationTexts(Group):
    overview = Text("Overview", "Übersicht")
    queue = Text("Queue", "Vorgänge")
    runs = Text("Runs", "Läufe")
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
    saved = Text("Saved.", "Gespeichert.")
    session_ended = Text("The session has ended.", "Die Sitzung ist beendet.")
    token_revoked = Text("The token is revoked.", "Das Token ist widerrufen.")
    user_changed = Text("The user is changed.", "Der Benutzer ist geändert.")
    released = Text(
        "Released: the next export books it.", "Freigegeben: Der nächste Export bucht es."
    )
    release_undone = Text("The release is taken back.", "Die Freigabe ist zurückgenommen.")
    accepted = Text("Accepted as it is.", "So akzeptiert, wie es ist.")
    undone = Text("The export is taken back in Odoo.", "Der Export ist in Odoo zurückgenommen.")
