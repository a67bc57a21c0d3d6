"""Codes as RFC 6238 prints them, and addresses as authenticator apps take them."""

from __future__ import annotations

from datetime import UTC, datetime

import pyotp
import pytest

from chalicelib.adapters.one_time_codes import TotpCodes
from chalicelib.domain.tokens import is_well_formed, make_seed, step_at
from chalicelib.services.ports import OneTimeCodes
from tests.fakes.ports import CountingCodes, PredictableRandomness

SEED = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # '12345678901234567890', RFC 6238, appendix B
BOTH = pytest.mark.parametrize("codes", [TotpCodes(), CountingCodes()], ids=["pyotp", "fake"])


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "94287082"),
        (1111111109, "07081804"),
        (1111111111, "14050471"),
        (1234567890, "89005924"),
        (2000000000, "69279037"),
        (20000000000, "65353130"),
    ],
)
def test_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    assert TotpCodes().code(SEED, step_at(datetime.fromtimestamp(seconds, UTC))) == code


def test_an_app_that_takes_the_address_shows_the_same_codes() -> None:
    address = TotpCodes().address(SEED, "2345bcdf")
    app = pyotp.parse_uri(address)
    assert isinstance(app, pyotp.TOTP)
    assert (app.name, app.issuer) == ("2345bcdf", "Mijn DUO zakelijk")
    assert app.at(59) == "94287082"


@BOTH
def test_a_code_follows_from_seed_and_step(codes: OneTimeCodes) -> None:
    seed = make_seed(PredictableRandomness().pick)
    made = [codes.code(each, step) for each in (SEED, seed) for step in (1, 2)]
    assert all(map(is_well_formed, made))
    assert len(set(made)) == 4
    assert codes.code(SEED, 1) == made[0]
    assert SEED in codes.address(SEED, "2345bcdf")
