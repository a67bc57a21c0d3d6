"""The functions of Mijn DUO zakelijk on AWS Lambda: the site, and what the clock or a call starts.

No logic lives here: handlers are in ``chalicelib.web``, use cases in ``chalicelib.services``.
"""

from __future__ import annotations

from typing import Any

from chalice.app import Chalice, CloudWatchEvent, Rate

from chalicelib import bootstrap
from chalicelib.web import middleware, wiring
from chalicelib.web.eherkenning import eherkenning
from chalicelib.web.informatie import informatie
from chalicelib.web.inloggen import inloggen
from chalicelib.web.koppelen import koppelen
from chalicelib.web.mijn_duo import mijn_duo
from chalicelib.web.techniek import techniek

app = Chalice(app_name="mijn-duo-zakelijk", configure_logs=False)
app.register_middleware(middleware.finish, "http")
for blueprint in (inloggen, eherkenning, koppelen, mijn_duo, informatie, techniek):
    app.register_blueprint(blueprint)
wiring.provide(bootstrap.portal)


@app.lambda_function(name="deliver_mail")
def deliver_mail(event: dict[str, Any], _context: object) -> dict[str, int]:
    """Deliver the mails that ``mail_ids`` names, right after they were written."""
    portal = wiring.portal()
    return portal.mail_delivery.deliver(event["mail_ids"], portal.clock.now())


@app.schedule(Rate(1, unit=Rate.MINUTES), name="retry_mail")
def retry_mail(_event: CloudWatchEvent) -> dict[str, int]:
    """Deliver the mail that is due."""
    portal = wiring.portal()
    return portal.mail_delivery.deliver_due(portal.clock.now())
