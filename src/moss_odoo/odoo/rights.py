"""What the user behind the key may do: asked of Odoo, never tried out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from moss_odoo.errors import MossOdooError
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.failures import RightMissingError, UnknownMethodError
from moss_odoo.odoo.refusals import groups_in
from moss_odoo.sync.setup import MissingRight, Right

# Whatever its language, a refusal names the model in its technical words.
_MODEL = re.compile(r"\(([a-z_]+(?:\.[a-z0-9_]+)+)\)")
_OPERATIONS = ("read", "write", "create", "unlink")


def missing_rights(client: OdooClient, rights: Iterable[Right]) -> tuple[MissingRight, ...]:
    return tuple(
        MissingRight(right, _groups_for(client, right))
        for right in rights
        if not _has(client, right)
    )


def _has(client: OdooClient, right: Right) -> bool:
    try:
        return bool(client.read(right.model, "has_access", operation=right.operation))
    except UnknownMethodError:
        return True  # the app is not installed: nothing is asked of it


def tells_of_a_missing_right(client: OdooClient, odoo_says: str) -> bool:
    """Whether that is why Odoo refuses; its import tells it like any other fault of a record."""
    if not groups_in(odoo_says):
        return False
    try:
        return any(
            not client.read(model, "has_access", operation=operation)
            for model in _MODEL.findall(odoo_says)
            for operation in _OPERATIONS
        )
    except UnknownMethodError:
        return False  # what stands in brackets is no model


def _groups_for(client: OdooClient, right: Right) -> tuple[str, ...]:
    """The groups that Odoo names when it refuses; `has_access` alone does not name them."""
    try:
        client.read(
            right.model,
            "check_access_rights",
            operation=right.operation,
            context={"lang": "en_US"},
        )
    except RightMissingError as error:
        return error.groups
    except MossOdooError:
        pass  # Odoo means to drop this method; then the groups stay unnamed
    return ()
