"""Citations in the text: who made a source, the year, numbers, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from typing import Protocol

from defector_facts.cite.contributors import family_or_body, makers
from defector_facts.cite.punctuation import attach
from defector_facts.model import Name, Source

# An abbreviation keeps its full stop before a citation: "in the U.S. (…)."
_ABBREVIATION = re.compile(r"\W?\w\.\w\.")


class NamesInText(Protocol):
    """Who stands in the text: all of a few names, else the first ``shown`` and "et al."

    ``given`` puts initials before the first family name, to tell two persons apart.
    """

    def __call__(self, source: Source, shown: int, *, given: bool) -> str:
        """``Kim & Roe`` or ``Kim et al.``."""


def dated(label: str, comma: str, years: Sequence[str]) -> str:
    """``Reuters, 2013, 2015``: a maker with the years of its works."""
    # Chicago has no comma before a year, but one before "n.d." (CMOS 15.44).
    mark = comma or ("," if years[0].startswith("n.d") else "")
    return f"{attach(label, mark)} {', '.join(years)}"


def told_apart(sources: Sequence[Source], names_in_text: NamesInText) -> Mapping[str, str]:
    """The names by which each source is cited, by its id; two makers never get the same.

    Two persons of one family name have their initials; of groups that would be written alike,
    each shows as many names as it takes (APA 8.18).
    """
    people: dict[str | None, set[str | None]] = {}
    groups: dict[str, Source] = {}
    group_of: dict[str, str] = {}
    for source in sources:
        names = makers(source)
        for name in names[:1]:
            people.setdefault(name.family, set()).add(name.given)
        # A law, or a page without an author, is cited by its title.
        group = f"{names}{names_in_text(source, 1, given=False)}"
        groups.setdefault(group, source)
        group_of[source.id] = group
    labels: dict[str, str] = {}
    shown = 1
    while alike := [group for group in groups if group not in labels]:
        owners: dict[str, list[str]] = {}
        for group in alike:
            first = makers(groups[group])[:1]
            given = any(name.family and len(people[name.family]) > 1 for name in first)
            label = names_in_text(groups[group], shown, given=given)
            owners.setdefault(label, []).append(group)
        for label, found in owners.items():
            for group in found:
                if len(found) == 1 or len(makers(groups[group])) <= shown:
                    labels[group] = label
        alike_still = [
            [makers(groups[group]) for group in found if group not in labels]
            for found in owners.values()
            if len(found) > 1
        ]
        shown = max(shown + 1, min(map(_first_difference, alike_still), default=0))
    return {id_: labels[group] for id_, group in group_of.items()}


def _first_difference(alike: Sequence[Sequence[Name]]) -> int:
    """How many names must be shown until some groups differ, or one has no more names."""
    if not alike:
        return 0
    columns = zip(*([family_or_body(name) for name in names] for names in alike), strict=False)
    shared = takewhile(lambda column: len(set(column)) == 1, columns)
    return min(sum(1 for _ in shared) + 1, *map(len, alike))


def number_ranges(numbers: Iterable[int]) -> str:
    """``1,3–5``: numbers in their order, three and more in a row as a range."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ",".join(
        f"{run[0]}–{run[-1]}" if len(run) > 2 else ",".join(map(str, run)) for run in runs
    )


def before_the_stop(sentence: str, citation: str) -> str:
    """The sentence with ``citation`` before its final full stop, outside its quotation marks."""
    text = sentence.rstrip()
    body = text.rstrip("”’\"'")
    closing = text[len(body) :]
    # Nothing is moved unless the text ends in a full stop: not an abbreviation's, not an ellipsis.
    if not body.endswith(".") or body.endswith("..") or _ABBREVIATION.fullmatch(body[-5:]):
        return f"{text} {citation}."
    return f"{body[:-1]}{closing} {citation}."


def after_the_stop(sentence: str, citation: str) -> str:
    """The sentence with ``citation`` at its end, as footnotes have it."""
    text = sentence.rstrip()
    return (text if text[-1:] in tuple(".?!…”’") else f"{text}.") + citation
