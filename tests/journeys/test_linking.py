"""The first login, the second one, and a login that was cancelled (manual 1.2 and 1.4)."""

from __future__ import annotations

from tests.journeys.koppelproces import (
    AGREED,
    CREDENTIALS,
    DISCLAIMER,
    HAS_CODE,
    LINKED,
    PORTAL,
    SITUATION,
    TERMS,
    at_the_broker,
    from_the_first_page,
    log_in,
    log_out,
    submit,
)
from tests.journeys.manners import in_every_manner, with_and_without_scripts
from tests.journeys.people import Desk, Person
from tests.journeys.visitor import Visitor


def to_the_credentials_with_mistakes(visitor: Visitor) -> None:
    """Go from step 2 to step 5, and forget to tick at each."""
    for title, answer in ((SITUATION, HAS_CODE), (DISCLAIMER, AGREED), (TERMS, AGREED)):
        visitor.sees(title, "stap")
        visitor.press("Verder")
        visitor.sees(f"Fout: {title}", "niets-gekozen", 422)
        visitor.tick(answer)
        visitor.press("Verder")
    visitor.sees(CREDENTIALS, "stap-5")


@in_every_manner
def test_first_login_links_and_the_second_goes_straight_to_mijn_duo(
    visitor: Visitor, newcomer: Person, desk: Desk
) -> None:
    from_the_first_page(visitor)
    at_the_broker(visitor, newcomer)
    to_the_credentials_with_mistakes(visitor)
    for question in ("Waar vind ik mijn gebruikersnaam?", "Hoe kom ik aan mijn activatiecode?"):
        visitor.open_fold(question)
    visitor.watch.visit_checked(visitor.page, "stap-5-hulp")
    submit(visitor, newcomer, "")
    visitor.sees(f"Fout: {CREDENTIALS}", "leeg", 422)
    submit(visitor, newcomer, desk.ask_code(newcomer))
    visitor.sees(LINKED, "gelukt")
    visitor.follow("Verder")
    visitor.sees(PORTAL, "mijn-duo")
    visitor.reads("U werkt namens %(organisation)s.", organisation=newcomer.organisation)
    subject = visitor.says("Uw eHerkenningsmiddel is gekoppeld aan Mijn DUO zakelijk")
    assert desk.mails(newcomer)[-1]["subject"] == subject

    log_out(visitor, newcomer)
    visitor.follow("Opnieuw inloggen")
    log_in(visitor, newcomer)
    visitor.reaches(PORTAL)


@with_and_without_scripts
def test_who_cancels_at_the_broker_may_try_again(visitor: Visitor, newcomer: Person) -> None:
    from_the_first_page(visitor)
    visitor.press("Annuleren")
    visitor.sees("U bent niet ingelogd", "geannuleerd")
    visitor.reads("niet gelukt of u hebt het inloggen geannuleerd")
    visitor.page.reload()
    visitor.sees("Het inloggen is niet gelukt", "vernieuwd", 400)
    visitor.follow("Opnieuw inloggen")
    log_in(visitor, newcomer)
    visitor.sees(SITUATION, "stap-2")
