"""Search: what a question says of its asker changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from defector_facts import FactBase
from defector_facts.search import Searcher
from defector_facts.search.catalogue import index_of
from defector_facts.search.occasion import without_occasion

QUESTIONS = [
    "how many north koreans reached the south in 2012",
    "what is a kwanliso",
    "which route goes through mongolia",
    "what happens to people who are sent back from china",
    "who said that nobody else has been treated like this",
    "when did north korea close its border because of covid",
]
OCCASIONS = [
    "{} (school project)",
    "{} (for my history class)",
    "{}? thanks!",
    "{} asap",
    "I'm on deadline: {}",
    "On deadline, {}",
    "we're writing an essay about this, {}",
    "i'm doing a school presentation and {}",
    "quick question: {}",
    "{}, it's for my homework",
    "I was wondering {}",
    "my teacher asked {}",
    "can you tell me {}",
]


@pytest.fixture(scope="module")
def searcher(shipped: FactBase) -> Searcher:
    return Searcher(shipped, index_of(shipped))


@pytest.mark.parametrize("occasion", OCCASIONS)
def test_the_occasion_of_a_question_changes_nothing(searcher: Searcher, occasion: str) -> None:
    for question in QUESTIONS:
        plain = [record.path for record in searcher.find(question).records[:3]]
        asked = [record.path for record in searcher.find(occasion.format(question)).records[:3]]
        assert asked == plain, question


@pytest.mark.parametrize(
    "text",
    [
        "thanks",
        "asap",
        "who told my story",
        "the class system",
        "a school in Seoul",
        "camps (stories of survivors)",
        "police looking for defectors",
    ],
)
def test_what_may_be_the_subject_stays(text: str) -> None:
    assert without_occasion(text) == text


@given(st.text(max_size=80))
def test_something_is_always_left(text: str) -> None:
    kept = without_occasion(text)
    assert any(map(str.isalnum, kept)) or kept == text
