"""Which bodies count as binary, by the API's list of binary media types."""

import re
from collections.abc import Collection


def is_binary(header: str, binary_types: Collection[str]) -> bool:
    """Tell whether the first media type of a Content-Type or Accept header is on the list.

    Only the first counts (API Gateway developer guide, 'Binary media types for REST APIs'), so a
    browser's Accept seldom matches: an API with images for browsers lists the wildcard.
    """
    media_type = re.split("[,;]", header, maxsplit=1)[0].strip().lower()
    return any(_covers(known.lower(), media_type) for known in binary_types)


def _covers(known: str, media_type: str) -> bool:
    if known in ("*/*", media_type):
        return True
    kind, _, subtype = known.partition("/")
    return subtype == "*" and media_type.startswith(f"{kind}/")
