"""The findings of a check, as plain records; nothing here reads files or prints."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias, get_args

_FigureFinding: TypeAlias = Literal[
    "holds",
    "rounded",
    "superseded",
    "disputed",
    "differs-slightly",
    "contradicted",
    "other-period",
    "other-measure",
    "sum",
]
FindingName: TypeAlias = Literal[
    _FigureFinding,
    "verbatim",
    "altered",
    "other-translation",
    "misattributed",
    "spelling",
    "loaded",
    "unused-comment",
    "comment-without-reason",
]
# FAILING findings make the check fail. GOOD ones never do; all others only with --strict.
FAILING = frozenset({"contradicted", "altered", "misattributed"})
GOOD = frozenset({"holds", "rounded", "verbatim"})
FIGURES: frozenset[str] = frozenset(get_args(_FigureFinding))


class Verdict(NamedTuple):
    """A finding about a number or a quotation, without its position in the draft.

    ``record`` is the record's dotted path, ``value`` the base's value and ``period`` its period
    as written; ``because`` is the explanation, ``how`` how the draft's time was resolved.
    """

    name: FindingName
    record: str | None
    value: float | str | None
    period: str | None
    because: str
    how: str = ""


class DraftFinding(NamedTuple):
    """A finding with its position; ``offset`` and ``end`` are code points from the file's start."""

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
    """A figure that was not checked, and why."""

    offset: int
    end: int
    why: str
