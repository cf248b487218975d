"""What is wrong with a fact base, where, and what to do about it."""

from __future__ import annotations

from typing import NamedTuple


class Problem(NamedTuple):
    """One fault: ``file:line:column: key: message; remedy``. Line and column count from 1."""

    file: str
    line: int
    column: int
    key: str
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}: " if self.line else f"{self.file}: "
        key = f"{self.key}: " if self.key else ""
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{place}{key}{self.message}{remedy}"


class FactsError(Exception):
    """A fact base that can't be used. ``problems`` holds every fault found, in file order."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class Fault(NamedTuple):
    """A fault of a record, before it is known where in which file it stands.

    ``keys`` leads from the record to the fault: ``("evidence", 0, "source")``.
    """

    kind: str
    id: str
    keys: tuple[str | int, ...]
    message: str
    remedy: str = ""
