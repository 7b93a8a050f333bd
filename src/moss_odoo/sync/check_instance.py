"""The part of the check that asks whether it is still the same Odoo database."""

from __future__ import annotations

from moss_odoo.sync.checklist import Checklist, Section
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.instance import OtherDatabaseError, look
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.setup import OdooIdentity


def check_instance(
    connection: Connection, ledger: Ledger, identity: OdooIdentity, checklist: Checklist
) -> None:
    id_, title = "odoo-database", "Database"
    with checklist.guard(id_, Section.ODOO, title):
        found = look(connection, ledger, identity, thorough=True)
        if found.differences:
            detail = f"{found.clauses}. {found.meaning}"
            remedy = OtherDatabaseError(connection.name, found).remedy
            checklist.lack(id_, Section.ODOO, title, detail, remedy)
        elif connection.instance is None:
            checklist.ok(id_, Section.ODOO, title, "will be remembered when it is written to")
        else:
            checklist.ok(id_, Section.ODOO, title, "the one that is known")
