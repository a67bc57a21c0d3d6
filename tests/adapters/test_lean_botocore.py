"""botocore without its manual: clients work, and what writes docstrings is not imported."""

from __future__ import annotations

import json
import subprocess
import sys

CLIENTS = """
import json, sys
from chalicelib.adapters.lean_botocore import leave_out_manual
leave_out_manual()
from botocore.session import get_session
made = get_session().create_client("dynamodb", region_name="eu-west-1")
made.get_waiter("table_exists"), made.get_paginator("query")
print(json.dumps({
    "docstring": type(made).get_item.__doc__,
    "modules": [name for name in sys.modules if name.startswith("botocore.docs")],
}))
"""


def test_a_client_works_without_the_manual() -> None:
    done = subprocess.run([sys.executable, "-c", CLIENTS], capture_output=True, check=True)
    told = json.loads(done.stdout)
    assert told["docstring"] == ""
    assert set(told["modules"]) == {
        "botocore.docs",
        "botocore.docs.docstring",
        "botocore.docs.utils",
    }
