"""Types of questions that were once answered wrongly, with other examples of each type."""

from __future__ import annotations

import pytest

from defector_facts import FactBase
from defector_facts.search import SearchSelection, answer, search
from tests.conftest import Run

# A question, and the record that must come first; none where the base has no answer.
TIMES = [
    ("arrivals '09", "stats.arrivals-2009"),
    ("twenty eighteen arrivals", "stats.arrivals-2018"),
    ("how many defected in two thousand and nine", "stats.arrivals-2009"),
    ("arrivals in the first quarter of twenty eighteen", "stats.arrivals-2018-q1"),
    ("N. Korean defectors 2020 third quarter", "stats.arrivals-2020-q3"),
    ("2018 first half arrivals", "stats.arrivals-2018-h1"),
    ("1Q 2018 arrivals", "stats.arrivals-2018-q1"),
    ("how many arrived in march 2018", "stats.arrivals-2018-q1"),
    ("arrivals in may 2018", "stats.arrivals-2018-h1"),
    ("how many have arrived as of march 2018", "stats.arrivals-to-2018-03"),
    ("how many had come up to june 2018", "stats.arrivals-to-2018-06"),
    ("arrivals after 2020", "stats.arrivals-2025"),
    ("since 1998", "stats.arrivals-to-1998"),
    ("arrivals by december 2023", "stats.arrivals-to-2023-12"),
]
KOREAN = [
    ("탈북자 2019", "stats.arrivals-2019"),
    ("탈북자 2020년", "stats.arrivals-2020"),
    ("2017년 탈북자", "stats.arrivals-2017"),
    ("중국 거주 탈북자 수", "stats.north-koreans-in-china-2019-kfi"),
    ("재중 탈북민", "stats.north-koreans-in-china-2019-kfi"),
    ("탈북민 실업률", "stats.unemployment-rate-2025"),
    ("요덕수용소", "facilities.camp-15"),
    ("회령수용소", "facilities.camp-22"),
    ("정착금", "stats.settlement-grant-2025-proposed"),
    ("두만강", "routes.southeast-asia"),
    ("재입북", "stats.returns-to-north-2012-2025"),
]
COMPARED = [
    ("men vs women 2015", "stats.women-share-2015"),
    ("women vs men 2009", "stats.women-share-2009"),
    ("arrivals 2020 vs 2019", "stats.arrivals-2020"),
    ("yodok vs hoeryong", "facilities.camp-15"),
]
COUNTED = [
    ("how many people are in political prison camps", "stats.political-prisoners-2025-kinu"),
    ("how many inmates in the political prison camps", "stats.political-prisoners-2025-kinu"),
    ("how many political prison camps are there", "stats.political-camps-2025-kinu"),
    ("how many defectors have settled in south korea so far", "stats.residents-2024"),
    ("how many north koreans in south korea", "stats.residents-2024"),
    ("how many nort koreans in sourth korea", "stats.residents-2024"),
    ("how many north koreans hide in china", "stats.north-koreans-in-china-2019-kfi"),
    ("military defectors", "stats.occupation-soldiers-to-2022-12"),
    ("resettlement support amount", "stats.settlement-grant-2025-proposed"),
    ("defectors per year", "stats.arrivals-2025"),
    ("defectors by year", "stats.arrivals-2025"),
    ("how many people have fled north korea", "stats.arrivals-to-2025-12"),
    ("how many have come in 2018", "stats.arrivals-2018"),
    ("arrivals in the last five years", "stats.arrivals-2025"),
    ("did covid reduce the number of defectors", "events.border-closure-2020-01"),
    ("how did the border closure affect arrivals", "events.border-closure-2020-01"),
]
OF_A_MEASURE = [
    ("who counts the defectors", "measures.arrivals"),
    ("since when does south korea count defectors", "measures.arrivals"),
    ("who counted the arrivals", "measures.arrivals"),
    ("which source for arrivals 2012", "stats.arrivals-2012"),
    ("what source gives the number of prisoners", "stats.political-prisoners-2025-kinu"),
]
THINGS = [
    ("how long do defectors stay in hanawon", "terms.hanawon"),
    ("which countries do defectors go through", "routes.southeast-asia"),
    ("first soldier to cross the border", "events.soldier-on-foot-2025-10"),
    ("when did kim jong un take power", "events.kim-jong-un-supreme-commander-2011-12"),
    ("when did kim jong-un become leader", "events.kim-jong-un-supreme-commander-2011-12"),
    ("how many people are in prison camps", "stats.political-prisoners-2025-kinu"),
    ("largest camp", "facilities.camp-16"),
    ("what is the biggest camp", "facilities.camp-16"),
    ("30,000th arrival", "events.thirty-thousandth-arrival-2016-11"),
    ("the 30000th defector", "events.thirty-thousandth-arrival-2016-11"),
    ("revolutionising zone", "terms.revolutionizing-zone"),
    ("article mistakes", "claims.article-educated-young-women"),
    ("is defector the right word", "stats.name-change-favoured-2024-kinu"),
    ("timeline of november 2019", "events.south-korea-deports-two-2019-11"),
]
NOTHING = [
    ("capital of north korea", ""),
    ("capital of south korea", ""),
    ("currency of north korea", ""),
    ("who was the second defector", ""),
    ("who was the first woman to defect", ""),
    ("who was the first prisoner of yodok", ""),
    ("what did kim jong un say about defectors", ""),
    ("residents 2020", ""),
    ("unemployment 2020", ""),
    ("defectors in 2031", ""),
    ("how much does a broker cost", ""),
    ("how much does it cost to escape", ""),
    ("price of a place on a boat", ""),
]
# In words that the records do not use, and that frame a question.
IN_OTHER_WORDS = [
    ("when was the first ever North Korean Defectors' Day", "events.first-defectors-day-2024-07"),
    ("how much money do they get", "stats.settlement-grant-2025-proposed"),
    ("lowest number of arrivals during covid", "stats.arrivals-2021"),
    ("2021년에 들어온 탈북민 몇 명", "stats.arrivals-2021"),
    ("songbun explained simply", "terms.songbun"),
    ("total who made it to Seoul last year", "stats.arrivals-2025"),
    ("treason against the fatherland how many years", "penalties.treason"),
    ("how many northerners live in Inchon", "stats.residence-incheon-2024"),
]
ASKED = [
    *TIMES, *KOREAN, *COMPARED, *COUNTED, *OF_A_MEASURE, *THINGS, *NOTHING, *IN_OTHER_WORDS,
]  # fmt: skip


@pytest.mark.parametrize(("words", "first"), ASKED, ids=[words for words, _ in ASKED])
def test_the_first_record_of_an_answer(shipped: FactBase, words: str, first: str) -> None:
    found = [record.path for record in search(shipped, words).records]
    assert next(iter(found), "") == first


def test_suicides_are_not_found_for_executions(shipped: FactBase) -> None:
    found = {record.path for record in search(shipped, "how many people were executed").records}
    assert not any(path.startswith("stats.suicides") for path in found)


def test_the_first_defector_is_not_the_first_secretary(shipped: FactBase) -> None:
    found = {record.path for record in search(shipped, "who was the first defector").records}
    assert "events.kim-jong-un-first-secretary-2012-04" not in found
    asked = "when did kim jong un become the first secretary"
    assert search(shipped, asked).records[0].path == "events.kim-jong-un-first-secretary-2012-04"


@pytest.mark.parametrize(
    ("words", "remark"),
    [
        ("how many arrived in march 2018", "no figure for March 2018 alone"),
        (
            "how many came to the south last year",
            "'last year': the newest figures come first; write a year, such as 2025",
        ),
        ("arrivals 2010s", "no figure for 2010–2019 as a whole"),
        ("quotes by park yeon-mi", "no quotation by 'park yeon-mi': found by the name"),
        ("what did yeonmi park say", "no quotation by 'yeonmi park': found by the name"),
    ],
)
def test_an_inexact_answer_has_a_remark(shipped: FactBase, words: str, remark: str) -> None:
    result = answer(shipped, SearchSelection(words))
    assert result.records
    assert remark in result.remarks
    assert remark in result.heading


@pytest.mark.parametrize(
    "words", ["arrivals 2018", "arrivals as of march 2018", "settlement money 2021", "jan-aug 2018"]
)
def test_an_answer_for_exactly_the_time_has_no_remark(shipped: FactBase, words: str) -> None:
    result = answer(shipped, SearchSelection(words))
    assert result.heading == f"Found for: {words}"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "unemployment 2020",
            "North: none for 2020, only for 2025; see facts stats unemployment-rate",
        ),
        (
            "arrivals 1950",
            ": none for 1950, only for other times from 1994 to 2025; see facts stats arrivals",
        ),
        ("which source says 33,000 defectors", "nothing in the base about '33,000'"),
        ("statistics", "facts: no record contains 'statistics'; write: facts stats\n"),
        ("Timeline", "facts: no record contains 'timeline'; write: facts timeline\n"),
        ("last year", "facts: nothing in the base about 'last year' among"),
    ],
)
def test_nothing_found_suggests_what_there_is(facts_here: Run, words: str, said: str) -> None:
    done = facts_here("search", *words.split())
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert said in done.stderr


def test_corrections_are_reported_in_the_same_line(facts_here: Run) -> None:
    done = facts_here("search", "tpyo", "arivals", "2016")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "'arivals' is read as 'arrivals'; nothing in the base" in done.stderr


def test_a_measure_that_is_found_says_who_counts_and_since_when(facts_here: Run) -> None:
    said = facts_here("search", "who", "counts", "the", "defectors").stdout
    assert "\nCounted by  Ministry of Unification" in said
    assert "\nSince       Single years from 1998" in said


def test_an_amount_of_money_has_its_unit(facts_here: Run) -> None:
    said = facts_here("search", "settlement", "grant").stdout
    assert "Basic settlement grant: 10,000,000 won, 2024" in said
    assert "(UNHCR) (UNHCR)" not in facts_here("search", "asylum", "seekers", "worldwide").stdout


def test_a_quotation_that_ends_a_sentence_has_one_full_stop(facts_here: Run) -> None:
    said = facts_here("search", "yeonmi", "park", "quotes").stdout
    assert said.splitlines()[0].endswith("suggest it wasn’t.”")
