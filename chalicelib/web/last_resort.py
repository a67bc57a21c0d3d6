"""The page for when even the page for faults cannot be made: it needs nothing but this module.

No settings, no templates, no texts, no cookies. What the middleware lets through would reach the
browser as JSON in English, without a header that protects anybody.
"""

from __future__ import annotations

import logging

from chalice.app import Request, Response

from chalicelib.web import log

_PAGE = """<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<title>Er ging iets mis - Mijn DUO zakelijk</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
</head>
<body>
<main>
<h1>Er ging iets mis</h1>
<p>Door een fout bij ons kunnen we deze pagina niet tonen. U kunt hier niets aan doen.</p>
<h2>Wat kunt u doen?</h2>
<p>Probeer het over een paar minuten opnieuw. Blijft het misgaan? Neem dan contact op met de Dienst
Uitvoering Onderwijs. Geef dan dit referentienummer door: <b translate="no">{reference}</b></p>
<p lang="en">Something went wrong on our side. Please try again in a few minutes. If it goes on,
contact us and mention the number above.</p>
</main>
</body>
</html>
"""


def answer(request: Request, error: Exception) -> Response:
    """Return the page for a fault that nothing else could answer, and log the fault."""
    reference = _logged(request, error)
    return Response(
        body=_PAGE.format(reference=reference),
        status_code=500,
        headers={"Content-Type": "text/html; charset=utf-8"},
    )


def _logged(request: Request, error: Exception) -> str:
    reference = "onbekend"
    try:
        reference = log.reference_of(request)
        log.broken(reference, error)
    except Exception as further:  # noqa: BLE001  the log may be what is broken; the page goes on
        # Kinds only, and no traceback: what exceptions say may hold what somebody typed.
        kinds = (type(error).__name__, type(further).__name__)
        logging.getLogger(__name__).error("broken %s: %s, then %s", reference, *kinds)  # noqa: TRY400
    return reference
