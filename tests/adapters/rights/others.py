"""What the functions beside the site do: the clock's, the mail's and the back office's."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from chalicelib.domain.calendar import dutch_day
from chalicelib.domain.inactivity import ends_on
from infra.local import names
from infra.local.aws import emulated_session
from infra.local.cloud import LocalCloud
from infra.local.functions import scheduled_event
from infra.local.gateway.context import LambdaContext
from infra.local.roles.acting import acting_as

BOARD: dict[str, Any] = {
    "name": "Stichting De Eik",
    "sector": "primair-onderwijs",
    "kvk_numbers": [{"kvk_number": "90000031", "branches": []}],
    "kenmerken": ["brin:34CD"],
}
PERSON = {"initials": "O.", "surname": "Eik", "email": "o.eik@eik.example"}
NOTICE = {
    "title": "Onderhoud",
    "body": "Zaterdag is Mijn DUO niet bereikbaar.",
    "shown_from": "2020-01-01T00:00:00+01:00",
    "shown_until": "2100-01-01T00:00:00+01:00",
}
TOO_SHORT = 5.0


def run(cloud: LocalCloud, name: str, event: Any = None) -> dict[str, Any]:
    """Run a function, and what it sets going; return its answer, which is no refusal."""
    given = scheduled_event(cloud.clock.now()) if event is None else event
    answer: dict[str, Any] = cloud.functions.run(name, given)
    cloud.functions.settle()
    assert "refused" not in (answer or {}), answer
    return answer


def back_office(cloud: LocalCloud) -> None:
    """Let every function of the back office do its work once."""

    def ask(wish: str, **request: Any) -> dict[str, Any]:
        return run(cloud, f"backoffice_{wish}", request)

    organisation = ask("register_organisation", **BOARD)["organisation"]
    place = {"organisation_id": organisation["organisation_id"]}
    other = [{"kvk_number": "90000032", "branches": []}]
    ask("change_organisation", **{**organisation, "kvk_numbers": other})
    ask("show_organisation", kvk_number="90000032")
    first = ask("register_beheerder", **place, **PERSON)
    chosen = {**place, "gebruikersnaam": first["gebruikersnaam"]}
    ask("print_letter", **chosen)
    ask("issue_code", **chosen)
    ask("register_token", **chosen)
    ask("register_beheerder", **place, **{**PERSON, "surname": "Beuk", "email": "b@eik.example"})
    demo, name = next((it, at) for it, at in cloud.demo.names.items() if not it.is_beheerder)
    schools = {"organisation_id": demo.organisation.organisation_id}
    ask("appoint_beheerder", **schools, gebruikersnaam=name)
    linked = next(at for it, at in cloud.demo.names.items() if it.is_linked)
    ask("end_beheerder", **schools, gebruikersnaam=linked, end_account=True)
    notice = ask("publish_notice", **NOTICE)
    ask("show_notices")
    ask("withdraw_notice", notice_id=notice["notice_id"])
    run(cloud, "make_checkpoints")
    ask("verify_audit", **schools)
    ask("verify_audit", organisation_id="duo")
    assert ask("check")["ready"]
    run(cloud, "watch_certificates")


def import_for_a_moment(cloud: LocalCloud, batch_id: str) -> None:
    """Take up a file with so little time that the function asks to go on."""
    context = LambdaContext("short", function_name="import_users", seconds=TOO_SHORT)
    with acting_as("import_users"):
        cloud.site.functions["import_users"]({"batch_id": batch_id}, context)
    cloud.functions.settle()


def rotation(cloud: LocalCloud, environment: pytest.MonkeyPatch) -> None:
    """Let the keys take turns, as Secrets Manager asks for it."""
    for name, value in cloud.environment.items():
        environment.setenv(name, value)
    environment.setenv("AWS_ACCESS_KEY_ID", "rotate_keys")
    for step in ("createSecret", "setSecret", "testSecret", "finishSecret"):
        event = {
            "Step": step,
            "SecretId": names.KEYS_SECRET,
            "ClientRequestToken": "0b1c2d3e-aaaa-bbbb-cccc-000000000000",
        }
        cloud.functions.run("rotate_keys", event)


def mail_that_waits(cloud: LocalCloud) -> None:
    """Let the clock deliver what nobody was woken for, and give up what SES never takes."""
    known = cloud.site.functions
    cloud.functions.know({name: it for name, it in known.items() if name != "deliver_mail"})
    _ask_codes(cloud)
    assert run(cloud, "retry_mail")["sent"]
    cloud.functions.know(known)
    endpoints = {"sesv2": cloud.environment["AWS_ENDPOINT_URL_SESV2"]}
    with emulated_session(endpoints) as session:
        mail: Any = session.client("sesv2")
        mail.delete_email_identity(EmailIdentity=names.SENDER)
        _ask_codes(cloud)
        cloud.clock.forward(timedelta(hours=80))
        first, *_ = cloud.parts.outbox.due(cloud.clock.now(), 1)
        assert run(cloud, "deliver_mail", {"mail_ids": [first.mail_id]})["given_up"] == 1
        assert run(cloud, "retry_mail")["given_up"]
        mail.create_email_identity(EmailIdentity=names.SENDER)


def _ask_codes(cloud: LocalCloud) -> None:
    cloud.clock.forward(timedelta(days=1))
    for standing in cloud.demo.standings():
        if standing.demo.gets_code and not standing.is_linked:
            cloud.demo.ask_code(standing.gebruikersnaam)


def unused_links(cloud: LocalCloud) -> None:
    """Let links go unused until they end, warned twice, and seal every day's audit trail."""
    end = ends_on(dutch_day(cloud.clock.now()))
    for days_ahead in (30, 7, 0):
        to = datetime.combine(end - timedelta(days=days_ahead), time(12), UTC)
        cloud.clock.forward(to - cloud.clock.now())
        run(cloud, "backoffice_preview_sweep", {})
        run(cloud, "sweep_links")
        run(cloud, "make_checkpoints")
