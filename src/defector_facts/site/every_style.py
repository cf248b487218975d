"""What a reader copies: references in every style, and a record's sentence with its citation."""

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
from defector_facts.site.hypertext import TAGS, as_html, html_with_languages

# The styles' names for readers; a style that is not listed here has its own name.
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
# Formats of files, for which no sentence is offered.
_FILES = ("bibtex", "biblatex", "ris", "csl-json")


class Copy(NamedTuple):
    """What can be copied in one style: the sentence with its citation, and the references.

    ``source_text`` says that the references are for programs, so their spaces are kept.
    """

    style: str
    name: str
    sentence: tuple[Markup, ...]
    references: tuple[Markup, ...]
    source_text: bool


class EveryStyle:
    """Writes references in every style; entries in formats for programs are cached."""

    def __init__(self) -> None:
        self._written: dict[tuple[str, str], str] = {}

    def copies(self, sources: Sequence[Source], sentence: str = "") -> tuple[Copy, ...]:
        """References to ``sources`` in every style, and ``sentence``, if any, with its citation."""
        return tuple(self._copy(style, sources, sentence) for style in STYLES) if sources else ()

    def _copy(self, name: str, sources: Sequence[Source], sentence: str) -> Copy:
        style, shown_name = style_named(name), _NAMES.get(name, name)
        if isinstance(style, Format):
            text = style.combine([self._entry(name, style, source) for source in sources])
            cited: Sequence[str] = ()
            if sentence and name not in _FILES:
                cited = [style.attach(style.escape(sentence), style.cite(sources))]
            lines = (as_html(text.rstrip("\n")),)
            return Copy(name, shown_name, tuple(map(as_html, cited)), lines, True)
        bibliography = style.bibliography(sources, with_links)
        cited = bibliography.with_citation(sentence, sources).split("\n") if sentence else ()
        paragraphs = tuple(map(html_with_languages, bibliography.paragraphs))
        return Copy(name, shown_name, tuple(map(html_with_languages, cited)), paragraphs, False)

    def _entry(self, name: str, style: Format, source: Source) -> str:
        key = name, source.id
        if key not in self._written:
            self._written[key] = plain(style.marked(source))
        return self._written[key]


def reference_html(source: Source, style: str = "apa") -> Markup:
    """The reference to a source as HTML, with the language of its title marked."""
    return with_title_language(with_links(style_named(style).marked(source)), source)


def with_title_language(html: str, source: Source) -> Markup:
    """The HTML of a reference, with the language of its title marked."""
    shown = html_with_languages(html, source.language)
    title = html_escape(source.title or "", quote=False)
    if source.language == "en" or not title or "<span" in html_with_languages(title):
        return shown  # other scripts are marked already
    pieces = TAGS.split(shown)
    at = next((at for at, piece in enumerate(pieces) if not at % 2 and title in piece), None)
    if at is not None:
        language = escape(source.language)
        pieces[at] = pieces[at].replace(title, f'<span lang="{language}">{title}</span>', 1)
    return Markup("".join(pieces))  # noqa: S704 - escaped above
