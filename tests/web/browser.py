"""A small browser on the Chalice object: cookies, forms and redirects, without a socket."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from chalice.test import Client, HTTPResponse
from lxml import html

from app import app
from infra.local.roles.acting import SITE, acting_as

FORM = "application/x-www-form-urlencoded"
TOKEN = re.compile(rb'(name="csrf" value=)"[^"]*"')


@dataclass
class Browser:
    """Hold cookies and the last answer."""

    cookies: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    path: str = "/"
    last: HTTPResponse | None = None

    def request(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> HTTPResponse:
        """Send one request; keep the cookies of the answer."""
        sent = {**self.headers, **(headers or {})}
        if self.cookies:
            sent.setdefault("Cookie", "; ".join(f"{k}={v}" for k, v in self.cookies.items()))
        client = Client(app, stage_name="test")
        with acting_as(SITE):
            answer = client.http.request(method, path, headers=sent, body=body)
        self._keep(answer)
        self.path, self.last = path, answer
        return answer

    def get(self, path: str) -> HTTPResponse:
        """Fetch a page."""
        return self.request("GET", path)

    def post(self, path: str, fields: dict[str, str] | list[tuple[str, str]]) -> HTTPResponse:
        """Post fields as they are, without a token."""
        return self.request("POST", path, urlencode(fields).encode(), {"Content-Type": FORM})

    def upload(self, path: str, fields: dict[str, str], file: bytes | None) -> HTTPResponse:
        """Post fields and a file as a browser does; None is a form in which none was chosen."""
        head = 'Content-Disposition: form-data; name="{}"'
        parts = [f"{head.format(name)}\r\n\r\n{value}".encode() for name, value in fields.items()]
        chosen = "" if file is None else "lijst.csv"
        about = f'{head.format("bestand")}; filename="{chosen}"\r\nContent-Type: text/csv\r\n\r\n'
        parts.append(about.encode() + (file or b""))
        body = b"".join(b"--part\r\n" + part + b"\r\n" for part in parts) + b"--part--\r\n"
        kind = {"Content-Type": "multipart/form-data; boundary=part"}
        return self.request("POST", path, body, kind)

    def submit(self, **fields: str) -> HTTPResponse:
        """Fill in the main form of the page that was fetched last, and post it."""
        return self.post(self.path, {"csrf": self.token, **fields})

    def follow(self) -> HTTPResponse:
        """Fetch where the last answer redirects to."""
        assert self.last is not None
        assert self.last.status_code == 303, self.last.status_code
        parts = urlsplit(self.last.headers["Location"])
        return self.get(parts.path + (f"?{parts.query}" if parts.query else ""))

    @property
    def page(self) -> html.HtmlElement:
        """Return the last answer as a document."""
        assert self.last is not None
        return html.document_fromstring(self.last.body.decode())

    @property
    def token(self) -> str:
        """Return the token in the forms of the last page."""
        return str(self.page.xpath("string(//input[@name='csrf']/@value)"))

    @property
    def comparable(self) -> bytes:
        """Return the last page without its tokens, which no two pages share."""
        assert self.last is not None
        return TOKEN.sub(rb'\1""', self.last.body)

    @property
    def heading(self) -> str:
        """Return the first heading of the last page."""
        return " ".join(str(self.page.xpath("string(//h1)")).split())

    def _keep(self, answer: HTTPResponse) -> None:
        given: str | list[str] = answer.headers.get("Set-Cookie", [])
        for line in [given] if isinstance(given, str) else given:
            for name, morsel in SimpleCookie(line).items():
                if morsel["max-age"] == "0":
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = morsel.value
