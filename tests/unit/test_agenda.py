"""The catalogue of tasks: what stands in it can be done, and mistakes in it are told at once."""

import tomllib

import pytest

from chalicelib import catalogue
from chalicelib.catalogue.agenda import AgendaError, read_agenda

GOOD = """
[[topic]]
slug = "t"
name = "T"

[[service]]
slug = "s"
name = "S"

[[task]]
slug = "taak"
name = "Taak"
summary = "Doe iets."
topic = "t"
service = "s"
sectors = ["gemeenten"]
rollen = ["leerplicht"]
kenmerken = ["gemeente"]
steps = ["Begin."]
"""


def read(text: str) -> object:
    """Read a file of tasks beside the rest of the catalogue."""
    return read_agenda(
        tomllib.loads(text), {each.slug for each in catalogue.sectors()}, catalogue.grantable()
    )


def test_a_task_is_added_without_code() -> None:
    agenda = catalogue.agenda()
    assert {sector.slug for sector in catalogue.sectors()} == {
        sector for task in agenda.tasks for sector in task.sectors
    }
    assert {task.service for task in agenda.tasks} == {each.slug for each in agenda.services}
    assert read(GOOD)


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ('rollen = ["leerplicht"]', 'rollen = ["baas"]', "a rol that does not exist: baas"),
        ('sectors = ["gemeenten"]', 'sectors = ["mars"]', "a sector that does not exist: mars"),
        ('kenmerken = ["gemeente"]', 'kenmerken = ["x"]', "a kenmerk that does not exist: x"),
        ('topic = "t"', 'topic = "u"', "a topic that does not exist: u"),
        ('service = "s"', 'service = "r"', "a service that does not exist: r"),
        ('sectors = ["gemeenten"]', 'sectors = ["kinderopvang"]', "where none of its rollen does"),
        ('steps = ["Begin."]', "steps = []", "task taak has no steps"),
        ('steps = ["Begin."]', "", "task taak needs a list of texts for steps"),
        ('steps = ["Begin."]', 'steps = "Begin."', "task taak needs a list of texts for steps"),
        ('name = "Taak"', "name = 1", "task taak needs a text for name"),
        ('name = "Taak"', 'name = " "', "task taak needs a text for name"),
        ('name = "Taak"', 'naam = "Taak"', "task taak has a field naam that does not exist"),
        ('slug = "taak"', 'slug = "Een taak"', "must go by small letters, digits and hyphens"),
        ("[[topic]]", "[topic]", "topic must be written as"),
        ("[[topic]]", "[[onderwerp]]", "onderwerp means nothing here"),
    ],
)
def test_a_mistake_is_named(before: str, after: str, fault: str) -> None:
    with pytest.raises(AgendaError, match=r"^tasks\.toml: ") as error:
        read(GOOD.replace(before, after, 1))
    assert fault in str(error.value)


def test_every_mistake_is_named_at_once() -> None:
    twice = GOOD + GOOD[GOOD.index("[[task]]") :].replace("leerplicht", "baas")
    with pytest.raises(AgendaError) as error:
        read(twice)
    assert "task taak is there 2 times" in str(error.value)
    assert "a rol that does not exist: baas" in str(error.value)
