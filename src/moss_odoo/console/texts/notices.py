"""Who is told of what, and the mail server."""

from __future__ import annotations

from moss_odoo.words.text import Group, Text


class NoticesTexts(Group):
    title = Text("Notices", "Benachrichtigungen")
    intro = Text(
        "What a person must do reaches you although nobody looks at the console: each thing once.",
        "Was zu tun ist, erreicht Sie, auch wenn niemand in die Konsole sieht: jede Sache einmal.",
    )
    nobody = Text("Nobody is told yet.", "Noch wird niemand benachrichtigt.")
    who = Text("Who is told", "Wer benachrichtigt wird")
    way = Text("By", "Über")
    to = Text("To", "An")
    last = Text("Last notice", "Letzte Benachrichtigung")
    arrived = Text("delivered", "zugestellt")
    not_arrived = Text("not delivered", "nicht zugestellt")
    never = Text("none yet", "noch keine")
    mail = Text("E-mail", "E-Mail")
    webhook = Text("Webhook", "Webhook")
    command = Text("Command", "Befehl")
    recipients = Text("E-mail addresses", "E-Mail-Adressen")
    recipients_help = Text(
        "Separate several by commas. Leave it empty for nobody.",
        "Mehrere durch Kommas trennen. Für niemanden leer lassen.",
    )
    own_server = Text(
        "Sent by {host}, as the command line has set it.",
        "Gesendet über {host}, wie auf der Kommandozeile eingestellt.",
    )
    no_server = Text(
        "This installation has no mail server yet.",
        "Diese Installation hat noch keinen Mailserver.",
    )
    set_server = Text("Set it", "Einstellen")
    ask_admin = Text("An admin can set it.", "Ein Admin kann ihn einstellen.")
    webhook_address = Text("Address of a webhook", "Adresse eines Webhooks")
    webhook_new = Text("Another address in its place", "Andere Adresse an seiner Stelle")
    webhook_help = Text(
        "For chat programs. It is kept secret and not shown again.",
        "Für Chatprogramme. Sie wird geheim gehalten und nicht wieder angezeigt.",
    )
    drop_webhook = Text("Remove the webhook at {host}", "Webhook bei {host} entfernen")
    drop_command = Text("Remove the command {program}", "Befehl {program} entfernen")
    command_help = Text(
        "Commands are set on the server, with `moss-odoo notify set`.",
        "Befehle werden auf dem Server eingestellt, mit `moss-odoo notify set`.",
    )
    topics = Text("About what", "Worüber")
    findings = Text(
        "What newly needs a person: blocked expenses, exceptions, bank transactions",
        "Neues, das jemand klären muss: blockierte Ausgaben, Ausnahmen, Banktransaktionen",
    )
    failure = Text(
        "An export fails, and works again", "Ein Export schlägt fehl, oder er läuft wieder"
    )
    key = Text(
        "The Odoo API key ends soon, or a key is refused",
        "Der Odoo-API-Schlüssel läuft bald ab, oder ein Schlüssel wird abgelehnt",
    )
    proof = Text(
        "Moss and Odoo no longer agree on a wallet",
        "Moss und Odoo stimmen bei einem Wallet nicht mehr überein",
    )
    when = Text("When new things are told", "Wann Neues gemeldet wird")
    at_once = Text("after each export", "nach jedem Export")
    daily = Text(
        "once a day, with the first export after", "einmal am Tag, mit dem ersten Export nach"
    )
    daily_at = Text("Time of day", "Uhrzeit")
    language = Text("In which language", "In welcher Sprache")
    in_language = Text("Language", "Sprache")
    save = Text("Try and save", "Prüfen und speichern")
    save_help = Text(
        "Whoever is new gets a test notice first; nothing is stored unless it arrives.",
        "Neue Empfänger erhalten erst eine Testnachricht; gespeichert wird nur, wenn sie ankommt.",
    )
    test = Text("Send a test notice", "Testnachricht senden")


class MailTexts(Group):
    title = Text("Mail server", "Mailserver")
    intro = Text(
        "It sends the notices of all connections.",
        "Er sendet die Benachrichtigungen aller Verbindungen.",
    )
    host = Text("Host", "Server")
    port = Text("Port", "Port")
    port_help = Text("Empty: the usual one.", "Leer: der übliche.")
    security = Text("Encryption", "Verschlüsselung")
    starttls = Text("STARTTLS", "STARTTLS")
    tls = Text("TLS from the first byte on", "TLS vom ersten Byte an")
    none = Text("None (this machine only)", "Keine (nur dieser Rechner)")
    sender = Text("Sender", "Absender")
    user = Text("User", "Benutzer")
    user_help = Text("If the server wants one.", "Falls der Server eine Anmeldung verlangt.")
    password = Text("Password", "Passwort")
    password_kept = Text(
        "One is stored. Leave it empty to keep it; for another host or user type it again.",
        "Eines ist gespeichert. Leer lassen, um es zu behalten; für einen anderen Server oder"
        " Benutzer neu eingeben.",
    )
    try_with = Text("Send a test notice to", "Testnachricht senden an")
    try_help = Text(
        "Nothing is stored unless it is taken.", "Gespeichert wird nur, wenn sie angenommen wird."
    )
    save = Text("Try and save", "Prüfen und speichern")
    remove = Text("Remove it", "Entfernen")
