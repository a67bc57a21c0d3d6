"""The pages that API Gateway shows itself, when a request never reaches our function.

Without them it answers in English JSON. ``python -m infra.ui.gateway_responses`` writes them to
``infra/gateway-responses``, from where ``infra/resources.yaml`` takes them; they name the built
stylesheet, so they are written anew after every build of ``infra/ui``.
"""

from __future__ import annotations

from pathlib import Path

from chalicelib.web.rendering import render

DIRECTORY = Path(__file__).parent.parent / "gateway-responses"
# API Gateway puts the number of the request here, which is also in its access log.
REQUEST_ID = "$context.requestId"
VISITOR: dict[str, object] = {"csrf": "", "visitor": None, "flow": False, "errors": []}

TEMPLATES = {
    "access-denied.html": "meldingen/bad_request",
    "default-4xx.html": "meldingen/bad_request",
    "default-5xx.html": "meldingen/broken",
    "not-found.html": "meldingen/not_found",
    "too-large.html": "meldingen/too_large",
    "too-many-requests.html": "meldingen/busy",
}


def pages() -> dict[str, str]:
    """Return every page by file name."""
    return {
        name: render(template, reference=REQUEST_ID, **VISITOR)
        for name, template in TEMPLATES.items()
    }


def main() -> None:
    """Write every page to its file."""
    DIRECTORY.mkdir(exist_ok=True)
    for name, page in pages().items():
        (DIRECTORY / name).write_text(page, "utf-8")


if __name__ == "__main__":
    main()
