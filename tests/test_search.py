"""Search: the right record comes first, any text is a question, and corrections are reported."""

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
from defector_facts.model import Source, Stat
from defector_facts.search import catalogue, search
from defector_facts.search import index as search_index
from defector_facts.search.documents import Document, document, searchable
from defector_facts.search.index import make_index
from defector_facts.search.question import ask
from defector_facts.search.readers_words import wording_of
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
def test_a_word_in_any_spelling_finds_its_record(
    facts_here: Run, words: tuple[str, ...], paths: list[str]
) -> None:
    done = facts_here("search", *words, "--format", "json")
    assert done.returncode == 0
    found = [f"{record['kind']}.{record['id']}" for record in json.loads(done.stdout)]
    assert found[: len(paths)] == paths


def test_a_contradicted_figure_comes_after_the_one_that_stands(facts_here: Run) -> None:
    done = facts_here("search", "--full", "first half 2018")
    rows = [line for line in done.stdout.splitlines() if "stats.arrivals-2018-h1" in line]
    assert "488" in rows[0]
    assert "stands" in rows[0]
    article = next(row for row in rows if "arrivals-2018-h1-article" in row)
    assert "192" in article
    assert "contradicted" in article


def test_a_loaded_word_finds_the_neutral_one_with_a_remark(facts_here: Run) -> None:
    for command in (("search", "gulag"), ("camps", "--type", "gulag")):
        done = facts_here(*command)
        assert done.returncode == 0
        assert "facts: the sources do not use the word 'gulag'; they say kwanliso\n" in done.stderr
        assert "Kwanliso" in done.stdout
    assert facts_here("camps", "--type", "kwanliso").stderr == ""


def test_a_corrected_word_is_reported(facts_here: Run) -> None:
    done = facts_here("search", "Singapur")
    assert "facts: no record contains 'Singapur': read as 'singapore'\n" in done.stderr


def test_a_remark_is_said_once_on_a_terminal(on_terminal: Callable[..., str]) -> None:
    shown = on_terminal("search", "Singapur", columns=200)
    assert shown.count("no record contains 'Singapur': read as 'singapore'") == 1


def test_nothing_found_says_what_was_searched(small: Run) -> None:
    done = small("search", "qqqq", "--kind", "quotes")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("facts: nothing in the base about 'qqqq' among 2 quotations")
    assert done.stderr.count("\n") == 1
    assert small("search", "qqqq", "--format", "json").stdout == "[]\n"


def test_search_in_one_kind_or_topic(small: Run, facts_here: Run) -> None:
    done = small("search", "china", "--kind", "quotes", "--format", "json")
    assert {record["kind"] for record in json.loads(done.stdout)} == {"quotes"}
    done = facts_here("search", "returned", "--topic", "women", "--format", "json")
    assert all("women" in record["topics"] for record in json.loads(done.stdout))
    assert facts_here("search", "returned", "--topic", "chian").returncode == 1
    done = facts_here("search", "china", "--kind", "quote")
    assert done.returncode == 2
    assert "quotes" in done.stderr


def test_words_are_highlighted_only_on_a_terminal(
    facts: Run, on_terminal: Callable[..., str]
) -> None:
    shown = on_terminal("search", "songbun", columns=120)
    assert "\x1b[1;38;5;28msongbun\x1b[0m" in shown
    assert "\x1b[" not in facts("search", "songbun").stdout


def test_a_limit_says_how_many_records_there_are(facts_here: Run) -> None:
    done = facts_here("search", "arrivals", "--limit", "2", "--format", "jsonl")
    assert len(done.stdout.splitlines()) == 2
    assert "facts: 2 of " in done.stderr


def test_searchable_text() -> None:
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


def test_a_stored_index_is_used_only_for_its_own_base(
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
        ("centres", "center"),
        ("Labour", "labor"),
        ("organisations", "organiz"),
        ("revised", "revis"),
        ("defence", "defens"),
        ("Türk", "turk"),
        ("is", "is"),
    ],
)
def test_stem(word: str, stemmed: str) -> None:
    assert stem(word) == stemmed


def test_nothing_found_in_each_format(facts_here: Run) -> None:
    for format_, stdout in (("text", ""), ("json", "[]\n"), ("jsonl", "")):
        done = facts_here(
            "search", "how", "many", "Syrians", "arrived", "in", "2018", "--format", format_
        )
        assert (done.returncode, done.stdout) == (1, stdout)
        assert done.stderr.startswith("facts: nothing in the base about 'Syrians' among ")
        assert "nearest topics: " in done.stderr


def test_the_nearest_records_are_named_if_nothing_was_found(facts_here: Run) -> None:
    done = facts_here("search", "weather in Seoul")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("facts: nothing in the base about 'weather' among ")
    assert "; nearest: stats.residence-seoul-" in done.stderr
    assert done.stderr.endswith(" (facts show ID)\n")


def test_a_record_is_found_by_its_keywords(tmp_path: Path, facts_here: Run) -> None:
    toml = tmp_path / "mine.toml"
    toml.write_text(
        """
[base]
title = "Wells"
[sources.survey]
type = "report"
title = "Survey of wells"
rank = "primary"
[measures.wells]
label = "Wells"
definition = "Wells dug"
unit = "wells"
sentence = "{Period}, {Value} wells were dug"
keywords = ["boreholes"]
[stats.wells-2020]
measure = "wells"
period = "2020"
value = 12
quality = "final"
evidence = [{ source = "survey" }]
[terms.aquifer]
term = "aquifer"
meaning = "Rock that holds water"
keywords = ["groundwater"]
evidence = [{ source = "survey" }]
""",
        "utf-8",
    )
    for asked, found in (("boreholes 2020", "stats.wells-2020"), ("groundwater", "terms.aquifer")):
        done = facts_here("search", asked, "--base", str(toml), "--format", "jsonl")
        assert json.loads(done.stdout.splitlines()[0])["id"] == found.partition(".")[2]
        shown = facts_here("show", found, "--base", str(toml), "--full")
        assert asked.split()[0] not in shown.stdout


# Fields that are not texts: ids, addresses, days, values of closed lists, and phrases for
# `facts check`.
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
        indexed = set(re.findall(r"\w+", " ".join(document(shipped, record))))
        data = msgspec.to_builtins(record, enc_hook=str)
        for text in texts_of(data):
            words = set(re.findall(r"\w+", searchable([text])))
            assert words <= indexed, (record.path, text, words - indexed)


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
    """No year in the code limits which figures count as new."""
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

    def typo_distance(_: str, other: str) -> int:
        compared.append(other)
        return 0

    monkeypatch.setattr("defector_facts.search.spelling.typo_distance", typo_distance)
    assert search(small_base, word).records == ()
    assert compared == []


def test_only_the_beginning_of_a_long_question_decides_its_kinds() -> None:
    assert ask("how many arrived " + "is " * 5000 + "right").kinds == {"stats", "measures"}


def test_only_the_first_unknown_words_are_corrected(
    small_base: FactBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str] = []
    monkeypatch.setattr(
        "defector_facts.search.spelling.Vocabulary.nearest", lambda _, word: compared.append(word)
    )
    search(small_base, " ".join(f"xq{n}zz" for n in range(500)))
    assert len(compared) == 20


def test_a_measure_without_figures_for_the_year_is_named_with_the_year(facts_here: Run) -> None:
    done = facts_here("search", "arrivals", "in", "1975")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("facts: nothing in the base about 'arrivals in 1975' among ")


@pytest.mark.parametrize(
    "text", ["Yeon-mi", "a-b-c d", "x--y-z", "가-나 다", "_a-1- b-", "é-e", "w" * 50]
)
def test_hyphenated_words_match_only_from_their_beginning(text: str) -> None:
    pattern = search_index._HYPHENATED
    assert pattern.findall(text) == re.findall(r"\w+(?:-\w+)+", text)
    # Tried from within a word, it would take quadratic time in a long one.
    assert pattern.match("word-word", 1) is None


def test_keywords_are_words_that_the_record_does_not_have(shipped: FactBase) -> None:
    records = [one for one in shipped if not isinstance(one, (Source, Stat))]
    for record in records:
        found = document(shipped, msgspec.structs.replace(record, keywords=()))
        own = _stems(f"{found.name} {found.text}")
        assert record.keywords, record.path
        assert not [word for word in record.keywords if _stems(word) <= own], record.path
        folded = {word.casefold() for word in record.keywords}
        assert len(folded) == len(record.keywords), record.path


def _stems(text: str) -> set[str]:
    return {stem(word) for word in re.findall(r"\w+", text)}
