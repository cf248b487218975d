"""References to sources, in the styles that editors ask for and the formats that programs read.

``reference`` is one reference, ``reference_list`` a whole list, ``in_text`` the citation in the
text and ``with_citation`` a sentence with its citation; ``bibliography`` gives all of them for
one text at once. ``csl`` is the source as a CSL-JSON item.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the names of the styles are asked for without any source
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
# Formats that programs read: their references have no italics.
FORMATS: tuple[str, ...] = ("wikipedia", "bibtex", "biblatex", "ris", "csl-json")
# Formats of reference managers alone: there is no text in which they could be cited.
WITHOUT_SENTENCES: tuple[str, ...] = ("ris", "csl-json")


@cache
def style_named(name: str) -> Style:
    """The style, whose module is imported now; ``ValueError`` for a name not in STYLES."""
    if name not in STYLES:
        raise ValueError(f"no citation style {name[:40]!r}; styles: {', '.join(STYLES)}")
    module = import_module(f"{__name__}.styles.{name.replace('-', '_')}")
    style: Style = module.STYLE
    return style


def reference(source: Source, style: str = "apa") -> str:
    """The reference to ``source`` alone; ``ValueError`` for a style not in STYLES."""
    from defector_facts.cite.emphasis import plain

    return plain(style_named(style).marked(source))


def bibliography(
    sources: Sequence[Source], style: str = "apa", format_: ReferencesFormat = "text"
) -> Bibliography:
    """The list that a text ends with, and the citations that lead to it.

    ``format_`` is ``text``, or ``html`` or ``markdown`` with italics and links.
    """
    from defector_facts.cite import emphasis

    write = {"text": emphasis.plain, "html": emphasis.html, "markdown": emphasis.markdown}
    return style_named(style).bibliography(sources, write[format_])


def reference_list(sources: Sequence[Source], style: str = "apa") -> str:
    """One list of ``sources`` in the style's order, without duplicates; empty for no sources.

    Vancouver numbers them as they are given; the exchange formats keep their order too.
    """
    return bibliography(sources, style).text


def entries(sources: Sequence[Source], style: str = "apa") -> tuple[Entry, ...]:
    """The list's entries, each with its source, in the style's order."""
    return bibliography(sources, style).entries


def in_text(
    sources: Sequence[Source], style: str = "apa", among: Sequence[Source] | None = None
) -> str:
    """The citation of ``sources`` in the text: ``(Reuters, 2013a; Yonhap, 2016)``.

    ``among`` is the list that the text ends with: its letters and numbers are taken from there.
    Footnotes (``chicago-notes``) are numbered as the list is given. Empty for no sources.
    """
    return bibliography([*(among or ()), *sources], style).in_text(sources)


def with_citation(
    sentence: str,
    sources: Sequence[Source],
    style: str = "apa",
    among: Sequence[Source] | None = None,
) -> str:
    """The finished ``sentence`` with its citation, before its full stop or as a footnote.

    With ``chicago-notes`` each footnote follows, in full and as it is in later notes.
    """
    return bibliography([*(among or ()), *sources], style).with_citation(sentence, sources)


def csl(source: Source) -> dict[str, Any]:
    """The source as a CSL-JSON item: names, types and dates as CSL 1.0.2 has them."""
    from defector_facts.cite.styles.csl_json import item

    return dict(item(source))
