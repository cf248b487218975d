"""Reads a Korean sentence word by word: which of its numbers belong to a measure.

What is counted is the topic of the sentence (``찾아온 손님은 43명``), or a noun before the number
(``손님 43명이 찾아왔다``) or after it (``43명의 손님``). A topic lasts until the next topic; a
subject replaces it for one clause. The number must have the measure's unit, such as people, and no
strange words may qualify it: words that are neither the measure's nor plain.
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
    is_coordinating,
    is_goal,
    is_subject,
    is_topic,
    is_verb,
    sex_of,
)
from defector_facts.check.scope.clause import View
from defector_facts.check.sentence.quantities import TELLING, Quantity
from defector_facts.check.text.phrases import Match

_OPENING_QUOTES = ("“", "‘", "″")
_PAUSES = (",", ";", "△", "▲", "▷", "▶")
_BEING = ("시기인", "때인", "해인", "시절인")  # 국경을 닫은 시기인 2020년
_ABOUT = ("대를", "대로", "대에", "대의", "안팎", "언저리", "수준")  # after a number
_NOWHERE = -2  # before the first token of any sentence


class ScopedNumber(NamedTuple):
    """A number that belongs to the measure.

    ``slot`` is ``women`` or ``men`` where it counts only these; ``loose`` is whether strange words
    surround it; ``compared`` whether another number is compared with it; ``clause_end`` is where
    its clause ends.
    """

    quantity: Quantity
    slot: str | None
    loose: bool
    compared: bool
    clause_end: int


class Change(NamedTuple):
    """The amount of a rise (``direction`` 1) or a fall (-1)."""

    quantity: Quantity
    direction: int


class KoreanScope:
    """The numbers of a sentence that belong to the measure, and its changes.

    ``counts_others`` is whether the sentence also counts something else.
    """

    def __init__(self, view: View) -> None:
        self.view = view
        self.korean = KoreanSentence(view)
        self.numbers: list[ScopedNumber] = []
        self.changes: list[Change] = []
        self.counts_others = False
        self._subject = self._cue = False
        # Whether the topic, the clause's subject or its destination is not the measure's.
        self._other_topic = self._other_subject = self._other_goal = False
        self._strange = 0  # strange words in the clause so far
        self._last_strange = _NOWHERE
        self._sexes: list[str] = []
        self._last_slot: str | None = None  # of the previous number
        self._rate = False
        self._each = False  # whether the sexes named have their numbers in this order
        at = self.korean.first
        while at < self.korean.end:
            at = max(self._step(at), at + 1)

    def _step(self, at: int) -> int:
        """Reads what starts at a token; returns where it ends."""
        sentence, match = self.view.sentence, self.korean.matches.get(at)
        quantity, when = sentence.quantity_at.get(at), sentence.when_at.get(at)
        if quantity is not None:
            self._read_number(quantity)
            return (
                self.korean.ending_after(quantity)[1] if quantity.unit == "count" else quantity.last
            )
        if when is not None:
            self._rate = self._rate or when.kind == "rate"
            described = self._last_strange == at - 1 or sentence.word(at - 1).endswith(_BEING)
            if described and is_adnominal(sentence.word(at - 1)):
                self._strange, self._other_subject = 0, False  # 체제가 들어선 2012년
            return when.last
        if match is not None:
            self._read_phrase(match)
            return match.last
        if sentence.tokens.kinds[at] in "pd":
            if sentence.word(at) in _PAUSES:
                sexes = self._sexes[:] if self._each else []
                self._end_clause()
                self._sexes += sexes
            elif sentence.word(at) in _OPENING_QUOTES:
                self._strange, self._other_subject = 0, False
            return at + 1
        self._read_word(at, sentence.word(at))
        return at + 1

    def _read_phrase(self, match: Match) -> None:
        """Reads a phrase of the measure."""
        roles, before = self.korean.roles(match), match.first - 1
        if "cues" in roles:
            if self._last_strange == before and is_goal(self.korean.word(before)):
                self._other_goal = True
            self._cue = True
        if "subjects" in roles:
            self._subject = True
            self._other_topic = self._other_subject = False
        for at in range(match.first, match.last):
            self._read_sex(self.korean.word(at))

    def _read_word(self, at: int, word: str) -> None:
        """Reads a word that is not part of the measure's phrases."""
        if word.startswith(RATES):
            self._rate = True
        elif word == "각각":
            self._each = len(self._sexes) > 1
        elif self._read_sex(word):
            return
        elif self.korean.is_strange(at):
            self._read_strange(at, word)
        elif word.startswith(SOURCES):
            self._strange, self._other_subject = 0, False
        elif is_verb(word):
            self._sexes.clear()
            if ends_clause(word):
                self._end_clause()
        elif is_topic(word) and at + 1 in self.view.sentence.when_at:
            self._strange = 0

    def _read_sex(self, word: str) -> bool:
        """Reads a word for women or men; whether it is one."""
        sex = sex_of(word)
        if sex is None or "보다" in word:
            return False
        self._sexes.append(sex)
        return True

    def _read_strange(self, at: int, word: str) -> None:
        """Reads a strange word."""
        self._strange += 1
        self._last_strange = at
        if not is_hangul(word):
            return
        if ends_clause(word):
            strange = self._strange
            self._end_clause()
            self._last_strange = _NOWHERE
            if not is_coordinating(word):  # 다른 나라를 거쳐 온: it modifies what follows
                self._strange = strange
        elif is_topic(word):
            closes = at + 1 in self.view.sentence.when_at or self.korean.word(at + 1) in STOPS
            if closes or not self._modifies(at):
                self._other_topic = True
                self._strange = 0 if closes else self._strange
        elif is_subject(word):
            self._other_subject = True

    def _modifies(self, at: int) -> bool:
        """Whether a word with a topic's ending is a verb that modifies a time or those counted."""
        if self.korean.word(at + 1).endswith(_BEING):
            return True
        match = self.korean.matches.get(at + 1)
        return match is not None and not {"subjects", "cues"}.isdisjoint(self.korean.roles(match))

    def _end_clause(self) -> None:
        """Ends a clause: all but the topic is forgotten."""
        self._other_subject = self._other_goal = self._rate = False
        self._strange = 0
        self._sexes.clear()

    # ---- numbers ----

    def _read_number(self, quantity: Quantity) -> None:
        """Reads a number: a change, a number of the measure, or another count."""
        slot = self._slot_of(quantity)
        direction = self.korean.direction(quantity)
        if direction and quantity.unit in ("count", "percent"):
            if not (self._is_of_others() or self.korean.is_unasserted(quantity)):
                self.changes.append(Change(quantity, direction))
        elif self._is_own(quantity, slot):
            loose = self._strange > 0 or (not self._cue and self._leads_to_part(quantity))
            compared = self.korean.is_compared(quantity)
            clause_end = self.korean.clause_end(quantity)
            self.numbers.append(ScopedNumber(quantity, slot, loose, compared, clause_end))
        elif quantity.unit == "count" and not (self._rate or self._is_about_so_many(quantity)):
            self.counts_others = True

    def _is_about_so_many(self, quantity: Quantity) -> bool:
        """Whether a number only gives an order of magnitude: ``1천 명대``, ``200명 안팎``."""
        mark, after = self.korean.ending_after(quantity)
        return mark.startswith("대") or self.korean.word(after).startswith(_ABOUT)

    def _leads_to_part(self, quantity: Quantity) -> bool:
        """Whether a number is a whole and its part follows: ``1250명 가운데 20명``."""
        mark, after = self.korean.ending_after(quantity)
        return not mark and self.korean.word(after) in PARTS

    def _slot_of(self, quantity: Quantity) -> str | None:
        """Whom a number counts: the first of the sexes named so far, or one named after it."""
        slot = self._sexes[0] if self._sexes else self.korean.sex_after(quantity)
        if len(self._sexes) > 1:
            self._sexes.pop(0)
        else:
            self._sexes.clear()
        in_brackets = self.korean.word(quantity.start - 1) == "("
        if slot is None and (in_brackets or quantity.unit == "percent"):
            slot = self._last_slot  # 여성이 1145명(76%)
        self._last_slot = slot
        return slot

    def _is_of_others(self) -> bool:
        """Whether the numbers that follow count something else, or are rates."""
        return self._other_topic or self._other_subject or self._other_goal or self._rate

    def _is_own(self, quantity: Quantity, slot: str | None) -> bool:
        """Whether a number belongs to the measure."""
        korean, percent = self.korean, self.view.known.percent
        if quantity.unit != ("percent" if percent else "count"):
            return False
        if (slot is None) if percent else (korean.unit_end(quantity) is None):
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
        """Whether the subject and the verb of the measure occur, here or in the sentence before."""
        view = self.view
        if not (self._cue or verb_follows):
            return view.leaning_on.carried
        if self._subject or view.has_subject:
            return True
        return view.leaning_on.subject or view.leaning_on.carried
