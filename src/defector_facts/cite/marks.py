"""What the text says where it rests on a source: brackets, a number, a footnote's mark."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Protocol

from defector_facts.cite.listing import Dated, Prose
from defector_facts.cite.names import makers
from defector_facts.cite.text import attach
from defector_facts.model import Source

_NAME = re.compile(r"[^\w.:-]")
# An abbreviation keeps its full stop before a citation: "in the U.S. (…)."
_ABBREVIATION = re.compile(r"(?:^|\W)(?:\w\.){2,}$")


class Titled(Prose, Protocol):
    """What the MLA's module has besides."""

    def title_in_text(self, source: Source) -> str:
        """The title as the text cites it."""


class Citing(Protocol):
    """What every style's module has."""

    def reference(self, source: Source) -> str:
        """One entry."""


def author_date(
    cited: Sequence[Source],
    everything: Sequence[Source],
    style: Dated,
    letters: Mapping[str, str],
    *,
    comma: str,
) -> str:
    """``(Reuters, 2013, 2015; Yonhap, 2016a)``: each maker once, with the years."""
    labels = told_apart(everything, style)
    years: dict[str, list[str]] = {}
    for source in cited:
        year = style.year(source, letters.get(source.id, ""))
        years.setdefault(labels[source.id], []).append(year)
    shown = (_after(label, comma, found) for label, found in years.items())
    return f"({'; '.join(shown)})"


def _after(label: str, comma: str, years: list[str]) -> str:
    mark = comma or ("," if years[0].startswith("n.d") else "")  # CMOS 15.44
    return f"{attach(label, mark)} {', '.join(years)}"


def told_apart(sources: Sequence[Source], style: Prose) -> Mapping[str, str]:
    """Who made each source, by its id, so that two makers are never written alike.

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
        # What a law or an unsigned page is called is its title.
        group = f"{names}{style.makers_in_text(source, 1, given=False)}"
        groups.setdefault(group, source)
        group_of[source.id] = group
    labels: dict[str, str] = {}
    shown = 1
    while alike := [group for group in groups if group not in labels]:
        owners: dict[str, list[str]] = {}
        for group in alike:
            first = makers(groups[group])[:1]
            given = any(name.family and len(people[name.family]) > 1 for name in first)
            label = style.makers_in_text(groups[group], shown, given=given)
            owners.setdefault(label, []).append(group)
        for label, found in owners.items():
            for group in found:
                if len(found) == 1 or len(makers(groups[group])) <= shown:
                    labels[group] = label
        shown += 1
    return {id_: labels[group] for id_, group in group_of.items()}


def author_title(cited: Sequence[Source], everything: Sequence[Source], style: Titled) -> str:
    """``(Reuters; Yonhap, “Title”)``: the title where the maker has two works in the list."""
    labels = told_apart(everything, style)
    works = Counter(labels.values())
    found = []
    for source in cited:
        label = labels[source.id]
        if works[label] > 1 and makers(source):
            label = f"{attach(label, ',')} {style.title_in_text(source)}"
        found.append(label)
    return f"({'; '.join(dict.fromkeys(found))})"


def numbers(found: Sequence[int]) -> str:
    """``1,3–5``: numbers in their order, three and more in a row as a range."""
    ordered = sorted(set(found))
    runs: list[list[int]] = []
    for number in ordered:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ",".join(
        f"{run[0]}–{run[-1]}" if len(run) > 2 else ",".join(map(str, run)) for run in runs
    )


def before_the_stop(sentence: str, mark: str) -> str:
    """The sentence with ``mark`` before its final full stop, outside its quotation marks."""
    text = sentence.rstrip()
    body = text.rstrip("”’\"'")
    closing = text[len(body) :]
    # What is no full stop stays: none, an abbreviation's, an ellipsis.
    if not body.endswith(".") or body.endswith("..") or _ABBREVIATION.search(body):
        return f"{text} {mark}."
    return f"{body[:-1]}{closing} {mark}."


def after_the_stop(sentence: str, mark: str) -> str:
    """The sentence with ``mark`` at its end, as footnotes have it."""
    text = sentence.rstrip()
    return (text if text[-1:] in tuple(".?!…”’") else f"{text}.") + mark


def for_tools(cited: Sequence[Source], style: str, module: Citing) -> str:
    """The mark that the tools of an exchange format put a citation in place of."""
    if style == "wikipedia":
        return "".join(
            f'<ref name="{_NAME.sub("-", source.id)}">{module.reference(source)}</ref>'
            for source in cited
        )
    keys = [_NAME.sub("-", source.id) for source in cited]
    if style in ("bibtex", "biblatex"):
        return f"\\{'cite' if style == 'bibtex' else 'autocite'}{{{','.join(keys)}}}"
    return f"[{'; '.join(f'@{key}' for key in keys)}]"
