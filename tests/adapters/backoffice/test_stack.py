"""Functions on AWS: found by their place in the stack, then invoked by their real name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import parse_qs

import pytest
from werkzeug.wrappers import Request, Response

from infra.backoffice.invoking import Functions, InvocationFailedError
from infra.local.aws import emulated_session
from infra.local.wsgi import HOST, serving

_FOUND = """
<DescribeStackResourceResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">
  <DescribeStackResourceResult><StackResourceDetail>
    <PhysicalResourceId>{stack}-{resource}-AB12</PhysicalResourceId>
  </StackResourceDetail></DescribeStackResourceResult>
</DescribeStackResourceResponse>
"""


@Request.application
def amazon(request: Request) -> Response:
    """Answer as CloudFormation for one stack, and as Lambda with the name of the function."""
    if request.path != "/":
        return Response(json.dumps({"invoked": request.path.split("/")[3]}))
    asked = parse_qs(request.get_data(as_text=True))
    if asked["StackName"] != ["mijn-duo-prod"]:
        return Response("<ErrorResponse/>", 400)
    resource = asked["LogicalResourceId"][0]
    return Response(_FOUND.format(stack="mijn-duo-prod", resource=resource))


@pytest.fixture
def endpoints() -> Iterator[dict[str, str]]:
    """Give the addresses of a small imitation of AWS."""
    with serving(amazon) as port:
        yield dict.fromkeys(("cloudformation", "lambda"), f"http://{HOST}:{port}")


def test_a_function_is_invoked_by_its_name_in_the_stack(endpoints: dict[str, str]) -> None:
    with emulated_session(endpoints) as session:
        answer = Functions(session, "mijn-duo-prod").ask("print_letter", {})
    assert answer == {"invoked": "mijn-duo-prod-BackofficePrintLetter-AB12"}


def test_a_stack_that_is_not_there_is_a_failure(endpoints: dict[str, str]) -> None:
    with emulated_session(endpoints) as session, pytest.raises(InvocationFailedError):
        Functions(session, "mijn-duo-typo").ask("print_letter", {})
