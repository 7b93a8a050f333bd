"""Whom we trust at the other end of a line."""

from __future__ import annotations

import os
import ssl
from functools import lru_cache
from pathlib import Path

import httpx2


def trusted() -> ssl.SSLContext:
    """The certificates of this system, or those that SSL_CERT_FILE or SSL_CERT_DIR names.

    Read again once they have changed; all lines may share what comes back.
    """
    paths = ssl.get_default_verify_paths()
    named = os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")
    return _read(named, tuple(map(_changed, (paths.cafile, paths.capath))))


# To read the certificates of a system can take longer than a call.
@lru_cache(maxsize=1)
def _read(_named: tuple[str | None, ...], _as_of: tuple[int, ...]) -> ssl.SSLContext:
    return httpx2.create_ssl_context()


def _changed(path: str | None) -> int:
    return Path(path).stat().st_mtime_ns if path else 0
