"""The functions of Mijn DUO zakelijk on AWS Lambda: the site, and what the clock or a call starts.

No logic lives here: handlers are in ``chalicelib.web``, use cases in ``chalicelib.services``.
"""

from __future__ import annotations

import gc

from chalicelib import bundle

# A start makes much and throws little away: looking for garbage all the while takes a fifth of it.
gc.set_threshold(100_000)
bundle.use()

from chalicelib import prepared

prepared.use()

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from chalice.app import Chalice, CloudWatchEvent, Rate

from chalicelib import bootstrap
from chalicelib.web import failures, middleware, routes, wiring
from chalicelib.web.eherkenning import eherkenning
from chalicelib.web.inloggen import inloggen
from chalicelib.web.language import taal
from chalicelib.web.techniek import techniek
from chalicelib.web.visit import PDF

if TYPE_CHECKING:
    from chalicelib.services.backoffice.answers import Answer
    from chalicelib.services.ports import TimeLeft
    from chalicelib.services.sweeping.sweep import Summary

MAIL_EVENTS = ["Email Bounced", "Email Complaint Received", "Email Delivered"]

app = Chalice(app_name="mijn-duo-zakelijk", configure_logs=False)
app.register_middleware(middleware.finish, "http")
failures.guard(app)
app.api.binary_types.append(PDF)
for blueprint in (
    inloggen,
    eherkenning,
    techniek,
    taal,
):
    app.register_blueprint(blueprint)
routes.register_on_demand(app, routes.AREAS)
wiring.provide(bootstrap.portal)
wiring.provide_readiness(bootstrap.readiness)


def _time_left(context: Any) -> TimeLeft:
    return lambda: timedelta(milliseconds=context.get_remaining_time_in_millis())


@app.schedule(Rate(1, unit=Rate.HOURS), name="sweep_links")
def sweep_links(event: CloudWatchEvent) -> Summary:
    """Warn who is about to lose an unused link, and undo the links that are over (manual 1.5)."""
    portal = wiring.portal()
    return portal.sweep.run(portal.clock.now(), _time_left(event.context))


@app.schedule(Rate(1, unit=Rate.HOURS), name="make_checkpoints")
def make_checkpoints(event: CloudWatchEvent) -> dict[str, Any]:
    """Sign and lock away the heads of the audit trail, once a day for every organisation."""
    portal = wiring.portal()
    return portal.checkpointing.run(portal.clock.now(), _time_left(event.context))


@app.schedule(Rate(12, unit=Rate.HOURS), name="watch_certificates")
def watch_certificates(_event: CloudWatchEvent) -> dict[str, Any]:
    """Report in how many days the first certificate ends.

    Twice a day: an alarm that looks back a day then never finds nothing.
    """
    return wiring.readiness().watch()


@app.lambda_function(name="deliver_mail")
def deliver_mail(event: dict[str, Any], _context: object) -> dict[str, int]:
    """Deliver the mails that ``mail_ids`` names, right after they were written."""
    portal = wiring.portal()
    return portal.mail_delivery.deliver(event["mail_ids"], portal.clock.now())


@app.schedule(Rate(1, unit=Rate.MINUTES), name="retry_mail")
def retry_mail(event: CloudWatchEvent) -> dict[str, int]:
    """Deliver the mail that is due."""
    portal = wiring.portal()
    return portal.mail_delivery.deliver_due(portal.clock.now(), _time_left(event.context))


@app.on_cw_event({"source": ["aws.ses"], "detail-type": MAIL_EVENTS}, name="mail_event")
def mail_event(event: CloudWatchEvent) -> dict[str, str]:
    """Note what became of a mail: it arrived, it came back, or it was not wanted."""
    portal = wiring.portal()
    return portal.mail_feedback.take(event.detail, portal.clock.now())


@app.lambda_function(name="import_users")
def import_users(event: dict[str, Any], context: Any) -> dict[str, int]:
    """Register users of the file that ``batch_id`` names, as many as time allows."""
    portal = wiring.portal()
    return portal.import_work.work(
        event["batch_id"],
        portal.clock,
        lambda: context.get_remaining_time_in_millis() / 1000,
    )


@app.schedule(Rate(5, unit=Rate.MINUTES), name="resume_imports")
def resume_imports(_event: CloudWatchEvent) -> dict[str, int]:
    """Go on with files whose work was broken off."""
    portal = wiring.portal()
    return portal.import_work.resume(portal.clock.now())


@app.lambda_function(name="rotate_keys")
def rotate_keys(event: dict[str, str], _context: object) -> None:
    """Take the step of a rotation of the site's keys that Secrets Manager asks for."""
    bootstrap.rotate_keys(event["Step"], event["SecretId"], event["ClientRequestToken"])


# The back office. No route leads here: IAM says who may invoke these.


@app.lambda_function(name="backoffice_check")
def backoffice_check(_event: Any, _context: object) -> Answer:
    """Check settings, secrets and catalogue, also where nothing else would start."""
    return wiring.readiness().check()


@app.lambda_function(name="backoffice_preview_sweep")
def backoffice_preview_sweep(_event: Any, context: object) -> Answer:
    """Show what the sweep of unused links would do now, and do nothing."""
    portal = wiring.portal()
    return portal.sweep.preview(portal.clock.now(), _time_left(context))


@app.lambda_function(name="backoffice_verify_audit")
def backoffice_verify_audit(event: Any, context: object) -> Answer:
    """Verify the audit trail (AuditQuestion)."""
    portal = wiring.portal()
    return portal.backoffice.verify_audit(event, portal.clock.now(), _time_left(context))


@app.lambda_function(name="backoffice_register_organisation")
def backoffice_register_organisation(event: Any, _context: object) -> Answer:
    """Register an organisation (services.backoffice.requests.OrganisationForm)."""
    portal = wiring.portal()
    return portal.backoffice.register_organisation(event, portal.clock.now())


@app.lambda_function(name="backoffice_change_organisation")
def backoffice_change_organisation(event: Any, _context: object) -> Answer:
    """Change an organisation (OrganisationChange)."""
    portal = wiring.portal()
    return portal.backoffice.change_organisation(event, portal.clock.now())


@app.lambda_function(name="backoffice_show_organisation")
def backoffice_show_organisation(event: Any, _context: object) -> Answer:
    """Show an organisation (OrganisationQuestion)."""
    portal = wiring.portal()
    return portal.backoffice.show_organisation(event, portal.clock.now())


@app.lambda_function(name="backoffice_register_beheerder")
def backoffice_register_beheerder(event: Any, _context: object) -> Answer:
    """Register somebody as beheerder (BeheerderForm)."""
    portal = wiring.portal()
    return portal.backoffice.register_beheerder(event, portal.clock.now())


@app.lambda_function(name="backoffice_appoint_beheerder")
def backoffice_appoint_beheerder(event: Any, _context: object) -> Answer:
    """Make a gebruiker beheerder (BeheerderChoice)."""
    portal = wiring.portal()
    return portal.backoffice.appoint_beheerder(event, portal.clock.now())


@app.lambda_function(name="backoffice_end_beheerder")
def backoffice_end_beheerder(event: Any, _context: object) -> Answer:
    """End a beheerder (BeheerderEnding)."""
    portal = wiring.portal()
    return portal.backoffice.end_beheerder(event, portal.clock.now())


@app.lambda_function(name="backoffice_print_letter")
def backoffice_print_letter(event: Any, _context: object) -> Answer:
    """Print the letter of a beheerder (BeheerderChoice)."""
    portal = wiring.portal()
    return portal.backoffice.print_letter(event, portal.clock.now())


@app.lambda_function(name="backoffice_issue_code")
def backoffice_issue_code(event: Any, _context: object) -> Answer:
    """Mail an activation code to a beheerder (BeheerderChoice)."""
    portal = wiring.portal()
    return portal.backoffice.issue_code(event, portal.clock.now())


@app.lambda_function(name="backoffice_register_token")
def backoffice_register_token(event: Any, _context: object) -> Answer:
    """Register a token for somebody who cannot link yet (TokenForm)."""
    portal = wiring.portal()
    return portal.backoffice.register_token(event, portal.clock.now())


@app.lambda_function(name="backoffice_publish_notice")
def backoffice_publish_notice(event: Any, _context: object) -> Answer:
    """Publish a notice (NoticeForm)."""
    portal = wiring.portal()
    return portal.backoffice.publish_notice(event, portal.clock.now())


@app.lambda_function(name="backoffice_withdraw_notice")
def backoffice_withdraw_notice(event: Any, _context: object) -> Answer:
    """Withdraw a notice (NoticeChoice)."""
    portal = wiring.portal()
    return portal.backoffice.withdraw_notice(event, portal.clock.now())


@app.lambda_function(name="backoffice_show_notices")
def backoffice_show_notices(event: Any, _context: object) -> Answer:
    """Show the notices that are not over (NoticesQuestion)."""
    portal = wiring.portal()
    return portal.backoffice.show_notices(event, portal.clock.now())
