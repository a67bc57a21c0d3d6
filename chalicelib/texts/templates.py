"""Texts in Jinja2 templates: ``{% trans %}``, ``_('...')`` and ``language()``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chalicelib import texts

if TYPE_CHECKING:
    from jinja2 import Environment


def install(environment: Environment) -> None:
    """Let templates of ``environment`` speak the language of now.

    Lines within a text are joined by single spaces. ``%(name)s`` in a text takes a value, which is
    escaped where the template escapes; so a per cent sign in ``_('...')`` is written twice.
    """
    environment.add_extension("jinja2.ext.i18n")
    environment.policies["ext.i18n.trimmed"] = True
    extended: Any = environment  # the extension adds its methods at run time
    extended.install_gettext_callables(
        texts.gettext,
        texts.ngettext,
        newstyle=True,
        pgettext=texts.pgettext,
        npgettext=texts.npgettext,
    )
    environment.globals["language"] = texts.language
