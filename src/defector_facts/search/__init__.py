"""Search: records of every kind for a reader's words, the best first.

What matches is found in an index of words; what comes first is decided by what the question
is about: the names it holds, the measure and the time it asks for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from contextlib import closing
from typing import NamedTuple

from defector_facts.base import FactBase
from defector_facts.model import AnyRecord
from defector_facts.names import Names, fold
from defector_facts.search.documents import Document, document
from defector_facts.search.index import Index, make_index
from defector_facts.search.question import Question, ask
from defector_facts.search.ranking import rank
from defector_facts.search.spelling import Vocabulary
from defector_facts.search.subject import names_of, subject_of
from defector_facts.vocabulary import KINDS


class Found(NamedTuple):
    """Records, the best first, and the ``words`` by which they were found.

    ``remarks`` say what was read otherwise than it was typed. Where nothing was found,
    ``searched`` says among what, and ``hint`` which names are spelt most like the words.
    """

    records: tuple[AnyRecord, ...]
    words: tuple[str, ...]
    remarks: tuple[str, ...]
    searched: str
    hint: str


NOTHING = Found((), (), (), "no records", "")


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
    documents = [document(base, record) for record in records]
    with closing(indexed(documents)) as words_index:
        question, remarks = _respell(ask(text), words_index, Vocabulary(documents))
        matches = [words_index.matches(word) for word in question.words]
    subject = subject_of(base, question)
    ranked = rank(records, matches, question, subject)
    hint = "" if ranked else names_of(records).hint(text)
    return Found(ranked, question.words, (*subject.remarks, *remarks), _counts(records), hint)


def _among(base: FactBase, kinds: Collection[str], topic: str | None) -> list[AnyRecord]:
    records = [
        record
        for kind in KINDS
        if not kinds or kind in kinds
        for record in base.table(kind).values()
    ]
    if topic is None:
        return records
    topics = dict.fromkeys(known for record in base for known in record.topics)
    names = Names("topic", f"{len(topics)} topics", ((known, ()) for known in topics))
    wanted = set(names.find(topic))
    return [record for record in records if wanted & set(record.topics)]


def _respell(
    question: Question, words_index: Index, vocabulary: Vocabulary
) -> tuple[Question, list[str]]:
    """The question with the words that nothing holds spelt as some record spells them."""
    respelled: dict[str, str] = {}
    for word in question.telling:
        if not word.isdigit() and not words_index.matches(word):
            near = vocabulary.nearest(word)
            if near is not None:
                respelled[word] = near
    remarks = [
        f"nothing says {word!r}: read as {near!r}"
        for word, near in respelled.items()
        if fold(word) != fold(near)
    ]
    return question.respelled(respelled), remarks


def _counts(records: Sequence[AnyRecord]) -> str:
    kinds = Counter(record.kind for record in records)
    return ", ".join(f"{count} {kind}" for kind, count in kinds.items()) or "no records"
