"""What a question with words that no record contains is about: a few records, or something else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from defector_facts.model import Source
from defector_facts.search.coverage import VERB_ENDINGS, Coverage, Matches, is_name
from defector_facts.search.english import is_common_word, is_english
from defector_facts.search.floors import Floors
from defector_facts.search.hangul import is_hangul
from defector_facts.search.index import Index
from defector_facts.search.question import Question, heads_of, split_words
from defector_facts.search.ranking import Ranked
from defector_facts.search.time_asked import in_time

# The least prominence of a word in a name, and in a text (or a synonym in one).
_IN_A_NAME, _IN_A_TEXT = 0.9, 0.7
_LONG_QUESTION = 3  # words, of which a record that clearly answers must contain as many
_DAY, _YEAR = 5.0, 2.0  # the weight of a shared day or month, and of a shared year
# Words beside a speaker's name that ask for what he or she said.
_SPEECH = frozenset({"interview", "interviews", "speech", "talk", "lecture", "testimony", "views"})
_ABOUT = re.compile(r"\b(?:on|about) ([^\W\d_]+)\W*$")  # a topic, at the end of the question
# Nouns that a record about the rest of the question need not contain.
_OF_ANYTHING = frozenset(
    re.findall(
        r"\w+",
        """
        argument arguments debate issue issues topic background details detail situation incident
        affair episode moment footage video picture photo defect escape flee summary wording
        transcript text pdf example examples
        """,
    )
)
# "Name of the soldier who crossed": private persons are not named.
_PRIVATE_NAME = re.compile(
    r"(?:what (?:is|are|was|were) the )?names? of (?:the |a )?(?:[\w-]+ ){0,2}?(?:child|children"
    r"|soldiers?|doctors?|m[ae]n|wom[ae]n|drivers?|guards?|girls?|boys?|wife|sons?|daughters?"
    r"|famil(?:y|ies)|brokers?|fishermen|workers?|persons?|people)"
    r" (?:of|who|that|which|in|at|from)\b",
    re.IGNORECASE,
)
# The verb after "who", and the offence after "punishment for".
_ASKED = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"^who (\w+)\b",
        r"\b(?:say|says|said|tell|told|think) (?:about|on) (?:the )?(\w+)",
        r"\b(?:punish\w*|penalt\w+|sentences?|fines?|fined|jailed|prison|executed) for (\w+)",
    )
)
_SUPERLATIVE = re.compile(r"(?!for|inter|re|pro|ar|har)[a-z]{3,}est")


class UnknownWords:
    """The words of one question that records lack, and what they leave of it.

    ``about`` is the proper name at the end of a question for what is said about it, if any.
    ``in_time`` tells whether a record is of the time asked for.
    """

    def __init__(
        self,
        index: Index,
        coverage: Coverage,
        matches: Matches,
        question: Question,
        in_time: Callable[[Ranked], bool],
        floors: Floors,
    ) -> None:
        self._coverage, self._matches, self._floors = coverage, matches, floors
        self._question, self._in_time = question, in_time
        self._proper = [word for word in question.distinctive if is_name(index, word)]
        self._heads = heads_of(question.text, question.distinctive)
        self._names_a_record = any(list(index.spelt_as(word)) for word in question.distinctive)
        about = _ABOUT.search(question.text)
        self.about = [about[1]] if about and about[1] in self._proper else []

    def asks_else_of_a_name(self, ranked: Sequence[Ranked]) -> bool:
        """Whether no record with the name in the question has another of its words: "X's wife"."""
        words, names = list(self._coverage.weights), self._proper
        if len(names) < 2 or not any(one in names and two in names for one, two in pairwise(words)):
            return False
        others = [w for w in words if w not in names and not w.isdigit() and w not in _SPEECH]
        named = [hit for hit in ranked if all(hit.number in self._matches[w] for w in names)]
        having = (hit for hit in named if any(hit.number in self._matches[w] for w in others))
        return bool(others and named) and not any(having)

    def asks_for_unknown(self) -> bool:
        """Whether no record contains the head noun, or a person's given name, of the question."""
        unused = self._coverage.unused
        heads = (head for head in self._heads if head in unused and not head.endswith(VERB_ENDINGS))
        return any(heads) or any(map(self._is_given_name, unused))

    def is_certain(self) -> bool:
        """Whether the question certainly asks for what no record contains.

        That is the name of a private person, or a word that is not known: a name, a superlative,
        an offence, the verb after "who", or the last keyword.
        """
        unused, text = self._coverage.unused, self._question.text
        if _PRIVATE_NAME.match(text):
            return True
        named = (found for form in _ASKED for found in form.findall(text))
        asked = {last_keyword(self._question), *named}
        return any(
            (word in self._heads and not word.endswith(VERB_ENDINGS))
            or word in asked
            or _SUPERLATIVE.fullmatch(word)
            or _is_only_a_name(word)
            for word in unused
        )

    def _is_given_name(self, word: str) -> bool:
        """Whether ``word`` is a given name after a Korean family name: ``Sang-hak`` after Park."""
        words = list(self._coverage.weights)
        place = words.index(word)
        return "-" in word and word[0].isupper() and place > 0 and words[place - 1] in self._proper

    def may_be_subject(self) -> bool:
        """Whether a word that no record contains may be what the question is about.

        There is no list of common Korean words; one beside the name of a record is taken for one.
        """
        return any(
            not is_common_word(word) and not (is_hangul(word) and self._names_a_record)
            for word in self._coverage.unused
        )

    def few_identified(self, ranked: Iterable[Ranked]) -> frozenset[int]:
        """The only few records, by number, that contain all the known words: two, or a name.

        The question is then about these, whatever unknown words it has.
        """
        unused = set(self._coverage.unused)
        known = [word for word in self._question.distinctive if word not in unused]
        name = all(map(is_common_word, unused)) and not any(map(is_common_word, known))
        if self._question.intent.speaker or not known or (len(known) < 2 and not name):
            return frozenset()
        least = _IN_A_TEXT if len(known) > 1 else _IN_A_NAME
        few = [
            hit
            for hit in ranked
            if all(self._prominence(hit.number, word) >= least for word in known)
            and not isinstance(hit.record, Source)
            and self._in_time(hit)
        ]
        weights = self._coverage.weights
        enough = sum(weights[word] for word in known) >= self._floors.known * sum(weights.values())
        return frozenset(hit.number for hit in few if enough and len(few) <= self._floors.few)

    def has_clear_answer(self, ranked: Iterable[Ranked]) -> bool:
        """Whether one record contains so much of a long question that it must be the answer."""
        weights, floors = self._coverage.weights, self._floors
        if len(weights) < _LONG_QUESTION or self._question.intent.speaker:
            return False
        least = max(floors.evidence, floors.evident * sum(weights.values()))
        for hit in ranked:
            if isinstance(hit.record, Source) or not self._in_time(hit):
                continue
            if any(hit.number not in self._matches[word] for word in (*self._heads, *self.about)):
                continue
            contained = [word for word in weights if hit.number in self._matches[word]]
            weight = sum(weights[word] * self._strength(hit.number, word) for word in contained)
            matched = len(contained) - self._name_continuations(contained)
            if self._question.period is not None and in_time(hit.record, self._question.period):
                exact = len(self._question.period.text) > len("2018")
                matched, weight = matched + exact, weight + (_DAY if exact else _YEAR)
            if matched >= _LONG_QUESTION and weight >= least:
                return True
        return False

    def _name_continuations(self, contained: Sequence[str]) -> int:
        """How many of the words ``contained`` continue a proper name begun by the word before."""
        words = list(self._coverage.weights)
        names = [word in contained and word in self._proper for word in words]
        return sum(1 for one, next_ in pairwise(names) if one and next_)

    def _prominence(self, number: int, word: str) -> float:
        match = self._matches[word].get(number)
        return match.prominence if match else 0.0

    def _strength(self, number: int, word: str) -> float:
        """How well a record matches a word: the mean of its prominence and its BM25 weight."""
        match = self._matches[word].get(number)
        return (match.prominence + match.weight) / 2 if match else 0.0


def _is_only_a_name(word: str) -> bool:
    """Whether a word is a known English name, such as Iran, and no other word."""
    return is_english(word) and not is_common_word(word)


def last_keyword(question: Question) -> str:
    """The last word of bare keywords, if it is a noun: ``salary`` of "minister salary"."""
    keywords_only = len(split_words(question.text)) == len(question.words)
    last = question.distinctive[-1] if keywords_only and len(question.words) > 1 else ""
    asks = is_common_word(last) and not last.endswith(VERB_ENDINGS) and last not in _OF_ANYTHING
    return last if asks else ""
