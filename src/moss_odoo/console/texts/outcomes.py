"""What a job says of how it went, in the words of the service."""

from __future__ import annotations

from moss_odoo.words.text import Group, Text


class OutcomeTexts(Group):
    """What was counted: named as there, with underscores."""

    planned = Text("planned", "geplant")
    exported = Text("exported", "exportiert")
    paid = Text("paid", "bezahlt")
    blocked = Text("blocked", "blockiert")
    exceptions = Text("exceptions", "Ausnahmen")
    left_out = Text("left out", "ausgelassen")
    released = Text("released", "freigegeben")
    taken_back = Text("taken back", "zurückgenommen")
    accepted = Text("accepted", "akzeptiert")
    not_ = Text("not", "nicht")
    new_or_changed = Text("new or changed", "neu oder geändert")
    left_for_a_person = Text("left for a person", "offen für eine Entscheidung")
    created = Text("created", "angelegt")
    updated = Text("updated", "geändert")
    deactivated = Text("deactivated", "deaktiviert")
    linked = Text("linked", "verknüpft")
    refused_by_moss = Text("refused by Moss", "von Moss abgelehnt")

    nothing_to_do = Text("nothing to do", "nichts zu tun")
    nothing_is_astray = Text("nothing is astray", "alles stimmt überein")
    key_lasts = Text(
        "There is time until the Odoo API key ends.",
        "Bis der Odoo-API-Schlüssel abläuft, ist noch Zeit.",
    )
    astray = Text("astray: {names}", "weicht ab: {names}")
    withdrawn = Text("withdrawn by {who}", "zurückgezogen von {who}")
    stopped = Text("stopped by {who}", "gestoppt von {who}")
