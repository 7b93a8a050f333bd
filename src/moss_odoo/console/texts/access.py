"""Signing in, users, sessions, tokens, and who did what."""

from __future__ import annotations

from moss_odoo.words.text import Group, Text


class SignInTexts(Group):
    title = Text("Sign in", "Anmelden")
    login = Text("Login", "Anmeldename")
    password = Text("Password", "Passwort")
    submit = Text("Sign in", "Anmelden")
    forgotten = Text(
        "Password forgotten? An admin can make you a link for a new one.",
        "Passwort vergessen? Ein Admin kann Ihnen einen Link für ein neues erstellen.",
    )


class SetUpTexts(Group):
    title = Text("Welcome to moss-odoo", "Willkommen bei moss-odoo")
    intro = Text(
        "This creates the first user, an admin, who can then add others.",
        "Hiermit legen Sie den ersten Benutzer an: einen Admin, der weitere anlegen kann.",
    )
    name = Text("Your name", "Ihr Name")
    login = Text(
        "Login (an e-mail address or a short name)",
        "Anmeldename (E-Mail-Adresse oder kurzer Name)",
    )
    password = Text("Password", "Passwort")
    rule = Text(
        "At least 12 characters. Several words are easy to remember.",
        "Mindestens 12 Zeichen. Mehrere Wörter lassen sich leicht merken.",
    )
    submit = Text("Create the first user", "Ersten Benutzer anlegen")
    new_password = Text("Choose a password", "Passwort wählen")
    new_password_for = Text("For the login", "Für den Anmeldenamen")
    set_password = Text("Set the password", "Passwort setzen")
    none_yet = Text("No user yet", "Noch kein Benutzer")
    none_yet_help = Text(
        "`moss-odoo serve` printed a link for the first user when it started. It works for an hour;"
        " start it again for a new one.",
        "`moss-odoo serve` hat beim Start einen Link für den ersten Benutzer ausgegeben. Er gilt"
        " eine Stunde; ein neuer Start gibt einen neuen aus.",
    )


class AccountTexts(Group):
    title = Text("My account", "Mein Konto")
    settings = Text("Settings", "Einstellungen")
    language = Text("Language", "Sprache")
    theme = Text("Appearance", "Darstellung")
    as_browser = Text("As the browser asks", "Wie im Browser eingestellt")
    as_machine = Text("As this device prefers", "Wie auf dem Gerät eingestellt")
    password = Text("Change password", "Passwort ändern")
    current = Text("Current password", "Aktuelles Passwort")
    new = Text("New password", "Neues Passwort")
    sessions = Text("Sessions", "Sitzungen")
    this_session = Text("this one", "diese")
    browser = Text("Browser", "Browser")
    address = Text("Address", "Adresse")
    since = Text("Since", "Seit")
    last_used = Text("Last used", "Zuletzt benutzt")
    never_used = Text("never", "nie")
    end = Text("End", "Beenden")
    tokens = Text("API tokens", "API-Tokens")
    tokens_help = Text(
        "A token lets a program use the JSON API in your name. Its description:",
        "Mit einem Token nutzt ein Programm die JSON-API in Ihrem Namen. Ihre Beschreibung:",
    )
    name = Text("Name", "Name")
    role = Text("Rights of", "Rechte wie")
    expires = Text("Expires", "Läuft ab")
    days = Text("Days until it expires", "Tage bis zum Ablauf")
    create = Text("Create a token", "Token erstellen")
    revoke = Text("Revoke", "Widerrufen")
    created = Text(
        "This is the new token. It is shown only now:",
        "Dies ist das neue Token. Es wird nur jetzt angezeigt:",
    )
    no_tokens = Text("You have no tokens.", "Sie haben keine Tokens.")


class UsersTexts(Group):
    title = Text("Users", "Benutzer")
    name = Text("Name", "Name")
    login = Text("Login", "Anmeldename")
    role = Text("Role", "Rolle")
    state = Text("State", "Status")
    signed_in = Text("Last signed in", "Zuletzt angemeldet")
    last_seen = Text("Last seen", "Zuletzt gesehen")
    no_sessions = Text("Nowhere signed in.", "Nirgends angemeldet.")
    active = Text("active", "aktiv")
    inactive = Text("deactivated", "deaktiviert")
    invited = Text("invited", "eingeladen")
    change = Text("Change", "Ändern")
    add = Text("Add a user", "Benutzer anlegen")
    add_submit = Text("Add and make a link", "Anlegen und Link erstellen")
    can_sign_in = Text("May sign in", "Darf sich anmelden")
    new_link = Text("Make a link for a new password", "Link für ein neues Passwort erstellen")
    link = Text(
        "Send this link to {name}. It works once, for two days, and is shown only now:",
        "Senden Sie diesen Link an {name}. Er gilt einmal, zwei Tage lang, und wird nur jetzt"
        " angezeigt:",
    )
    viewer = Text("Viewer: sees everything", "Leser: sieht alles")
    accountant = Text(
        "Accountant: also exports, releases, accepts and undoes",
        "Buchhaltung: exportiert auch, gibt frei, akzeptiert, nimmt zurück",
    )
    admin = Text(
        "Admin: also connections, keys and users",
        "Admin: verwaltet auch Verbindungen, Schlüssel und Benutzer",
    )


class AuditTexts(Group):
    title = Text("Audit log", "Änderungsprotokoll")
    intro = Text(
        "Who changed what in the console or through its API, the latest first.",
        "Wer in der Konsole oder über die API was geändert hat, das Neueste zuerst.",
    )
    at = Text("When", "Wann")
    who = Text("Who", "Wer")
    action = Text("What", "Was")
    subject = Text("Of what", "Gegenstand")
    connection = Text("Connection", "Verbindung")
    address = Text("Address", "Adresse")
    older = Text("Older", "Ältere")
    newest = Text("Newest", "Neueste")
    everybody = Text("Everybody", "Alle")
    everything = Text("Everything", "Alles")
    all_connections = Text("All connections", "Alle Verbindungen")
    file = Text("Download as CSV", "Als CSV herunterladen")
    nothing_found = Text("There are no such entries.", "Dazu gibt es keine Einträge.")
    nothing = Text("Nothing was changed yet.", "Noch wurde nichts geändert.")
