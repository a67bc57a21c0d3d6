"""A small browser without scripts: cookies by hand, forms read from the page."""

from __future__ import annotations

import json
from dataclasses import dataclass
from html.parser import HTMLParser
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit


@dataclass(frozen=True)
class Page:
    """Hold an answer: where it came from, its status, headers and text."""

    url: str
    status: int
    headers: dict[str, str]
    text: str

    @property
    def path(self) -> str:
        """Return the path of the address, without host and query."""
        return urlsplit(self.url).path

    def form(self, action_part: str = "") -> Form:
        """Return the first form whose action holds ``action_part``, after that of the language."""
        reader = _FormReader()
        reader.feed(self.text)
        forms = sorted(reader.forms, key=lambda form: form.action.startswith("/taal/"))
        return next(each for each in forms if action_part in each.action)

    def json(self) -> Any:
        """Return the text, read as JSON."""
        return json.loads(self.text)


@dataclass
class Form:
    """Hold the action of a form and the fields that it sends without anybody filling it in."""

    action: str
    fields: dict[str, str]


class _FormReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(values.get("action", ""), {}))
        if tag == "input" and values.get("type") == "hidden" and self.forms:
            self.forms[-1].fields[values["name"]] = values.get("value", "")


class Browser:
    """Follow redirects and keep the cookies of each host and port."""

    def __init__(self) -> None:
        self._jars: dict[str, dict[str, str]] = {}

    def get(self, url: str, accept: str = "*/*") -> Page:
        """Return the page at ``url``, after redirects."""
        return self._follow("GET", url, None, {"Accept": accept})

    def post(
        self, url: str, *, accept: str = "*/*", origin: str | None = None, **fields: str
    ) -> Page:
        """Return the page after posting ``fields``, after redirects."""
        headers = {"Accept": accept} | ({"Origin": origin} if origin else {})
        return self._follow("POST", url, urlencode(fields), headers)

    def submit(self, page: Page, action_part: str = "", **filled: str) -> Page:
        """Send the form of ``page`` whose action holds ``action_part``, with ``filled`` fields."""
        form = page.form(action_part)
        return self.post(urljoin(page.url, form.action), **{**form.fields, **filled})

    def upload(self, page: Page, action_part: str, content: bytes) -> Page:
        """Send the form of ``page`` with a CSV file in its field ``bestand``."""
        form = page.form(action_part)
        head = 'Content-Disposition: form-data; name="{}"'
        fields = [f"{head.format(name)}\r\n\r\n{value}" for name, value in form.fields.items()]
        about = f'{head.format("bestand")}; filename="lijst.csv"\r\nContent-Type: text/csv\r\n\r\n'
        parts = [*(field.encode() for field in fields), about.encode() + content]
        body = b"".join(b"--part\r\n" + part + b"\r\n" for part in parts) + b"--part--\r\n"
        kind = {"Accept": "*/*", "Content-Type": "multipart/form-data; boundary=part"}
        return self._follow("POST", urljoin(page.url, form.action), body, kind)

    def cookies(self, host: str) -> str:
        """Return the header Cookie for a host and port."""
        return "; ".join(f"{name}={value}" for name, value in self._jars.get(host, {}).items())

    def _follow(
        self, method: str, url: str, body: str | bytes | None, headers: dict[str, str]
    ) -> Page:
        for _ in range(8):
            page = self._once(method, url, body, headers)
            if page.status not in {302, 303}:
                return page
            url = urljoin(url, page.headers["location"])
            method, body = "GET", None
            headers = {name: it for name, it in headers.items() if name != "Content-Type"}
        raise AssertionError("too many redirects")

    def _once(self, method: str, url: str, body: str | bytes | None, extra: dict[str, str]) -> Page:
        parts = urlsplit(url)
        jar = self._jars.setdefault(parts.netloc, {})
        cookies = self.cookies(parts.netloc)
        headers = {"Cookie": cookies, **extra}
        if body is not None:
            headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
        connection = HTTPConnection(parts.hostname or "", parts.port, timeout=10)
        target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        connection.request(method, target, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        connection.close()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                _keep(jar, value)
        found = {name.lower(): value for name, value in answer.getheaders()}
        return Page(url, answer.status, found, text)


def _keep(jar: dict[str, str], set_cookie: str) -> None:
    pair, *attributes = [part.strip() for part in set_cookie.split(";")]
    name, _, value = pair.partition("=")
    jar.pop(name, None)
    if "Max-Age=0" not in attributes:
        jar[name] = value
