"""API keys made and revoked as a person does in Odoo's pages, and an Odoo that lets programs do it.

Odoo 19.0.0 does not; later releases offer `generate` and `revoke`. The proxy stands in front of the
real one, adds these two calls, and carries them out in it.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx2

from devtools.odoo import Database

GENERATE = "/json/2/res.users.apikeys/generate"
REVOKE = "/json/2/res.users.apikeys/revoke"
WHO = "/json/2/res.users/context_get"


class Person:
    """The administrator in front of Odoo's pages, who is asked for the password."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._http = httpx2.Client(base_url=database.url, timeout=60.0)
        access = database.access
        self._rpc(
            "/web/session/authenticate",
            db=database.name,
            login=access.login,
            password=access.password,
        )

    def close(self) -> None:
        self._http.close()

    def make_key(self, name: str, until: str | None = None) -> str:
        """Until a day, or for ever."""
        duration = {"duration": "-1", "expiration_date": f"{until} 00:00:00"}
        wizard = "res.users.apikeys.description"
        values = {"name": name, **(duration if until else {"duration": "0"})}
        (id_,) = self._call(wizard, "create", [values])
        shown = self._confirmed(wizard, "make_key", id_)
        return str(shown["context"]["default_key"])

    def revoke(self, key: str) -> None:
        query = "select id from res_users_apikeys where index = %s"
        ((id_,),) = self._database.sql(query, [key[:8]])
        self._confirmed("res.users.apikeys", "remove", id_)

    def _confirmed(self, model: str, method: str, id_: int) -> Any:
        """Odoo asks for the password first, unless it has just been told."""
        answer = self._call(model, method, [id_])
        if answer.get("res_model") != "res.users.identitycheck":
            return answer
        password = {"password": self._database.access.password}
        return self._call("res.users.identitycheck", "run_check", [answer["res_id"]], password)

    def _call(self, model: str, method: str, argument: Any, context: Any = None) -> Any:
        return self._rpc(
            f"/web/dataset/call_kw/{model}/{method}",
            model=model,
            method=method,
            args=[argument],
            kwargs={"context": context or {}},
        )

    def _rpc(self, path: str, **parameters: Any) -> Any:
        body = {"jsonrpc": "2.0", "method": "call", "params": parameters}
        answer = self._http.post(path, json=body).json()
        if "error" in answer:
            raise AssertionError(answer["error"]["data"]["message"])
        return answer["result"]


@dataclass
class LaterOdoo:
    """The real Odoo with two calls more; what stands in `faults` happens to them instead."""

    database: Database
    person: Person
    url: str = ""
    faults: dict[str, str] = field(default_factory=dict)
    """By path: `lost` does it and gives no answer; anything else is Odoo's sentence against it."""

    def answer(self, path: str, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
        with httpx2.Client(base_url=self.database.url, timeout=60.0) as real:
            if path not in {GENERATE, REVOKE}:
                answer = real.post(path, content=body, headers=headers)
                return answer.status_code, answer.content
            who = real.post(WHO, content=b"{}", headers=headers)
            if who.status_code != httpx2.codes.OK:
                return who.status_code, who.content
        return self._keys(path, json.loads(body))

    def version(self) -> tuple[int, bytes]:
        answer = httpx2.get(f"{self.database.url}/web/version")
        return answer.status_code, answer.content

    def _keys(self, path: str, asked: dict[str, Any]) -> tuple[int, bytes]:
        fault = self.faults.get(path)
        if fault and fault != "lost":
            return 422, json.dumps({"name": "UserError", "message": fault}).encode()
        if path == REVOKE:
            self.person.revoke(asked["key"])
            done: Any = True
        else:
            assert asked["scope"] is None
            done = self.person.make_key(asked["name"], asked["expiration_date"])
        return (0 if fault else 200), json.dumps(done).encode()


@contextmanager
def later_odoo(database: Database) -> Iterator[LaterOdoo]:
    person = Person(database)
    later = LaterOdoo(database, person)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._send(*later.version())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            kept = ("Authorization", "X-Odoo-Database", "Content-Type")
            headers = {name: value for name in kept if (value := self.headers[name])}
            self._send(*later.answer(self.path, headers, body))

        def _send(self, status: int, body: bytes) -> None:
            if not status:
                self.close_connection = True
                return
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        later.url = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield later
        finally:
            server.shutdown()
            person.close()
