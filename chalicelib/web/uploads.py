"""Read forms that bring a file (RFC 7578), strictly and in memory.

The gateway takes every body as binary, so that it arrives in base64 and not a byte is lost. What
a function is sent may hold 6 MB, which leaves some 4.5 MB of body. Source: AWS, 'Lambda quotas',
'Binary media types for REST APIs in API Gateway'.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from chalice.app import Request

from chalicelib.web.requests import BadRequest, Fields, TooLarge, once, raw_body, read_form

UPLOAD = "multipart/form-data"
MAX_UPLOAD_BYTES = 4 * 1024 * 1024
MOST_PARTS = 20


@dataclass(frozen=True)
class Upload:
    """Hold a file as a browser sent it; the name it gives proves nothing and is left out."""

    content: bytes


@dataclass(frozen=True)
class Posted:
    """Hold a posted form: its fields, and its file if one was chosen."""

    fields: Fields
    upload: Upload | None = None


def read_posted(request: Request) -> Posted:
    """Return a posted form, with or without a file; raise TooLarge or BadRequest."""
    header = request.headers.get("content-type", "")
    if header.partition(";")[0].strip().lower() != UPLOAD:
        return Posted(read_form(request))
    from multipart import MultipartError, parse_options_header  # noqa: PLC0415  few pages need it

    _, options = parse_options_header(header)
    body = raw_body(request)
    if len(body) > MAX_UPLOAD_BYTES:
        raise TooLarge
    try:
        return _posted(list(_parts(body, options.get("boundary", ""))))
    except (MultipartError, UnicodeDecodeError) as error:
        raise BadRequest from error


def _parts(body: bytes, boundary: str) -> Iterator[tuple[str, str | Upload | None]]:
    from multipart import MultipartParser  # noqa: PLC0415  as above

    parser = MultipartParser(
        BytesIO(body),
        boundary,
        len(body),
        strict=True,
        part_limit=MOST_PARTS,
        spool_limit=MAX_UPLOAD_BYTES,
        memory_limit=MAX_UPLOAD_BYTES,
    )
    for part in parser:
        if part.filename is None:
            yield part.name, part.raw.decode("utf-8")
        else:
            # No file chosen comes as one without a name and without content.
            yield part.name, Upload(part.raw) if part.filename or part.size else None


def _posted(parts: list[tuple[str, str | Upload | None]]) -> Posted:
    files = [value for _, value in parts if isinstance(value, Upload)]
    if len(files) > 1:
        raise BadRequest
    fields = [(name, value) for name, value in parts if isinstance(value, str)]
    return Posted(once(fields), files[0] if files else None)
