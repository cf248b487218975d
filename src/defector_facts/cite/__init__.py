"""References to sources, in the styles that editors ask for and the formats that tools read.

``reference`` is one entry, ``reference_list`` a whole list, ``in_text`` the mark in the text and
``sentence`` a sentence with its mark; ``csl`` is the source as a CSL-JSON item. Each style has
its module, which is imported when it is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from defector_facts.model import Source

if TYPE_CHECKING:
    from defector_facts.cite.listing import Entry

_MODULES = {
    "apa": "apa",
    "chicago": "chicago",
    "chicago-notes": "chicago_notes",
    "mla": "mla",
    "harvard": "harvard",
    "vancouver": "vancouver",
    "wikipedia": "wikipedia",
    "bibtex": "bibtex",
    "biblatex": "biblatex",
    "ris": "ris",
    "csl-json": "csljson",
}
STYLES: tuple[str, ...] = tuple(_MODULES)

# Between the maker and the year in the text, and whether undated works come first in the list.
_AUTHOR_DATE = {"apa": (",", True), "chicago": ("", False), "harvard": (",", False)}
_DASHES = {"chicago": "———", "chicago-notes": "———", "mla": "---"}


class _Style(Protocol):
    def reference(self, source: Source) -> str: ...


def reference(source: Source, style: str = "apa") -> str:
    """The reference to ``source`` alone; ``ValueError`` for a style not in STYLES."""
    return _module(style).reference(source)


def reference_list(sources: Sequence[Source], style: str = "apa") -> str:
    """One list of ``sources`` in the style's order, without doubles; empty for no sources.

    Vancouver numbers them as they are given; the exchange formats keep their order too.
    """
    texts = [entry.text for entry in entries(sources, style)]
    if style == "csl-json":
        from defector_facts.cite.csljson import collection

        return collection(_given(sources))
    if style == "vancouver":
        return "\n".join(f"{number}. {text}" for number, text in enumerate(texts, 1))
    return ("\n\n" if style in ("bibtex", "biblatex", "ris") else "\n").join(texts)


def entries(sources: Sequence[Source], style: str = "apa") -> tuple[Entry, ...]:
    """The list's entries, each with its source, in the style's order."""
    from defector_facts.cite import listing

    module: Any = _module(style)
    if style in _AUTHOR_DATE:
        ordered, letters = _dated(sources, style)
        found = [
            listing.Entry(source, module.reference(source, letters.get(source.id, "")))
            for source in ordered
        ]
    else:
        kept = _given(sources)
        if style in _DASHES:
            kept = listing.by_title(listing.distinct(kept, module), module)
        found = [listing.Entry(source, module.reference(source)) for source in kept]
    if style in _DASHES:
        found = listing.dashed(found, module, _DASHES[style])
    return tuple(found)


def in_text(
    sources: Sequence[Source], style: str = "apa", among: Sequence[Source] | None = None
) -> str:
    """What the text says where it rests on ``sources``: ``(Reuters, 2013a; Yonhap, 2016)``.

    ``among`` is the list that the text ends with: its letters and numbers are taken from there.
    Footnotes (``chicago-notes``) are numbered as the list is given.
    """
    if not sources:
        return ""
    from defector_facts.cite import listing, marks

    everything = _given([*(among or ()), *sources])
    cited = _given(sources)
    module: Any = _module(style)
    if style in _AUTHOR_DATE:
        ordered, letters = _dated(everything, style)
        alike = {module.reference(source): source for source in ordered}
        wanted = {alike[module.reference(source)].id for source in cited}
        shown = [source for source in ordered if source.id in wanted]
        return marks.author_date(shown, ordered, module, letters, comma=_AUTHOR_DATE[style][0])
    if style == "mla":
        listed = listing.distinct(everything, module)
        # Of two sources that read the same, the list has one.
        alike = {module.reference(source): source for source in listed}
        shown = [alike[module.reference(source)] for source in cited]
        return marks.author_title(shown, listed, module)
    places = {source.id: number for number, source in enumerate(everything, 1)}
    numbers = [places[source.id] for source in cited]
    if style == "vancouver":
        return f"({marks.numbers(numbers)})"
    if style == "chicago-notes":
        return "".join(f"[{number}]" for number in numbers)
    return marks.for_tools(cited, style, module)


def sentence(
    text: str, sources: Sequence[Source], style: str = "apa", among: Sequence[Source] | None = None
) -> str:
    """The finished sentence ``text`` with its citation, before its full stop or as a footnote.

    With ``chicago-notes`` the shortened notes follow, a line each; the list gives the rest.
    """
    if not sources:
        return text
    from defector_facts.cite import marks

    mark = in_text(sources, style, among)
    if style == "wikipedia":
        return marks.after_the_stop(text, mark)
    if style == "chicago-notes":
        from defector_facts.cite.chicago_notes import note

        cited = _given(sources)
        numbers = mark.strip("[]").split("][")
        notes = [f"[{n}] {note(source)}" for n, source in zip(numbers, cited, strict=True)]
        return "\n".join([marks.after_the_stop(text, mark), *notes])
    if style in ("bibtex", "biblatex"):
        from defector_facts.cite.bibtex import escaped

        text = escaped(text)
    return marks.before_the_stop(text, mark)


def csl(source: Source) -> dict[str, Any]:
    """The source as a CSL-JSON item: names, types and dates as CSL 1.0.2 has them."""
    from defector_facts.cite.csljson import item

    return dict(item(source))


def _module(style: str) -> _Style:
    if style not in _MODULES:
        raise ValueError(f"no citation style {style[:40]!r}; styles: {', '.join(STYLES)}")
    module: _Style = import_module(f"defector_facts.cite.{_MODULES[style]}")
    return module


def _given(sources: Sequence[Source]) -> list[Source]:
    """The sources in the order they are given, each record once."""
    return list({source.id: source for source in sources}.values())


def _dated(sources: Sequence[Source], style: str) -> tuple[list[Source], dict[str, str]]:
    """The sources in the order of an author-date list, and their letters by id."""
    from defector_facts.cite import listing

    module: Any = _module(style)
    kept = listing.distinct(_given(sources), module)
    ordered = listing.alphabetical(kept, module, undated_first=_AUTHOR_DATE[style][1])
    return ordered, dict(listing.suffixes(ordered, module))
