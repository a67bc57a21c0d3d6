"""The names of the interface: namespaces, elements, algorithms, attributes and status codes.

Elements are written as lxml writes them, ``{namespace}name``. Sources: SAML 2.0 core, XML
Signature and XML Encryption; scheme pages 'Digital signature', 'SAML encryption',
'Identificerende kenmerken' and 'Error handling'.
"""

from __future__ import annotations

SOAP_NAMESPACE = "http://schemas.xmlsoap.org/soap/envelope/"
SAML_NAMESPACE = "urn:oasis:names:tc:SAML:2.0:assertion"
SAMLP_NAMESPACE = "urn:oasis:names:tc:SAML:2.0:protocol"
MD_NAMESPACE = "urn:oasis:names:tc:SAML:2.0:metadata"
DS_NAMESPACE = "http://www.w3.org/2000/09/xmldsig#"
XENC_NAMESPACE = "http://www.w3.org/2001/04/xmlenc#"

SOAP = f"{{{SOAP_NAMESPACE}}}"
SAML = f"{{{SAML_NAMESPACE}}}"
SAMLP = f"{{{SAMLP_NAMESPACE}}}"
MD = f"{{{MD_NAMESPACE}}}"
DS = f"{{{DS_NAMESPACE}}}"
XENC = f"{{{XENC_NAMESPACE}}}"

ENVELOPED_SIGNATURE = DS_NAMESPACE + "enveloped-signature"
EXCLUSIVE_C14N = "http://www.w3.org/2001/10/xml-exc-c14n#"
INCLUSIVE_NAMESPACES = f"{{{EXCLUSIVE_C14N}}}InclusiveNamespaces"
RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
SHA256 = XENC_NAMESPACE + "sha256"
SHA1 = DS_NAMESPACE + "sha1"

RSA_OAEP = XENC_NAMESPACE + "rsa-oaep-mgf1p"
AES256_CBC = XENC_NAMESPACE + "aes256-cbc"
AES256_GCM = "http://www.w3.org/2009/xmlenc11#aes256-gcm"
ENCRYPTED_ELEMENT = XENC_NAMESPACE + "Element"

BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer"
PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"

BINDING_POST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
BINDING_ARTIFACT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact"
BINDING_SOAP = "urn:oasis:names:tc:SAML:2.0:bindings:SOAP"

STATUS = "urn:oasis:names:tc:SAML:2.0:status:"
SUCCESS = STATUS + "Success"
RESPONDER = STATUS + "Responder"
AUTHN_FAILED = STATUS + "AuthnFailed"
REQUEST_UNSUPPORTED = STATUS + "RequestUnsupported"
UNKNOWN_PRINCIPAL = STATUS + "UnknownPrincipal"

SERVICE_ID = "urn:etoegang:core:ServiceID"
SERVICE_UUID = "urn:etoegang:core:ServiceUUID"
ACTING_SUBJECT_ID = "urn:etoegang:core:ActingSubjectID"
LEGAL_SUBJECT_ID = "urn:etoegang:core:LegalSubjectID"
BRANCH_RESTRICTION = "urn:etoegang:1.9:ServiceRestriction:Vestigingsnr"

PSEUDONYM = "urn:etoegang:1.13:EntityConcernedID:Pseudo"
KVK_NUMBER = "urn:etoegang:1.9:EntityConcernedID:KvKnr"
RSIN = "urn:etoegang:1.9:EntityConcernedID:RSIN"
