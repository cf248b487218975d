"""Questions that use the base's words and ask for something that it does not hold."""

from __future__ import annotations

import pytest

from defector_facts import FactBase
from defector_facts.model import Camp, Facility, Penalty
from defector_facts.search import Searcher, search
from defector_facts.search.catalogue import index_of
from defector_facts.search.event_year import event_year
from defector_facts.search.numbered_names import has_unknown_number
from defector_facts.search.stemming import stem


@pytest.mark.parametrize(
    "words",
    [
        # A number, a share or an amount that no record has
        "how many people watched the Singapore summit on TV",
        "how many people were executed in 2023 in north korea",
        "percentage of defectors who are christian",
        "share of women in the north korean parliament",
        "how many embassies does spain have",
        # Something else about a person
        "Hyeonseo Lee net worth",
        "where was Michael Kirby born",
        "is Sokeel Park married",
        # Another offence
        "punishment for murder in north korea",
        "fines for littering in seoul",
        # A noun, a name, a verb or a superlative that no record has
        "south korean unification minister salary",
        "what the UN said about Zimbabwe",
        "who invented the word talbukmin",
        "cheapest flight to bangkok",
        # A number that no camp has
        "kwanliso 99",
        "kyohwaso 55",
        "camp no. 7",
        # A breakdown that the figures do not have, and a time that is still to come
        "arrivals by religion",
        "arrivals in the first half of 2026",
    ],
)
def test_a_question_for_what_the_base_does_not_hold_finds_nothing(
    shipped: FactBase, words: str
) -> None:
    assert [record.path for record in search(shipped, words).records] == []


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("kwanliso 25", "facilities.camp-25"),
        ("political prison camp number 14", "facilities.camp-14"),
        ("gwalliso no. 16", "facilities.camp-16"),
        ("re-education camp 12", "facilities.kyohwaso-12"),
        ("how many waiting rooms did Korea Future document",
         "stats.detention-facilities-waiting-rooms-korea-future"),
        ("the boat which sank in mekong how many died", "events.mekong-boat-2018-01"),
        ("punishment for watching squid game in north korea", "penalties.reactionary-thought-2020"),
        ("Kirby report", "terms.commission-of-inquiry"),
        ("which country took most defectors", "stats.arrivals-to-2025-12"),
        ("number of men in 2024", "stats.arrivals-2024"),
        ("how many arrived in the last quarter of 2022", "stats.arrivals-2022-q4"),
        ("how much did newcomers get in 2020", "stats.settlement-grant-2019-2022"),
        ("when was the last known defection by boat", "events.yellow-sea-boat-2024-09"),
        ("are defectors well educated? fact check", "claims.article-educated-majority"),
    ],
)  # fmt: skip
def test_a_question_for_what_it_holds_is_answered(shipped: FactBase, words: str, path: str) -> None:
    assert search(shipped, words).records[0].path == path


@pytest.mark.parametrize(
    ("words", "path", "year"),
    [
        ("arrivals in the year the pandemic shut the border", "stats.arrivals-2020", 2020),
        ("how many came in the year of the Singapore summit", "stats.arrivals-2018", 2018),
        ("how many defectors came the year after the border closed", "stats.arrivals-2021", 2021),
    ],
)
def test_a_year_is_named_by_an_event_of_it(
    shipped: FactBase, words: str, path: str, year: int
) -> None:
    found = search(shipped, words)
    assert found.records[0].path == path
    assert f"is read as {year}, by events." in found.remarks[0]


@pytest.mark.parametrize(
    "words", ["the year with most arrivals", "2023 than the year before?", "arrivals 2020", ""]
)
def test_most_questions_name_no_year_by_an_event(words: str) -> None:
    assert event_year(words) is None


def test_a_year_of_an_event_that_is_not_found_is_not_guessed(shipped: FactBase) -> None:
    found = Searcher(shipped, index_of(shipped)).find("arrivals in the year of the zzxq quark")
    assert not any("is read as" in remark for remark in found.remarks)


def test_prisons_and_penalties_of_the_north_are_not_those_of_the_south(shipped: FactBase) -> None:
    for words in ("kyohwaso in south korea", "penalty for illegal crossing in south korea"):
        found = search(shipped, words).records
        assert not any(isinstance(record, (Camp, Facility)) for record in found)
        laws = [record for record in found if isinstance(record, Penalty)]
        assert not any(law.jurisdiction.startswith("North Korea") for law in laws)


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("camp 7", True),
        ("camp no. 14", False),
        ("camp 7 years", False),  # a sentence, not a name
        ("how many camps 2014", False),
        ("kwanliso 14, 16 and 25", False),
        ("political prison camp number 99", True),
        ("re-education camp 12", False),  # and no other camp has 12
    ],
)
def test_a_facility_is_known_by_its_number(shipped: FactBase, text: str, unknown: bool) -> None:
    assert has_unknown_number(shipped, text) is unknown


def test_the_united_nations_are_no_syllable_of_a_name(shipped: FactBase) -> None:
    assert stem("UN") != stem("Un")
    found = [record.path for record in search(shipped, "what did the un find").records]
    assert found[0] == "terms.commission-of-inquiry"
    assert not any("kim-jong-un" in path for path in found)
