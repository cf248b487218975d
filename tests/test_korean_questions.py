"""Search with questions in Korean: particles, the ends of questions, verbs made from nouns."""

from __future__ import annotations

import pytest

from defector_facts import FactBase
from defector_facts.search import Searcher
from defector_facts.search.catalogue import index_of
from defector_facts.search.hangul import is_counter, without_endings, without_question_end


@pytest.fixture(scope="module")
def searcher(shipped: FactBase) -> Searcher:
    return Searcher(shipped, index_of(shipped))


ANSWERS = {
    "2015년에 남한에 온 탈북자 몇 명이야": "stats.arrivals-2015",
    "탈북민 몇 명이 2015년에 입국했나": "stats.arrivals-2015",
    "2009년에 입국한 탈북자는 몇명인가요?": "stats.arrivals-2009",
    "작년에 입국한 탈북민 수": "stats.arrivals-2025",
    "지난해 입국한 탈북민은 몇 명인가요": "stats.arrivals-2025",
    "관리소가 무슨 뜻이에요? 누가 거기 끌려가나요": "camps.kwanliso",
    "탈북민 실업률이 얼마인가요": "stats.unemployment-rate-2025",
    "정치범수용소 수감자는 몇 명인가요": "stats.political-prisoners-2025-kinu",
}


@pytest.mark.parametrize(("question", "path"), ANSWERS.items())
def test_a_question_is_answered(searcher: Searcher, question: str, path: str) -> None:
    assert searcher.find(question).records[0].path == path


@pytest.mark.parametrize(
    "question", ["북한에 지하철이 있나요", "김치찌개 만드는 법", "작년 김치 수출"]
)
def test_what_the_base_does_not_hold_finds_nothing(searcher: Searcher, question: str) -> None:
    assert not searcher.find(question).records


def test_endings() -> None:
    assert "입국" in without_endings("입국했나")
    assert "북송" in without_endings("북송된")
    assert without_question_end("뜻이에요") == "뜻"
    assert [word for word in ("명", "명이야", "년에", "명령", "개") if is_counter(word)] == [
        "명",
        "명이야",
        "년에",
        "개",
    ]
