"""Reading an answer of the broker: every rule in a fixed order, and only then an Authentication.

1. bytes: size, UTF-8, no DTD, well-formed, depth; identifiers name one element each
2. signatures, from the outside in: the ArtifactResponse must have one, the Response may, the
   Assertion must. Each is taken out once it has been verified
3. Advice goes: it holds declarations to others about the same person, some of them in clear text
4. what is left keeps to the SAML schemas, which with Advice it would not
5. the ArtifactResponse answers us; the Response says Success, at our endpoint
6. the Assertion, detached: subject, conditions, authentication, service
7. the identifiers are decrypted

Source: scheme pages 'DV-HM response' and 'Digital signature'.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from lxml import etree

from chalicelib.adapters.eherkenning import assertion as rules
from chalicelib.adapters.eherkenning import attributes, response
from chalicelib.adapters.eherkenning.authentication import read_means
from chalicelib.adapters.eherkenning.decryption import decrypt
from chalicelib.adapters.eherkenning.elements import detach
from chalicelib.adapters.eherkenning.expectation import Expectation
from chalicelib.adapters.eherkenning.identifiers import require_unique
from chalicelib.adapters.eherkenning.parsing import parse
from chalicelib.adapters.eherkenning.schemas import require_valid_message
from chalicelib.adapters.eherkenning.signatures import is_signed, verify_and_remove
from chalicelib.adapters.eherkenning.soap import unwrap
from chalicelib.adapters.eherkenning.subjects import read_identity
from chalicelib.domain.identity import Authentication


def read(answer: bytes, expected: Expectation, keys: Mapping[str, RSAPrivateKey]) -> Authentication:
    """Return what the broker declares in ``answer``, a SOAP message; ``keys`` decrypt it.

    Raises MessageRefused with the first rule that is broken, SignInNotCompleted when the person
    cancelled or failed, BrokerFault for other outcomes, and NotAuthorised without organisation or
    with an intermediary. Whether the level suffices is not judged here.
    """
    artifact_response = _parsed(answer)
    inner = _verified_response(artifact_response, expected)
    _drop_advice(inner)
    require_valid_message(artifact_response)
    response.check_artifact_response(artifact_response, expected)
    request_id = response.check_response(inner, expected)
    assertion = response.assertion_in(inner)
    detach(assertion)
    return _authentication(inner.get("ID", ""), assertion, request_id, expected, keys)


def _parsed(answer: bytes) -> etree._Element:
    root = parse(answer)
    require_unique(root)
    artifact_response = unwrap(root)
    response.require_artifact_response(artifact_response)
    return artifact_response


def _verified_response(artifact_response: etree._Element, expected: Expectation) -> etree._Element:
    """Return the Response after verifying every signature that is the broker's.

    An assertion beside an error is thrown away unread.
    """
    verify_and_remove(artifact_response, expected.broker_keys, "artifact-response")
    inner = response.response_in(artifact_response)
    if is_signed(inner):
        verify_and_remove(inner, expected.broker_keys, "response")
    if response.is_success(inner):
        verify_and_remove(response.assertion_in(inner), expected.broker_keys, "assertion")
    else:
        for ignored in inner.findall(response.ASSERTION):
            detach(ignored)
    return inner


def _drop_advice(inner: etree._Element) -> None:
    for advice in inner.findall(f"{response.ASSERTION}/{rules.ADVICE}"):
        detach(advice)


def _authentication(
    response_id: str,
    assertion: etree._Element,
    request_id: str,
    expected: Expectation,
    keys: Mapping[str, RSAPrivateKey],
) -> Authentication:
    """Return the authentication that ``assertion`` declares, read from this subtree alone."""
    response.check_head(assertion, "assertion", expected)
    rules.check_statements(assertion)
    rules.check_subject(assertion, request_id, expected)
    rules.check_conditions(assertion, expected)
    means = read_means(assertion, expected.now)
    found = attributes.read_attributes(assertion)
    attributes.check_service(found, expected)
    attributes.check_no_intermediary(found)
    identity = read_identity(found, partial(decrypt, own_id=expected.own_id, keys=keys))
    return Authentication(
        identity=identity,
        level=means.level,
        request_id=request_id,
        response_id=response_id,
        assertion_id=assertion.get("ID", ""),
        authenticated_at=means.at,
        branch_number=attributes.branch_number(found),
        authority=means.authority,
    )
