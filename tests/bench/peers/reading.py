"""Read one ArtifactResponse over and over with maykin-python3-saml, configured as the site has it.

The message comes in as JSON; the CPU milliseconds of one read go out.
"""

from __future__ import annotations

import json
import os
import sys
import time
from typing import Any

import django

READS = 40


def main() -> None:
    """Read the message on standard input READS times, after once for what is made once."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.peers.settings"
    django.setup()
    from digid_eherkenning.saml2.eherkenning import (  # noqa: PLC0415  models need the set-up
        eHerkenningClient,
    )

    told = json.load(sys.stdin)
    settings = eHerkenningClient().saml2_settings
    if told["kvk_number"] not in str(read(settings, told)):
        raise AssertionError("the message was not understood")
    begun = time.process_time()
    for _ in range(READS):
        read(settings, told)
    sys.stdout.write(str((time.process_time() - begun) * 1000 / READS))


def read(settings: Any, told: dict[str, str]) -> dict[str, Any]:
    """Return the attributes in a message: its signatures verified, its identifiers decrypted."""
    from onelogin.saml2.artifact_response import Artifact_Response  # noqa: PLC0415  as above
    from onelogin.saml2.response import OneLogin_Saml2_Response  # noqa: PLC0415  as above

    envelope = Artifact_Response(settings, told["message"].encode())
    if not envelope.is_valid(told["resolve_id"]):
        raise AssertionError(envelope.get_error())
    response = OneLogin_Saml2_Response(settings, envelope.get_response_xml())
    request = {
        "https": "off",
        "http_host": "localhost",
        "script_name": "/eherkenning/acs/",
        "get_data": {},
        "post_data": {},
    }
    response.is_valid(request, raise_exceptions=True)
    attributes: dict[str, Any] = response.get_attributes()
    return attributes


if __name__ == "__main__":
    main()
