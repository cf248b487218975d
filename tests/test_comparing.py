"""Questions that compare things are split into one question for each; casual spellings."""

from __future__ import annotations

import pytest

from defector_facts import FactBase
from defector_facts.search import SearchSelection, answer
from defector_facts.search.casual_spelling import expand_casual_words
from defector_facts.search.comparing import split_comparison
from defector_facts.search.intent import intent_of
from defector_facts.search.readers_words import PLAIN


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("arrivals 2020 vs 2019", ("what is arrivals 2020", "what is arrivals 2019")),
        ("arrivals vs residents 2019", ("what is arrivals 2019", "what is residents 2019")),
        ("arrivals 2019 versus residents", ("what is arrivals 2019", "what is residents 2019")),
        ("compare arrivals and residents", ("what is arrivals", "what is residents")),
        (
            "how is kwanliso different from kyohwaso?",
            ("what is kwanliso", "what is kyohwaso"),
        ),
        (
            "arrivals in 2020 vs 2019 vs. 2018?",
            ("what is arrivals in 2020", "what is arrivals in 2019", "what is arrivals in 2018"),
        ),
        ("arrivals by sex 2019 vs 2018", ()),
        ("men vs women 2015", ()),
        ("arrivals 2019", ()),
    ],
)
def test_a_comparison_is_one_question_for_each_thing(text: str, questions: tuple[str, ...]) -> None:
    assert split_comparison(intent_of(text), PLAIN) == questions


def test_each_thing_compared_is_answered(shipped: FactBase) -> None:
    result = answer(shipped, SearchSelection("how many arrived in 2018 vs 2017 vs 2016"))
    years = [f"stats.arrivals-{year}" for year in (2018, 2017, 2016)]
    assert [record.path for record in result.records[:3]] == years
    assert not any(remark.startswith("no figure for") for remark in result.remarks)


@pytest.mark.parametrize(
    ("text", "expanded"),
    [
        ("how many ppl came w/o brokers", "how many people came without brokers"),
        ("N. Koreans in S Korea", "North Koreans in South Korea"),
        ("what did park sang hak say", "what did Park Sang-hak say"),
        ("is there a park to go", "is there a park to go"),  # stop words, not a given name
        ("the definiton of arrivals", "the definition of arrivals"),
        ("GOV of the NK", "GOV of the NK"),  # capitals may be an abbreviation
    ],
)
def test_casual_spellings_are_written_out(text: str, expanded: str) -> None:
    assert expand_casual_words(text) == expanded
