"""How questions are parsed, and the first record that answers them in the shipped base."""

from __future__ import annotations

import tomllib

import pytest

from defector_facts import FactBase
from defector_facts.model import Quote
from defector_facts.period import parse_period
from defector_facts.search import search
from defector_facts.search.question import ask, heads_of
from defector_facts.search.readers_words import Wording
from tests.conftest import DATA, Run

# The questions of every set that the base can't answer, and whether they were written to tempt it:
# most of them are near what it holds, and in its words.
TEMPTING = ("spread_absent", "spread_aside_absent", "tempting_absent")
ABSENT = [
    (query["words"], part in TEMPTING)
    for name in ("search.toml", "search-readers.toml")
    for part, queries in tomllib.loads((DATA / name).read_text("utf-8")).items()
    if part.endswith("absent") and part != "frozen_absent"
    for query in queries
]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("arrivals 2018", "2018"),
        ("Q1 2018", "2018-Q1"),
        ("2018-Q3", "2018-Q3"),
        ("the first quarter of 2018", "2018-Q1"),
        ("2nd half 2019", "2019-H2"),
        ("h1 of 2017", "2017-H1"),
        ("in March 2018", "2018-03"),
        ("January to August 2018", "2018-01/2018-08"),
        ("jan-aug 2018", "2018-01/2018-08"),
        ("between 2009 and 2012", "2009/2012"),
        ("2009-2012", "2009/2012"),
        ("December to March 2018", "2018-03"),  # not a range within one year
        ("H3 2018", "2018"),
        ("2012 to 2009", "2012"),
        ("13 July 2018", "2018-07-13"),
        ("July 13, 2018", "2018-07-13"),
        ("on the 13th of July 2018", "2018-07-13"),
        ("2018-07-13", "2018-07-13"),
        ("13/07/2018", "2018-07-13"),
        ("2018.7.13", "2018-07-13"),
        ("July, 2018", "2018-07"),
        ("2018-07", "2018-07"),
        ("2018년 7월 13일", "2018-07-13"),
        ("2018년 상반기", "2018-H1"),
        ("2018년에", "2018"),
        ("first three months of 2019", "2019-01/2019-03"),
        ("last 3 months of 2020", "2020-10/2020-12"),
        ("in the 1990s", "1990/1999"),
        ("FY2008", "2007-10/2008-09"),
        ("October 2007 – September 2008", "2007-10/2008-09"),
        ("from Oct. 2007 to Sept. 2008", "2007-10/2008-09"),
        ("fiscal year 2012", "2011-10/2012-09"),
        ("2,009 people", None),
        ("A/HRC/25/63", None),
        ("20018", None),
    ],
)
def test_the_period_of_a_question(text: str, period: str | None) -> None:
    assert ask(text).period == (parse_period(period) if period else None)


def test_the_words_of_a_question() -> None:
    wording = Wording(["North Korea", "North Korean", "defector"], [["leave", "get out of"]])
    question = ask("How many North Korean defectors arrived in the first half of 2018?", wording)
    assert question.words == ("North", "Korean", "defectors", "arrived", "first", "half", "2018")
    assert question.distinctive == ("arrived",)
    assert "stats" in question.kinds
    assert ask("defectors 2018", wording).distinctive == ("defectors",)
    assert ask("do they get out of North Korea", wording).distinctive == ("leave",)
    assert ask("북한이탈주민법 1997").words == ("북한이탈주민법", "1997")


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("lowest number of arrivals", "stats.arrivals-2021"),
        ("which year had the most arrivals", "stats.arrivals-2009"),
        ("total number of North Korean defectors in South Korea", "stats.arrivals-to-2025-12"),
        ("how many women came in 2018", "stats.arrivals-2018"),
        ("how many camps for political prisoners", "stats.political-camps-2025-kinu"),
        ("definition of arrivals", "measures.arrivals"),
        ("penalty for trying to reach the South", "penalties.attempt-to-reach-south-korea"),
        ("is it true that defectors are mostly women", "claims.article-women-majority"),
        ("who said crackdowns", "quotes.seo-crackdowns-2018"),
        ("1508 2012", "stats.arrivals-2012-early-2013"),
        ("13 November 2017", "events.panmunjom-soldier-2017-11"),
        ("2018-06-12", "events.singapore-summit-2018-06"),
        ("2017년 11월 13일", "events.panmunjom-soldier-2017-11"),
        ("2016년 입국", "stats.arrivals-2016"),
        ("북한이탈주민의", "terms.bukhanitaljumin"),
        ("敎化所", "camps.kyohwaso"),
        ("脫北者", "terms.talbukmin"),
        ("脱北者", "terms.talbukmin"),
        ("박상학", "quotes.park-sang-hak-jail-2020"),
        ("태영호", "quotes.thae-information-2017"),
        ("stats.arrivals-2009-article", "stats.arrivals-2009-article"),
        ("stats arrivals-2009-article", "stats.arrivals-2009-article"),
    ],
)
def test_the_first_record_for_each_type_of_question(
    shipped: FactBase, words: str, path: str
) -> None:
    assert search(shipped, words).records[0].path == path


def test_a_question_about_a_difference_finds_both_terms(shipped: FactBase) -> None:
    found = search(shipped, "difference between talbukmin and saeteomin").records[:2]
    assert [record.path for record in found] == ["terms.talbukmin", "terms.saeteomin"]


@pytest.mark.parametrize(("tempting", "least"), [(False, 0.87), (True, 0.76)])
def test_questions_that_the_base_cannot_answer(
    shipped: FactBase, tempting: bool, least: float
) -> None:
    asked = [words for words, tempts in ABSENT if tempts is tempting]
    unanswered = [words for words in asked if not search(shipped, words).records]
    assert len(asked) >= 250
    assert len(unanswered) / len(asked) >= least
    assert all(search(shipped, words).hint for words in unanswered[:5])


def test_a_word_that_no_record_contains_is_reported(facts_here: Run) -> None:
    done = facts_here("search", "restaurant", "workers", "Ningbo", "--format", "csv")
    assert "facts: no record contains 'Ningbo': answered without it\n" in done.stderr
    assert "no record contains 'Ningbo'" in facts_here("search", "restaurant workers Ningbo").stdout


def test_only_quotations_of_the_speaker_asked_for(shipped: FactBase) -> None:
    found = search(shipped, "what did Trump say about Kim")
    assert {r.speaker for r in found.records if isinstance(r, Quote)} == {"Donald Trump"}
    assert search(shipped, "what did Barack Obama say").records == ()


@pytest.mark.parametrize(
    "word", ["broker", "happens", "brides", "Iran", "weather", "chong-song", "tumen", "Sang-hok"]
)
def test_a_real_word_or_name_is_not_corrected(shipped: FactBase, word: str) -> None:
    assert not [said for said in search(shipped, word).remarks if "read as" in said]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Singapur", "singapore"), ("sonbun", "songbun"), ("Mongloia", "mongolia")],
)
def test_a_typo_is_corrected(shipped: FactBase, typed: str, meant: str) -> None:
    assert search(shipped, typed).remarks == (f"no record contains {typed!r}: read as {meant!r}",)


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("in which year came the most women", "stats.arrivals-2009"),
        ("region with fewest defectors", "stats.residence-jeju-2024"),
        ("most arrivals in Thailand", "stats.thailand-arrivals-2010"),
        ("how many settled in America since 2006", "stats.us-admissions-to-2023"),
        ("how many kwanliso are left", "stats.political-camps-2025-kinu"),
        ("penalty for crossing the river", "penalties.border-crossing-2004"),
        ("how many defectors killed themselves in 2019", "stats.suicides-2019"),
        ("who said the only way out is through China", "quotes.king-way-out-2012"),
        ("Yeonmi Park story doubts", "events.park-yeon-mi-accounts-2014-12"),
        ("how mny defecters arived in 2015", "stats.arrivals-2015"),
    ],
)
def test_a_question_in_a_readers_words(shipped: FactBase, words: str, path: str) -> None:
    assert search(shipped, words).records[0].path == path


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("how many North Koreans escaped in 2012", "stats.arrivals-2012"),
        ("US admissions FY2008 north korean refugees", "stats.us-admissions-fy-2008"),
        ("fiscal 2018 refugees united states", "stats.us-admissions-fy-2018"),
        ("refugees united states 2018", "stats.us-admissions-2018"),
        ("how do people escape from North Korea", "routes.southeast-asia"),
        ("which countries do they go through", "routes.southeast-asia"),
        ("who said China should respect non-refoulement", "quotes.quintana-non-refoulement-2021"),
        ("UN special rapporteur 2,000 detained in China", "stats.detained-in-china-2023-06"),
        ("Park Yeonmi claims disputed", "events.park-yeon-mi-accounts-2014-12"),
        ("did the article get the number for 2018 right", "claims.article-192-first-half"),
        ("shoot on sight order at border covid", "penalties.entering-border-zone-2020"),
        ("탈북자 뜻", "terms.talbukmin"),
        ("soldier who ran across JSA in November 2017", "events.panmunjom-soldier-2017-11"),
    ],
)
def test_a_question_in_plain_or_in_many_words(shipped: FactBase, words: str, path: str) -> None:
    assert search(shipped, words).records[0].path == path


@pytest.mark.parametrize(
    "words",
    [
        "how many Chinese crossed into North Korea",
        "how many Chinese arrived in South Korea in 2018",
        "how many japanese arrived",
        "number of Americans held in North Korea",
        "how many South Koreans were abducted by the North",
        "South Koreans who defected to the North",
        "how many people live in North Korea",
        "population of South Korea",
        "unemployment in North Korea",
        "murder rate",
        "Kim Cheol-ok repatriated",
        "how many defectors will arrive in 2027",
        "what did Kim Jong Un say about defectors",
    ],
)
def test_other_people_and_other_places_are_not_answered(shipped: FactBase, words: str) -> None:
    assert search(shipped, words).records == ()


def test_words_in_quotation_marks_are_looked_for_as_they_stand(shipped: FactBase) -> None:
    found = search(shipped, 'quotation on refugees "a burlesque of intrigue"').records
    assert found[0].path == "quotes.kim-song-fabrication-2025"


def test_the_head_noun_of_a_question_must_be_in_the_record(shipped: FactBase) -> None:
    for words in ("weather in Pyongyang", "cancer among defectors", "suicide rate in Seoul"):
        assert search(shipped, words).records == (), words


def test_a_source_comes_after_other_records_unless_its_title_is_pasted(shipped: FactBase) -> None:
    found = search(shipped, "inter-Korean summit 2018").records
    assert found[0].path == "events.inter-korean-summit-2018-04"
    title = shipped.sources["nknews-2018-07-13"].title
    assert title is not None
    assert search(shipped, title).records[0].path == "sources.nknews-2018-07-13"


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("2003년 탈북자 몇 명", "stats.arrivals-2003"),
        ("탈북민 2019년 입국자 수", "stats.arrivals-2019"),
        ("refoulement definiton", "terms.non-refoulement"),
        ("can u escape thru dmz", "routes.inter-korean-border"),
        ("how many talbukmin arrived in 2018", "stats.arrivals-2018"),
        ("what does saeteomin mean", "terms.saeteomin"),
        ("how many prisoners in yodok", "facilities.camp-15"),
        ("suicide rate of defectors", "stats.suicide-rate-2006-2020"),
        ("suicide rate of the general public", "stats.suicide-rate-general-2006-2020"),
        ("how many took their own lives in 2018", "stats.suicides-2018"),
        ("how do defectors get to thailand", "routes.southeast-asia"),
        ("the route through myanmar", "routes.myanmar"),
        ("how many nks reached the south in 2011, a year of drought", "stats.arrivals-2011"),
        ("first half 2024 total", "stats.arrivals-2024-h1"),
        ("number of defectors living in the south, as opposed to arrivals", "stats.residents-2024"),
    ],
)
def test_casual_words_typos_and_exclusions_are_understood(
    shipped: FactBase, words: str, first: str
) -> None:
    assert search(shipped, words).records[0].path == first


@pytest.mark.parametrize(
    "words", ["kim bok dong age", "kim jong un's shoes", "south korea rainfall"]
)
def test_an_unknown_person_or_possession_is_not_answered(shipped: FactBase, words: str) -> None:
    assert search(shipped, words).records == ()


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("law passed in 2020", ("law",)),
        ("settlement payment raised to 15 million", ("payment",)),
        ("people detained in china", ("detained",)),
        ("kim jong un's weight", ("weight",)),
    ],
)
def test_the_head_noun_of_a_question(text: str, heads: tuple[str, ...]) -> None:
    assert heads_of(text, ask(text).distinctive) == heads
