"""Fetch packages of a Debian suite without installing them, signatures checked by apt."""

from __future__ import annotations

import os
import pwd
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from devtools.odoo.apt_sources import OTHER_ODOO, AptSource
from devtools.odoo.errors import SetupError
from devtools.odoo.processes import run


@dataclass(frozen=True)
class Suite:
    """One suite of a mirror, with an apt state of its own below `folder`."""

    folder: Path
    name: str

    @classmethod
    def open(cls, folder: Path, source: AptSource, name: str) -> Suite:
        """Read the suite's list of packages."""
        for tool in ("apt-get", "dpkg-deb"):
            if not shutil.which(tool):
                raise SetupError(
                    f"There is no {tool} on this machine, and Odoo comes as a Debian package.",
                    OTHER_ODOO,
                )
        for part in ("lists/partial", "archives/partial", "parts"):
            (folder / part).mkdir(parents=True, exist_ok=True)
        (folder / "status").touch()
        (folder / "parts" / "suite.sources").write_text(source.suite(name))
        suite = cls(folder, name)
        suite._apt(
            "apt-get",
            "update",
            # Without it apt calls a list that it could not fetch a success.
            "--option=APT::Update::Error-Mode=any",
            failure=f"Debian's suite {name} cannot be read from {source.mirror}.",
            remedy="Is there a network, and does it let you reach that mirror? If its signature is "
            "not accepted, install the package debian-archive-keyring. " + OTHER_ODOO,
        )
        return suite

    def version(self, package: str) -> str | None:
        """The version that the suite has of a package."""
        policy = self._apt("apt-cache", "policy", package)
        found = re.search(r"Candidate: (\S+)", policy)
        return found.group(1) if found and found.group(1) != "(none)" else None

    def missing(self, package: str) -> list[str]:
        """The package and what it depends on, without what apt takes to be installed."""
        simulated = self._apt(
            "apt-get",
            "install",
            "--simulate",
            "--no-install-recommends",
            package,
            failure=f"Debian's suite {self.name} has no {package} that fits this machine.",
        )
        return re.findall(r"^Inst (\S+)", simulated, re.MULTILINE)

    def download(self, packages: Sequence[str], into: Path) -> list[Path]:
        """Fetch packages as files."""
        before = set(into.glob("*.deb"))
        self._apt(
            "apt-get",
            "download",
            *packages,
            cwd=into,
            failure=f"These packages cannot be fetched from Debian's {self.name}: "
            + ", ".join(packages),
            remedy="Is there a network?",
        )
        return sorted(set(into.glob("*.deb")) - before)

    def _apt(
        self,
        program: str,
        *arguments: str,
        cwd: Path | None = None,
        failure: str = "apt failed.",
        remedy: str = "",
    ) -> str:
        options = {
            "Dir::State": self.folder,
            "Dir::State::Lists": self.folder / "lists",
            "Dir::State::status": self.folder / "status",
            "Dir::Cache": self.folder,
            "Dir::Cache::Archives": self.folder / "archives",
            "Dir::Etc::SourceList": "/dev/null",
            "Dir::Etc::SourceParts": self.folder / "parts",
            "Dir::Etc::PreferencesParts": "/dev/null",
            "Acquire::Languages": "none",
            # apt's own sandbox user may not enter the cache folder.
            "APT::Sandbox::User": pwd.getpwuid(os.geteuid()).pw_name,
        }
        flags = [f"--option={name}={value}" for name, value in options.items()]
        environment = os.environ | {"LC_ALL": "C.UTF-8"}
        return run([program, *flags, *arguments], failure, remedy, cwd=cwd, env=environment)


def dependencies(package: Path, names: re.Pattern[str]) -> list[str]:
    """Those packages a package file depends on (first alternatives) whose name matches."""
    depends = run(["dpkg-deb", "--field", package, "Depends"], f"{package} cannot be read.")
    first = [group.split("|")[0].split("(")[0].strip() for group in depends.split(",")]
    return [name for name in first if names.match(name)]


def unpack(package: Path, into: Path) -> None:
    """Lay a package's files below a folder; nothing of it is run."""
    run(["dpkg-deb", "--extract", package, into], f"{package.name} cannot be unpacked.")
