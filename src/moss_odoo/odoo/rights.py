"""What the user behind the key may do: asked of Odoo, never tried out."""

from __future__ import annotations

from collections.abc import Iterable

from moss_odoo.errors import MossOdooError
from moss_odoo.odoo.client import OdooClient, RightMissingError
from moss_odoo.sync.setup import MissingRight, Right


def missing_rights(client: OdooClient, rights: Iterable[Right]) -> tuple[MissingRight, ...]:
    return tuple(
        MissingRight(right, _groups_for(client, right))
        for right in rights
        if not client.read(right.model, "has_access", operation=right.operation)
    )


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
