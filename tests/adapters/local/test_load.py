"""Many people at once on the local cloud: nobody sees a fault, and nothing is lost."""

from __future__ import annotations

import math

from infra.local.cloud import LocalCloud
from tests.bench.crowd import Crowd
from tests.bench.stock import contradictions, stocked

AT_ONCE = 12
PEOPLE = 24


def test_people_who_link_and_log_in_at_once_all_come_in(cloud: LocalCloud) -> None:
    people = stocked(cloud, PEOPLE)
    seen = Crowd(cloud.urls.portal, iter(people), 1, math.inf).come(AT_ONCE)
    cloud.functions.settle()
    assert seen.faults == []
    assert seen.visits == {person.gebruikersnaam: 2 for person in people}
    assert list(contradictions(cloud, people, seen.visits)) == []
    told = [mail.to for mail in cloud.mailbox.mails() if mail.to.endswith("bcdf@x.example")]
    assert sorted(told) == sorted(f"{person.gebruikersnaam}@x.example" for person in people)
