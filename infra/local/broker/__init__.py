"""A simulated eHerkenning broker, for one machine and for tests.

It stands in for the Herkenningsmakelaar and for the two parties behind it, and makes messages of
the shape that real ones have: three assertions, five signatures, identifiers encrypted.

The broker to log in at::

    keys = open_key_ring(Path(".local/keys"), now)              # keyring: made once, then kept
    configuration = BrokerConfiguration(parties, provider, keys)  # configuration, spec.Parties
    with BrokerSimulator(configuration, clock, persons, port=8001, tls_port=8444) as broker:
        ...                                # simulator: broker.metadata, .sso_url, .resolution_url

The fields of its login page are listed in ``choice``.

One message, to test a reader with::

    spec = message_of(LoginDeclaration(...), configuration, resolve_id, now)  # logins
    encoded = answer(replace(spec, level="..."))                              # messages

Every part of a ``MessageSpec`` can be replaced, and its ``Hooks`` change the tree before each
signature and the bytes after the last. Nothing here is shared with the reader in ``chalicelib``:
this side signs and encrypts with python-xmlsec, that side does not.
"""
