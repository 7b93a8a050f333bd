"""Odoo's words when a right is missing: which groups would give it."""

from __future__ import annotations

import re

# Odoo lists the groups that would do, one after a dash each, and then whom to ask.
_GROUPS = re.compile(
    r"\s*This operation is allowed for the following groups:\s+- (.*?)"
    r"\s+Contact your administrator to request access if necessary\.?"
)


def groups_in(odoo_says: str) -> tuple[str, ...]:
    """None where Odoo names none, or says it in another language than English."""
    match = _GROUPS.search(odoo_says)
    return tuple(match.group(1).split(" - ")) if match else ()


def without_groups(odoo_says: str) -> str:
    return _GROUPS.sub("", odoo_says).strip()


def remedy_for(groups: tuple[str, ...]) -> str:
    if not groups:
        return "In Odoo open Settings, Users, and give the user this right."
    return f"In Odoo open Settings, Users, and add the user to {' or '.join(groups)}."
