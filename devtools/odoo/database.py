"""One Odoo database, as tests, the demo and benchmarks use it."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from devtools.odoo.access import Access
from devtools.odoo.cluster import Parameters
from devtools.odoo.installation import Installation
from devtools.odoo.recipe import Recipe
from devtools.odoo.template import template

ADD_API_KEY = """
user = env["res.users"].search([("login", "=", args["login"])])
keys = env["res.users.apikeys"].with_user(user).sudo()
print(keys._generate(None, args["name"], args["expires"]))
env.cr.commit()
"""


@dataclass(frozen=True)
class Database:
    """A database with a company in it; `url` is where Odoo serves it."""

    odoo: Installation = field(repr=False)
    name: str
    url: str
    access: Access

    @property
    def api_key(self) -> str:
        """The administrator's key, which never expires."""
        return self.access.api_key

    @property
    def company_id(self) -> int:
        """The company of the recipe."""
        return self.access.company_id

    @property
    def headers(self) -> dict[str, str]:
        """What a JSON-2 call of the administrator sends along."""
        return {"Authorization": f"Bearer {self.api_key}", "X-Odoo-Database": self.name}

    def sql(self, statement: str, parameters: Parameters = None) -> list[tuple[Any, ...]]:
        """Rows straight from PostgreSQL, past Odoo: a proof that owes nothing to the API."""
        return self.odoo.cluster.query(self.name, statement, parameters)

    def shell(self, source: str, **arguments: Any) -> str:
        """Run Python inside Odoo's own process, with `env`, and `args` as given; its output.

        Nothing is stored unless the source says `env.cr.commit()`. A running server learns of new
        groups of a user only when started again.
        """
        return self.odoo.shell(self.name, source, **arguments)

    def add_api_key(
        self, name: str, *, login: str | None = None, expires: dt.date | None = None
    ) -> str:
        """A further API key for the administrator or another user; None never expires."""
        end = f"{expires} 00:00:00" if expires else False
        login = login or self.access.login
        return self.shell(ADD_API_KEY, login=login, name=name, expires=end).strip()


def new_database(
    odoo: Installation, recipe: Recipe, name: str, url: str, note: str = ""
) -> Database:
    """Copy the recipe's template to a database with an identity of its own."""
    source = template(odoo, recipe)
    cluster = odoo.cluster
    cluster.create(name, source.database)
    cluster.mark(name, note)
    _link_files(cluster.filestore(source.database), cluster.filestore(name))
    own = {
        "database.uuid": str(uuid.uuid4()),
        "database.secret": str(uuid.uuid4()),
        "web.base.url": url,
    }
    with cluster.connect(name) as connection:
        for key, value in own.items():
            connection.execute(
                "update ir_config_parameter set value = %s where key = %s", [value, key]
            )
    return Database(odoo, name, url, source.access)


def _link_files(source: Path, target: Path) -> None:
    # Odoo names a file after its content and never writes it again, so copies may share it.
    shutil.rmtree(target, ignore_errors=True)
    try:
        shutil.copytree(source, target, copy_function=os.link)
    except shutil.Error:
        shutil.rmtree(target)
        shutil.copytree(source, target)
