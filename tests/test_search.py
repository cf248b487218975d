"""Search: the right record first, any words at all answered, and what was read otherwise said."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from defector_facts import FactBase, load
from defector_facts.loading import compiled
from defector_facts.model import Quote
from defector_facts.period import parse_period
from defector_facts.search import catalogue, search
from defector_facts.search import index as search_index
from defector_facts.search.documents import Document, document, searchable
from defector_facts.search.index import make_index
from defector_facts.search.question import ask, heads_of
from defector_facts.search.readers_words import Wording, wording_of
from defector_facts.search.stemming import stem
from defector_facts.search.subject import subject_of
from tests.conftest import DATA, SMALL, Run

PARTS: dict[str, list[dict[str, Any]]] = tomllib.loads((DATA / "search.toml").read_text("utf-8"))
READERS: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (DATA / "search-readers.toml").read_text("utf-8")
)


OF_READERS = [
    q for part, queries in READERS.items() if not part.endswith("absent") for q in queries
]
ABSENT = [
    *PARTS["absent"],
    *(q for part, queries in READERS.items() if part.endswith("absent") for q in queries),
]


@pytest.mark.parametrize(
    ("queries", "first", "in_three", "mrr"),
    [(PARTS["query"], 0.91, 0.98, 0.95), (OF_READERS, 0.84, 0.91, 0.87)],
    ids=["tuned on", "of readers"],
)
def test_the_right_record_comes_first(
    shipped: FactBase, queries: list[dict[str, Any]], first: float, in_three: float, mrr: float
) -> None:
    ranks = [first_right(shipped, query) for query in queries]
    assert len(ranks) >= 80
    assert sum(1 for rank in ranks if rank == 1) / len(ranks) >= first
    assert sum(1 for rank in ranks if 0 < rank <= 3) / len(ranks) >= in_three
    assert sum(1 / rank for rank in ranks if rank) / len(ranks) >= mrr


def first_right(base: FactBase, query: dict[str, Any]) -> int:
    found = [record.path for record in search(base, query["words"]).records]
    return min((found.index(path) + 1 for path in query["first"] if path in found), default=0)


def test_every_query_asks_for_records_that_exist(shipped: FactBase) -> None:
    asked = [*PARTS["query"], *PARTS["frozen"], *OF_READERS]
    assert [p for query in asked for p in query["first"] if shipped.get(p) is None] == []


@pytest.mark.parametrize(
    ("words", "paths"),
    [
        (("how", "many", "arrived", "in", "2009"), ["stats.arrivals-2009"]),
        (("gulag",), ["camps.kwanliso"]),
        (("gyohwaso",), ["camps.kyohwaso"]),
        (("로동단련대",), ["camps.rodong-danryeondae"]),
        (("Singapur",), ["events.singapore-summit-2018-06"]),
    ],
)
def test_a_readers_word(facts: Run, words: tuple[str, ...], paths: list[str]) -> None:
    done = facts("search", *words, "--format", "json")
    assert done.returncode == 0
    found = [f"{record['kind']}.{record['id']}" for record in json.loads(done.stdout)]
    assert found[: len(paths)] == paths


def test_the_first_half_leads_with_what_stands_and_marks_the_other(facts: Run) -> None:
    done = facts("search", "--full", "first half 2018")
    rows = [line for line in done.stdout.splitlines() if "stats.arrivals-2018-h1" in line]
    assert "488" in rows[0]
    assert "stands" in rows[0]
    article = next(row for row in rows if "arrivals-2018-h1-article" in row)
    assert "192" in article
    assert "contradicted" in article


def test_a_loaded_word_leads_to_the_neutral_one_and_says_so(facts: Run) -> None:
    for command in (("search", "gulag"), ("camps", "--type", "gulag")):
        done = facts(*command)
        assert done.returncode == 0
        assert "facts: the sources do not use the word 'gulag'; they say kwanliso\n" in done.stderr
        assert "Kwanliso" in done.stdout
    assert facts("camps", "--type", "kwanliso").stderr == ""


def test_another_spelling_is_read_and_said(facts: Run) -> None:
    done = facts("search", "Singapur")
    assert "facts: nothing says 'Singapur': read as 'singapore'\n" in done.stderr


def test_nothing_found_says_what_was_searched_and_the_nearest(small: Run) -> None:
    done = small("search", "qqqq", "--kind", "quotes")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("facts: nothing in the base about 'qqqq' among 2 quotes")
    assert done.stderr.count("\n") == 1
    assert small("search", "qqqq", "--format", "json").stdout == "[]\n"


def test_of_one_kind_and_topic(small: Run, facts: Run) -> None:
    done = small("search", "china", "--kind", "quotes", "--format", "json")
    assert {record["kind"] for record in json.loads(done.stdout)} == {"quotes"}
    done = facts("search", "returned", "--topic", "women", "--format", "json")
    assert all("women" in record["topics"] for record in json.loads(done.stdout))
    assert facts("search", "returned", "--topic", "chian").returncode == 1
    done = facts("search", "china", "--kind", "quote")
    assert done.returncode == 2
    assert "quotes" in done.stderr


def test_the_words_are_marked_on_a_terminal_alone(
    facts: Run, on_terminal: Callable[..., str]
) -> None:
    shown = on_terminal("search", "songbun", columns=120)
    assert "\x1b[1;38;5;28msongbun\x1b[0m" in shown
    assert "\x1b[" not in facts("search", "songbun").stdout


def test_how_many_are_shown_of_how_many(facts: Run) -> None:
    done = facts("search", "arrivals", "--limit", "2", "--format", "jsonl")
    assert len(done.stdout.splitlines()) == 2
    assert "facts: 2 of " in done.stderr


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
        ("December to March 2018", "2018-03"),  # no span of one year
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
        ("fiscal year 2012", "2011-10/2012-09"),
        ("2,009 people", None),
        ("A/HRC/25/63", None),
        ("20018", None),
    ],
)
def test_the_time_a_question_names(text: str, period: str | None) -> None:
    assert ask(text).period == (parse_period(period) if period else None)


def test_the_words_a_question_turns_on() -> None:
    wording = Wording(["North Korea", "North Korean", "defector"], [["leave", "get out of"]])
    question = ask("How many North Korean defectors arrived in the first half of 2018?", wording)
    assert question.words == ("North", "Korean", "defectors", "arrived", "first", "half", "2018")
    assert question.telling == ("arrived",)
    assert "stats" in question.kinds
    assert ask("defectors 2018", wording).telling == ("defectors",)
    assert ask("do they get out of North Korea", wording).telling == ("leave",)
    assert ask("북한이탈주민법 1997").words == ("북한이탈주민법", "1997")


def test_what_a_document_holds() -> None:
    assert searchable(["re-education", None, "1,137 per cent"]) == "re-education 1137 percent"
    assert searchable(["교화소"]) == "교화소 교화 화소"


def test_an_index() -> None:
    index = make_index(
        ["terms.a", "terms.b", "terms.c"],
        [
            Document("camps", "", ""),
            Document("", "a camp", "Salmón"),
            Document("", "관리소 관리 리소", ""),
        ],
        [["Camps"], ["A camp"], []],
        str.split,
    )
    named, said = (index.matches("camps")[number] for number in (0, 1))
    assert named > said
    assert said.weight > 0
    assert set(index.matches("salmon")) == {1}
    assert set(index.matches("관리소")) == {2}
    assert set(index.matches("관리")) == {2}
    assert index.matches("소리") == {}
    assert index.matches('"') == {}
    assert [index.named[id_].number for id_ in index.with_name("camp")] == [0, 1]
    assert list(index.spelt_as("CAMPS")) == [0]


def test_an_index_is_stored_and_read_for_its_own_base_alone(
    monkeypatch: pytest.MonkeyPatch, small_base: FactBase
) -> None:
    toml = SMALL.read_bytes()
    base = compiled.read(compiled.write(small_base, toml), toml)
    assert base is not None
    data = catalogue.write(base)
    assert catalogue.read(data, base) == catalogue.index_records(base)
    assert data == catalogue.write(base)
    damaged = data[:-1] + bytes([data[-1] ^ 1])
    for unfit in (damaged, data[:-1], data + b"x", b""):
        assert catalogue.read(unfit, base) is None
    other = toml + b"\n# another base\n[terms.other]\nterm = 'x'\nmeaning = 'm'\n"
    changed = compiled.read(compiled.write(load(SMALL), other), other)
    assert changed is not None
    read: list[str] = []

    def packaged(name: str) -> bytes:
        read.append(name)
        return data

    monkeypatch.setattr(catalogue, "packaged", packaged)
    assert search(base, "songbun").records == search(load(SMALL), "songbun").records
    assert read == [catalogue.FILE]


def test_without_a_stored_index_one_is_made(small_base: FactBase) -> None:
    toml = SMALL.read_bytes()
    base = compiled.read(compiled.write(small_base, toml), toml)
    assert base is not None
    assert search(base, "arrivals 2018").records == search(small_base, "arrivals 2018").records


@pytest.mark.parametrize(
    ("word", "stemmed"),
    [
        ("camps", "camp"),
        ("Crossings", "cross"),
        ("centres", "centr"),
        ("Türk", "turk"),
        ("is", "is"),
    ],
)
def test_stem(word: str, stemmed: str) -> None:
    assert stem(word) == stemmed


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
def test_what_a_question_is_after(shipped: FactBase, words: str, path: str) -> None:
    assert search(shipped, words).records[0].path == path


def test_a_difference_leads_with_both_terms(shipped: FactBase) -> None:
    found = search(shipped, "difference between talbukmin and saeteomin").records[:2]
    assert [record.path for record in found] == ["terms.talbukmin", "terms.saeteomin"]


def test_what_the_base_does_not_hold_is_not_answered(shipped: FactBase) -> None:
    asked = [query["words"] for query in ABSENT]
    unanswered = [words for words in asked if not search(shipped, words).records]
    assert len(asked) >= 250
    assert len(unanswered) / len(asked) >= 0.87
    assert all(search(shipped, words).hint for words in unanswered[:5])


def test_nothing_is_said_in_every_format(facts: Run) -> None:
    for format_, stdout in (("text", ""), ("json", "[]\n"), ("jsonl", "")):
        done = facts(
            "search", "how", "many", "Syrians", "arrived", "in", "2018", "--format", format_
        )
        assert (done.returncode, done.stdout) == (1, stdout)
        assert done.stderr.startswith("facts: nothing in the base about 'Syrians' among ")
        assert "nearest topics: " in done.stderr


def test_a_word_that_no_record_holds_is_named(facts: Run) -> None:
    done = facts("search", "restaurant", "workers", "Ningbo", "--format", "csv")
    assert "facts: no record says 'Ningbo': answered without\n" in done.stderr
    assert "no record says 'Ningbo'" in facts("search", "restaurant workers Ningbo").stdout


def test_nobody_elses_words_are_given(shipped: FactBase) -> None:
    found = search(shipped, "what did Trump say about Kim")
    assert {r.speaker for r in found.records if isinstance(r, Quote)} == {"Donald Trump"}
    assert search(shipped, "what did Barack Obama say").records == ()


@pytest.mark.parametrize(
    "word", ["broker", "happens", "brides", "Iran", "weather", "chong-song", "tumen", "Sang-hok"]
)
def test_a_word_is_not_corrected_into_another(shipped: FactBase, word: str) -> None:
    assert not [said for said in search(shipped, word).remarks if "read as" in said]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Singapur", "singapore"), ("sonbun", "songbun"), ("Mongloia", "mongolia")],
)
def test_a_slip_is_corrected(shipped: FactBase, typed: str, meant: str) -> None:
    assert search(shipped, typed).remarks == (f"nothing says {typed!r}: read as {meant!r}",)


# What is no text: ids of other records, addresses, days, the members of closed lists, and how
# `facts check` reads a draft.
NO_TEXT = {
    *(
        "id",
        "source",
        "via",
        "see",
        "versus",
        "measure",
        "check",
        "type",
        "camps",
        "said_in",
        "part",
        "whole",
    ),
    *("url", "DOI", "ISBN", "accessed", "language", "rank", "unit", "quality", "precision"),
    *("fidelity", "standing", "period", "date", "issued", "current"),
    *("said-in", "since"),
}


def texts_of(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in NO_TEXT:
                yield from texts_of(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts_of(item)
    elif isinstance(value, str):
        yield value


def test_every_text_of_every_record_is_searched(shipped: FactBase) -> None:
    for record in shipped:
        held = set(re.findall(r"\w+", " ".join(document(shipped, record))))
        data = msgspec.to_builtins(record, enc_hook=str)
        for text in texts_of(data):
            words = set(re.findall(r"\w+", searchable([text])))
            assert words <= held, (record.path, text, words - held)


BASE = load(SMALL)


@settings(max_examples=1000, deadline=None)
@given(text=st.text(max_size=60))
def test_any_text_is_a_question(text: str) -> None:
    found = search(BASE, text)
    assert len(set(found.records)) == len(found.records)
    assert not (found.records and found.hint)


def test_an_empty_base_finds_nothing(tmp_path: Path) -> None:
    empty = tmp_path / "empty.toml"
    empty.write_text("", "utf-8")
    found = search(load(empty), "anything")
    assert (found.records, found.searched, found.hint) == ((), "no records", "")


def test_the_newest_year_is_that_of_the_base(tmp_path: Path) -> None:
    """Newer figures come first in a base of any time, and not only up to a year in the code."""
    path = tmp_path / "later.toml"
    path.write_text(
        (SMALL.read_text("utf-8")).replace("2017", "2047").replace("2018", "2048"), "utf-8"
    )
    base = load(path)
    wording = wording_of(base.info)
    subject = subject_of(base, catalogue.index_of(base), ask("arrivals", wording), wording)
    assert subject.newest == 2048


@pytest.mark.parametrize("word", ["xq" * 5000, "가나" * 5000])
def test_a_word_of_thousands_of_letters_is_not_compared(
    small_base: FactBase, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str] = []

    def slips(_: str, other: str) -> int:
        compared.append(other)
        return 0

    monkeypatch.setattr("defector_facts.search.spelling.slips", slips)
    assert search(small_base, word).records == ()
    assert compared == []


def test_of_a_long_question_the_beginning_says_what_is_asked_for() -> None:
    assert ask("how many arrived " + "is " * 5000 + "right").kinds == {"stats", "measures"}


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


def test_what_is_asked_for_of_something_must_be_held(shipped: FactBase) -> None:
    for words in ("weather in Pyongyang", "cancer among defectors", "suicide rate in Seoul"):
        assert search(shipped, words).records == (), words


def test_of_many_unknown_words_the_first_are_respelt(
    small_base: FactBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str] = []
    monkeypatch.setattr(
        "defector_facts.search.spelling.Vocabulary.nearest", lambda _, word: compared.append(word)
    )
    search(small_base, " ".join(f"xq{n}zz" for n in range(500)))
    assert len(compared) == 20


def test_a_page_comes_after_the_records_that_rest_on_pages(shipped: FactBase) -> None:
    found = search(shipped, "inter-Korean summit 2018").records
    assert found[0].path == "events.inter-korean-summit-2018-04"
    title = shipped.sources["nknews-2018-07-13"].title
    assert title is not None
    assert search(shipped, title).records[0].path == "sources.nknews-2018-07-13"


def test_what_is_not_in_the_base_is_named_with_its_year(facts: Run) -> None:
    done = facts("search", "arrivals", "in", "1975")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("facts: nothing in the base about 'arrivals in 1975' among ")


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("2003년 탈북자 몇 명", "stats.arrivals-2003"),
        ("탈북민 2019년 입국자 수", "stats.arrivals-2019"),
        ("refoulement definiton", "terms.non-refoulement"),
        ("can u escape thru dmz", "routes.inter-korean-border"),
        ("how many nks reached the south in 2011, a year of drought", "stats.arrivals-2011"),
        ("first half 2024 total", "stats.arrivals-2024-h1"),
        ("number of defectors living in the south, as opposed to arrivals", "stats.residents-2024"),
    ],
)
def test_casual_words_slips_and_asides_do_not_silence(
    shipped: FactBase, words: str, first: str
) -> None:
    assert search(shipped, words).records[0].path == first


@pytest.mark.parametrize(
    "words", ["kim bok dong age", "kim jong un's shoes", "south korea rainfall"]
)
def test_an_unknown_person_or_thing_of_somebody_is_not_answered(
    shipped: FactBase, words: str
) -> None:
    assert search(shipped, words).records == ()


@pytest.mark.parametrize(
    "text", ["Yeon-mi", "a-b-c d", "x--y-z", "가-나 다", "_a-1- b-", "é-e", "w" * 50]
)
def test_words_with_hyphens_are_found_from_their_beginning_alone(text: str) -> None:
    pattern = search_index._HYPHENATED
    assert pattern.findall(text) == re.findall(r"\w+(?:-\w+)+", text)
    # Tried from within a word, it would take quadratic time in a long one.
    assert pattern.match("word-word", 1) is None


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("law passed in 2020", ("law",)),
        ("settlement payment raised to 15 million", ("payment",)),
        ("people detained in china", ("detained",)),
        ("kim jong un's weight", ("weight",)),
    ],
)
def test_what_is_asked_for_of_something(text: str, heads: tuple[str, ...]) -> None:
    assert heads_of(text, ask(text).telling) == heads
