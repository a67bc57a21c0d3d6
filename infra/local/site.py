"""The portal on this machine: ``app.py`` behind the gateway, and its other functions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from threading import Event
from typing import Any

from chalice.app import Chalice, ScheduledEventConfig
from chalice.local import LocalChalice

from chalicelib.web import wiring
from infra.local.gateway import Gateway, RouteTable, serve
from infra.local.gateway.context import INTEGRATION_SECONDS
from infra.local.gateway.integration import Handler
from infra.local.roles.acting import SITE, acting_as
from infra.local.wsgi import HOST
from infra.stack.responses import gateway_pages

# As in resources.yaml: a browser asks for HTML first, and a gateway that counts only some types as
# binary would then pass a PDF on as base64 text.
EVERYTHING = ("*/*",)


class Site:
    """Serve the portal as soon as there is one; requests that come earlier wait for it."""

    def __init__(self) -> None:
        import app  # noqa: PLC0415 - it is the site: nothing is imported before one is wanted

        self._app: Chalice = app.app
        # Lambda handles one request per process, so Chalice keeps it in the application. Here
        # each thread has its own, as under `chalice local`.
        self._app.__class__ = LocalChalice
        self._answer: Handler = self.answer_here
        self._ready = Event()

    @property
    def functions(self) -> Mapping[str, Callable[[dict[str, Any], Any], Any]]:
        """Return the functions beside the pages, by name."""
        names = [each.name for each in self._app.pure_lambda_functions]
        names += [each.name for each in self._app.event_sources]
        return {name: self._app.handler_map[name] for name in names}

    @property
    def scheduled(self) -> list[str]:
        """Return the names of the functions that the clock starts.

        Mail comes last, so that what the others write is delivered too.
        """
        sources = self._app.event_sources
        names = [each.name for each in sources if isinstance(each, ScheduledEventConfig)]
        return sorted(names, key=lambda name: name == "retry_mail")

    @contextmanager
    def opened(self, provider: wiring.Provider, inspector: wiring.Inspector) -> Iterator[None]:
        """Serve what these two give to each function, for as long as the block runs."""
        previous = wiring.provide(provider), wiring.provide_readiness(inspector)
        self._ready.set()
        try:
            yield
        finally:
            wiring.provide(previous[0])
            wiring.provide_readiness(previous[1])

    def hand_over(self, handler: Handler) -> None:
        """Let ``handler`` answer from now on, such as the deployed package in its own process."""
        self._answer = handler

    def answer_here(self, event: dict[str, Any], context: Any) -> Any:
        """Answer one event in this process, whoever answers the gateway."""
        with acting_as(SITE):
            return self._app(event, context)

    def handle(self, event: dict[str, Any], context: Any) -> Any:
        """Answer one event of the gateway."""
        if not self._ready.wait(INTEGRATION_SECONDS):
            raise TimeoutError("the portal never opened")
        return self._answer(event, context)

    @contextmanager
    def serving(self, port: int) -> Iterator[str]:
        """Serve pages for as long as the block runs; yield the address, by the name localhost.

        Raises OSError when the port is taken.
        """
        gateway = Gateway(
            handler=self.handle,
            routes=RouteTable(self._app.routes),
            pages=gateway_pages(),
            binary_types=EVERYTHING,
        )
        with serve(gateway, HOST, port) as address:
            yield address.replace(HOST, "localhost")
