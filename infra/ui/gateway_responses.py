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
# These pages cannot switch language: nobody is there to read the choice.
FIXED = VISITOR | {"return_to": "", "reference": REQUEST_ID}
NOT_UNDERSTOOD = "We could not process what your browser sent. Please go back and try again."
TEMPLATES = {
    "access-denied.html": ("meldingen/bad_request", NOT_UNDERSTOOD),
    "default-4xx.html": ("meldingen/bad_request", NOT_UNDERSTOOD),
    "default-5xx.html": ("meldingen/broken", "Something went wrong. Please try again later."),
    "not-found.html": ("meldingen/not_found", "We cannot find the page that you asked for."),
    "too-large.html": ("meldingen/too_large", "You sent more than we can process."),
    "too-many-requests.html": ("meldingen/busy", "It is very busy. Please try again shortly."),
}


def pages() -> dict[str, str]:
    """Return every page by file name."""
    return {
        name: render(template, in_english=english, **FIXED)
        for name, (template, english) in TEMPLATES.items()
    }


def main() -> None:
    """Write every page to its file."""
    DIRECTORY.mkdir(exist_ok=True)
    for name, page in pages().items():
        (DIRECTORY / name).write_text(page, "utf-8")


if __name__ == "__main__":
    main()
