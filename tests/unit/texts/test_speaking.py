"""The language of what runs now, and texts in it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from chalicelib.domain.language import Language
from chalicelib.texts import (
    gettext,
    language,
    mark,
    ngettext,
    npgettext,
    pgettext,
    speak,
    speaking,
)
from chalicelib.texts.catalogues import catalogue, compiled
from chalicelib.web.environment import environment
from infra.texts.compiling import TARGET, merged

WRONG = (
    "Deze gebruikersnaam en activatiecode horen niet bij elkaar. "
    "U kunt het nog %(remaining)s keer proberen"
)
HOSTILE = "<script>%(name)s</script>"


def rendered(template: str, **context: object) -> str:
    """Return what a template of the pages makes of a context."""
    return environment().from_string(template).render(**context)


def test_language_holds_for_the_block_and_no_longer() -> None:
    with speaking(Language.ENGLISH):
        with speaking(Language.DUTCH):
            assert gettext("Verder") == "Verder"
        assert gettext("Verder") == "Continue"
        speak(Language.DUTCH)
        assert language() is Language.DUTCH
    assert language() is Language.DUTCH


def test_block_that_fails_gives_the_language_back() -> None:
    with pytest.raises(ZeroDivisionError), speaking(Language.ENGLISH):
        _ = 1 // 0
    assert language() is Language.DUTCH


def test_other_threads_are_not_spoken_for() -> None:
    with speaking(Language.ENGLISH), ThreadPoolExecutor(1) as threads:
        assert threads.submit(language).result() is Language.DUTCH


@pytest.mark.parametrize(
    ("remaining", "end"), [(1, "1 more time"), (2, "2 more times"), (0, "0 more times")]
)
def test_count_chooses_the_form(remaining: int, end: str) -> None:
    with speaking(Language.ENGLISH):
        assert ngettext(WRONG, WRONG, remaining, remaining=remaining).endswith(end)


def test_text_that_no_catalogue_has_comes_back_as_it_is() -> None:
    with speaking(Language.ENGLISH):
        assert gettext("Onbekend %(what)s", what=1) == "Onbekend 1"
        assert gettext("100% zeker") == "100% zeker"
        assert (gettext(""), mark("Verder")) == ("", "Verder")
        assert pgettext("knop", "Onbekend") == "Onbekend"
        assert npgettext("knop", "een", "meer", 2) == "meer"


def test_values_in_a_text_of_a_page_are_never_markup() -> None:
    source = "{% trans %}Beste {{ name }},{% endtrans %}{{ _('Beste %(name)s,', name=name) }}"
    with speaking(Language.ENGLISH):
        assert rendered(source, name=HOSTILE) == ("Dear &lt;script&gt;%(name)s&lt;/script&gt;," * 2)


def test_compiled_catalogue_has_every_text() -> None:
    assert compiled(Language.ENGLISH) == TARGET
    english = catalogue(Language.ENGLISH)
    for message in merged():
        if message.id and isinstance(message.id, str) and not message.context:
            assert english.gettext(message.id) == message.string
