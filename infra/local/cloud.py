"""The whole cloud on one machine, started and stopped as one thing."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from types import TracebackType
from typing import Self

from chalicelib.adapters.site_keys import read_site_keys
from chalicelib.bootstrap import Parts, assemble, parts_on_aws, readiness_on_aws
from chalicelib.services.portal import Portal
from chalicelib.settings import from_environ, read
from infra.local import names
from infra.local.aws import emulated_session, function_environment
from infra.local.broker.configuration import BrokerConfiguration
from infra.local.broker.simulator import BrokerSimulator
from infra.local.clock import MovableClock
from infra.local.demo import PERSONS
from infra.local.demo_accounts import DemoAccounts
from infra.local.demo_notices import publish_demo_notices
from infra.local.desk.application import serving_desk
from infra.local.desk.desk import Desk
from infra.local.desk.page import Links
from infra.local.dynamodb_local import running_dynamodb_local
from infra.local.emulator import Emulator, running_emulator
from infra.local.figures import AddedFigures
from infra.local.functions import Functions, running_functions
from infra.local.keys import Keys, TrustedBroker, open_keys
from infra.local.lasting import Lasting, read_lasting, write_lasting
from infra.local.mailbox import Mailbox
from infra.local.options import Options
from infra.local.post_office import PostOffice
from infra.local.preparing import prepare
from infra.local.roles.gate import Gate
from infra.local.roles.place import Place
from infra.local.roles.starting import EachStarts
from infra.local.seeding import Seeding, draw_names
from infra.local.service.application import serving_service
from infra.local.service.checking import Checker, UsedTokens
from infra.local.service.keys import PublishedKeys, fetch_from
from infra.local.site import Site


@dataclass(frozen=True)
class Urls:
    """Hold the addresses, without a slash at the end; there is no ``broker`` without simulator."""

    portal: str
    desk: str
    broker: str | None
    service: str


class LocalCloud:
    """Run portal, broker, desk and emulated AWS in this process, as a context manager.

    ``environment`` is what a function deployed on it would find in its own. One at a time per
    process: ``app.py`` has one portal. Raises PortTakenError or DynamoDBLocalError on entering.
    """

    parts: Parts
    portal: Portal
    mailbox: Mailbox
    demo: DemoAccounts
    functions: Functions
    figures: AddedFigures
    site: Site
    environment: dict[str, str]
    urls: Urls

    def __init__(self, options: Options | None = None, clock: MovableClock | None = None) -> None:
        self.options = options or Options()
        self._lasting = read_lasting(self.options.data)
        self.clock = clock or MovableClock(self._lasting.ahead)
        self._running = ExitStack()

    def __enter__(self) -> Self:
        """Start everything, in the order in which the parts need each other."""
        self.options.ports.check_free()
        with ExitStack() as starting:
            self._start(starting)
            self._running = starting.pop_all()
        return self

    def _start(self, starting: ExitStack) -> None:
        ports = self.options.ports
        keys = open_keys(self.options.folder / "keys")
        emulator = starting.enter_context(running_emulator())
        functions = starting.enter_context(running_functions())
        emulator.gate = functions.gate = Gate(Place(emulator.account)).refusal
        self.site = site = Site()
        portal_url = starting.enter_context(site.serving(ports.portal))
        broker, broker_url = self._broker(starting, keys, portal_url)
        endpoints = self._endpoints(starting, emulator, functions)
        session = starting.enter_context(emulated_session(endpoints))
        prepare(session, keys, broker, names.bucket_of(emulator.account))
        service_url = self._service(starting, portal_url)
        known = names.environment(portal_url, service_url, emulator.account)
        configured = {**known, **self.options.environment}
        settings = from_environ(configured)
        self.environment = configured | function_environment(endpoints)
        self.figures = AddedFigures()
        self.parts = replace(parts_on_aws(settings, session, self.clock), metrics=self.figures)
        self.portal = assemble(self.parts, settings)
        self.mailbox = Mailbox(emulator.sent_mail)
        functions.know(site.functions)
        emulator.on_mail = PostOffice(functions.ask, self.clock.now).take
        self.functions = functions
        keys_of_site = partial(
            read_site_keys, session.client("secretsmanager"), names.KEYS_SECRET, settings.stage
        )
        readiness = readiness_on_aws(read(configured), session, self.clock, self.figures)
        opened = site.opened(EachStarts(self.portal, keys_of_site), lambda: readiness)
        starting.enter_context(opened)
        self._seed(functions)
        self._keep_time()
        desk = Desk(self.clock, self.mailbox, self.demo, functions, site.scheduled)
        links = Links(portal_url, broker_url, service_url)
        desk_url = starting.enter_context(serving_desk(desk, links, ports.desk))
        self.urls = Urls(portal_url, desk_url, broker_url, service_url)

    def _service(self, starting: ExitStack, portal_url: str) -> str:
        """Return the address of the demo service, which lives by the clock of the cloud."""
        keys = PublishedKeys(partial(fetch_from, portal_url), self.clock.now)
        used = UsedTokens()

        def checker_for(address: str) -> Checker:
            return Checker(portal_url, address, keys, used, self.clock.now)

        port = self.options.ports.demo_service
        serving = serving_service(portal_url, checker_for, names.service_slugs(), port)
        return starting.enter_context(serving)

    def _broker(
        self, starting: ExitStack, keys: Keys, portal_url: str
    ) -> tuple[TrustedBroker, str | None]:
        """Return what the portal is told of the broker, and the address of the simulator."""
        if self.options.broker is not None:
            return self.options.broker, None
        simulator = BrokerSimulator(
            BrokerConfiguration(names.PARTIES, names.provider(portal_url), keys.ring),
            self.clock.now,
            PERSONS,
            port=self.options.ports.broker,
            tls_port=self.options.ports.broker_tls,
        )
        starting.enter_context(simulator)
        authority = keys.ring.tls_authority.certificate_pem
        return TrustedBroker(simulator.metadata, authority), simulator.url

    def _seed(self, functions: Functions) -> None:
        """Register the demo accounts, and mail the codes: earlier mail is gone with its process."""
        drawn = {} if self.options.is_empty else draw_names(self.parts)
        accounts = self._lasting.names or drawn
        write_lasting(self.options.data, Lasting(accounts, self.clock.difference))
        journal, seeds = self.portal.visits.journal, self.portal.token_login.seeds
        seeding = Seeding(self.parts, journal, seeds, accounts, self.clock.now())
        seeding.begin()
        if accounts:
            seeding.register()
            publish_demo_notices(self.portal, self.clock.now())
        self.demo = DemoAccounts(self.portal, self.parts, functions, self.mailbox, accounts)
        for standing in self.demo.standings():
            if standing.demo.gets_code and not standing.is_linked:
                self.demo.ask_code(standing.gebruikersnaam)

    def _endpoints(
        self, starting: ExitStack, emulator: Emulator, functions: Functions
    ) -> dict[str, str]:
        """Return where each AWS service is found that the portal uses."""
        endpoints = dict.fromkeys(
            ("dynamodb", "s3", "secretsmanager", "sesv2"), emulator.endpoint_url
        )
        if self.options.data or self.options.in_java:
            running = running_dynamodb_local(self.options.data)
            endpoints["dynamodb"] = starting.enter_context(running)
        return {**endpoints, "lambda": functions.endpoint_url}

    def _keep_time(self) -> None:
        """Let the next start go on where the clock is, as the data does, however this one ends."""
        data, demo_names, clock = self.options.data, self.demo.names, self.clock
        clock.on_move = lambda: write_lasting(data, Lasting(demo_names, clock.difference))

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop everything, in the reverse order."""
        self._running.close()
