"""Template databases: made once for a recipe, copied in a second for everybody who needs one."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from devtools.odoo.access import Access
from devtools.odoo.installation import Installation
from devtools.odoo.progress import step
from devtools.odoo.recipe import Recipe

SET_UP = Path(__file__).parent / "inside" / "company.py"
RUN_SET_UP = """
access = set_up(env, args["recipe"])
env.cr.commit()
warm_pages(env)
env.cr.commit()
print(json.dumps(access))
"""
SISTERS = Path(__file__).parent / "inside" / "sisters.py"
RUN_SISTERS = """
add_sisters(env, args["sisters"], args["login"])
env.cr.commit()
"""
GIGABYTES = 0.5


@dataclass(frozen=True)
class Template:
    """A database to copy, to which nobody can connect."""

    database: str
    access: Access


def template(odoo: Installation, recipe: Recipe) -> Template:
    """The template for a recipe, made now if it is not there yet."""
    database = _database_name(odoo, recipe)
    file = odoo.cluster.folder / f"{database}.json"
    with odoo.cache.lock(database):
        access = Access.read(file)
        if access is None or not odoo.cluster.exists(database):
            odoo.cache.require_space(GIGABYTES, "The template database")
            access = _make(odoo, recipe, database)
            access.write(file)
    return Template(database, access)


def _database_name(odoo: Installation, recipe: Recipe) -> str:
    # What a recipe leaves empty makes no difference to its template.
    facts = {name: value for name, value in recipe.as_data().items() if value}
    made_from = [odoo.tree.version, json.dumps(facts, sort_keys=True)]
    made_from += [SET_UP.read_text(), RUN_SET_UP]
    if recipe.sisters:
        made_from += [SISTERS.read_text(), RUN_SISTERS]
    mark = hashlib.sha256("\n".join(made_from).encode()).hexdigest()[:12]
    return f"template_{recipe.name}_{mark}"


def _make(odoo: Installation, recipe: Recipe, database: str) -> Access:
    cluster = odoo.cluster
    work = f"making_{database}"
    for leftover in (work, database):
        cluster.drop(leftover)
    access = _extend(odoo, recipe, work) if recipe.sisters else _build(odoo, recipe, work)
    shutil.move(cluster.filestore(work), cluster.filestore(database))
    cluster.make_template(work, database)
    return access


def _build(odoo: Installation, recipe: Recipe, work: str) -> Access:
    with step(f"Installing Odoo's modules {', '.join(recipe.modules)}"):
        odoo.run(
            "server",
            f"--database={work}",
            f"--init={','.join(recipe.modules)}",
            f"--load-language={recipe.language}",
            *("--without-demo", "--stop-after-init", "--no-http"),
            failure="Odoo's modules cannot be installed.",
        )
    with step(f"Setting up {recipe.company.name} with the chart {recipe.chart}"):
        source = SET_UP.read_text() + RUN_SET_UP
        output = odoo.shell(work, source, recipe=recipe.as_data())
    return Access(**json.loads(output.splitlines()[-1]))


def _extend(odoo: Installation, recipe: Recipe, work: str) -> Access:
    alone = template(odoo, replace(recipe, sisters=()))
    odoo.cluster.create(work, alone.database)
    odoo.cluster.link_files(alone.database, work)
    names = ", ".join(sister.name for sister in recipe.sisters)
    with step(f"Adding {names} to {recipe.company.name}"):
        data = recipe.as_data()
        source = SISTERS.read_text() + RUN_SISTERS
        odoo.shell(work, source, sisters=data["sisters"], login=recipe.login)
    return alone.access
