"""The service provider's side of a login, as far as the simulator's tests need one."""

from __future__ import annotations

import base64
import http.client
import ssl
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from lxml import etree

from infra.local.broker.keyring import KeyRing
from infra.local.broker.keys import KeyPair
from infra.local.broker.signing import sign
from infra.local.broker.soap import envelope
from infra.local.broker.spec import signed_by
from infra.local.broker.templating import environment

MESSAGE = """
{%- from "messages/signature.xml.j2" import signature -%}
<p:{{ kind }} xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol" ID="{{ message_id }}" Version="2.0"
    IssueInstant="{{ issued_at | instant }}"
    {%- for name, value in attributes.items() %} {{ name }}="{{ value }}"{% endfor %}>
  <a:Issuer xmlns:a="urn:oasis:names:tc:SAML:2.0:assertion">{{ issuer }}</a:Issuer>
  {{ signature(how, message_id, "ds") }}
  {{ content | safe }}
</p:{{ kind }}>
"""


@dataclass(frozen=True)
class Draft:
    """Hold a message of the service provider before it is signed with ``key``.

    ``content`` is XML after the signature, in which ``p`` is the protocol's prefix.
    """

    kind: str
    message_id: str
    issuer: str
    issued_at: datetime
    key: KeyPair
    attributes: dict[str, str] = field(default_factory=dict)
    content: str = ""

    def signed(self) -> etree._Element:
        """Return the message with its signature."""
        how = signed_by(self.key)
        text = environment().from_string(MESSAGE).render(vars(self), how=how)
        root = etree.fromstring(text, etree.XMLParser(remove_blank_text=True))
        sign(root, how)
        return root


def login_form(request: etree._Element, relay_state: str | None = "relay") -> dict[str, str]:
    """Return the form that carries ``request`` to the broker."""
    form = {"SAMLRequest": base64.b64encode(etree.tostring(request)).decode("ascii")}
    return form if relay_state is None else form | {"RelayState": relay_state}


def resolve_message(draft: Draft, artifact: str) -> bytes:
    """Return ``draft`` as an ArtifactResolve for ``artifact`` in its envelope."""
    content = f"<p:Artifact>{artifact}</p:Artifact>"
    return envelope(replace(draft, kind="ArtifactResolve", content=content).signed())


@dataclass
class Answer:
    """Hold what a server answered."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """Return the body as text."""
        return self.body.decode()


@dataclass
class Visitor:
    """Visit the broker's pages, keeping cookies and following no redirects."""

    url: str
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Answer:
        """Return the answer to a GET."""
        return self._visit("GET", path, None)

    def post(self, path: str, form: dict[str, str]) -> Answer:
        """Return the answer to a form post."""
        return self._visit("POST", path, urlencode(form).encode())

    def _visit(self, method: str, path: str, body: bytes | None) -> Answer:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
        with closing(http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=5)) as line:
            line.request(method, path, body, headers)
            response = line.getresponse()
            answer = Answer(response.status, dict(response.getheaders()), response.read())
        name, _, rest = answer.headers.get("Set-Cookie", "").partition("=")
        if name:
            self.cookies[name] = rest.partition(";")[0]
        return answer


def post_over_tls(url: str, body: bytes, keys: KeyRing, client: KeyPair, folder: Path) -> Answer:
    """Return the answer of the back channel to ``client``. Raises OSError when it is shut out."""
    chain = folder / "client.pem"
    chain.write_bytes(client.private_key_pem + client.certificate_pem)
    context = ssl.create_default_context(cadata=keys.tls_authority.certificate_pem.decode())
    context.load_cert_chain(chain)
    parts = urlsplit(url)
    with closing(http.client.HTTPSConnection(parts.netloc, timeout=5, context=context)) as line:
        line.request("POST", parts.path, body, {"Content-Type": "text/xml"})
        response = line.getresponse()
        return Answer(response.status, dict(response.getheaders()), response.read())


class Labels(HTMLParser):
    """Collect the controls of a page and what labels them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.controls: list[dict[str, str | None]] = []
        self.labelled: set[str | None] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a control or a label."""
        values = dict(attrs)
        if tag in {"input", "select"} and values.get("type") != "hidden":
            self.controls.append(values)
        if tag == "label":
            self.labelled.add(values.get("for"))
