"""Why something is not written to Moss before a person has decided, by the code of its cause.

The sentence about just this one is written, in English, where it is found.
"""

from __future__ import annotations

from collections.abc import Mapping

from moss_odoo.words.explained import Explained

_CHOOSE = "Choose the right one in the mapping, or correct it in Odoo or in Moss."
_WAEHLEN = (
    "Wählen Sie den richtigen Eintrag in der Zuordnung, oder berichtigen Sie ihn in Odoo oder Moss."
)

CONFLICTS: Mapping[str, Explained] = {
    "several-in-moss": Explained(
        ("Moss has it several times", "Deactivate the needless ones in Moss."),
        ("In Moss mehrfach vorhanden", "Deaktivieren Sie die überflüssigen in Moss."),
    ),
    "several-in-odoo": Explained(
        ("Odoo has it several times", "Merge them in Odoo, or make them differ."),
        (
            "In Odoo mehrfach vorhanden",
            "Führen Sie sie in Odoo zusammen, oder geben Sie jedem eigene Angaben.",
        ),
    ),
    "contradiction": Explained(
        (
            "Like each other, but not the same",
            "Correct the wrong one; if they are the same, say so in the mapping.",
        ),
        (
            "Ähnlich, aber widersprüchlich",
            "Berichtigen Sie die falsche Angabe, oder bestätigen Sie es in der Zuordnung.",
        ),
    ),
    "number-taken": Explained(
        ("The number belongs to another supplier", "Give each a number of its own."),
        ("Die Nummer gehört einem anderen Lieferanten", "Vergeben Sie jede Nummer nur einmal."),
    ),
    "linked-otherwise": Explained(
        ("Linked to something else already", _CHOOSE),
        ("Schon mit etwas anderem verknüpft", _WAEHLEN),
    ),
    "inactive-in-moss": Explained(
        ("Deactivated in Moss", "Activate it in Moss, or archive it in Odoo."),
        ("In Moss deaktiviert", "Aktivieren Sie es in Moss, oder archivieren Sie es in Odoo."),
    ),
    "gone-in-moss": Explained(
        ("No longer in Moss", "Archive it in Odoo, or choose another one in the mapping."),
        (
            "Nicht mehr in Moss",
            "Archivieren Sie es in Odoo, oder wählen Sie in der Zuordnung etwas anderes.",
        ),
    ),
    "gone-in-odoo": Explained(
        ("No longer in Odoo", "Deactivate it in Moss, or choose another one in the mapping."),
        (
            "Nicht mehr in Odoo",
            "Deaktivieren Sie es in Moss, oder wählen Sie in der Zuordnung etwas anderes.",
        ),
    ),
    "dimension-inactive": Explained(
        (
            "The dimension is not active in Moss",
            "Activate it in Moss, or archive the plan's accounts in Odoo.",
        ),
        (
            "Die Dimension ist in Moss nicht aktiv",
            "Aktivieren Sie sie in Moss, oder archivieren Sie die Kostenstellen des Plans in Odoo.",
        ),
    ),
    "dimension-ambiguous": Explained(
        (
            "Plan and dimension do not belong together clearly",
            "Name the dimension for this plan above, and look again.",
        ),
        (
            "Plan und Dimension sind nicht eindeutig",
            "Nennen Sie oben die Dimension für diesen Plan und sehen Sie noch einmal nach.",
        ),
    ),
    "another-integration": Explained(
        (
            "Another integration keeps it in Moss",
            "Change it there, or end that integration in Moss.",
        ),
        (
            "Eine andere Integration pflegt es in Moss",
            "Ändern Sie es dort, oder beenden Sie diese Integration in Moss.",
        ),
    ),
    "module-missing": Explained(
        ("Moss does not offer this", "Ask Moss to turn it on for your organisation."),
        ("Moss bietet das nicht an", "Bitten Sie Moss, es für Ihre Organisation einzuschalten."),
    ),
    "taken-in-moss": Explained(
        ("Moss has another one with it", "Correct it in Odoo or in Moss, then look again."),
        (
            "In Moss schon vergeben",
            "Berichtigen Sie es in Odoo oder in Moss und sehen Sie noch einmal nach.",
        ),
    ),
    "refused-by-moss": Explained(
        ("Moss refused it", "Correct what Moss names, then look again."),
        ("Von Moss abgelehnt", "Berichtigen Sie, was Moss nennt, und sehen Sie noch einmal nach."),
    ),
}
