"""API Gateway (REST, Lambda proxy integration) on one machine, behind a real HTTP socket.

`chalice local` leaves path values encoded, knows no request id, folds repeated headers together
and answers an unknown path with JSON; this gateway does what the deployed one does. In order:
`connection` speaks HTTP/1.1, `routes` finds the resource, `event` makes the Lambda event, `answer`
reads the function's result, `pages` holds the gateway responses, `integration` joins these.

    gateway = Gateway(handler=app, routes=RouteTable(app.routes), pages=pages)
    with serve(gateway, "127.0.0.1", 8000) as address: ...
"""

from infra.local.gateway.integration import Gateway
from infra.local.gateway.pages import Failure, Page
from infra.local.gateway.routes import RouteTable
from infra.local.gateway.server import serve

__all__ = ["Failure", "Gateway", "Page", "RouteTable", "serve"]
