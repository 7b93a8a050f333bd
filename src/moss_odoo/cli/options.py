"""The options that every command takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from cyclopts import Group, Parameter

from moss_odoo.cli.screen import Screen

SETTING_UP = Group("Setting up", sort_key=1)
EVERY_DAY = Group("Every day", sort_key=2)
TRYING = Group("Trying it out", sort_key=3)
GENERAL = Group("General", sort_key=90)


@Parameter(name="*")
@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    connection: Annotated[
        str | None,
        Parameter(
            group=GENERAL,
            env_var="MOSS_ODOO_CONNECTION",
            help="Which one, where there are several.",
        ),
    ] = None
    json: Annotated[
        bool,
        Parameter(
            group=GENERAL, negative=(), help="Print one JSON document; other text goes to stderr."
        ),
    ] = False

    def screen(self) -> Screen:
        return Screen(as_json=self.json)


NONE_GIVEN = Common()

Language = Literal["en", "de"]

Every = Annotated[
    bool,
    Parameter(
        name="--all",
        group=GENERAL,
        negative=(),
        help="All connections, one after the other; one that fails does not stop the others.",
    ),
]
