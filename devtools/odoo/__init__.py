"""A real Odoo 19 on this machine: fetched, set up as a German company, and handed out in seconds.

    with running_odoo() as odoo:
        database = odoo.fresh_database()
        database.url, database.headers   # all that a call of JSON-2 needs

`python -m devtools.odoo` does the same for people.
"""

from devtools.odoo.database import Database, User
from devtools.odoo.errors import SetupError
from devtools.odoo.lasting import lasting_odoo
from devtools.odoo.recipe import ACME, GROUP, Recipe
from devtools.odoo.running import Odoo, running_odoo

__all__ = [
    "ACME",
    "GROUP",
    "Database",
    "Odoo",
    "Recipe",
    "SetupError",
    "User",
    "lasting_odoo",
    "running_odoo",
]
