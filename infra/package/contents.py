"""What of the wheels goes into the package: what the site runs on, and the licences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Final

# Pinned because something asks for them; the code that would need them is never imported here.
LEFT_OUT: Final[Mapping[str, str]] = {
    "boto3": "the back office's command line uses it; the site makes its clients with botocore",
    "charset-normalizer": "only requests uses it",
    "elementpath": "only xmlschema uses it",
    "pycparser": "cffi uses it when code is compiled",
    "pyopenssl": "urllib3 would put it before Python's own TLS, which starts faster",
    "requests": "pysaml2 uses it to send messages; ours travel by chalicelib's own back channel",
    "s3transfer": "only boto3 uses it",
    "xmlschema": "pysaml2 uses it to check messages; the strict reader does that with libxml2",
}

# Of botocore's four hundred services; a test holds this against the clients that are made.
SERVICES: Final = ("dynamodb", "lambda", "s3", "secretsmanager", "sesv2")

_SOURCES = frozenset({".c", ".cpp", ".h", ".md", ".pxd", ".pxi", ".pyi", ".pyx", ".rst"})
_FOLDERS = frozenset({"__pycache__", "examples", "test", "tests"})
_KEPT_METADATA = re.compile(
    r"[^/]+\.dist-info/(METADATA|(licen[cs]es?|sboms)/.+|(licen[cs]e|notice|copying)[^/]*)",
    re.IGNORECASE,
)
_UNWANTED = re.compile(
    r"""
      [^/]+\.data/.*                                    # scripts and manual pages
    | lxml/(html|includes|isoschematron)/.*             # the site reads and writes SAML alone
    | lxml/(objectify|sax)\..*
    | saml2/tools/.*
    | aws_lambda_powertools/event_handler/openapi/swagger_ui/.*
    | babel/locale-data/(?!(root|nl|en)(_\w+)?\.dat).*  # languages that the site does not speak
    | wtforms/locale/(?!nl/).*
    | botocore/data/.*/(examples|waiters)-[^/]*
    """,
    re.VERBOSE,
)


def is_wanted(path: str) -> bool:
    """Return whether the file at ``path`` in a wheel goes into the package."""
    parts = PurePosixPath(path)
    if ".dist-info/" in path:
        return _KEPT_METADATA.fullmatch(path) is not None
    if parts.suffix in _SOURCES or not _FOLDERS.isdisjoint(parts.parts):
        return False
    return _UNWANTED.fullmatch(path) is None and _is_wanted_service(parts)


def _is_wanted_service(path: PurePosixPath) -> bool:
    """Return whether ``path`` is no data of botocore, or that of a service that is used."""
    within = path.parts[2:] if path.parts[:2] == ("botocore", "data") else ()
    return len(within) < len(("service", "file")) or within[0] in SERVICES
