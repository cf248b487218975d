"""The website of a fact base: static pages that need no server, network or script."""

from __future__ import annotations

from collections.abc import Mapping

from defector_facts.base import FactBase


def pages(base: FactBase) -> Mapping[str, bytes]:
    """Every file of the website of ``base``, by its relative path, such as ``index.html``.

    The same base gives the same bytes. Raises ``ModuleNotFoundError``, which says what to install,
    if Jinja2 is missing.
    """
    try:
        from defector_facts.site.assembly import assemble
    except ModuleNotFoundError as error:
        if error.name not in ("jinja2", "markupsafe"):
            raise
        message = "a website needs Jinja2; install it with: pip install 'defector-facts[site]'"
        raise ModuleNotFoundError(message, name=error.name) from None
    return assemble(base)
