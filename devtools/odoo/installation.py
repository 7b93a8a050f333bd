"""Everything needed to run Odoo's programs: its code, its Python and a PostgreSQL server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from devtools.odoo.cache import Cache
from devtools.odoo.cluster import Cluster
from devtools.odoo.environment import odoo_environment
from devtools.odoo.postgres import running_postgres
from devtools.odoo.processes import run
from devtools.odoo.shell import Shell, kept_shell
from devtools.odoo.tree import OdooTree, odoo_tree

INSIDE = Path(__file__).parent / "inside"
PROGRAM, SHELL = INSIDE / "program.py", INSIDE / "shell.py"

# Options of every Odoo that we run. No limit ends a long benchmark or a server that serves many
# databases, nothing runs by itself, and no configuration file of this machine's user plays in.
CONFIGURATION = """\
[options]
list_db = False
max_cron_threads = 0
limit_time_real = 0
limit_time_cpu = 0
limit_memory_soft = 0
limit_memory_hard = 0
"""


@dataclass(frozen=True)
class Installation:
    """An Odoo that can be run on a PostgreSQL server."""

    cache: Cache
    tree: OdooTree
    python: Path
    cluster: Cluster
    kept: ExitStack = field(repr=False, compare=False)
    """What is to end with it."""

    def command(self, *arguments: str) -> list[str]:
        """The command line of an Odoo program, for example `server`."""
        program, options = arguments[:1], arguments[1:]
        return [str(self.python), str(PROGRAM), *program, *self._usual_options(), *options]

    def environment(self) -> dict[str, str]:
        """The variables that it needs."""
        environment = self.cluster.environment()
        # Debian's package holds no bytecode: the first start keeps it in the cache for the next.
        for name in ("ODOO_RC", "PYTHONHOME", "PYTHONSTARTUP", "PYTHONDONTWRITEBYTECODE"):
            environment.pop(name, None)
        environment["PYTHONPATH"] = str(self.tree.python_path)
        environment["PYTHONUTF8"] = "1"
        return environment

    def run(self, *arguments: str, failure: str) -> str:
        """Run an Odoo program to its end; its output."""
        return run(self.command(*arguments), failure, env=self.environment())

    def shell(self, database: str, source: str, **arguments: Any) -> str:
        """Run Python source in Odoo's own process, with `env`, and `args` as given; its output.

        Nothing is stored unless the source says `env.cr.commit()`.
        """
        return self._shell.run(database, source, arguments)

    @cached_property
    def _shell(self) -> Shell:
        command = [str(self.python), str(SHELL), *self._usual_options(), "--no-http"]
        return self.kept.enter_context(kept_shell(command, self.environment()))

    def _usual_options(self) -> list[str]:
        return [f"--config={self._configuration()}", f"--data-dir={self.cluster.odoo_data}"]

    def _configuration(self) -> Path:
        self.cluster.odoo_data.mkdir(mode=0o700, exist_ok=True)
        file = self.cluster.odoo_data / "odoo.conf"
        if not file.exists() or file.read_text() != CONFIGURATION:
            file.write_text(CONFIGURATION)
        return file


@contextmanager
def installed_odoo(cache: Cache | None = None) -> Iterator[Installation]:
    """Odoo on a running PostgreSQL; what is missing is fetched, installed and started."""
    cache = cache or Cache.open()
    tree = odoo_tree(cache)
    environment = odoo_environment(cache)
    with running_postgres(cache, environment) as cluster, ExitStack() as kept:
        yield Installation(cache, tree, environment / "bin/python", cluster, kept)
