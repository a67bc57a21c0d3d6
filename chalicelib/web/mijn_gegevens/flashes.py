"""What 'Mijn gegevens' tells about what was just done."""

from __future__ import annotations

from chalicelib.domain.email_change import EmailChange
from chalicelib.texts import gettext as _
from chalicelib.texts import mark
from chalicelib.web.beheer.flashes import Flash
from chalicelib.web.visit import Visit

PHONE_KEPT, EMAIL_ASKED, EMAIL_KEPT = "telefoon", "email-gevraagd", "email"
FLASHES = {
    PHONE_KEPT: Flash(mark("Opgeslagen"), mark("Uw telefoonnummer is gewijzigd.")),
    EMAIL_ASKED: Flash(
        mark("Bevestig uw nieuwe e-mailadres"),
        mark(
            "We hebben een e-mail gestuurd naar %(address)s. Het adres telt pas mee als u op de "
            "link in die e-mail hebt geklikt en het hebt bevestigd."
        ),
    ),
    EMAIL_KEPT: Flash(mark("Opgeslagen"), mark("Uw e-mailadres is gewijzigd.")),
}


def flash_for(visit: Visit, waiting: EmailChange | None) -> Flash | None:
    """Return what the page before left to tell, once; None when it left nothing.

    ``waiting`` is the address that is not confirmed yet, if there is one.
    """
    word = visit.take_flash()
    if word not in FLASHES or (word == EMAIL_ASKED and waiting is None):
        return None
    return flash_of(word, waiting.email if waiting else "")


def flash_of(word: str, address: str = "") -> Flash:
    """Return what ``word`` stands for, in the language of now."""
    return Flash(_(FLASHES[word].title), _(FLASHES[word].text, address=address))
