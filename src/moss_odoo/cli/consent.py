"""A person's consent to what was shown."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from moss_odoo.cli.screen import Screen
from moss_odoo.errors import ConfigError

Yes = Annotated[bool, Parameter(negative=(), help="Do what is shown without asking.", alias="-y")]


class NotAgreedError(ConfigError):
    def __init__(self, where: str, *, asked: bool) -> None:
        remedy = "" if asked else "Run it with --yes to do what is shown."
        super().__init__(f"Nothing was changed{f' in {where}' if where else ''}.", remedy=remedy)


def agreed(screen: Screen, question: str, *, yes: bool, where: str = "") -> None:
    """NotAgreedError unless `yes` was given, or a person says so now."""
    if yes:
        return
    asked = screen.interactive
    if not (asked and screen.agree(question)):
        raise NotAgreedError(where, asked=asked)
