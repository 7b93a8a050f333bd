"""A notice posted to an address, as chat programs take it."""

from __future__ import annotations

import httpx2

from moss_odoo.notify.message import document
from moss_odoo.sync.notices import NotDeliveredError, Notice
from moss_odoo.trust import trusted

_TIMEOUT = httpx2.Timeout(10.0)


class WebhookNotifier:
    """The address is a secret: no error names more of it than the host."""

    def __init__(self, url: str, host: str) -> None:
        self._url = url
        self._host = host

    def send(self, notice: Notice) -> None:
        try:
            status = self._post(notice)
        except httpx2.TimeoutException:
            raise NotDeliveredError(f"{self._host} does not answer in time") from None
        except (httpx2.HTTPError, httpx2.InvalidURL):
            # Its cause is left out on purpose: it may quote the address.
            raise NotDeliveredError(f"{self._host} cannot be reached") from None
        if not httpx2.codes.is_success(status):
            raise NotDeliveredError(f"{self._host} does not take it (status {status})")

    def _post(self, notice: Notice) -> int:
        with (
            httpx2.Client(timeout=_TIMEOUT, verify=trusted()) as http,
            # Only the status is of interest; an endless answer is not waited for.
            http.stream("POST", self._url, json=document(notice)) as answer,
        ):
            return answer.status_code
