"""BibTeX: entries for LaTeX and its standard styles."""

from __future__ import annotations

from collections.abc import Sequence

from defector_facts.cite import dates, latex
from defector_facts.cite.fields import title
from defector_facts.cite.formats import Format
from defector_facts.cite.latex import escaped
from defector_facts.model import Source


def entry(source: Source) -> str:
    """A BibTeX entry."""
    kind = latex.KINDS.get(source.type, "misc")
    known = dates.parts(source.issued)
    fields = [
        *latex.people(source),
        ("title", f"{{{escaped(title(source))}}}"),
        *latex.houses(source, kind, journal="journal", place="address"),
        ("year", escaped(dates.year(source))),
        ("month", dates.SHORT_MONTHS[known[1] - 1].lower() if len(known) > 1 else ""),
        *latex.numbers(source),
        *latex.links(source),
        ("note", _note(source, kind)),
    ]
    return latex.entry_text(kind, source, fields)


def _note(source: Source, kind: str) -> str:
    """What BibTeX has no field for, and the day the page was read."""
    event = (escaped(source.event_title), escaped(source.event_place))
    parts = (*latex.without_field(source, kind), *event, _read(source))
    return "; ".join(text for text in parts if text)


def _read(source: Source) -> str:
    if source.accessed is None or not source.url:
        return ""
    return f"Accessed {dates.american_day(source.accessed)}"


def cite(sources: Sequence[Source]) -> str:
    """The command that LaTeX puts the citation in place of."""
    return f"\\cite{{{latex.keys(sources)}}}"


STYLE = Format(entry=entry, cite=cite, escape=escaped)
