"""The gateway's own pages."""

from infra.local.gateway.integration import Gateway
from infra.local.gateway.pages import Failure, Page
from infra.local.gateway.routes import RouteTable


def test_a_page_names_the_request_as_the_deployed_gateway_does() -> None:
    gateway = Gateway(
        handler=lambda _event, _context: {},
        routes=RouteTable(()),
        pages={"DEFAULT_4XX": Page(404, "number $context.requestId")},
        new_request_id=lambda: "1234",
    )
    assert gateway.refuse(Failure.UNKNOWN_PATH).body == b"number 1234"
