"""BibTeX: entries for LaTeX and its standard styles.

The standard styles print no address and no day. The address stands in ``note``, which they
print, beside the field ``url`` of later styles; the day stands after the month.
"""

from __future__ import annotations

from collections.abc import Sequence

from defector_facts.cite import dates, latex
from defector_facts.cite.fields import link, title
from defector_facts.cite.formats import Format, one_after_another
from defector_facts.cite.latex import escaped
from defector_facts.model import Source

# What prints an address in a document that loads no package for it (url or hyperref): none of its
# characters is a command, and a line may break after each.
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
        *latex.houses(source, kind, journal="journal", place="address"),
        ("year", escaped(dates.year(source))),
        ("month", _month(source)),
        *latex.numbers(source),
        *latex.links(source),
        ("note", _note(source, kind)),
    ]
    return latex.entry_text(kind, source, fields)


def _month(source: Source) -> str:
    """``jul # {~13,}``: the name that BibTeX has for the month, and the day."""
    known = dates.parts(source.issued)
    if len(known) < 2:
        return ""
    name = dates.SHORT_MONTHS[known[1] - 1].lower()
    return f"{name} # {{~{known[2]},}}" if len(known) > 2 else name


def _note(source: Source, kind: str) -> str:
    """The fields that BibTeX lacks, the address, the day it was read and the archived copy."""
    parts = [
        *latex.without_field(source, kind),
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
    """The command that LaTeX replaces with the citation."""
    return f"\\cite{{{latex.keys(sources)}}}"


def _file(entries: Sequence[str]) -> str:
    return one_after_another([_PREAMBLE, *entries]) if entries else ""


STYLE = Format(entry=entry, cite=cite, escape=escaped, together=_file)
