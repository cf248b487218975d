"""What is wrong with a fact base, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

LONGEST_COMPARED = 100  # letters
MOST_PRINTED = 1000  # problems


class Problem(Struct, frozen=True):
    """One fault, printed as ``file:line:column: key: message; remedy``.

    Line and column count from 1; both are 0 where a file could not be read at all. ``caution``
    is the kind of a warning, and empty for a fault.
    """

    file: str
    line: int
    column: int
    key: str
    message: str
    remedy: str = ""
    caution: str = ""

    def __str__(self) -> str:
        """One line, whatever the names and texts of the file hold."""
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
    """A fact base that cannot be used. ``problems`` holds every fault found, in file order."""

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
        """The first ``most`` problems (1,000 if not given), and a line that counts the rest."""
        most = MOST_PRINTED if most is None else most
        shown = [str(problem) for problem in self.problems[:most]]
        return [*shown, *rest_of(len(self.problems) - len(shown))]


def rest_of(count: int) -> list[str]:
    """The line that counts problems that are not printed; none where all are."""
    if not count:
        return []
    return [f"{count:,} more problems; facts validate --all-problems prints them"]


class Fault(Struct, frozen=True):
    """A fault of a record, before its place in a file is known.

    ``keys`` leads from the record to the fault: ``("evidence", 0, "source")``. A fault of the
    base itself has the kind ``base`` and no id. ``caution`` as in ``Problem``.
    """

    kind: str
    id: str
    keys: tuple[str | int, ...]
    message: str
    remedy: str = ""
    caution: str = ""


class Suggestions:
    """Finds the name that a misspelt one may stand for.

    Comparing is slow, so there is a limit to it: to the length of the names, and to the number
    of comparisons in all. A base with thousands of faults gets suggestions for the first.
    """

    def __init__(self, comparisons: int = 50_000) -> None:
        self._left = comparisons

    def nearest(self, word: str, choices: Collection[str]) -> str | None:
        """The one of ``choices`` that is spelt most like ``word``, if one is near."""
        if len(word) > LONGEST_COMPARED or len(choices) > self._left:
            return None
        from difflib import get_close_matches

        self._left -= len(choices)
        near = get_close_matches(word, choices, n=1)
        return near[0] if near else None
