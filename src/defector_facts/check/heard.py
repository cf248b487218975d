"""Sentences as they were first read, for where they stand in a draft again.

Nothing is read twice that would be read alike: what a sentence says by itself is kept, and what
each measure made of it, with what was asked of the sentences before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from defector_facts.check.findings import Verdict
from defector_facts.check.scope.before import Answers, Carried, LeaningOn
from defector_facts.check.sentence.clauses import clause_starts
from defector_facts.check.sentence.quantities import Quantity
from defector_facts.check.sentence.read_sentence import Sentence
from defector_facts.check.times.when import Timeline, TimelineState

_REMEMBERED = 20_000  # sentences: hostile drafts have no end of them
_MOST_KEPT = 50  # tellings of one sentence by one measure that are kept


class Answer(NamedTuple):
    """What is said of a number, or why nothing is; whether that is for want of the draft's date."""

    verdict: Verdict | None
    why: str = ""
    needs_date: bool = False


class Telling(NamedTuple):
    """What a measure makes of a sentence: of its numbers, and what the next may lean on."""

    answers: Mapping[Quantity, Answer]
    carried: Carried | None


class Heard:
    """A sentence, its phrases, and what was made of it."""

    __slots__ = (
        "_parted",
        "_told",
        "_told_alone",
        "after",
        "groups",
        "kept",
        "named",
        "phrases",
        "sentence",
        "shares",
        "start",
    )

    def __init__(
        self, sentence: Sentence, phrases: frozenset[str], groups: tuple[frozenset[str], ...]
    ) -> None:
        self.sentence = sentence
        self.start = sentence.tokens.starts[sentence.first]
        self.phrases = phrases
        self.groups = groups  # for each phrase that may name estimators, whom
        self.named: frozenset[str] = frozenset().union(*groups)
        self.shares = any(one.unit in ("percent", "fraction") for one in sentence.quantities)
        self.after: TimelineState | None = None  # the time that it leaves to the next
        self.kept = False  # whether it will be asked for again
        self._parted: bool | None = None
        self._told_alone: dict[str, Telling] = {}
        self._told: dict[str, list[tuple[int, dict[Answers, Telling]]]] = {}

    def is_parted(self) -> bool:
        """Whether the sentence has several clauses."""
        if self._parted is None:
            self._parted = len(clause_starts(self.sentence)) > 1
        return self._parted

    def told_alone(self, measure: str) -> Telling | None:
        """What a measure made of it where it asked for nothing."""
        return self._told_alone.get(measure)

    def told(self, measure: str, leaning_on: LeaningOn) -> Telling | None:
        """What a measure made of it where all that it asked for was answered alike."""
        for asked, tellings in self._told.get(measure, ()):
            telling = tellings.get(leaning_on.answers(asked))
            if telling is not None:
                return telling
        return None

    def keep(self, measure: str, leaning_on: LeaningOn, telling: Telling) -> None:
        """Keeps what a measure makes of it, for where ``leaning_on`` would answer alike."""
        if not self.kept:
            return
        asked = leaning_on.asked
        if not asked:
            self._told_alone[measure] = telling
            return
        tables = self._told.setdefault(measure, [])
        table = next((kept for mask, kept in tables if mask == asked), None)
        if table is None:
            table = {}
            tables.append((asked, table))
        if len(table) < _MOST_KEPT:
            table[leaning_on.answers(asked)] = telling


class HeardBefore:
    """The sentences of a draft that were read, by their text.

    One that counts its time from another's is kept for each time that it was counted from. What
    is read for the first time is kept only ``from_first`` on: most sentences of most drafts
    stand there once.
    """

    def __init__(self, *, from_first: bool = False) -> None:
        self._from_first = from_first
        self._met: set[str] = set()
        self._by_text: dict[object, Heard | None] = {}

    def get(self, text: str, timeline: Timeline) -> Heard | None:
        """The sentence, if it was read; ``timeline`` then moves on as it did."""
        heard = self._by_text.get(text)
        if heard is None and text in self._by_text:
            heard = self._by_text.get((text, timeline.state()))
        if heard is not None and heard.after is not None:
            timeline.restore(heard.after)
        return heard

    def keep(self, text: str, heard: Heard, before: TimelineState, timeline: Timeline) -> None:
        """Keeps a sentence that was just read; ``before`` is how the timeline stood before."""
        if timeline.kept:
            heard.after = timeline.state()
        if not (self._from_first or text in self._met):
            if len(self._met) < _REMEMBERED:
                self._met.add(text)
            return
        if len(self._by_text) >= 2 * _REMEMBERED:
            return
        heard.kept = True
        if timeline.asked:
            self._by_text[text] = None
            self._by_text[text, before] = heard
        else:
            self._by_text[text] = heard
