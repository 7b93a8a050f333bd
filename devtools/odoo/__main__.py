"""`python -m devtools.odoo`: a real Odoo 19 for people who want to look at it."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable

from devtools.odoo import lasting
from devtools.odoo.cache import Cache
from devtools.odoo.errors import SetupError
from devtools.odoo.installation import installed_odoo
from devtools.odoo.recipe import ACME


def start(options: argparse.Namespace) -> None:
    """Start Odoo with a database for people, and say how to open it."""
    with lasting.lasting_odoo(options.name, port=options.port, workers=options.workers) as database:
        access = database.access
        print(f"Odoo {database.odoo.tree.version} with {ACME.company.name} is at {database.url}")
        print(f"  database  {database.name}")
        print(f"  log in    {access.login} / {access.password}")
        print(f"  API key   {access.api_key}")
        print("Stop it with: python -m devtools.odoo stop")


def stop(options: argparse.Namespace) -> None:
    """Stop one Odoo that `start` started, or all of them."""
    stopped = lasting.stop(Cache.open(), options.name)
    for name, server in stopped.items():
        print(f"Stopped the Odoo of {name} at {server.url}.")
    if not stopped:
        print("No Odoo was running.")


def status(_: argparse.Namespace) -> None:
    """Say what runs, and where the cache is."""
    cache = Cache.open()
    servers = lasting.running_servers(cache)
    for name, server in servers.items():
        print(f"{name} is served at {server.url} (process {server.process.pid}, log {server.log}).")
    if not servers:
        print("No Odoo is running.")
    print(f"The cache is {cache.root}.")


def fresh(options: argparse.Namespace) -> None:
    """Make a further database."""
    database = lasting.create(options.name)
    print(f"The database {database.name} is there. Its API key is {database.api_key}")
    print(f"Open it with: python -m devtools.odoo start {database.name}")


def reset(options: argparse.Namespace) -> None:
    """Put a fresh database in the place of one, or clear away all of them."""
    if options.everything:
        lasting.clear(Cache.open())
        print("All databases and templates are gone; what was fetched is kept.")
        return
    runs = lasting.reset(options.name)
    print(f"The database {options.name} is as new{', and its Odoo runs again' if runs else ''}.")


def drop(options: argparse.Namespace) -> None:
    """Take a database away."""
    lasting.drop(options.name)
    print(f"The database {options.name} is gone.")


def shell(options: argparse.Namespace) -> None:
    """Open Odoo's own Python shell on a database."""
    with installed_odoo() as odoo:
        if not odoo.cluster.exists(options.name):
            raise SetupError(f"There is no database {options.name}.", "Make it with `fresh`.")
        command = odoo.command("shell", f"--database={options.name}", "--no-http")
        subprocess.run(command, env=odoo.environment(), check=False)


def main() -> int:
    """Parse, do one thing, and say in a sentence what is missing."""
    options = _parser().parse_args()
    command: Callable[[argparse.Namespace], None] = options.command
    try:
        command(options)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Stopped. What was finished is kept; run it again to go on.", file=sys.stderr)
        return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m devtools.odoo", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(command: Callable[[argparse.Namespace], None]) -> argparse.ArgumentParser:
        text = command.__doc__ or ""
        added = commands.add_parser(command.__name__, help=text, description=text)
        added.set_defaults(command=command)
        return added

    starting = add(start)
    starting.add_argument("name", nargs="?", default=lasting.DEMO, help="the database (demo)")
    starting.add_argument("--port", type=int, help=f"{lasting.PORT}, or a free one")
    starting.add_argument("--workers", type=int, default=0, help="processes; 0: threads in one")
    add(stop).add_argument("name", nargs="?", help="the database (all)")
    add(status)
    add(fresh).add_argument("name", help="what to call it")
    add(drop).add_argument("name", help="the database")
    resetting = add(reset)
    resetting.add_argument("name", nargs="?", default=lasting.DEMO, help="the database (demo)")
    resetting.add_argument("--everything", action="store_true", help="all databases and templates")
    add(shell).add_argument("name", nargs="?", default=lasting.DEMO, help="the database (demo)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
