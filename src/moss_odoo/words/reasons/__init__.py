"""Why an expense does not simply go through, by the stable code of each reason.

The sentence with names and amounts is written, in English, where it is decided; these say the
same in general.
"""

from __future__ import annotations

from collections.abc import Mapping

from moss_odoo.words.explained import Explained
from moss_odoo.words.reasons import came_apart, in_moss, in_odoo, mapping, payment, waiting

REASONS: Mapping[str, Explained] = {
    **in_moss.REASONS,
    **mapping.REASONS,
    **in_odoo.REASONS,
    **payment.REASONS,
    **waiting.REASONS,
    **came_apart.REASONS,
}
