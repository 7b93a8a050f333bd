"""Odoo's words when a right is missing: which groups would give it, whatever its language."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Odoo lists the groups that would do in a paragraph of their own, each after a dash.
_GROUP = re.compile(r"^\s*- (.+?)\s*$", re.MULTILINE)
_PARAGRAPH = re.compile(r"\n\s*\n")


def groups_in(odoo_says: str) -> tuple[str, ...]:
    """None where Odoo names none."""
    return tuple(_GROUP.findall(odoo_says))


def without_groups(odoo_says: str) -> str:
    """What Odoo refuses, on one line, without the groups and whom to ask for them."""
    paragraphs = _PARAGRAPH.split(odoo_says)
    before = next((n for n, text in enumerate(paragraphs) if _GROUP.search(text)), len(paragraphs))
    return " ".join(" ".join(paragraphs[:before]).split())


def remedy_for(groups: Sequence[str]) -> str:
    if not groups:
        return "In Odoo open Settings, Users, and see which rights and companies the user has."
    return f"In Odoo open Settings, Users, and add the user to {' or '.join(groups)}."
