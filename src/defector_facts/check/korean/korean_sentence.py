"""A Korean sentence with the phrases of one measure, and rules for the words around a number."""

from __future__ import annotations

from defector_facts.check.korean.korean_tokens import is_hangul
from defector_facts.check.korean.korean_words import (
    COMPARED,
    DISTRIBUTED,
    DOING,
    FALLING,
    RISING,
    UNASSERTED,
    ends_clause,
    is_adnominal,
    is_ending,
    is_plain,
    is_quality,
    is_sex_predicate,
    is_verb,
    sex_of,
)
from defector_facts.check.scope.clause import View
from defector_facts.check.sentence.quantities import Quantity
from defector_facts.check.text.lexicon import words
from defector_facts.check.text.phrases import Match, parse_phrase
from defector_facts.check.text.properties import once

STOPS = frozenset(".!?,;…")
# Between the number of a whole and that of a part: "of whom".
PARTS = frozenset(words("중 가운데 중에 가운데는 중에는 가운데서 중에서 중엔 그중 이중 그중에"))
_CASE_ENDINGS = frozenset(words("이 가 은 는 을 를 도 만 이나 의"))  # a verb follows these
_CHANGE_ENDINGS = frozenset(words("이 가 나 이나 가량 정도 포인트 쯤 여"))
_CHANGE_FILLERS = frozenset(words("( ) % 이 나 더 가량 정도 이상 가까이 이나 명 넘게"))
_CLOSING = ("이고", "이며", "인데", "지만", "으나", "었고", "었는데")  # the clause ends
_CHANGE_WITHIN = 5  # tokens after a number


class KoreanSentence:
    """A sentence with the phrases of one measure."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.sentence = view.sentence
        self.word = view.sentence.word
        self.first, self.end = view.sentence.first, view.sentence.last

    @once
    def matches(self) -> dict[int, Match]:
        """The longest phrase of the measure that starts at each token."""
        found: dict[int, Match] = {}
        for role in ("scope", "cues", "subjects"):
            for match in self.view.by_role.get(role, ()):
                if role != "cues" and not self._is_whole(match):
                    continue
                if match.first not in found or match.last >= found[match.first].last:
                    found[match.first] = match
        return found

    def _is_whole(self, match: Match) -> bool:
        """Whether a stem is followed only by an ending: ``손님은``, not ``손님방은``."""
        word = self.word(match.last - 1)
        element = parse_phrase(match.name)[-1]
        if word in element.words or not is_hangul(word):
            return True
        rests = [word[len(stem) :] for stem in element.stems if word.startswith(stem)]
        return any(not rest or is_ending(rest) or rest.startswith(DOING) for rest in rests)

    @once
    def _inside(self) -> frozenset[int]:
        """The tokens of times, numbers and the measure's phrases."""
        phrases = {at for one in self.matches.values() for at in range(one.first, one.last)}
        return frozenset(phrases) | self.sentence.when_at.keys() | self.sentence.quantity_at.keys()

    def roles(self, match: Match) -> frozenset[str]:
        """The roles of a phrase in the measure's cues."""
        return self.view.known.roles[match.name]

    def is_strange(self, at: int) -> bool:
        """Whether a token is strange: neither the measure's, a time, a number, nor plain."""
        word = self.word(at)
        if not word or at in self._inside:
            return False
        kind = self.sentence.tokens.kinds[at]
        if kind in "pd":
            return False
        return kind == "n" or not (is_plain(word) or sex_of(word))

    # ---- around a number ----

    def unit_end(self, quantity: Quantity) -> int | None:
        """Where the measure's unit after a number ends: ``명``."""
        return self.view.unit_starts.get(quantity.last)

    def ending_after(self, quantity: Quantity) -> tuple[str, int]:
        """The ending after a number and its unit, and the token after that."""
        after = self.unit_end(quantity)
        if after is None:
            after = quantity.last + (quantity.unit == "count")
        tokens = self.sentence.tokens
        if after < self.end and tokens.joined(after) and tokens.kinds[after] == "w":
            return self.word(after), after + 1
        return "", after

    def clause_end(self, quantity: Quantity) -> int:
        """Where the clause that a number is in ends."""
        at = self.ending_after(quantity)[1]
        while at < self.end:
            word = self.word(at)
            if word in STOPS or word == ")":
                return at
            if at not in self.sentence.when_at and is_hangul(word) and ends_clause(word):
                return at + 1
            at += 1
        return at

    def verb_after(self, quantity: Quantity) -> bool | None:
        """Whether the measure's verb follows a number; ``None`` where another verb or noun does.

        A subject or an object has a verb after it; ``43명으로`` and ``43명이며`` have none.
        """
        mark, after = self.ending_after(quantity)
        if quantity.unit == "percent":
            return None if self.is_strange(after) else False
        end = self.clause_end(quantity)
        if mark == "의" and (after in self.sentence.quantity_at or self.word(after) == "절반"):
            return False  # 1047명의 5분의 1
        if mark in _CASE_ENDINGS:
            return self._verb_within(after, end)
        known = not mark or is_ending(mark) or mark.startswith("뿐")
        if mark.startswith(("보다", "에서")) or mark.endswith(_CLOSING):
            return False
        apart = mark.startswith(DISTRIBUTED) or self.word(after).startswith(DISTRIBUTED)
        if not known or apart or self.is_strange(after):
            return None
        if not mark and (self.word(after) in PARTS or self.word(after) == "등"):
            return bool(self._verb_within(after, self.end))
        found = self._verb_within(after, end)
        if not found and (not mark or mark in ("과", "와")) and self._verb_within(after, self.end):
            return True  # 4분기에 55명, 1분기에 38명이 찾아왔다
        if not mark and found is None and after < end and self.word(after) not in "(·/":
            return None
        return bool(found)

    def _verb_within(self, after: int, end: int) -> bool | None:
        """Whether the measure's verb is in a stretch; ``None`` if a strange word comes first."""
        found = False
        at = after
        while at < end:
            match = self.matches.get(at)
            if match is not None:
                found = found or "cues" in self.roles(match)
                at = match.last
                continue
            if self.is_strange(at):
                return found or None
            word = self.word(at)
            describes = is_adnominal(word) and at + 1 in self.matches  # 정점을 찍은 방문객은
            if is_verb(word) and not is_quality(word) and not describes:
                break  # the number's own verb
            at += 1
        return found

    def sex_after(self, quantity: Quantity) -> str | None:
        """The sex named after a number: ``35명은 여성이었다``, ``35명의 여성``."""
        mark, after = self.ending_after(quantity)
        word = self.word(after)
        said = mark in ("은", "는", "이", "가") and is_sex_predicate(word)
        return sex_of(word) if said or mark == "의" else None

    def direction(self, quantity: Quantity) -> int:
        """1 if the number is the amount of a rise, -1 if of a fall, else 0."""
        mark, at = self.ending_after(quantity)
        if mark and mark not in _CHANGE_ENDINGS:
            return 0
        for here in range(at, at + _CHANGE_WITHIN):
            word = self.word(here)
            if word.startswith("보다"):  # 1분기(34명)보다는 많은
                return 0
            if word.startswith(FALLING):
                return -1
            if word.startswith(RISING):
                return 1
            if word not in _CHANGE_FILLERS and here not in self.sentence.quantity_at:
                return 0
        return 0

    def is_compared(self, quantity: Quantity) -> bool:
        """Whether another number is compared with one: ``34명보다``, ``34명에 비해``."""
        mark, after = self.ending_after(quantity)
        if self.word(after) == ")":
            mark, after = "", after + 1
        if mark.startswith(("보다", "에서")):
            return True
        if self.word(after) == "의" and after + 1 in self.sentence.quantity_at:
            return True  # (19명)의 5배
        at = after + (self.word(after) in ("에", "과", "와"))
        return self.word(at).startswith(COMPARED) and not self.word(at).startswith("비율")

    def is_unasserted(self, quantity: Quantity) -> bool:
        """Whether a number is expected, denied or supposed."""
        first, end = max(self.first, quantity.start - 3), self.clause_end(quantity) + 3
        return any(
            self.word(at).startswith(UNASSERTED) or self.word(at) == "?"
            for at in range(first, min(end, self.end))
        )
