"""One sentence as one measure reads it: where the measure's subject, verb and place stand."""

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
from defector_facts.record_parts import Cues

_ADJECTIVES = frozenset(
    words("""
    new such registered individual additional more fellow other large big main known remaining
    existing separate further
    """)
)
_MARKS = ("mark", "threshold", "milestone", "barrier")
# Their antecedent may be in the sentence before.
PRONOUNS = frozenset(["they", "them", "these", "those"])


class NounPhrase(NamedTuple):
    """The noun phrase after a number, which ends before the token ``last``.

    ``bare`` is whether there is none, ``foreign`` whether it is one that the measure does not
    know, ``slot`` is ``women`` or ``men`` if it names them alone.
    """

    last: int
    bare: bool
    foreign: bool
    slot: str | None = None


@dataclass
class View:
    """A sentence as a measure reads it."""

    sentence: Sentence
    known: Known = field(repr=False)
    leaning_on: LeaningOn
    topic_ends: dict[int, int | None] = field(default_factory=dict)  # by the number's start

    @property
    def cues(self) -> Cues:
        """The measure's phrases."""
        return self.known.cues

    @once
    def has_subject(self) -> bool:
        """Whether the sentence says who or what is counted."""
        return not self.cues.subjects or self.has("subjects")

    @once
    def has_noun(self) -> bool:
        """Whether a noun of the measure stands in the sentence: ``arrivals``."""
        return any(
            match.name in self.known.nouns and not self.is_of_others(match)
            for match in self.by_role.get("cues", ())
        )

    def is_of_others(self, noun: Match) -> bool:
        """Whether a noun counts others: ``Cuban arrivals``, ``arrivals in Miami``.

        Also ``arrivals of visitors``.
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
            and self.unknown(at, at + 1) > 0
            for at in named
        )

    def _are_others(self, at: int) -> bool:
        """Whether the next words name neither the measure's subject nor women or men.

        Neither do ``North Korean ships``.
        """
        sentence = self.sentence
        near = range(at, min(at + 4, sentence.last))
        known = next(
            (k for k in near if k in self.skips or sex(sentence.word(k)) is not None), None
        )
        if known is None:
            return bool(near) and self.unknown(at, at + 1) > 0
        end = self.skips.get(known, known + 1)
        told = sentence.word(end).endswith(("ing", "ed")) or sentence.word(end) in CHANGING
        plain = end < sentence.last and sentence.tokens.kinds[end] == "w" and not told
        return plain and self.unknown(end, end + 1) > 0 and not sentence.tokens.is_capital(end)

    @once
    def names_subject(self) -> bool:
        """Whether this sentence or the one before says who is counted."""
        return self.has_subject or self.leaning_on.subject

    @once
    def by_pronoun(self) -> bool:
        """Whether ``they`` or ``of them`` refers to a subject in the sentence before."""
        return not PRONOUNS.isdisjoint(self.sentence.words) and self.leaning_on.subject

    @once
    def in_scope(self) -> bool:
        """Whether this sentence or the one before names the measure's place, if it has one."""
        known = self.known
        return not known.scope or self.has("scope") or self.leaning_on.place

    def speaks_of_it(self) -> bool:
        """Whether the sentence by its phrases is about the measure."""
        return (
            self.has("cues") and self.names_subject and self.in_scope and not self.has("excludes")
        )

    @once
    def by_role(self) -> dict[str, list[Match]]:
        """The measure's phrases in the sentence, by role."""
        found: dict[str, list[Match]] = {}
        roles = self.known.roles
        for match in self.sentence.matches:
            if match[0] in roles:  # most phrases are other measures'
                for role in roles[match[0]]:
                    found.setdefault(role, []).append(match)
        return found

    def has(self, role: str) -> bool:
        """Whether the sentence has a phrase of this role."""
        return role in self.by_role

    @once
    def clauses(self) -> Clauses:
        """The clauses of the sentence."""
        return Clauses(self.sentence)

    @once
    def cue_starts(self) -> dict[int, int]:
        """The end of each of the measure's verbs and nouns, by its start."""
        return self._longest("cues")

    @once
    def cue_ends(self) -> frozenset[int]:
        """The tokens after the measure's verbs and nouns."""
        return frozenset(match.last for match in self.by_role.get("cues", ()))

    @once
    def unit_starts(self) -> dict[int, int]:
        """The end of each noun that may follow a number, by its start."""
        return self._longest("unit_words")

    @once
    def skips_back(self) -> dict[int, int]:
        """The start of each of the measure's subjects and places, by its end."""
        return {last: first for first, last in self.skips.items()}

    @once
    def skips(self) -> dict[int, int]:
        """The end of each of the measure's subjects and places, by its start.

        The rest of a name is included.
        """
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
    def _unknown(self) -> list[int]:
        """How many unknown content words precede each token of the sentence."""
        base = self.sentence.first
        counts = self.sentence.content_words.copy()
        for matches in self.by_role.values():
            for _, first, last in matches:
                named = last + self._goes_on_as_name(last)  # York after New
                counts[first - base : named - base] = [0] * (named - first)
        return list(accumulate(counts, initial=0))

    def unknown(self, first: int, last: int) -> int:
        """How many content words between two tokens are not in the measure's phrases.

        Those in times, numbers and asides do not count.
        """
        if last <= first:
            return 0
        base = self.sentence.first
        return self._unknown[last - base] - self._unknown[first - base]

    def noun_phrase(self, quantity: Quantity) -> NounPhrase:
        """The noun phrase after a number."""
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
        """Whether people come from elsewhere: ``refugees from Syria``, ``from other countries``."""
        sentence = self.sentence
        if sentence.word(at) != "from" or at in self.skips:
            return False
        name = at + 1 + (sentence.word(at + 1) in ("the", "other"))
        return (
            name < sentence.last
            and sentence.tokens.kinds[name] == "w"
            and self.unknown(name, name + 1) > 0
        )

    def named_by(self, quantity: Quantity, noun: NounPhrase) -> frozenset[str]:
        """The measure's cues that are in a number's own noun phrase."""
        return frozenset(
            match.name
            for match in self.by_role.get("cues", ())
            if quantity.last <= match.first and match.last <= noun.last
        )

    def slot(self, quantity: Quantity, noun: NounPhrase) -> str | None:
        """``women`` or ``men``, if a number counts only them."""
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
                if sentence.word(at) in _SHARE_VERBS:  # 1,137, 85 percent of them women
                    break
            elif word in _BEFORE_SEX or (at in subjects and at > noun.last + 1):
                at += 1  # 202 of the newcomers being men
            else:
                break
        before = quantity.start - 1
        while sentence.word(before) in _AFTER_SEX or (
            before < quantity.start - 1
            and before in subjects
            and sex(sentence.word(before)) is None
        ):
            before -= 1
        if before < quantity.start - 1:
            return sex(sentence.word(before))
        return self._heading_sex(quantity)

    def _past_share(self, at: int) -> int:
        """The token after a percentage in brackets: ``164 (83.7 percent) were women``."""
        sentence = self.sentence
        share = sentence.quantity_at.get(at + 1) if sentence.word(at) == "(" else None
        if share is None or share.unit != "percent" or sentence.word(share.last) != ")":
            return at
        return share.last + 1

    def _heading_sex(self, quantity: Quantity) -> str | None:
        """``women`` or ``men``, if that heads a table's column: ``Women: 2018: 969``."""
        sentence = self.sentence
        label = sentence.when_at.get(quantity.start - 2)
        if label is None or sentence.word(quantity.start - 1) != ":":
            return None
        return (
            sex(sentence.word(label.first - 2)) if sentence.word(label.first - 1) == ":" else None
        )


_SHARE_VERBS = ("of", "were", "are", "was", "is")
_BEFORE_SEX = frozenset(
    words("""
    of them whom those these were was are being , or the
    """)
)
_AFTER_SEX = frozenset(
    words("""
    accounted accounting for made up numbered totalled totaled comprised making
    """)
)


def sex(word: str) -> str | None:
    """``women`` or ``men``, if a word means the one or the other."""
    if word in WOMEN:
        return "women"
    return "men" if word in MEN else None
