"""References to sources, in citation styles and in the formats of reference managers.

``reference`` formats one source and ``reference_list`` a whole list. ``in_text`` is a citation in
the text, ``with_citation`` a sentence with its citation. ``bibliography`` does all of this for one
text. ``csl`` gives a source as a CSL-JSON item.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # completion imports this module for STYLES alone
    from defector_facts.cite.style import Bibliography, Entry, Style
    from defector_facts.model import Source
    from defector_facts.vocabulary import ReferencesFormat

# A style's module in ``cite/styles`` has the style's name, with underscores for hyphens.
STYLES: tuple[str, ...] = (
    "apa",
    "chicago",
    "chicago-notes",
    "mla",
    "harvard",
    "vancouver",
    "wikipedia",
    "bibtex",
    "biblatex",
    "ris",
    "csl-json",
)
# Formats for other programs: their references have no italics.
FORMATS: tuple[str, ...] = ("wikipedia", "bibtex", "biblatex", "ris", "csl-json")
# Formats for reference managers only: they have no form for a citation in a text.
WITHOUT_SENTENCES: tuple[str, ...] = ("ris", "csl-json")


@cache
def style_named(name: str) -> Style:
    """The style, imported when it is first used. Raises ``ValueError`` for a name not in STYLES."""
    if name not in STYLES:
        raise ValueError(f"no citation style {name[:40]!r}; styles: {', '.join(STYLES)}")
    module = import_module(f"{__name__}.styles.{name.replace('-', '_')}")
    style: Style = module.STYLE
    return style


def reference(source: Source, style: str = "apa") -> str:
    """The reference to one source as plain text.

    Raises ``ValueError`` for a style not in STYLES.
    """
    from defector_facts.cite.emphasis import plain

    return plain(style_named(style).marked(source))


def bibliography(
    sources: Sequence[Source], style: str = "apa", format_: ReferencesFormat = "text"
) -> Bibliography[Any]:
    """The reference list of a text, which also makes the text's citations.

    ``format_`` is ``text`` (plain), or ``html`` or ``markdown`` with italics and links.
    """
    from defector_facts.cite import emphasis

    write = {"text": emphasis.plain, "html": emphasis.html, "markdown": emphasis.markdown}
    return style_named(style).bibliography(sources, write[format_])


def reference_list(sources: Sequence[Source], style: str = "apa") -> str:
    """The reference list as plain text, without duplicates; empty for no sources.

    The style sets the order: most sort by author; Vancouver and the formats for programs keep the
    order given.
    """
    return bibliography(sources, style).text


def entries(sources: Sequence[Source], style: str = "apa") -> tuple[Entry, ...]:
    """The entries of the reference list, each with its source, in the style's order."""
    return bibliography(sources, style).entries


def in_text(
    sources: Sequence[Source], style: str = "apa", among: Sequence[Source] | None = None
) -> str:
    """The citation of ``sources`` in the text: ``(Reuters, 2013a; Yonhap, 2016)``.

    ``among`` is the text's whole reference list, which decides letters (2013a) and numbers.
    Footnote numbers (``chicago-notes``) follow the order of ``among``. Empty for no sources.
    """
    return bibliography([*(among or ()), *sources], style).in_text(sources)


def with_citation(
    sentence: str,
    sources: Sequence[Source],
    style: str = "apa",
    among: Sequence[Source] | None = None,
) -> str:
    """``sentence`` with its citation, before the full stop or as a footnote mark after it.

    ``among`` is as for ``in_text``. With ``chicago-notes`` the footnotes follow on lines of their
    own, each in full and in the short form for later notes.
    """
    return bibliography([*(among or ()), *sources], style).with_citation(sentence, sources)


def csl(source: Source) -> dict[str, Any]:
    """The source as a CSL-JSON item, with the names and types of CSL 1.0.2."""
    from defector_facts.cite.styles.csl_json import item

    return dict(item(source))
