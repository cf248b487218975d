"""Thirty questions, as an assistant asks them.

Twenty are answered from the base, five of them with a figure that contradicts the answer. Ten are
outside the base, and get an empty answer.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.assistant.conftest import Session, checked, text_of

# Question, tool, arguments, the path of the answer, and words that it must have.
HELD: list[tuple[str, str, dict[str, Any], str, str]] = [
    (
        "How many North Koreans arrived in South Korea in 2018?",
        "stats",
        {"measure": "arrivals", "year": 2018},
        "stats.arrivals-2018",
        "1,137",
    ),
    (
        "How many arrived in 2009?",
        "search",
        {"words": "how many arrived in South Korea in 2009?"},
        "stats.arrivals-2009",
        "2,914",
    ),
    (
        "How many of those who arrived in 2018 were women?",
        "stats",
        {"measure": "arrivals", "year": 2018, "by_sex": True},
        "stats.arrivals-2018",
        "1,137",
    ),
    (
        "Which share of the arrivals of 2018 were women?",
        "stats",
        {"measure": "women-share", "year": 2018},
        "stats.women-share-2018",
        "2018",
    ),
    (
        "How many were recorded in Thailand in 2009?",
        "stats",
        {"measure": "thailand-arrivals", "year": 2009},
        "stats.thailand-arrivals-2009",
        "1,848",
    ),
    (
        "How many refugees from North Korea did the United States admit in 2022?",
        "stats",
        {"measure": "us-admissions", "year": 2022},
        "stats.us-admissions-2022",
        "2022",
    ),
    ("What is songbun?", "terms", {"word": "songbun"}, "terms.songbun", "ongbun"),
    ("What is Hanawon?", "search", {"words": "What is Hanawon?"}, "terms.hanawon", "anawon"),
    ("What is a gwalliso?", "camps", {"name": "gwalliso"}, "camps.kwanliso", "wanliso"),
    ("관리소?", "search", {"words": "관리소"}, "camps.kwanliso", "wanliso"),
    ("Is Camp 15 closed?", "camps", {"facility": "Camp 15"}, "facilities.camp-15", "15"),
    ("Who goes through Mongolia?", "routes", {"via": "Mongolia"}, "routes.mongolia", "Mongolia"),
    (
        "Where do routes through Laos end?",
        "routes",
        {"via": "laos"},
        "routes.southeast-asia",
        "Laos",
    ),
    (
        "What does Hyeonseo Lee, or Sokeel Park, say of China?",
        "quotes",
        {"speaker": "Sokeel Park", "topic": "china"},
        "quotes.park-decrease-2018",
        "Park",
    ),
    (
        "When did the leaders of the two Koreas meet in 2018?",
        "search",
        {"words": "When did the inter-Korean summit take place in 2018?"},
        "events.inter-korean-summit-2018-04",
        "2018",
    ),
]
# Instead of words, the path of a figure that disputes or contradicts the answer.
CONTRADICTED: list[tuple[str, str, dict[str, Any], str, str]] = [
    (
        "How many arrived from January to June 2018?",
        "search",
        {"words": "How many arrived from January to June 2018?"},
        "stats.arrivals-2018-h1",
        "stats.arrivals-2018-h1-article",
    ),
    (
        "How many had arrived in all by December 2018?",
        "stats",
        {"measure": "arrivals-total", "since": "2018-12", "until": "2018-12"},
        "stats.arrivals-to-2018-12",
        "stats.arrivals-to-2018-12-press",
    ),
    (
        "Did 3,000 arrive in 2009?",
        "stats",
        {"measure": "arrivals", "year": 2009, "standing": "stands"},
        "stats.arrivals-2009",
        "stats.arrivals-2009-article",
    ),
    (
        "Which year had the most arrivals: 2011?",
        "show",
        {"ids": ["stats.arrivals-2011"]},
        "stats.arrivals-2011",
        "stats.arrivals-2011-peak",
    ),
    (
        "How many arrived in 2018, month by month?",
        "stats",
        {"measure": "arrivals", "year": 2018, "limit": 100},
        "stats.arrivals-2018-h1",
        "stats.arrivals-2018-h1-restated-2019",
    ),
]
NOT_HELD: list[tuple[str, str, dict[str, Any]]] = [
    ("Bitcoin?", "search", {"words": "What is the price of bitcoin?"}),
    ("Warheads?", "search", {"words": "How many nuclear warheads does North Korea have?"}),
    ("Harvest?", "search", {"words": "How large was the rice harvest of North Korea in 2015?"}),
    ("Rohingya?", "search", {"words": "How many Rohingya fled to Bangladesh in 2017?"}),
    ("Cubans?", "search", {"words": "How many Cubans arrived in Florida in 1980?"}),
    ("GDP?", "stats", {"measure": "gross domestic product"}),
    ("Arrivals in 1950?", "stats", {"measure": "arrivals", "year": 1950}),
    ("Einstein?", "quotes", {"speaker": "Albert Einstein"}),
    ("Guantanamo?", "camps", {"name": "Guantanamo"}),
    ("Through Brazil?", "routes", {"via": "Brazil"}),
]


def test_there_are_thirty_questions() -> None:
    assert (len(HELD) + len(CONTRADICTED), len(CONTRADICTED), len(NOT_HELD)) == (20, 5, 10)


def answering(
    session: Session, tool: str, arguments: dict[str, Any], path: str
) -> tuple[dict[str, Any], str]:
    """The record that answers, which a search must have among its first three; and the text."""
    result = session.call(tool, **arguments)
    records = checked(session.tools[tool], result)["records"]
    among = records[:3] if tool == "search" else records
    (found,) = (record for record in among if record["path"] == path)
    assert found["standing"] == "stands"
    assert found["evidence"]
    return dict(found), text_of(result)


@pytest.mark.parametrize(("question", "tool", "arguments", "path", "said"), HELD, ids=str)
def test_answers_in_the_base_have_standing_and_source(
    shipped_session: Session,
    question: str,
    tool: str,
    arguments: dict[str, Any],
    path: str,
    said: str,
) -> None:
    found, text = answering(shipped_session, tool, arguments, path)
    assert said in found["says"]
    assert said in text
    assert "[1]" in text
    if path.startswith("stats."):
        assert found["period"]


@pytest.mark.parametrize(("question", "tool", "arguments", "path", "other"), CONTRADICTED, ids=str)
def test_contradicted_figures_come_with_their_answer(
    shipped_session: Session,
    question: str,
    tool: str,
    arguments: dict[str, Any],
    path: str,
    other: str,
) -> None:
    found, text = answering(shipped_session, tool, arguments, path)
    (challenging,) = (one for one in found["challenged_by"] if one["path"] == other)
    assert challenging["standing"] in ("disputed", "contradicted")
    assert challenging["period"]
    assert challenging["evidence"]
    assert challenging["standing"] in challenging["says"]
    assert other in text


@pytest.mark.parametrize(("question", "tool", "arguments"), NOT_HELD, ids=str)
def test_questions_outside_the_base_are_answered_with_nothing(
    shipped_session: Session, question: str, tool: str, arguments: dict[str, Any]
) -> None:
    result = shipped_session.call(tool, **arguments)
    answer = checked(shipped_session.tools[tool], result)
    assert not answer["found"]
    assert answer["records"] == []
    assert answer["nothing"].startswith("Nothing in the base about ")
    assert answer["covers"]["title"] in text_of(result)
