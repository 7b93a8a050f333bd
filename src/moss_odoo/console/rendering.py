"""Templates into pages."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from moss_odoo.console.agents import browser_name
from moss_odoo.console.language import Reader
from moss_odoo.console.outcomes import told_outcome
from moss_odoo.console.remedies import without_commands
from moss_odoo.console.static import SCRIPTS, STYLES, address
from moss_odoo.console.texts.check_details import check_detail
from moss_odoo.console.texts.mapping_reasons import mapping_candidates, mapping_reason
from moss_odoo.console.titles import dated, titled, who


@cache
def environment() -> Environment:
    made = Environment(
        loader=PackageLoader("moss_odoo.console"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["static"] = address
    made.globals["styles"] = STYLES
    made.globals["scripts"] = SCRIPTS
    made.filters["said"] = said
    made.filters["mapping_reason"] = mapping_reason
    made.filters["mapping_candidates"] = mapping_candidates
    made.filters["without_commands"] = without_commands
    made.filters["told"] = told_outcome
    made.filters["check_detail"] = check_detail
    made.filters["pair"] = pair
    made.filters["browser"] = browser_name
    made.filters["titled"] = titled
    made.filters["who"] = who
    made.filters["dated"] = dated
    return made


def pair(text: str) -> tuple[str, str]:
    """Of a choice: what is sent and what is shown are the same."""
    return text, text


def said(text: str) -> Markup:
    """What stands between backticks is to be typed."""
    parts = [str(escape(part)) for part in text.split("`")]
    if len(parts) % 2 == 0:
        return escape(text)
    typed = (f"<code>{part}</code>" if place % 2 else part for place, part in enumerate(parts))
    return Markup("".join(typed))  # noqa: S704 - each part is escaped


def render(template: str, reader: Reader, **values: Any) -> str:
    """`r` is the reader, `t` their texts, `me` the user who is signed in or None."""
    return (
        environment().get_template(template).render(r=reader, t=reader.t, me=reader.user, **values)
    )
