"""Start the portal and its cloud on this machine, until Ctrl-C or SIGTERM."""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Sequence
from threading import Event

from infra.local.arguments import OptionsError, read_options
from infra.local.aws import forget_the_developers_account
from infra.local.cloud import LocalCloud
from infra.local.dynamodb_local import DynamoDBLocalError
from infra.local.options import PortTakenError
from infra.local.script import demo_script
from infra.texts.compiling import bring_up_to_date


def main(arguments: Sequence[str] | None = None) -> int:
    """Run until told to stop; return the exit status: 1 when it could not start."""
    logging.basicConfig(level=logging.WARNING)
    forget_the_developers_account(os.environ)
    bring_up_to_date()
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    try:
        with LocalCloud(read_options(arguments)) as cloud:
            print(demo_script(cloud), flush=True)
            stop.wait()
    except (OptionsError, PortTakenError, DynamoDBLocalError) as error:
        print(error, file=sys.stderr)
        return 1
    except Exception:
        # Told to stop while it started: DynamoDB Local, told too, was gone already.
        if not stop.is_set():
            raise
    print("Stopped.", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
