"""The names of the eHerkenning messages: namespaces, algorithms, attributes and statuses.

Written down here once more on purpose: the simulator shares nothing with the reader that it is
meant to test. Source: scheme pages 'Interface specifications DV-HM', 'Digital signature',
'SAML encryption'.
"""

from __future__ import annotations

SAML = "urn:oasis:names:tc:SAML:2.0:assertion"
SAMLP = "urn:oasis:names:tc:SAML:2.0:protocol"
MD = "urn:oasis:names:tc:SAML:2.0:metadata"
DS = "http://www.w3.org/2000/09/xmldsig#"
XENC = "http://www.w3.org/2001/04/xmlenc#"
SOAP = "http://schemas.xmlsoap.org/soap/envelope/"

ENVELOPED = DS + "enveloped-signature"
EXCLUSIVE_C14N = "http://www.w3.org/2001/10/xml-exc-c14n#"
RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
SHA256 = XENC + "sha256"
SHA1 = DS + "sha1"

AES256_CBC = XENC + "aes256-cbc"
AES128_CBC = XENC + "aes128-cbc"
TRIPLE_DES = XENC + "tripledes-cbc"
AES256_GCM = "http://www.w3.org/2009/xmlenc11#aes256-gcm"
RSA_OAEP = XENC + "rsa-oaep-mgf1p"
RSA_1_5 = XENC + "rsa-1_5"

STATUS = "urn:oasis:names:tc:SAML:2.0:status:"
SUCCESS = STATUS + "Success"
REQUESTER = STATUS + "Requester"
RESPONDER = STATUS + "Responder"
AUTHN_FAILED = STATUS + "AuthnFailed"
REQUEST_UNSUPPORTED = STATUS + "RequestUnsupported"

TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"
PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"

LEVEL = "urn:etoegang:core:assurance-class:"
PSEUDONYM = "urn:etoegang:1.13:EntityConcernedID:Pseudo"
KVK_NUMBER = "urn:etoegang:1.9:EntityConcernedID:KvKnr"
BRANCH_NUMBER = "urn:etoegang:1.9:ServiceRestriction:Vestigingsnr"
ACTING_SUBJECT = "urn:etoegang:core:ActingSubjectID"
LEGAL_SUBJECT = "urn:etoegang:core:LegalSubjectID"
SERVICE_ID = "urn:etoegang:core:ServiceID"
SERVICE_UUID = "urn:etoegang:core:ServiceUUID"


def clark(namespace: str, name: str) -> str:
    """Return ``name`` in ``namespace`` as lxml writes it."""
    return f"{{{namespace}}}{name}"
