"""Search: records of every kind for a reader's words, the best first.

What matches is found in an index of words; what comes first is decided by what the question
is about: the names it holds, the measure and the time it asks for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import closing
from itertools import islice, zip_longest
from typing import NamedTuple

from defector_facts.base import FactBase
from defector_facts.characters import make_visible
from defector_facts.describe import summary
from defector_facts.kinds import KINDS
from defector_facts.model import AnyRecord, Quote, Source, Stat
from defector_facts.names import NotFoundError, fold
from defector_facts.query import find_topics
from defector_facts.result import Result
from defector_facts.search.coverage import BESIDE, FEW, FLOOR, WANTED, Coverage, cover
from defector_facts.search.documents import Document, document
from defector_facts.search.english import is_common_word
from defector_facts.search.hangul import is_hangul, without_endings
from defector_facts.search.identity import pasted
from defector_facts.search.index import Index, make_index, stem
from defector_facts.search.intent import intent_of
from defector_facts.search.question import Question, ask, content_words, split_words
from defector_facts.search.ranking import Ranked, extreme, in_time, rank
from defector_facts.search.spelling import Vocabulary
from defector_facts.search.subject import Subject, resolver, subject_of
from defector_facts.search.synonyms import synonyms

_WORD = re.compile(r"\w+")
# Each word that no record holds is compared with every word of the base: so many of a question,
# of so many letters.
_MOST_RESPELT, _LONGEST_RESPELT = 20, 40


class SearchSelection(NamedTuple):
    """What a search asks for: words, and the kind and topic that the records must have."""

    words: str
    kind: str | None = None
    topic: str | None = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of record that the answer can hold."""
        return (self.kind,) if self.kind else KINDS


class Found(NamedTuple):
    """Records, the best first, and the ``words`` by which they were found.

    ``remarks`` say what was read otherwise than it was typed; ``unused`` are words of the
    question that no record holds. Where nothing was found, ``missing`` is what the base holds
    nothing about, ``searched`` says among what, and ``hint`` what is nearest.
    """

    records: tuple[AnyRecord, ...]
    words: tuple[str, ...]
    remarks: tuple[str, ...]
    searched: str
    hint: str
    unused: tuple[str, ...] = ()
    missing: str = ""


def answer(base: FactBase, asked: SearchSelection, limit: int | None = None) -> Result:
    """What is found, as a result: the best ``limit`` records, and the words to mark in them."""
    text = " ".join(asked.words.split())
    heading = f"Found for: {make_visible(text)}"
    result = Result(base, heading, (), asked.kinds, "found")
    try:
        found = search(base, text, asked.kinds, asked.topic)
    except NotFoundError as error:
        return result._replace(missing=str(error))
    shown, every = found.records[:limit], len(found.records)
    more = [f"{len(shown)} of {every} shown; --limit {every} shows all"]
    about = (found.missing or text)[:60]
    unused = [f"no record says {', '.join(map(repr, found.unused))}: answered without"]
    said = (*found.remarks, *(unused if found.unused and shown else ()))
    return result._replace(
        records=shown,
        marked=_marked(base, shown, found.words),
        heading=f"{heading} ({'; '.join(said)})" if said else heading,
        missing=""
        if shown
        else f"nothing in the base about {about!r} among {found.searched}{found.hint}",
        remarks=(*said, *(more if every > len(shown) else ())),
    )


def _marked(base: FactBase, records: Iterable[AnyRecord], words: Iterable[str]) -> frozenset[str]:
    """The words of the records' lines that have the stem of one looked for, in lower case."""
    stems = {stem(part) for word in words for part in _WORD.findall(word)}
    said = (word for record in records for word in _WORD.findall(summary(base, record)))
    return frozenset(word.casefold() for word in said if stem(word) in stems)


def search(
    base: FactBase,
    text: str,
    kinds: Collection[str] = KINDS,
    topic: str | None = None,
    indexed: Callable[[Sequence[Document]], Index] = make_index,
) -> Found:
    """The records of ``kinds`` that ``text`` finds.

    ``topic`` keeps the records of a topic; ``NotFoundError`` for one that no record has.
    """
    records = _among(base, kinds, topic)
    both = intent_of(text).compared
    if both is None:
        return _find(base, text, records, indexed)
    one, other = (_find(base, f"what is {part}", records, indexed) for part in both)
    if not one.records or not other.records:
        return one._replace(records=()) if other.records else other
    taken = (record for pair in zip_longest(one.records, other.records) for record in pair)
    merged = tuple(dict.fromkeys(record for record in taken if record is not None))
    return Found(
        merged,
        (*one.words, *other.words),
        tuple(dict.fromkeys((*one.remarks, *other.remarks))),
        one.searched,
        "",
        (*one.unused, *other.unused),
    )


def _find(
    base: FactBase,
    text: str,
    records: Sequence[AnyRecord],
    indexed: Callable[[Sequence[Document]], Index],
) -> Found:
    by_id = pasted(records, text)
    searched = _counts(records)
    if by_id.alone:
        return Found(tuple(r for r in records if r.path in by_id.paths), (), (), searched, "")
    documents = [document(base, record) for record in records]
    with closing(indexed(documents)) as words_index:
        question, remarks = _respell(ask(text), words_index, Vocabulary(documents))
        asked = dict.fromkeys((*question.words, *question.telling))
        matches = {word: _matches(words_index, word) for word in asked}
    subject = subject_of(base, question)
    remarks = [*subject.remarks, *remarks]
    coverage = cover(len(records), _weighed(question, matches), matches)
    ranked = rank(
        base.measures,
        records,
        [matches[word] for word in (question.telling if question.specific else question.words)],
        coverage.parts,
        question,
        subject,
    )
    ranked = extreme(base.measures, records, ranked, question)
    kept = [
        at
        for at in _close_enough(records, ranked, coverage, question, subject)
        if _said_by(records[at.number], at.number, question, matches)
    ]
    found = [records[at.number] for at in kept]
    pasted_in = [r for r in records if r.path in by_id.paths]
    found = list(dict.fromkeys((*pasted_in, *found)))
    near = [records[at.number] for at in ranked]
    hint = "" if found else _nearest(near, records, text)
    about = coverage.unused or tuple(question.telling)
    return Found(
        tuple(found),
        question.words,
        tuple(remarks),
        searched,
        hint,
        coverage.unused,
        " ".join(about) if not found else "",
    )


def _matches(words_index: Index, word: str) -> Mapping[int, float]:
    """What holds ``word``, or less well a word that says the same."""
    found = dict(words_index.matches(word))
    for other in synonyms(word):
        for number, score in words_index.matches(other).items():
            found[number] = max(found.get(number, 0.0), 0.9 * score)
    return found


def _weighed(question: Question, matches: Mapping[str, Collection[int]]) -> list[str]:
    """The words that an answer must hold: how something is asked is not what is asked."""
    return [
        word
        for word in question.telling
        if matches[word] or not (word.endswith("ly") and is_common_word(word))
    ]


def _close_enough(
    records: Sequence[AnyRecord],
    ranked: Sequence[Ranked],
    coverage: Coverage,
    question: Question,
    subject: Subject,
) -> list[Ranked]:
    """Those that hold enough of the question; none where it is about something else."""
    if question.period is not None and not question.names_more:
        return [
            at
            for at in ranked
            if in_time(records[at.number], question.period)
            or (records[at.number].kind in question.kinds and at.number in coverage.parts)
        ]
    told = _told(records, coverage, question)
    if any(not is_common_word(word) for word in coverage.unused) and not told:
        return []

    def part(at: Ranked) -> float:
        record = records[at.number]
        named = subject.names.get(record.path, 0.0)
        if isinstance(record, Source) and not question.intent.source and named < 1:
            return 0.0
        if isinstance(record, Stat):
            named = subject.measures.get(record.measure, 0.0)
        held = coverage.parts.get(at.number, 0.0)
        wanted = WANTED if held and record.kind in question.kinds else 0.0
        return max(named, held + wanted)

    parts = {at.number: part(at) for at in ranked}
    best = max(parts.values(), default=0.0)
    if best < FLOOR and not told:
        return []
    return [at for at in ranked if parts[at.number] >= BESIDE * best]


def _told(records: Sequence[AnyRecord], coverage: Coverage, question: Question) -> bool:
    """Whether the words that are held, two or more or a name, are of a few records alone.

    These are then what the question is about, whatever else it names.
    """
    unused = set(coverage.unused)
    held = [word for word in question.telling if word not in unused]
    name = all(map(is_common_word, coverage.unused)) and not any(map(is_common_word, held))
    if question.intent.speaker or not held or (len(held) < 2 and not name):
        return False
    few = [
        number
        for number, part in coverage.parts.items()
        if part >= coverage.held - 1e-9 and not isinstance(records[number], Source)
    ]
    return 1 <= len(few) <= FEW


def _said_by(
    record: AnyRecord,
    number: int,
    question: Question,
    matches: Mapping[str, Collection[int]],
) -> bool:
    """Whether a record speaks of the person whose words are asked for; true where none is."""
    who = [word for word in content_words(question.intent.speaker) if word in matches]
    if not who:
        return True
    if isinstance(record, Quote):
        names = " ".join((record.speaker, *record.also, record.role))
        said_by = {stem(word) for word in split_words(names)}
        return all(stem(part) in said_by for word in who for part in split_words(word))
    return all(number in matches[word] for word in who)


def _nearest(near: Sequence[AnyRecord], records: Sequence[AnyRecord], text: str) -> str:
    topics = Counter(topic for record in near[:10] for topic in record.topics)
    if topics:
        return f"; nearest topics: {', '.join(topic for topic, _ in topics.most_common(3))}"
    return resolver(records).hint(text)


def _among(base: FactBase, kinds: Collection[str], topic: str | None) -> list[AnyRecord]:
    records = [r for kind in KINDS if kind in kinds for r in base.table(kind).values()]
    if topic is None:
        return records
    wanted = find_topics(base, topic)
    return [record for record in records if wanted.intersection(record.topics)]


def _respell(
    question: Question, words_index: Index, vocabulary: Vocabulary
) -> tuple[Question, list[str]]:
    """The question with the words that nothing holds spelt as some record spells them."""
    respelled: dict[str, str] = {}
    unknown = (w for w in question.telling if not w.isdigit() and not _matches(words_index, w))
    for word in islice(unknown, _MOST_RESPELT):
        near = _korean(word, words_index, vocabulary) or vocabulary.nearest(word)
        if near is not None:
            respelled[word] = near
    remarks = [
        f"nothing says {word!r}: read as {near!r}"
        for word, near in respelled.items()
        if fold(word) != fold(near)
    ]
    return question.respelled(respelled), remarks


def _korean(word: str, words_index: Index, vocabulary: Vocabulary) -> str | None:
    """A word in hangul without its endings, in its parts, or as a name is written in Latin."""
    if not is_hangul(word) or len(word) > _LONGEST_RESPELT:
        return None
    stems = (word, *without_endings(word))
    for whole in stems:
        if len(whole) > 1 and words_index.matches(whole):
            return whole
        for at in range(2, len(whole) - 1):
            parts = whole[:at], whole[at:]
            held = [set(words_index.matches(part)) for part in parts]
            if held[0] & held[1]:
                return " ".join(parts)
    return next((name for whole in stems if (name := vocabulary.sounding(whole))), None)


def _counts(records: Sequence[AnyRecord]) -> str:
    kinds = Counter(record.kind for record in records)
    return ", ".join(f"{count} {kind}" for kind, count in kinds.items()) or "no records"
