"""The forms of login and koppelproces: which fields, and in which words a mistake is told.

Only shape is judged here. A code or name of the wrong length is a slip, not an attempt: it is
told at the field and not counted (manual 1.3 counts wrong combinations).
"""

from __future__ import annotations

from wtforms import BooleanField, Form, StringField, ValidationError
from wtforms.validators import AnyOf, InputRequired

from chalicelib.domain.activation import LENGTH, canonical_code
from chalicelib.domain.activation import is_well_formed as is_code
from chalicelib.domain.gebruikersnaam import is_well_formed as is_gebruikersnaam
from chalicelib.domain.spelling import canonical
from chalicelib.domain.tokens import DIGITS as TOKEN_DIGITS
from chalicelib.domain.tokens import canonical_token_code
from chalicelib.domain.tokens import is_well_formed as is_token_code
from chalicelib.texts import gettext as _
from chalicelib.texts import mark
from chalicelib.web.visit import FieldError

HAS_CODE = "ja"
HAS_NO_CODE = "nee"
CHOOSE = mark("Kies wat uw situatie is")
AGREE = mark("Zet een vinkje als u akkoord gaat. Anders kunt u niet verder")
NO_NAME = mark("Vul uw gebruikersnaam in")
NO_CODE = mark("Vul uw activatiecode in")
NO_TOKEN_CODE = mark("Vul de code van uw token in")


class SituationForm(Form):
    """Ask whether somebody has a gebruikersnaam and a valid activation code (step 2)."""

    situatie = StringField(validators=[AnyOf([HAS_CODE, HAS_NO_CODE], CHOOSE)])


class ConsentForm(Form):
    """Ask for agreement with what the page says (steps 3 and 4)."""

    akkoord = BooleanField(validators=[InputRequired(AGREE)])


class NamedForm(Form):
    """Ask for a gebruikersnaam, as the first field of a form."""

    gebruikersnaam = StringField(validators=[InputRequired(NO_NAME)])

    def validate_gebruikersnaam(self, field: StringField) -> None:
        """Refuse what cannot be a gebruikersnaam."""
        if not canonical(field.data or ""):
            raise ValidationError(NO_NAME)
        if not is_gebruikersnaam(canonical(field.data or "")):
            raise ValidationError(
                _("Een gebruikersnaam bestaat uit 4 cijfers en 4 letters. Kijk in de brief")
            )


class TokenForm(NamedForm):
    """Ask for gebruikersnaam and the code that a token shows (manual 1.4)."""

    code = StringField(validators=[InputRequired(NO_TOKEN_CODE)])

    def validate_code(self, field: StringField) -> None:
        """Refuse what cannot be a code of a token."""
        if not is_token_code(canonical_token_code(field.data or "")):
            raise ValidationError(
                _("De code van uw token bestaat uit %(count)s cijfers", count=TOKEN_DIGITS)
            )


class CredentialsForm(NamedForm):
    """Ask for gebruikersnaam and activation code (step 5)."""

    activatiecode = StringField(validators=[InputRequired(NO_CODE)])

    def validate_activatiecode(self, field: StringField) -> None:
        """Refuse what cannot be an activation code, and say how many letters were given."""
        code = canonical_code(field.data or "")
        if not code:
            raise ValidationError(NO_CODE)
        if len(code) != LENGTH:
            raise ValidationError(
                _(
                    "De activatiecode bestaat uit %(length)s letters. U hebt er %(given)s ingevuld",
                    length=LENGTH,
                    given=len(code),
                )
            )
        if not is_code(code):
            raise ValidationError(
                _("De activatiecode bestaat uit %(length)s letters, zonder cijfers", length=LENGTH)
            )


def faults(form: Form) -> list[FieldError]:
    """Validate ``form``; return what is wrong, one error a field, in the order of the page.

    Messages that the form only marks are put in the language of now.
    """
    if form.validate():
        return []
    return [FieldError(field.name, _(str(field.errors[0]))) for field in form if field.errors]
