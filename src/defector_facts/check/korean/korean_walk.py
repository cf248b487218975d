"""A Korean sentence read word by word: which of its numbers are a measure's, and of whom.

What is counted is the topic of the sentence (``찾아온 손님은 43명``), stands before the number
(``손님 43명이 찾아왔다``) or after it (``43명의 손님``). A topic holds until another noun takes
its place; within a clause another subject does. The number must be one of people, or whatever the
base names as the measure's unit, and nothing may be said of them that the measure does not know.
"""

from __future__ import annotations

from typing import NamedTuple

from defector_facts.check.korean.korean_sentence import PARTS, STOPS, KoreanSentence
from defector_facts.check.korean.korean_tokens import is_hangul
from defector_facts.check.korean.korean_words import (
    RATES,
    SOURCES,
    ends_clause,
    is_adnominal,
    is_goal,
    is_subject,
    is_topic,
    is_verb,
    parts_clauses,
    sex_of,
)
from defector_facts.check.scope.clause import View
from defector_facts.check.sentence.quantities import TELLING, Quantity
from defector_facts.check.text.phrases import Match

_OPENING = ("“", "‘", "″")  # a quotation begins
_PAUSES = (",", ";", "△", "▲", "▷", "▶")
_NOWHERE = -2  # before the first token of any sentence


class Told(NamedTuple):
    """A number that is a measure's.

    ``slot`` is the sex it is of; ``loose`` whether more stands around it than the measure knows;
    ``compared`` whether another is compared with it; ``clause`` where its clause ends.
    """

    quantity: Quantity
    slot: str | None
    loose: bool
    compared: bool
    clause: int


class Change(NamedTuple):
    """By how much a number rose (1) or fell (-1)."""

    quantity: Quantity
    direction: int


class Walk:
    """The way through a sentence: what it tells of the measure.

    ``counts_others`` is whether it also has a number of people that is not the measure's.
    """

    def __init__(self, view: View) -> None:
        self.view = view
        self.korean = KoreanSentence(view)
        self.told: list[Told] = []
        self.changes: list[Change] = []
        self.counts_others = False
        self._subject = self._cue = False
        # Whether another is the topic, or the clause's subject; whether it goes elsewhere.
        self._other = self._clause_other = self._elsewhere = False
        self._strange = 0  # words since the clause began
        self._last_strange = _NOWHERE
        self._sexes: list[str] = []
        self._slot: str | None = None  # of the number before
        self._rate = False
        at = self.korean.first
        while at < self.korean.end:
            at = max(self._step(at), at + 1)

    def _step(self, at: int) -> int:
        """Takes in what stands at a token; where it ends."""
        sentence, match = self.view.sentence, self.korean.matches.get(at)
        quantity, when = sentence.quantity_at.get(at), sentence.when_at.get(at)
        if quantity is not None:
            self._number(quantity)
            return self.korean.marked(quantity)[1] if quantity.unit == "count" else quantity.last
        if when is not None:
            self._rate = self._rate or when.kind == "rate"
            if self._last_strange == at - 1 and is_adnominal(sentence.word(at - 1)):
                self._strange, self._clause_other = 0, False  # 체제가 들어선 2012년
            return when.last
        if match is not None:
            self._own(match)
            return match.last
        if sentence.tokens.kinds[at] in "pd":
            if sentence.word(at) in _PAUSES:
                self._pause()
            elif sentence.word(at) in _OPENING:
                self._strange, self._clause_other = 0, False
            return at + 1
        self._word(at, sentence.word(at))
        return at + 1

    def _own(self, match: Match) -> None:
        """A phrase of the measure."""
        roles, before = self.korean.roles(match), match.first - 1
        if "cues" in roles:
            if self._last_strange == before and is_goal(self.korean.word(before)):
                self._elsewhere = True
            self._cue = True
        if "subjects" in roles:
            self._subject = True
            self._other = self._clause_other = False
        for at in range(match.first, match.last):
            self._meet_sex(self.korean.word(at))

    def _word(self, at: int, word: str) -> None:
        """A word that is none of the measure's."""
        if word.startswith(RATES):
            self._rate = True
        elif self._meet_sex(word):
            return
        elif self.korean.is_strange(at):
            self._meet(at, word)
        elif word.startswith(SOURCES):
            self._strange, self._clause_other = 0, False
        elif is_verb(word):
            self._sexes.clear()
            if ends_clause(word):
                self._pause()
        elif is_topic(word) and at + 1 in self.view.sentence.when_at:
            self._strange = 0

    def _meet_sex(self, word: str) -> bool:
        """Takes in a word for women or men."""
        sex = sex_of(word)
        if sex is None or "보다" in word:
            return False
        self._sexes.append(sex)
        return True

    def _meet(self, at: int, word: str) -> None:
        """A word that the measure does not know."""
        self._strange += 1
        self._last_strange = at
        if not is_hangul(word):
            return
        if ends_clause(word):
            strange = self._strange
            self._pause()
            self._last_strange = _NOWHERE
            if not parts_clauses(word):  # 다른 나라를 거쳐 온: what was said is said of them
                self._strange = strange
        elif is_topic(word):
            closes = at + 1 in self.view.sentence.when_at or self.korean.word(at + 1) in STOPS
            if closes or not self._modifies(at):
                self._other = True
                self._strange = 0 if closes else self._strange
        elif is_subject(word):
            self._clause_other = True

    def _modifies(self, at: int) -> bool:
        """Whether a word that ends as a topic does is a verb before what is counted."""
        match = self.korean.matches.get(at + 1)
        return match is not None and not {"subjects", "cues"}.isdisjoint(self.korean.roles(match))

    def _pause(self) -> None:
        """A clause ends: what was said within it alone is over, the topic stays."""
        self._clause_other = self._elsewhere = self._rate = False
        self._strange = 0
        self._sexes.clear()

    # ---- numbers ----

    def _number(self, quantity: Quantity) -> None:
        """A number: by how much another changed, one of the measure, or another's."""
        slot = self._slot_of(quantity)
        direction = self.korean.direction(quantity)
        if direction and quantity.unit in ("count", "percent"):
            if not (self._is_of_others() or self.korean.is_unasserted(quantity)):
                self.changes.append(Change(quantity, direction))
        elif self._is_own(quantity, slot):
            loose = self._strange > 0 or (not self._cue and self._leads_to_part(quantity))
            compared = self.korean.is_compared(quantity)
            clause = self.korean.clause_end(quantity)
            self.told.append(Told(quantity, slot, loose, compared, clause))
        elif quantity.unit == "count" and not self._rate:
            self.counts_others = True

    def _leads_to_part(self, quantity: Quantity) -> bool:
        """Whether a part follows a number: ``1250명 가운데 20명``."""
        mark, after = self.korean.marked(quantity)
        return not mark and self.korean.word(after) in PARTS

    def _slot_of(self, quantity: Quantity) -> str | None:
        """The sex that a number is of: the first named and not yet told, or one said after it."""
        slot = self._sexes[0] if self._sexes else self.korean.sex_after(quantity)
        if len(self._sexes) > 1:
            self._sexes.pop(0)
        else:
            self._sexes.clear()
        in_brackets = self.korean.word(quantity.start - 1) == "("
        if slot is None and (in_brackets or quantity.unit == "percent"):
            slot = self._slot  # 여성이 1145명(76%)
        self._slot = slot
        return slot

    def _is_of_others(self) -> bool:
        return self._other or self._clause_other or self._elsewhere or self._rate

    def _is_own(self, quantity: Quantity, slot: str | None) -> bool:
        """Whether a number is the measure's."""
        korean, percent = self.korean, self.view.known.percent
        if quantity.unit != ("percent" if percent else "count"):
            return False
        if (slot is None) if percent else (korean.counter(quantity) is None):
            return False
        before = quantity.start - 1
        if self._last_strange == before or self._is_of_others():
            return False
        if slot is None and korean.word(before) in PARTS:
            return False
        said_after = slot is not None and slot == korean.sex_after(quantity)
        verb = False if said_after else korean.verb_after(quantity)
        if verb is None or not self._is_named(verb) or korean.is_unasserted(quantity):
            return False
        return not self._strange or slot is not None or quantity.value >= TELLING

    def _is_named(self, verb_follows: bool) -> bool:
        """Whether it is said who is counted, and what they did, here or before."""
        view = self.view
        if not (self._cue or verb_follows):
            return view.leaning_on.carried
        if self._subject or view.has_subject:
            return True
        return view.leaning_on.subject or view.leaning_on.carried
