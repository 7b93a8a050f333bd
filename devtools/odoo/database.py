"""One Odoo database, as tests, the demo and benchmarks use it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from devtools.odoo.access import Access
from devtools.odoo.cluster import Parameters
from devtools.odoo.installation import Installation
from devtools.odoo.quick_keys import quicken
from devtools.odoo.recipe import Recipe
from devtools.odoo.template import template

ADD_API_KEY = """
user = env["res.users"].search([("login", "=", args["login"])])
keys = env["res.users.apikeys"].with_user(user).sudo()
print(keys._generate(None, args["name"], args["expires"]))
env.cr.commit()
"""

ADD_USERS = """
for login, about in args["users"].items():
    companies = about["companies"] or [env.company.id]
    user = env["res.users"].with_context(no_reset_password=True).create(
        {
            "name": login,
            "login": login,
            "group_ids": [(6, 0, [env.ref(name).id for name in about["groups"]])],
            "company_id": companies[0],
            "company_ids": [(6, 0, companies)],
        }
    )
    print(env["res.users.apikeys"].with_user(user).sudo()._generate(None, "Moss", False))
env.cr.commit()
"""
CACHES = ("default", "stable", "groups")


@dataclass(frozen=True)
class User:
    """A user to be: the names of its groups beside Odoo's own, and the companies it works for."""

    groups: tuple[str, ...] = ()
    companies: tuple[int, ...] = ()
    """None: the company of the recipe."""


@dataclass(frozen=True)
class Database:
    """A database with a company in it; `url` is where Odoo serves it."""

    odoo: Installation = field(repr=False)
    name: str
    url: str
    access: Access
    quick_keys: bool = field(default=False, repr=False)
    """Whether Odoo checks its keys at once, as `quick_keys` says."""

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

        Nothing is stored unless the source says `env.cr.commit()`. A running server learns of
        changed groups and rights with `forget_caches`.
        """
        return self.odoo.shell(self.name, source, **arguments)

    def add_api_key(
        self, name: str, *, login: str | None = None, expires: dt.date | None = None
    ) -> str:
        """A further API key for the administrator or another user; None never expires."""
        end = f"{expires} 00:00:00" if expires else False
        login = login or self.access.login
        key = self.shell(ADD_API_KEY, login=login, name=name, expires=end).strip()
        self._quicken([key])
        return key

    def add_users(self, users: Mapping[str, User]) -> dict[str, str]:
        """Internal users by login; the API key of each."""
        about = {
            login: {
                "groups": ["base.group_user", *user.groups],
                "companies": list(user.companies),
            }
            for login, user in users.items()
        }
        keys = self.shell(ADD_USERS, users=about).split()[-len(users) :]
        self._quicken(keys)
        self.forget_caches()
        return dict(zip(users, keys, strict=True))

    def forget_caches(self) -> None:
        """Let a running server read again who may do what, as one server tells another."""
        for cache in CACHES:
            self.sql(f"insert into orm_signaling_{cache} default values")

    def _quicken(self, keys: Iterable[str]) -> None:
        for key in keys if self.quick_keys else ():
            quicken(self.odoo.cluster, self.name, key)


def new_database(
    odoo: Installation,
    recipe: Recipe,
    name: str,
    url: str,
    note: str = "",
    *,
    quick_keys: bool = False,
) -> Database:
    """Copy the recipe's template to a database with an identity of its own."""
    source = template(odoo, recipe)
    cluster = odoo.cluster
    cluster.create(name, source.database)
    cluster.mark(name, note)
    cluster.link_files(source.database, name)
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
    if quick_keys:
        quicken(cluster, name, source.access.api_key)
    return Database(odoo, name, url, source.access, quick_keys)
