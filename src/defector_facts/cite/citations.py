"""Citations in the text: names, years and numbers, and their place in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from typing import Protocol, TypeAlias

from defector_facts.cite.contributors import creators, family_or_body
from defector_facts.cite.punctuation import attach
from defector_facts.model import Source
from defector_facts.record_parts import Name

# An abbreviation keeps its full stop before a citation: "in the U.S. (…)."
_ABBREVIATION = re.compile(r"\W?\w\.\w\.")

# The creators of a source, and its shortest label: without creators it is cited by its title.
_Group: TypeAlias = tuple[tuple[Name, ...], str]


class NamesInText(Protocol):
    """Formats the names of a citation: all of a few, else the first ``shown`` and "et al."

    ``given`` puts initials before the first family name, to distinguish two people.
    """

    def __call__(self, source: Source, shown: int, *, given: bool) -> str:
        """``Kim & Roe`` or ``Kim et al.``."""


def dated(label: str, comma: str, years: Sequence[str]) -> str:
    """``Reuters, 2013, 2015``: a name and the years of the works cited."""
    # Chicago has no comma before a year, but one before "n.d." (CMOS 15.44).
    mark = comma or ("," if years[0].startswith("n.d") else "")
    return f"{attach(label, mark)} {', '.join(years)}"


def unambiguous_names(sources: Sequence[Source], names_in_text: NamesInText) -> Mapping[str, str]:
    """The names by which each source is cited, by its id, distinct where their names differ.

    People with one family name get their initials. Groups of authors that would read the same
    show as many names as are needed to differ (APA 8.18).
    """
    given_names: dict[str | None, set[str | None]] = {}
    group_of: dict[str, _Group] = {}
    example: dict[_Group, Source] = {}
    for source in sources:
        names = creators(source)
        for name in names[:1]:
            given_names.setdefault(name.family, set()).add(name.given)
        group = (names, names_in_text(source, 1, given=False))
        group_of[source.id] = group
        example.setdefault(group, source)
    labels: dict[_Group, str] = {}
    shown = 1
    while unlabelled := [group for group in example if group not in labels]:
        by_label: dict[str, list[_Group]] = {}
        for group in unlabelled:
            first = group[0][:1]
            given = any(name.family and len(given_names[name.family]) > 1 for name in first)
            label = names_in_text(example[group], shown, given=given)
            by_label.setdefault(label, []).append(group)
        ambiguous: list[list[_Group]] = []
        for label, groups in by_label.items():
            if len(groups) == 1:
                labels[groups[0]] = label
                continue
            labels |= {group: label for group in groups if len(group[0]) <= shown}
            ambiguous.append([group for group in groups if len(group[0]) > shown])
        shown = max(shown + 1, min(map(_first_difference, ambiguous), default=0))
    return {id_: labels[group] for id_, group in group_of.items()}


def _first_difference(groups: Sequence[_Group]) -> int:
    """How many names must be shown before some groups differ, or one has no more names."""
    if not groups:
        return 0
    columns = zip(*([family_or_body(name) for name in names] for names, _ in groups), strict=False)
    shared = takewhile(lambda column: len(set(column)) == 1, columns)
    return min(sum(1 for _ in shared) + 1, *(len(names) for names, _ in groups))


def number_ranges(numbers: Iterable[int]) -> str:
    """``1,3–5``: the numbers sorted, three or more in a row as a range."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ",".join(
        f"{run[0]}–{run[-1]}" if len(run) > 2 else ",".join(map(str, run)) for run in runs
    )


def before_full_stop(sentence: str, citation: str) -> str:
    """The sentence with ``citation`` before its full stop and after closing quotation marks."""
    text = sentence.rstrip()
    body = text.rstrip("”’\"'")
    closing = text[len(body) :]
    # Only a full stop moves behind the citation, not the end of an abbreviation or an ellipsis.
    if not body.endswith(".") or body.endswith("..") or _ABBREVIATION.fullmatch(body[-5:]):
        return f"{text} {citation}."
    return f"{body[:-1]}{closing} {citation}."


def after_full_stop(sentence: str, citation: str) -> str:
    """The sentence with ``citation`` after its final full stop, as for footnotes."""
    text = sentence.rstrip()
    return (text if text[-1:] in tuple(".?!…”’") else f"{text}.") + citation
