"""References in every style, and a record's sentence with its citation: what a reader copies."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape as html_escape
from typing import NamedTuple

from markupsafe import Markup, escape

from defector_facts.cite import STYLES, style_named
from defector_facts.cite.emphasis import html as with_links
from defector_facts.cite.emphasis import plain
from defector_facts.cite.formats import Format
from defector_facts.model import Source
from defector_facts.site.hypertext import TAGS, marked, marked_html

# What the styles are called where people read of them; the rest by their own names.
_NAMES = {
    "apa": "APA",
    "chicago": "Chicago, author and date",
    "chicago-notes": "Chicago, notes",
    "mla": "MLA",
    "harvard": "Harvard",
    "vancouver": "Vancouver",
    "wikipedia": "Wikipedia",
    "bibtex": "BibTeX",
    "biblatex": "BibLaTeX",
    "ris": "RIS",
    "csl-json": "CSL-JSON",
}
# Formats of which only the references are copied: they are files, not texts.
_FILES = ("bibtex", "biblatex", "ris", "csl-json")


class Copy(NamedTuple):
    """What can be copied in one style: the sentence with its citation, and the references.

    ``source_text`` says that the references are for programs, to be kept character by character.
    """

    style: str
    name: str
    sentence: tuple[Markup, ...]
    references: tuple[Markup, ...]
    source_text: bool


class EveryStyle:
    """Writes references; the entry of a source in a format for programs is written once."""

    def __init__(self) -> None:
        self._written: dict[tuple[str, str], str] = {}

    def copies(self, sources: Sequence[Source], sentence: str = "") -> tuple[Copy, ...]:
        """References to ``sources`` in every style; with ``sentence``, its citation in each."""
        return tuple(self._copy(style, sources, sentence) for style in STYLES) if sources else ()

    def _copy(self, name: str, sources: Sequence[Source], sentence: str) -> Copy:
        style, called = style_named(name), _NAMES.get(name, name)
        if isinstance(style, Format):
            listed = style.combine([self._entry(name, style, source) for source in sources])
            said: Sequence[str] = ()
            if sentence and name not in _FILES:
                said = [style.attach(style.escape(sentence), style.cite(sources))]
            lines = (marked(listed.rstrip("\n")),)
            return Copy(name, called, tuple(map(marked, said)), lines, True)
        bibliography = style.bibliography(sources, with_links)
        said = bibliography.with_citation(sentence, sources).split("\n") if sentence else ()
        paragraphs = tuple(map(marked_html, bibliography.paragraphs))
        return Copy(name, called, tuple(map(marked_html, said)), paragraphs, False)

    def _entry(self, name: str, style: Format, source: Source) -> str:
        key = name, source.id
        if key not in self._written:
            self._written[key] = plain(style.marked(source))
        return self._written[key]


def reference_of(source: Source, style: str = "apa") -> Markup:
    """One source's reference as HTML, its title marked with its language."""
    return in_its_language(with_links(style_named(style).marked(source)), source)


def in_its_language(html: str, source: Source) -> Markup:
    """The HTML of a reference, its title marked with its language."""
    shown = marked_html(html, source.language)
    title = html_escape(source.title or "", quote=False)
    if source.language == "en" or not title or "<span" in marked_html(title):
        return shown  # letters of another script are marked already
    pieces = TAGS.split(shown)
    at = next((at for at, piece in enumerate(pieces) if not at % 2 and title in piece), None)
    if at is not None:
        language = escape(source.language)
        pieces[at] = pieces[at].replace(title, f'<span lang="{language}">{title}</span>', 1)
    return Markup("".join(pieces))  # noqa: S704 - escaped above
