"""Search: records of every kind for a reader's words, the best first.

What matches is found in an index of words; what comes first is decided by what the question
is about: the names it holds, the measure and the time it asks for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import closing
from typing import NamedTuple

from defector_facts.base import FactBase
from defector_facts.describe import summary
from defector_facts.kinds import KINDS
from defector_facts.model import AnyRecord
from defector_facts.names import NotFoundError, fold
from defector_facts.query import find_topics
from defector_facts.result import Result
from defector_facts.search.documents import Document, document
from defector_facts.search.index import Index, make_index, stem
from defector_facts.search.question import Question, ask
from defector_facts.search.ranking import rank
from defector_facts.search.spelling import Vocabulary
from defector_facts.search.subject import resolver, subject_of

_WORD = re.compile(r"\w+")


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

    ``remarks`` say what was read otherwise than it was typed. Where nothing was found,
    ``searched`` says among what, and ``hint`` which names are spelt most like the words.
    """

    records: tuple[AnyRecord, ...]
    words: tuple[str, ...]
    remarks: tuple[str, ...]
    searched: str
    hint: str


def answer(base: FactBase, asked: SearchSelection, limit: int | None = None) -> Result:
    """What is found, as a result: the best ``limit`` records, and the words to mark in them."""
    text = " ".join(asked.words.split())
    result = Result(base, f"Found for: {text}", (), asked.kinds, "found")
    try:
        found = search(base, text, asked.kinds, asked.topic)
    except NotFoundError as error:
        return result._replace(missing=str(error))
    shown, every = found.records[:limit], len(found.records)
    more = [f"{len(shown)} of {every} shown; --limit {every} shows all"]
    return result._replace(
        records=shown,
        marked=_marked(base, shown, found.words),
        missing=""
        if shown
        else f"nothing found for {text[:60]!r} among {found.searched}{found.hint}",
        remarks=(*found.remarks, *(more if every > len(shown) else ())),
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
    documents = [document(base, record) for record in records]
    with closing(indexed(documents)) as words_index:
        question, remarks = _respell(ask(text), words_index, Vocabulary(documents))
        matches = [words_index.matches(word) for word in question.words]
    subject = subject_of(base, question)
    ranked = rank(records, matches, question, subject)
    hint = "" if ranked else resolver(records).hint(text)
    return Found(ranked, question.words, (*subject.remarks, *remarks), _counts(records), hint)


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
