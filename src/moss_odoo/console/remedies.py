"""What errors say, as far as it helps in a browser."""

from __future__ import annotations

import re

_OF_COMMANDS = re.compile(r"`moss-odoo |--[a-z]")
_OPTION_IN_BRACKETS = re.compile(r" \([^()]*--[a-z][^()]*\)")


def without_commands(text: str) -> str:
    """Without the sentences about commands: what those do, the page itself offers."""
    plain = _OPTION_IN_BRACKETS.sub("", text)
    sentences = re.split(r"(?<=[.!?]) (?=[A-Z“])", plain)
    return " ".join(one for one in sentences if not _OF_COMMANDS.search(one))
