"""Which addresses may be told to the site: its own, those of services, and those of the broker."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit

from chalicelib.domain.stages import SiteStage

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
# Where AWS is; an address elsewhere is that of an emulator.
AMAZON = (".amazonaws.com", ".amazonaws.com.cn", ".api.aws")


def is_origin(url: str, stage: SiteStage) -> bool:
    """Return whether ``url`` is a scheme and a host and nothing else, safe in ``stage``."""
    return may_receive(url, stage) and urlsplit(url).path in {"", "/"}


def may_receive(url: str, stage: SiteStage) -> bool:
    """Return whether a token may be posted to ``url``: a plain address, and nobody overhears it."""
    parts = _parts(url)
    if parts is None or not parts.hostname:
        return False
    if parts.query or parts.fragment or "@" in parts.netloc or "*" in parts.netloc:
        return False
    if parts.hostname in LOOPBACK:
        return not stage.is_deployed
    return parts.scheme == "https"


def is_public(url: str) -> bool:
    """Return whether ``url`` is reached by TLS, and not on the machine that asks."""
    parts = _parts(url)
    return bool(parts and parts.scheme == "https" and parts.hostname not in {None, *LOOPBACK})


def is_aws_endpoint(url: str) -> bool:
    """Return whether ``url`` is an end point of AWS itself."""
    parts = _parts(url)
    return bool(parts and parts.scheme == "https" and (parts.hostname or "").endswith(AMAZON))


def is_example(url: str) -> bool:
    """Return whether the host of ``url`` is one that nobody can have (RFC 2606)."""
    parts = _parts(url)
    return bool(parts and (parts.hostname or "").endswith(".example"))


def _parts(url: str) -> SplitResult | None:
    try:
        return urlsplit(url)
    except ValueError:
        return None
