"""Tokens, phrases and repeated sentences: cached results equal those calculated afresh."""

from __future__ import annotations

import random
from datetime import date
from itertools import pairwise

import pytest
from benchmarks.check import PARTS, cases_of
from hypothesis import given
from hypothesis import strategies as st

from defector_facts import FactBase
from defector_facts.check import Checker, read_draft
from defector_facts.check.known.lookup import Lookup
from defector_facts.check.reading import Reader
from defector_facts.check.text.phrases import Element, Lexicon, parse_phrase
from defector_facts.check.text.tokens import Tokens, sentences, tokenize

LEANING = [
    "A year earlier, 1,127 North Koreans arrived in the South.",
    "In the first half of the year, 488 North Koreans arrived in the South.",
    "The figure was 1,418 two years before.",
]
TEXTS = [case["text"] for part in PARTS for case in cases_of(part)]


@given(st.text() | st.text("aZ19 ,.’'-–— N.S.\u00a0²٣\n\"”!…(]é"))
def test_tokens_know_their_positions(text: str) -> None:
    tokens = tokenize(text)
    places = list(zip(tokens.starts, tokens.ends, strict=True))
    assert [text[start:end] for start, end in places] == tokens.written
    assert all(end <= start for (_, end), (start, _) in pairwise(places))
    left_out = {*text} - {sign for token in tokens.written for sign in token}
    assert all(sign.isspace() or sign in "-_" for sign in left_out)
    ends = list(sentences(tokens))
    assert [first for first, _ in ends] == [0, *(last for _, last in ends[:-1])][: len(ends)]
    assert not ends or ends[-1][1] == len(tokens.texts)


PHRASES = (
    "arriv*|came",
    "North Korean*",
    "the South",
    "came .. South",
    "people from the North",
    "in 2018",
    "came",
    "re-defected",
    "North .. came .. the South",
)
WORDS = "arrived came North north Korean Koreans's the South south people from in 2018 2019 , ."
WORDS += " re-defected Re defected N. CAME South’s ; 1,137"


@given(st.lists(st.sampled_from(WORDS.split(" ")), max_size=12))
def test_the_automaton_finds_what_a_simple_matcher_finds(words: list[str]) -> None:
    tokens = tokenize(" ".join(words))
    last = len(tokens.texts)
    found = LEXICON.find(tokens, 0, last)
    wanted = [
        (phrase, at, end)
        for at in range(last)
        for phrase in PHRASES
        if (end := _phrase_end(tokens, at, last, parse_phrase(phrase))) is not None
    ]
    assert sorted(found) == sorted(wanted)
    assert [match.first for match in found] == sorted(match.first for match in found)


LEXICON = Lexicon(PHRASES)  # shared by all examples, so that its cache is tested too


def _phrase_end(tokens: Tokens, at: int, last: int, elements: tuple[Element, ...]) -> int | None:
    """Where a phrase that starts at a token ends, by a simple matcher."""
    here, reach = at, 0
    for element in elements:
        if element.gap:
            reach = 3
            continue
        while here < last and not element.fits(tokens.written[here]):
            if not reach or tokens.texts[here] in {".", ";", "!", "?"}:
                return None
            here, reach = here + 1, reach - 1
        if here >= last:
            return None
        here, reach = here + 1, 0
    return here


@pytest.mark.parametrize("dated", [None, date(2024, 3, 9)])
def test_repeated_sentences_have_the_same_findings(shipped: FactBase, dated: date | None) -> None:
    lookup = Lookup(shipped)
    reader = Reader(lookup, dated)
    choose = random.Random(16)
    again = 0
    for _ in range(150):
        few = [*choose.sample(TEXTS, 2), choose.choice(LEANING)]
        text = " ".join(choose.choice(few) for _ in range(6))
        reads = reader.paragraph(text)
        again += len(reads)
        assert reads == Reader(lookup, dated).paragraph(text)
    assert again > 500


def test_repeated_paragraphs_have_their_own_positions(shipped: FactBase) -> None:
    text = "In 2018, 1,137 North Koreans arrived in the South. “Five words are in here 1,137.” "
    report = Checker(shipped).check(read_draft("a.txt", f"{text * 3}\n\n{text * 2}"))
    spans = [report.draft.text[one.offset : one.end] for one in report.findings]
    assert spans == ["1,137"] * 5
    assert len({one.offset for one in report.findings}) == 5
    assert all(one.sentence.startswith("In 2018") for one in report.findings)
