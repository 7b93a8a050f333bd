"""Carry out sources as `odoo shell` does, in one database after another, until nobody asks.

Each line of standard input is one of them as JSON; its output comes back as a line.
"""

# The names of Odoo are there where this runs, and nowhere else.
# ruff: noqa: BLE001, S102

from __future__ import annotations

import contextlib
import io
import json
import sys
import traceback
from typing import Any

from odoo import SUPERUSER_ID, api, sql_db  # type: ignore[import-not-found]
from odoo.cli.shell import Shell  # type: ignore[import-not-found]
from odoo.modules.registry import Registry  # type: ignore[import-not-found]


def serve() -> None:
    asked, told = sys.stdin, sys.stdout
    for line in asked:
        # What Odoo itself prints meanwhile is no answer.
        with contextlib.redirect_stdout(io.StringIO()) as said:
            failure = carried_out(**json.loads(line))
        told.write(json.dumps({"output": said.getvalue(), "failure": failure}) + "\n")
        told.flush()


def carried_out(database: str, source: str, args: dict[str, Any]) -> str:
    """How it failed; nothing when it went well."""
    try:
        with Registry(database).cursor() as cursor:
            nobody = api.Environment(cursor, SUPERUSER_ID, {})
            context = nobody["res.users"].context_get()
            env = api.Environment(cursor, SUPERUSER_ID, context)
            exec(compile(source, "source", "exec"), {"env": env, "args": args, "json": json})
            cursor.rollback()
    except Exception:
        return traceback.format_exc()
    finally:
        # The next one is to find it as it is then, and others may drop or rename it.
        Registry.delete(database)
        sql_db.close_db(database)
    return ""


if __name__ == "__main__":
    Shell().init(sys.argv[1:])
    serve()
