"""The forms of 'Mijn gegevens', and in which words a mistake is told."""

from __future__ import annotations

from wtforms import Form, StringField, ValidationError

from chalicelib.contact_data import can_be_dialled, canonical_address
from chalicelib.domain.reasons import tidy
from chalicelib.texts import gettext as _


class PhoneForm(Form):
    """Ask for the own telephone number; none is fine."""

    telefoon = StringField()

    def validate_telefoon(self, field: StringField) -> None:
        """Refuse what cannot be dialled."""
        number = tidy(field.data or "")
        if number and not can_be_dialled(number):
            raise ValidationError(_("Vul een telefoonnummer in van 10 tot 15 cijfers"))


class EmailForm(Form):
    """Ask for a new e-mail address of one's own."""

    email = StringField()

    def validate_email(self, field: StringField) -> None:
        """Refuse what mail cannot be sent to."""
        typed = tidy(field.data or "")
        if not typed:
            raise ValidationError(_("Vul uw nieuwe e-mailadres in"))
        if canonical_address(typed) is None:
            raise ValidationError(_("Vul een volledig e-mailadres in, zoals naam@school.nl"))

    def address(self) -> str:
        """Return the address of a form without faults, as mail is sent to it."""
        return canonical_address(tidy(self.email.data or "")) or ""
