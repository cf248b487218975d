"""Words of a question that may be quoted: runs of them that identify a quotation."""

from __future__ import annotations

import re

from defector_facts.search.question import Question, content_words
from defector_facts.search.readers_words import Wording
from defector_facts.search.stemming import stem

# So many words in a row identify a quotation, among so many words of the question.
_RUN, _MOST_WORDS = 4, 40
_WORD = re.compile(r"\w+")


def plain(text: str) -> str:
    """The words of ``text`` in lower case, separated by single spaces."""
    return " ".join(_WORD.findall(text.casefold()))


def distinctive_runs(question: Question, wording: Wording) -> list[str]:
    """The runs of words that identify a quotation: none with a word that fits the whole base."""
    general = content_words(question.text, wording)[1]
    stems = {stem(part) for word in general for part in _WORD.findall(word)}
    typed = _WORD.findall(question.text.casefold())[:_MOST_WORDS]
    runs = (typed[at : at + _RUN] for at in range(len(typed) - _RUN + 1))
    return [" ".join(run) for run in runs if stems.isdisjoint(map(stem, run))]
