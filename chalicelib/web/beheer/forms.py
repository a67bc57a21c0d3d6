"""The form about a user: which fields, and in which words a mistake is told.

Only shape is judged here; what may be granted is judged by the use case.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wtforms import BooleanField, Field, Form, StringField, ValidationError

from chalicelib.catalogue import kenmerk_text, rol_name
from chalicelib.contact_data import can_be_dialled, canonical_address
from chalicelib.domain.accounts import Account, PersonName
from chalicelib.domain.errors import (
    AdministrationRefusal,
    KenmerkMissing,
    KenmerkNotOwned,
    RolNotAllowed,
)
from chalicelib.domain.language import Language
from chalicelib.domain.reasons import tidy
from chalicelib.services.beheer.users import UserData
from chalicelib.texts import gettext as _
from chalicelib.texts import mark
from chalicelib.web.visit import FieldError

LONGEST_PART, LONGEST_NAME = 50, 200
NOT_GRANTED = (RolNotAllowed, KenmerkNotOwned, KenmerkMissing)
TICKED = "ja"
TOO_LONG = {
    "voorletters": mark("Gebruik voor de voorletters hooguit %(longest)s tekens"),
    "tussenvoegsel": mark("Gebruik voor het tussenvoegsel hooguit %(longest)s tekens"),
    "achternaam": mark("Gebruik voor de achternaam hooguit %(longest)s tekens"),
}


class TicksField(Field):
    """Collect the checkboxes that are named '<field>.<value>', each of them once."""

    def process(
        self, formdata: Iterable[str] | None, data: Any = frozenset(), extra_filters: Any = None
    ) -> None:
        """Take the values that are ticked, or ``data`` when there is no form."""
        del extra_filters
        prefix = f"{self.name}."
        names = (
            data
            if formdata is None
            else (name.removeprefix(prefix) for name in formdata if name.startswith(prefix))
        )
        self.data = frozenset(names) if isinstance(names, Iterable) else frozenset()


class UserForm(Form):
    """Ask for what is kept of a user (manual 1.1 step 2)."""

    voorletters = StringField()
    tussenvoegsel = StringField()
    achternaam = StringField()
    email = StringField()
    telefoon = StringField()
    rollen = TicksField()
    kenmerken = TicksField()
    token = BooleanField(false_values=("",))
    engels = BooleanField(false_values=("",))

    def validate_voorletters(self, field: StringField) -> None:
        """Refuse a name without a letter, or an endless one."""
        _require_letter(field, _("Vul de voorletters in"))
        _require_length(field, LONGEST_PART)

    def validate_tussenvoegsel(self, field: StringField) -> None:
        """Refuse an endless infix; none is fine."""
        _require_length(field, LONGEST_PART)

    def validate_achternaam(self, field: StringField) -> None:
        """Refuse a name without a letter, or an endless one."""
        _require_letter(field, _("Vul de achternaam in"))
        _require_length(field, LONGEST_NAME)

    def validate_email(self, field: StringField) -> None:
        """Refuse what mail cannot be sent to."""
        if not _text(field):
            raise ValidationError(_("Vul het e-mailadres in"))
        if canonical_address(_text(field)) is None:
            raise ValidationError(_("Vul een volledig e-mailadres in, zoals naam@school.nl"))

    def validate_telefoon(self, field: StringField) -> None:
        """Refuse what cannot be dialled; none is fine."""
        number = _text(field)
        if number and not can_be_dialled(number):
            raise ValidationError(_("Vul een telefoonnummer in van 10 tot 15 cijfers"))

    def user_data(self) -> UserData:
        """Return what a form without faults says of the user."""
        name = PersonName(*(_text(part) for part in self._name_parts()))
        return UserData(
            name=name,
            email=canonical_address(_text(self.email)) or "",
            phone=_text(self.telefoon) or None,
            rollen=self.rollen.data,
            kenmerken=self.kenmerken.data,
            has_token=bool(self.token.data),
            language=Language.ENGLISH if self.engels.data else Language.DUTCH,
        )

    def values(self) -> dict[str, Any]:
        """Return everything as it was typed, for the same form again."""
        return {field.name: field.data if field.data is not None else "" for field in self}

    def _name_parts(self) -> tuple[StringField, StringField, StringField]:
        return self.voorletters, self.tussenvoegsel, self.achternaam


def values_of(account: Account) -> dict[str, Any]:
    """Return what the form shows of an account."""
    return {
        "voorletters": account.name.initials,
        "tussenvoegsel": account.name.infix,
        "achternaam": account.name.surname,
        "email": account.email,
        "telefoon": account.phone or "",
        "rollen": account.rollen,
        "kenmerken": account.kenmerken,
        "token": account.has_token,
    }


def told(refusal: AdministrationRefusal) -> FieldError:
    """Return what is wrong with the rights on a form; raise the refusal if it is another."""
    if isinstance(refusal, KenmerkMissing):
        kinds = _(" of ").join(kenmerk_text(f"{kind}:").strip() for kind in refusal.kinds)
        text = _(
            "Kies bij de rol ‘%(rol)s’ ook een kenmerk van de soort %(kinds)s",
            rol=rol_name(refusal.rol),
            kinds=kinds,
        )
        return FieldError("kenmerken", text)
    if isinstance(refusal, KenmerkNotOwned):
        text = _(
            "Uw organisatie heeft %(kenmerk)s niet. Kies een ander kenmerk",
            kenmerk=kenmerk_text(refusal.kenmerk),
        )
        return FieldError("kenmerken", text)
    if isinstance(refusal, RolNotAllowed):
        text = _(
            "De rol ‘%(rol)s’ bestaat niet voor uw organisatie. Kies een andere",
            rol=rol_name(refusal.rol),
        )
        return FieldError("rollen", text)
    raise refusal


def _text(field: Field) -> str:
    return tidy(field.data or "")


def _require_letter(field: StringField, fault: str) -> None:
    if not any(character.isalpha() for character in _text(field)):
        raise ValidationError(fault)


def _require_length(field: StringField, longest: int) -> None:
    if len(_text(field)) > longest:
        raise ValidationError(_(TOO_LONG[field.name], longest=longest))
