"""A person's consent to what was shown."""

from __future__ import annotations

from moss_odoo.cli.screen import Screen
from moss_odoo.errors import ConfigError


class NotAgreedError(ConfigError):
    def __init__(self, *, asked: bool) -> None:
        remedy = "" if asked else "Run it with --yes to do what is shown."
        super().__init__("Nothing was changed.", remedy=remedy)


def agreed(screen: Screen, question: str, *, yes: bool) -> None:
    """NotAgreedError unless `yes` was given, or a person says so now."""
    if yes:
        return
    asked = screen.interactive
    if not (asked and screen.agree(question)):
        raise NotAgreedError(asked=asked)
