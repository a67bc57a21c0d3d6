"""Set the Django site up: tables, keys and the broker. What it is told comes in as JSON."""

from __future__ import annotations

import json
import os
import sys

import django
from django.core.files.base import ContentFile
from django.core.management import call_command


def main() -> None:
    """Make the database and fill in the configuration."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.peers.settings"
    django.setup()
    call_command("migrate", run_syncdb=True, verbosity=0)
    from digid_eherkenning.models import (  # noqa: PLC0415  models need the set-up before them
        ConfigCertificate,
        EherkenningConfiguration,
    )
    from simple_certmanager.models import Certificate  # noqa: PLC0415  as above

    told = json.load(sys.stdin)
    pair = Certificate(label="provider", type="key_pair")
    pair.private_key.save("key.pem", ContentFile(told["private_key"]), save=False)
    pair.public_certificate.save("certificate.pem", ContentFile(told["certificate"]), save=False)
    pair.save()
    configuration = EherkenningConfiguration.get_solo()
    for name, value in told["configuration"].items():
        setattr(configuration, name, value)
    configuration.idp_metadata_file.save("metadata.xml", ContentFile(told["metadata"]), save=False)
    configuration.save()
    ConfigCertificate.objects.create(
        config_type="digid_eherkenning.EherkenningConfiguration", certificate=pair
    )


if __name__ == "__main__":
    main()
