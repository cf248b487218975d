"""Laws and treaties as in the Bluebook, the guide to United States legal citation that APA uses.

Section numbers in comments are those of APA's Publication Manual, seventh edition.
"""

from __future__ import annotations

from defector_facts.cite import dates
from defector_facts.cite.contributors import family_or_body
from defector_facts.cite.fields import first_page, headline, law_number, link, title, typeset
from defector_facts.cite.punctuation import attach, join, nest
from defector_facts.model import Source


def law(source: Source) -> str:
    """The entry of a law, a bill or a treaty (11.4 to 11.9)."""
    if source.type == "treaty":
        return _treaty(source)
    book = join(" ", typeset(source.volume), typeset(source.container_title))
    if source.type == "bill":
        number = join(" ", typeset(source.genre), typeset(source.number))
        where = join(", ", number, typeset(source.authority), join(" ", book, first_page(source)))
    elif source.number:
        where = join(", ", law_number(source), join(" ", book, first_page(source)))
    else:
        place = f"§ {typeset(source.section)}" if source.section else first_page(source)
        where = join(" ", book, place)
    when = f"({dates.year(source)})" if source.issued else ""
    body = join(", ", nest(title(source)), join(" ", where, when))
    return join(" ", attach(body, "."), link(source))


def _treaty(source: Source) -> str:
    """A treaty: title, parties, date, and where it is published (11.9)."""
    number = first_page(source) or (f"No. {typeset(source.number)}" if source.number else "")
    body = join(
        ", ",
        nest(headline(source, title(source))),
        "-".join(family_or_body(name) for name in source.author),
        dates.american(source),
        join(" ", typeset(source.volume), typeset(source.container_title), number),
        link(source),
    )
    return body if link(source) else attach(body, ".")
