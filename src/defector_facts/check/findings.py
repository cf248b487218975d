"""What a check finds: plain records, in the order of the draft; nothing here reads or prints."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

FindingName: TypeAlias = Literal[
    "holds",
    "rounded",
    "superseded",
    "disputed",
    "differs-slightly",
    "contradicted",
    "other-period",
    "other-measure",
    "sum",
    "verbatim",
    "altered",
    "other-translation",
    "misattributed",
    "spelling",
    "loaded",
    "unused-comment",
    "comment-without-reason",
]
# What makes the check fail, and what only --strict makes fail; the rest is as it should be.
FAILING = frozenset({"contradicted", "altered", "misattributed"})
GOOD = frozenset({"holds", "rounded", "verbatim"})
FIGURES = frozenset(
    {
        "holds",
        "rounded",
        "superseded",
        "disputed",
        "differs-slightly",
        "contradicted",
        "other-period",
        "other-measure",
        "sum",
    }
)


class Verdict(NamedTuple):
    """What is said of a number or a quotation, before it is known where it stands.

    ``record`` is the record's dotted path; ``value`` what the base has, ``period`` its period
    as written; ``because`` a sentence; ``how`` the way in which the draft's time was resolved.
    """

    name: FindingName
    record: str | None
    value: float | str | None
    period: str | None
    because: str
    how: str = ""


class DraftFinding(NamedTuple):
    """One finding of a draft: ``offset`` and ``end`` are code points from the file's start."""

    file: str
    line: int
    column: int
    offset: int
    end: int
    span: str
    verdict: Verdict
    sentence: str = ""
    sentence_offset: int = 0

    @property
    def name(self) -> FindingName:
        """The finding's name."""
        return self.verdict.name


class Untied(NamedTuple):
    """A figure that nothing was said of, and why."""

    offset: int
    end: int
    why: str
