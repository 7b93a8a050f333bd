"""Why no answer came, in words that help."""

from __future__ import annotations

import re
import socket
import ssl
from collections.abc import Iterator

import httpx2

# OpenSSL's numbers of what is wrong with a certificate.
_CERTIFICATES = {
    9: "its certificate is not valid yet; compare this machine's clock",
    10: "its certificate has expired",
    18: "its certificate is signed by itself, and this machine does not know it",
    19: "its certificate is signed by an authority that this machine does not know",
    20: "its certificate is signed by an authority that this machine does not know",
    21: "its certificate is signed by an authority that this machine does not know",
    62: "its certificate is for another name",
    64: "its certificate is for another name",
}


def why(error: httpx2.RequestError) -> str:
    """Half a sentence that follows a colon."""
    if said := next(filter(None, map(_of_cause, _causes(error))), None):
        return said
    if isinstance(error, httpx2.TimeoutException):
        return "it does not answer in time"
    if isinstance(error, httpx2.ConnectError):
        return f"no connection could be made ({_plain(error)})"
    return _plain(error)


def _of_cause(cause: BaseException) -> str | None:
    match cause:
        case ssl.SSLCertVerificationError():
            return _CERTIFICATES.get(cause.verify_code, "its certificate is not trusted")
        case ssl.SSLError() if "WRONG_VERSION_NUMBER" in str(cause):
            return "it does not speak https there"
        case ssl.SSLError():
            return f"no secure connection could be made ({_plain(cause)})"
        case socket.gaierror():
            return "no host of that name is known"
        case ConnectionRefusedError():
            return "nothing answers there"
    return None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _plain(error: BaseException) -> str:
    text = re.sub(r"\[[^\]]*\] |\(_ssl\.c:\d+\)", "", str(error))
    return " ".join(text.split()).rstrip(".") or type(error).__name__
