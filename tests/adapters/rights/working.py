"""Let every function do all of its work, in an order in which each finds what it needs."""

from __future__ import annotations

import pytest

from infra.local.cloud import LocalCloud
from infra.local.post_office import BOUNCING
from tests.adapters.rights import others, users
from tests.adapters.rights.beheer import USERS, Beheerder


def work(cloud: LocalCloud, environment: pytest.MonkeyPatch) -> None:
    """Let every function do its work; ``environment`` is that of this process."""
    others.run(cloud, "make_checkpoints")
    account = users.link(cloud)
    users.look_and_change(cloud, account)
    users.disown(cloud, account)
    users.come_by_token(cloud, users.with_token(cloud))
    beheerder = Beheerder.logged_in(cloud)
    _administer(beheerder, account["gebruikersnaam"])
    _import(cloud, beheerder)
    users.link(cloud)
    others.back_office(cloud)
    others.rotation(cloud, environment)
    others.mail_that_waits(cloud)
    others.unused_links(cloud)


def _administer(beheerder: Beheerder, linked: str) -> None:
    """Register a user, do everything to them that can be done, and cut off who is linked."""
    newcomer = beheerder.register()
    beheerder.look_around(newcomer)
    beheerder.do(newcomer, "activatiecode")
    beheerder.do(newcomer, "brief", of_user=True)
    beheerder.change(newcomer, achternaam="Groener", email="groener@regenboog.example")
    beheerder.change(beheerder.account["gebruikersnaam"], achternaam="Groenst")
    beheerder.do(newcomer, "token-ingeleverd", of_user=True)
    beheerder.do(newcomer, "blokkeren", reden="weg")
    beheerder.do(newcomer, "beeindigen")
    beheerder.do(linked, "ontkoppelen", reden="stolen")
    beheerder.do(linked, "middel-vrijgeven")
    beheerder.register(achternaam="Weg", email=f"weg@{BOUNCING}")


def _import(cloud: LocalCloud, beheerder: Beheerder) -> None:
    """Register users from two files; the second waits for the clock."""
    batch = beheerder.import_users("Geel", "Rood")
    cloud.functions.settle()
    beheerder.print_letters_of(batch)
    known = cloud.site.functions
    cloud.functions.know({name: it for name, it in known.items() if name != "import_users"})
    left = beheerder.import_users("Paars", "Geel")
    others.run(cloud, "resume_imports")
    cloud.functions.know(known)
    others.import_for_a_moment(cloud, left.rpartition("/")[2])
    beheerder.post(f"{USERS}/brieven")
