"""One sentence as one measure sees it: where its subject, its verb and its place stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from defector_facts.check.known.lookup import Known
from defector_facts.check.scope.before import LeaningOn
from defector_facts.check.sentence.clauses import Clauses
from defector_facts.check.sentence.quantities import Quantity
from defector_facts.check.sentence.read_sentence import JOINING, Sentence
from defector_facts.check.text.lexicon import CHANGING, LINKS, MEN, SPEECH, WOMEN, words
from defector_facts.check.text.phrases import Match
from defector_facts.check.text.properties import once
from defector_facts.model import Cues

_ADJECTIVES = frozenset(
    words("""
    new such registered individual additional more fellow other large big main known remaining
    existing separate further
    """)
)
_MARKS = ("mark", "threshold", "milestone", "barrier")
# What may mean those whom the sentence before named.
PRONOUNS = frozenset(["they", "them", "these", "those"])


class NounPhrase(NamedTuple):
    """What stands after a number: a noun of the measure, none (``bare``), or another."""

    last: int
    bare: bool
    foreign: bool
    slot: str | None = None


@dataclass
class View:
    """A sentence as a measure sees it."""

    sentence: Sentence
    known: Known = field(repr=False)
    leaning_on: LeaningOn
    topic_ends: dict[int, int | None] = field(default_factory=dict)  # by where numbers start

    @property
    def cues(self) -> Cues:
        """The measure's phrases."""
        return self.known.cues

    @once
    def has_subject(self) -> bool:
        """Whether it is said who or what is counted."""
        return not self.cues.subjects or self.has("subjects")

    @once
    def has_noun(self) -> bool:
        """Whether a noun of the measure itself stands there: ``arrivals``."""
        return any(
            match.name in self.known.nouns and not self.is_of_others(match)
            for match in self.by_role.get("cues", ())
        )

    def is_of_others(self, noun: Match) -> bool:
        """Whether a name makes a noun that of others: ``Cuban arrivals``, ``arrivals in Miami``.

        So do others themselves: ``arrivals of visitors``.
        """
        sentence = self.sentence
        if noun.name not in self.known.nouns:
            return False  # a verb, or the measure's subject
        if sentence.word(noun.last) == "of" and self._are_others(noun.last + 1):
            return True
        named = [noun.first - 1]
        if sentence.word(noun.last) in ("in", "to", "at", "from", "by"):
            named.append(noun.last + 1)
        return any(
            sentence.first <= at < sentence.last
            and sentence.tokens.kinds[at] == "w"
            and sentence.tokens.is_capital(at)
            and self.strange(at, at + 1) > 0
            for at in named
        )

    def _are_others(self, at: int) -> bool:
        """Whether neither the measure's subject nor women or men are named at a token or soon.

        ``North Korean ships`` are none, either.
        """
        sentence = self.sentence
        near = range(at, min(at + 4, sentence.last))
        known = next(
            (k for k in near if k in self.skips or sex(sentence.word(k)) is not None), None
        )
        if known is None:
            return bool(near) and self.strange(at, at + 1) > 0
        end = self.skips.get(known, known + 1)
        told = sentence.word(end).endswith(("ing", "ed")) or sentence.word(end) in CHANGING
        plain = end < sentence.last and sentence.tokens.kinds[end] == "w" and not told
        return plain and self.strange(end, end + 1) > 0 and not sentence.tokens.is_capital(end)

    @once
    def names_subject(self) -> bool:
        """Whether it is said who is counted, here or in the sentence before its own noun's."""
        return self.has_subject or self.leaning_on.subject

    @once
    def by_pronoun(self) -> bool:
        """Whether ``they`` or ``of them`` means a subject that the sentence before named."""
        return not PRONOUNS.isdisjoint(self.sentence.words) and self.leaning_on.subject

    @once
    def in_scope(self) -> bool:
        """Whether the measure's place is named, or was in the sentence before its own noun's."""
        known = self.known
        return not known.scope or self.has("scope") or self.leaning_on.place

    def speaks_of_it(self) -> bool:
        """Whether the sentence has all that it takes to speak of the measure."""
        return (
            self.has("cues") and self.names_subject and self.in_scope and not self.has("excludes")
        )

    @once
    def by_role(self) -> dict[str, list[Match]]:
        """The measure's phrases, by what they are for."""
        found: dict[str, list[Match]] = {}
        roles = self.known.roles
        for match in self.sentence.matches:
            if match[0] in roles:  # most phrases are other measures'
                for role in roles[match[0]]:
                    found.setdefault(role, []).append(match)
        return found

    def has(self, role: str) -> bool:
        """Whether the sentence has a phrase for this."""
        return role in self.by_role

    @once
    def clauses(self) -> Clauses:
        """The clauses of the sentence."""
        return Clauses(self.sentence)

    @once
    def cue_starts(self) -> dict[int, int]:
        """Where the measure's verbs and nouns start, and end."""
        return self._longest("cues")

    @once
    def cue_ends(self) -> frozenset[int]:
        """The tokens after the measure's verbs and nouns."""
        return frozenset(match.last for match in self.by_role.get("cues", ()))

    @once
    def unit_starts(self) -> dict[int, int]:
        """Where nouns start that may follow a number, and end."""
        return self._longest("unit_words")

    @once
    def skips_back(self) -> dict[int, int]:
        """Where the measure's subject and place end, and start."""
        return {last: first for first, last in self.skips.items()}

    @once
    def skips(self) -> dict[int, int]:
        """Where the measure's subject and place start, and end, the rest of a name included."""
        found = self._longest("subjects")
        for first, last in self._longest("scope").items():
            found[first] = max(last, found.get(first, 0))
        return {first: last + self._goes_on_as_name(last) for first, last in found.items()}

    def _goes_on_as_name(self, at: int) -> bool:
        """Whether the word at a token belongs to the name before it: ``York`` after ``New``."""
        sentence = self.sentence
        tokens = sentence.tokens
        return (
            sentence.first < at < sentence.last
            and tokens.kinds[at] == "w"
            and tokens.is_capital(at)
            and tokens.is_capital(at - 1)
            and at not in self.cue_starts
            and at not in self.unit_starts
        )

    def _longest(self, role: str) -> dict[int, int]:
        found: dict[int, int] = {}
        for match in self.by_role.get(role, ()):
            found[match.first] = max(found.get(match.first, 0), match.last)
        return found

    @once
    def _strange(self) -> list[int]:
        """How many strange words there are before each token of the sentence."""
        base = self.sentence.first
        counts = self.sentence.strange_words.copy()
        for matches in self.by_role.values():
            for _, first, last in matches:
                named = last + self._goes_on_as_name(last)  # York after New
                counts[first - base : named - base] = [0] * (named - first)
        return list(accumulate(counts, initial=0))

    def strange(self, first: int, last: int) -> int:
        """How many words between two tokens say nothing that the measure knows."""
        if last <= first:
            return 0
        base = self.sentence.first
        return self._strange[last - base] - self._strange[first - base]

    def noun_phrase(self, quantity: Quantity) -> NounPhrase:
        """What stands after a number."""
        sentence = self.sentence
        at = quantity.last + (sentence.word(quantity.last) == "]")
        while sentence.word(at) in _ADJECTIVES and at + 1 in self.unit_starts:
            at += 1
        end = self.unit_starts.get(at)
        if end is not None:
            if self._is_from_elsewhere(end):
                return NounPhrase(end, False, True)
            sexes = [found for k in range(at, end) if (found := sex(sentence.word(k)))]
            return NounPhrase(end, False, False, sexes[0] if sexes else None)
        word = sentence.word(at)
        if word in _MARKS and sentence.word(quantity.start - 2) in LINKS:
            return NounPhrase(at + 1, True, False)  # passed the 30,000 mark
        if at >= sentence.last or sentence.tokens.kinds[at] in "pd":
            return NounPhrase(at, True, False)
        if at in sentence.when_at or at in self.cue_starts or word in JOINING or word in SPEECH:
            return NounPhrase(at, True, False)
        slot = sex(word)
        if slot is not None:
            return NounPhrase(at + 1, False, False, slot)
        return NounPhrase(at, False, True)

    def _is_from_elsewhere(self, at: int) -> bool:
        """Whether people are from elsewhere: ``refugees from Syria``, ``from other countries``."""
        sentence = self.sentence
        if sentence.word(at) != "from" or at in self.skips:
            return False
        name = at + 1 + (sentence.word(at + 1) in ("the", "other"))
        return (
            name < sentence.last
            and sentence.tokens.kinds[name] == "w"
            and self.strange(name, name + 1) > 0
        )

    def named_by(self, quantity: Quantity, noun: NounPhrase) -> frozenset[str]:
        """The cues of the measure that a number's own noun is."""
        return frozenset(
            match.name
            for match in self.by_role.get("cues", ())
            if quantity.last <= match.first and match.last <= noun.last
        )

    def slot(self, quantity: Quantity, noun: NounPhrase) -> str | None:
        """``women`` or ``men``, where a number is of the one or the other alone."""
        if noun.slot is not None:
            return noun.slot
        sentence = self.sentence
        at = noun.last
        subjects = {at for one in self.by_role.get("subjects", ()) for at in range(*one[1:])}
        for _ in range(8):
            at = self._past_share(at)
            word = sentence.word(at)
            other = sentence.quantity_at.get(at)
            if sex(word) is not None:
                return sex(word)
            if other is not None and other.unit in ("percent", "fraction"):
                if sentence.word(at - 1) in ("whom", "them"):  # 236, of whom 89 percent are women
                    break
                at = other.last
                if sentence.word(at) in _TELLS_SHARE:  # 1,137, 85 percent of them women
                    break
            elif word in _TO_SEX or (at in subjects and at > noun.last + 1):
                at += 1  # 202 of the newcomers being men
            else:
                break
        before = quantity.start - 1
        while sentence.word(before) in _FROM_SEX or (
            before < quantity.start - 1
            and before in subjects
            and sex(sentence.word(before)) is None
        ):
            before -= 1
        if before < quantity.start - 1:
            return sex(sentence.word(before))
        return self._heading_sex(quantity)

    def _past_share(self, at: int) -> int:
        """The token after a share in brackets: ``164 (83.7 percent) were women``."""
        sentence = self.sentence
        share = sentence.quantity_at.get(at + 1) if sentence.word(at) == "(" else None
        if share is None or share.unit != "percent" or sentence.word(share.last) != ")":
            return at
        return share.last + 1

    def _heading_sex(self, quantity: Quantity) -> str | None:
        """``women``, where a column of a table is headed so: ``Women: 2018: 969``."""
        sentence = self.sentence
        label = sentence.when_at.get(quantity.start - 2)
        if label is None or sentence.word(quantity.start - 1) != ":":
            return None
        return (
            sex(sentence.word(label.first - 2)) if sentence.word(label.first - 1) == ":" else None
        )


_TELLS_SHARE = ("of", "were", "are", "was", "is")
_TO_SEX = frozenset(
    words("""
    of them whom those these were was are being , or the
    """)
)
_FROM_SEX = frozenset(
    words("""
    accounted accounting for made up numbered totalled totaled comprised making
    """)
)


def sex(word: str) -> str | None:
    """``women`` or ``men``, where a word means the one or the other."""
    if word in WOMEN:
        return "women"
    return "men" if word in MEN else None
