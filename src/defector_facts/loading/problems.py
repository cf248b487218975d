"""Problems of a fact base: what is wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

LONGEST_COMPARED = 100  # letters
MOST_PRINTED = 1000  # problems


class Problem(Struct, frozen=True):
    """One fault, printed as ``file:line:column: key: message; remedy``.

    Line and column count from 1; both are 0 if a file could not be read at all. ``caution`` is
    the kind of a warning, and empty for a fault. ``missing`` is the path of a record that is named
    and not there, if that is the fault and no record has a similar name.
    """

    file: str
    line: int
    column: int
    key: str
    message: str
    remedy: str = ""
    caution: str = ""
    missing: str = ""

    def __str__(self) -> str:
        """The problem in one line; line breaks and control characters are escaped."""
        from defector_facts.characters import make_visible  # only once something is wrong

        place = f"{self.file}:{self.line}:{self.column}: " if self.line else f"{self.file}: "
        warning = "warning: " if self.caution else ""
        return make_visible(f"{place}{warning}{self.said}")

    @property
    def said(self) -> str:
        """The problem without its place."""
        key = f"{self.key}: " if self.key else ""
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{key}{self.message}{remedy}"


class FactsError(Exception):
    """A fact base can't be used. ``problems`` are all faults found, in the order of the files."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)

    @property
    def unreadable(self) -> bool:
        """Whether a file could not be read, so that its contents are unknown."""
        return any(not problem.line for problem in self.problems)

    def lines(self, most: int | None = None) -> list[str]:
        """The first ``most`` problems (by default 1,000), and a line that counts the rest."""
        most = MOST_PRINTED if most is None else most
        shown = [str(problem) for problem in self.problems[:most]]
        return [*shown, *rest_of(len(self.problems) - len(shown))]


def rest_of(count: int) -> list[str]:
    """The line that counts the problems that are not printed; empty if there are none."""
    if not count:
        return []
    return [f"{count:,} more problems; facts validate --all-problems prints them"]


class Fault(Struct, frozen=True):
    """A fault of a record, before its place in a file is known.

    ``keys`` lead from the record to the fault: ``("evidence", 0, "source")``. A fault of the
    ``[base]`` table has the kind ``base`` and no id. ``caution`` and ``missing`` are as in
    ``Problem``.
    """

    kind: str
    id: str
    keys: tuple[str | int, ...]
    message: str
    remedy: str = ""
    caution: str = ""
    missing: str = ""


class Suggestions:
    """Suggests the name that a misspelt one may stand for.

    Comparing is slow, so the length of names and the number of all comparisons are limited: in a
    base with thousands of faults, only the first have suggestions.
    """

    def __init__(self, comparisons: int = 50_000) -> None:
        self._left = comparisons

    def nearest(self, word: str, choices: Collection[str]) -> str | None:
        """The most similar of ``choices``, or ``None`` if none is similar."""
        if len(word) > LONGEST_COMPARED or len(choices) > self._left:
            return None
        from difflib import get_close_matches

        self._left -= len(choices)
        near = get_close_matches(word, choices, n=1)
        return near[0] if near else None
