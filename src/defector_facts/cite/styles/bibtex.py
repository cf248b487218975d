"""BibTeX: entries for LaTeX and its standard styles.

The standard styles print no address and no day. So the address is in ``note`` too, which they
print (later styles print ``url``), and the day is in the field of the month.
"""

from __future__ import annotations

from collections.abc import Sequence

from defector_facts.cite import dates, latex
from defector_facts.cite.fields import link, title
from defector_facts.cite.formats import Format, separated_by_blank_lines
from defector_facts.cite.latex import escaped
from defector_facts.model import Source

# Defines \url if the document loads neither url nor hyperref: characters of an address are printed
# as they are, and a line may break after each.
_PREAMBLE = (
    r'@preamble{"\ifx\url\undefined \def\url{\begingroup \def\do##1{\catcode`##1=12 }'
    r"\dospecials \catcode`\{=1 \catcode`\}=2 \addresstext}"
    r"\def\addresstext#1{{\ttfamily \addresssigns#1\relax}\endgroup}"
    r"\def\addresssigns#1{\ifx#1\relax\else#1\allowbreak\expandafter\addresssigns\fi}"
    r'\fi "}'
)


def entry(source: Source) -> str:
    """A BibTeX entry."""
    kind = latex.KINDS.get(source.type, "misc")
    fields = [
        *latex.people(source),
        ("title", f"{{{escaped(title(source))}}}"),
        *latex.publication(source, kind, journal="journal", place="address"),
        ("year", escaped(dates.year(source))),
        ("month", _month(source)),
        *latex.numbers(source),
        *latex.links(source),
        ("note", _note(source, kind)),
    ]
    return latex.entry_text(kind, source, fields)


def _month(source: Source) -> str:
    """``jul # {~13,}``: BibTeX's macro for the month, and the day."""
    known = dates.parts(source.issued)
    if len(known) < 2:
        return ""
    name = dates.SHORT_MONTHS[known[1] - 1].lower()
    return f"{name} # {{~{known[2]},}}" if len(known) > 2 else name


def _note(source: Source, kind: str) -> str:
    """What BibTeX has no field for, the address, the day of access and the archived copy."""
    parts = [
        *latex.note_parts(source, kind),
        f"version {escaped(source.version)}" if source.version else "",
        escaped(source.event_title),
        escaped(source.event_place),
        _url(link(source)),
        f"accessed {dates.american_day(source.accessed)}" if source.accessed and source.url else "",
        f"archived at {_url(source.archive)}" if source.archive else "",
    ]
    return "; ".join(part for part in parts if part)


def _url(text: str) -> str:
    return f"\\url{{{latex.address(text)}}}" if text else ""


def cite(sources: Sequence[Source]) -> str:
    """``\\cite{a,b}``."""
    return f"\\cite{{{latex.keys(sources)}}}"


def _file(entries: Sequence[str]) -> str:
    return separated_by_blank_lines([_PREAMBLE, *entries]) if entries else ""


STYLE = Format(entry=entry, cite=cite, escape=escaped, combine=_file)
