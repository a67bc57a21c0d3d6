"""What 'Mijn gegevens' tells about what was just done."""

from __future__ import annotations

from chalicelib.texts import gettext as _
from chalicelib.texts import mark
from chalicelib.web.beheer.notices import Notice
from chalicelib.web.visit import Visit

PHONE_KEPT, EMAIL_ASKED, EMAIL_KEPT = "telefoon", "email-gevraagd", "email"
NOTICES = {
    PHONE_KEPT: Notice(mark("Opgeslagen"), mark("Uw telefoonnummer is gewijzigd.")),
    EMAIL_ASKED: Notice(
        mark("Bevestig uw nieuwe e-mailadres"),
        mark(
            "We hebben een e-mail gestuurd naar het nieuwe adres. Het adres telt pas mee als u op "
            "de link in die e-mail hebt geklikt en het hebt bevestigd."
        ),
    ),
    EMAIL_KEPT: Notice(mark("Opgeslagen"), mark("Uw e-mailadres is gewijzigd.")),
}


def notice_for(visit: Visit) -> Notice | None:
    """Return what the page before left to tell, once; None when it left nothing."""
    word = visit.take_notice()
    return notice_of(word) if word in NOTICES else None


def notice_of(word: str) -> Notice:
    """Return what ``word`` stands for, in the language of now."""
    return Notice(_(NOTICES[word].title), _(NOTICES[word].text))
