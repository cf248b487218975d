"""Selections: which records match, and in which order."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from defector_facts import FactBase, load, query
from defector_facts.names import Names, NotFoundError, fold
from defector_facts.period import parse_period as p
from defector_facts.phrasing import counted, share
from defector_facts.reading_order import Span, in_reading_order
from defector_facts.words import happened
from tests.conftest import SMALL, Run

ARRIVALS = [
    "arrivals-2018",
    "arrivals-2017",
    "arrivals-2016-2019",
    "arrivals-2018-h1",
    "arrivals-2018-h1-article",
    "arrivals-2018-q1",
    "arrivals-to-2018-06",
]
EVERY_ARRIVAL = [
    "arrivals-2018",
    "arrivals-2018-early-2019",
    *ARRIVALS[1:],
]
OF_2018 = [id_ for id_ in ARRIVALS if id_ != "arrivals-2017"]


def ids(records: Sequence[Any]) -> list[str]:
    return [record.id for record in records]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, [*ARRIVALS, "women-share-2018"]),
        ({"superseded": True}, [*EVERY_ARRIVAL, "women-share-2018"]),
        ({"year": 2017}, ["arrivals-2017", "arrivals-2016-2019"]),
        ({"year": 2018, "measure": "arrivals"}, OF_2018),
        ({"year": 2015}, []),
        ({"since": p("2019")}, ["arrivals-2016-2019"]),
        (
            {"since": p("2018-07-01"), "measure": "arrivals"},
            ["arrivals-2018", "arrivals-2016-2019"],
        ),
        ({"until": p("2017-12-31")}, ["arrivals-2017", "arrivals-2016-2019"]),
        ({"until": p("2016")}, ["arrivals-2016-2019"]),
        ({"year": 2018, "since": p("2018-04")}, [
            "arrivals-2018", "arrivals-2016-2019", "arrivals-2018-h1",
            "arrivals-2018-h1-article", "arrivals-to-2018-06", "women-share-2018",
        ]),
        ({"year": 2018, "until": p("2018-03")}, [
            "arrivals-2018-q1", "arrivals-2018", "arrivals-2016-2019", "arrivals-2018-h1",
            "arrivals-2018-h1-article", "women-share-2018",
        ]),
        ({"by_sex": True}, ["arrivals-2018", "arrivals-2017"]),
        ({"measure": "share of women"}, ["women-share-2018"]),
        ({"measure": "newcomers"}, ARRIVALS),
        ({"measure": "women-share"}, ["women-share-2018"]),
        ({"measure": "women"}, ["women-share-2018"]),
    ],
)  # fmt: skip
def test_stats_selection(
    small_base: FactBase, options: dict[str, Any], expected: list[str]
) -> None:
    assert ids(query.StatsSelection(**options).select(small_base)) == expected


def test_a_count_since_a_year_comes_after_whole_years(small_base: FactBase) -> None:
    """Its open end does not count as newer than the newest whole year."""
    years = [small_base.stats["arrivals-2018"], small_base.stats["arrivals-2018-h1"]]
    since = replace(years[0], id="arrivals-since", period=p("2004/.."))
    shown = in_reading_order(small_base, [since, *years], Span())
    assert ids(shown) == ["arrivals-2018", "arrivals-since", "arrivals-2018-h1"]


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 9, "0%"),
        (1, 300, "under 1%"),
        (3, 5, "60%"),
        (299, 300, "over 99%"),
        (300, 300, "100%"),
        (99, 100, "99%"),
    ],
)
def test_100_and_0_per_cent_are_only_for_all_and_none(part: int, whole: int, said: str) -> None:
    assert share(part, whole) == said


@pytest.mark.parametrize(
    ("title", "expected"),
    [("Who knows?", "Who knows? Nobody."), ("Plain", "Plain. Nobody."), ("So.", "So. Nobody.")],
)
def test_a_title_that_ends_with_punctuation_gets_no_full_stop(
    small_base: FactBase, title: str, expected: str
) -> None:
    (first, *_) = small_base.events.values()
    event = replace(first, title=title, text="Nobody.", standing="stands")
    assert happened(small_base, event) == expected


@pytest.mark.parametrize(
    ("select", "expected"),
    [
        (lambda b: query.RoutesSelection().select(b), ["south", "sea"]),
        (lambda b: query.RoutesSelection(via="China").select(b), ["south"]),
        (lambda b: query.RoutesSelection(to="south korea").select(b), ["south", "sea"]),
        (lambda b: query.RoutesSelection(via="laos", status="rare").select(b), []),
        (lambda b: query.RoutesSelection(status="main").select(b), ["south"]),
        (lambda b: query.CampsSelection().select(b), ["kwanliso", "kyohwaso"]),
        (lambda b: query.CampsSelection(name="kwanliso").select(b), ["kwanliso", "camp-14"]),
        (lambda b: query.CampsSelection(name="re education CAMP").select(b), ["kyohwaso"]),
        (lambda b: query.CampsSelection(name="camp 14").select(b), ["camp-14"]),
        (lambda b: query.PenaltiesSelection().select(b), ["crossing"]),
        (lambda b: query.PenaltiesSelection(camp="gyohwaso").select(b), ["crossing"]),
        (lambda b: query.PenaltiesSelection(camp="kwanliso").select(b), []),
        (lambda b: query.QuotesSelection().select(b), ["park-2018", "official-2014"]),
        (lambda b: query.QuotesSelection(speaker="example").select(b), ["park-2018"]),
        (lambda b: query.QuotesSelection(speaker="park", topic="policy").select(b), []),
        (lambda b: query.QuotesSelection(topic="POLICY").select(b), ["official-2014"]),
        (lambda b: query.QuotesSelection(year=2014).select(b), ["official-2014"]),
        (lambda b: query.EventsSelection().select(b), ["summit-2018"]),
        (lambda b: query.EventsSelection(year=2018).select(b), ["summit-2018"]),
        (lambda b: query.EventsSelection(year=2019).select(b), []),
        (lambda b: query.ClaimsSelection().select(b), ["article-192", "article-forecast"]),
        (lambda b: query.ClaimsSelection(verdict="forecast").select(b), ["article-forecast"]),
        (lambda b: query.ClaimsSelection(source="sources.article").select(b), [
            "article-192", "article-forecast",
        ]),
        (lambda b: query.ClaimsSelection(source="courier-copy").select(b), []),
        (lambda b: query.TermsSelection().select(b), ["songbun"]),
        (lambda b: query.TermsSelection(word="성분").select(b), ["songbun"]),
        (lambda b: query.MeasuresSelection().select(b), ["arrivals", "women-share"]),
        (lambda b: (query.find_source(b, "courier-copy"),), ["courier-copy"]),
        (lambda b: query.RecordsSelection(ids=("songbun", "camps.kwanliso")).select(b), [
            "songbun", "kwanliso",
        ]),
    ],
)  # fmt: skip
def test_selections(
    small_base: FactBase, select: Callable[[FactBase], Sequence[Any]], expected: list[str]
) -> None:
    assert ids(select(small_base)) == expected


def test_sources_in_the_order_of_the_file(small_base: FactBase) -> None:
    assert ids(query.SourcesSelection().select(small_base)) == list(small_base.sources)


def test_weakly_sourced_records(small_base: FactBase) -> None:
    from defector_facts.evidence import weakness

    weak = {
        record.path: weakness(small_base, record)
        for record in query.WeakSelection().select(small_base)
    }
    assert weak["stats.arrivals-2018-early-2019"] == "copies only"
    assert weak["stats.arrivals-2018-q1"] == "one page"
    assert weak["stats.arrivals-2018-h1"] == "one origin"
    assert "stats.arrivals-2018" not in weak  # its maker published it
    assert "camps.kwanliso" not in weak  # two pages, two origins
    assert "measures.arrivals" not in weak


def test_the_footing_of_each_kind(small_base: FactBase) -> None:
    from defector_facts.evidence import footings

    rows = {row.kind: row for row in footings(small_base)}
    stands = [stat for stat in small_base.stats.values() if stat.standing == "stands"]
    stats = rows["stats"]
    assert stats.records == len(stands)
    two = [s for s in stands if len({e.source for e in s.evidence}) > 1]
    assert 0 < stats.two_publishers <= len(two)
    assert stats.two_origins <= stats.two_publishers
    assert stats.dated <= stats.titled <= stats.records
    assert stats.official == sum(
        any(small_base.sources[e.source].rank == "primary" for e in s.evidence) for s in stands
    )
    inside = rows["statements"]
    assert inside.records > 0
    assert "measures" not in rows
    assert "sources" not in rows


@pytest.mark.parametrize("format_", ["text", "markdown"])
def test_footings_come_before_weak_records(facts: Run, format_: str) -> None:
    options = ("--base", str(SMALL), "--format", format_)
    said = facts("sources", "--weak", *options).stdout
    head, _, rest = re.split(r"(\d+ figures)\n", said, maxsplit=1)
    assert "How the records that stand are sourced" in head
    assert "arrivals-2018-q1" in rest
    # The summary is of the whole base, however few records are listed.
    heading, _, summary = head.partition("\n")
    first = facts("sources", "--weak", "--limit", "1", *options).stdout
    assert first.partition("\n")[2].startswith(summary)
    assert re.search(r"1 of \d+ records", first.partition("\n")[0])
    assert re.search(r"\d+ records with weak sources", heading)


@pytest.mark.parametrize(
    ("select", "said"),
    [
        (
            lambda b: query.CampsSelection(name="kwaliso").select(b),
            "no camp type 'kwaliso' among 2 camp types and 1 facility; did you mean kwanliso?",
        ),
        (
            lambda b: query.RoutesSelection(via="Loas").select(b),
            "no place 'Loas' among the places passed by 2 routes; did you mean Laos?",
        ),
        (
            lambda b: query.StatsSelection(measure="arival").select(b),
            "no measure 'arival' among 2 measures; did you mean arrivals?",
        ),
        (
            lambda b: query.QuotesSelection(speaker="exampel").select(b),
            "no speaker 'exampel' among 2 speakers",
        ),
        (
            lambda b: query.QuotesSelection(topic="chin").select(b),
            "no topic 'chin' among 2 topics; did you mean china?",
        ),
        (
            lambda b: query.TermsSelection(word="songbum").select(b),
            "no term 'songbum' among 1 term; did you mean songbun?",
        ),
        (
            lambda b: query.find_source(b, "courier-cop"),
            "no source 'courier-cop' among 5 sources; did you mean courier-copy?",
        ),
        (
            lambda b: query.RecordsSelection(ids=("stats.arrivals-2081",)).select(b),
            "no record 'stats.arrivals-2081' among 28 records; did you mean stats.arrivals-20",
        ),
    ],
)
def test_not_found(small_base: FactBase, select: Callable[[FactBase], object], said: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        select(small_base)
    assert str(caught.value).startswith(said)


def test_a_bare_id_of_two_kinds_is_ambiguous() -> None:
    from types import MappingProxyType

    from defector_facts.base_info import BaseInfo
    from defector_facts.model import RECORD_TYPES, Event, Term
    from defector_facts.period import parse_period
    from defector_facts.record_parts import Evidence

    evidence = (Evidence(source="x"),)
    tables: dict[str, Any] = {kind: {} for kind in RECORD_TYPES}
    tables["terms"]["a"] = Term(id="a", term="a", meaning="m", evidence=evidence)
    tables["events"]["a"] = Event(
        id="a", title="t", date=parse_period("2018"), text="t", evidence=evidence
    )
    base = FactBase(BaseInfo(), MappingProxyType(tables))
    with pytest.raises(
        NotFoundError,
        match=r"^no single record .a. among several kinds; did you mean events\.a or terms\.a\?$",
    ):
        query.RecordsSelection(ids=("a",)).select(base)
    assert ids(query.RecordsSelection(ids=("terms.a",)).select(base)) == ["a"]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Kwan-li-so", "kwanliso"),
        ("Ojea Quintána", "ojeaquintana"),
        ("관리소", "관리소"),
        ("Ｋ", "k"),
        ("STRASSE ß", "strassess"),
        ("?!", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_names() -> None:
    names = Names("thing", "3 things", [("a", ["Alpha Beta"]), ("b", ["beta-gamma"]), ("c", [])])
    assert names.find("alpha beta") == ("a",)
    assert names.find("C") == ("c",)
    assert names.containing("beta") == ("a", "b")
    assert names.containing("Alpha") == ("a",)
    assert names.containing("betagamma") == ("b",)
    for name in ("", "?", "alp"):
        with pytest.raises(NotFoundError):
            names.find(name)
        with pytest.raises(NotFoundError):
            names.containing(name)
    assert names.hint("betagama") == "; did you mean b?"
    assert names.hint("zzz") == ""


def test_names_in_any_romanization() -> None:
    names = Names("camp", "2 camps", [("kwanliso", []), ("rodong-danryeondae", ["노동단련대"])])
    for spelt in ("kwalliso", "Gwan-li-so", "gwalliso", "kwanriso", "KWAN LI SO"):
        assert names.find(spelt) == ("kwanliso",), spelt
    assert names.find("rodong tallyŏndae") == ("rodong-danryeondae",)
    assert names.find("노동 단련대") == ("rodong-danryeondae",)
    with pytest.raises(NotFoundError, match="did you mean kwanliso"):  # not a romanization
        names.find("kwaliso")


def test_counted() -> None:
    assert counted(1, "place") == "1 place"
    assert counted(0, "place") == "0 places"
    assert counted(2, "facility", "facilities") == "2 facilities"


def test_the_first_and_last_day_of_a_year_belong_to_it(tmp_path: Path) -> None:
    days = ("2017-12-31", "2018-01-01", "2018-12-31", "2019-01-01")
    events = "".join(
        f'[events.e{day}]\ntitle = "t"\ntext = "t"\ndate = {day}\nevidence = [{{ source = "s" }}]\n'
        for day in days
    )
    path = tmp_path / "base.toml"
    path.write_text(
        f'[sources.s]\ntype = "webpage"\ntitle = "t"\nrank = "press"\n{events}', "utf-8"
    )
    base = load(path)
    found = [event.id for event in query.EventsSelection(year=2018).select(base)]
    assert found == ["e2018-01-01", "e2018-12-31"]
    with pytest.raises(NotFoundError) as caught:
        query.RecordsSelection(ids=("events.e2018-01-02",)).select(base)
    assert str(caught.value).startswith(
        "no record 'events.e2018-01-02' among 5 records; did you mean events.e2018-01-01, "
    )


def test_a_route_is_found_by_its_name_too(shipped: FactBase) -> None:
    assert [route.id for route in query.RoutesSelection(via="Burma").select(shipped)] == ["myanmar"]
    assert [route.id for route in query.RoutesSelection(via="Gobi route").select(shipped)] == [
        "mongolia"
    ]
    thailand = {route.id for route in query.RoutesSelection(via="thailand").select(shipped)}
    assert thailand == {"southeast-asia", "myanmar"}
    assert query.RoutesSelection(to="South Korea").select(shipped) == tuple(shipped.routes.values())


def test_a_loaded_word_finds_the_record_with_a_remark(shipped: FactBase) -> None:
    assert query.CampsSelection(name="Gulag").select(shipped)[0].id == "kwanliso"
    assert query.loaded_remarks(shipped, "gulag")
    assert query.loaded_remarks(shipped, "kwanliso") == ()
    with pytest.raises(NotFoundError, match=r"among 7 camp types and \d+ facilities"):
        query.CampsSelection(name="nosuch").select(shipped)


def test_superseded_values_are_listed_only_if_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "more.toml"
    path.write_text(
        "".join(
            f'[stats.{standing}]\nmeasure = "arrivals"\nperiod = "2011"\nvalue = 1\n'
            f'quality = "final"\nstanding = "{standing}"\nbecause = "b"\n'
            'evidence = [{ source = "article" }]\n'
            for standing in ("contradicted", "superseded", "stands", "disputed")
        )
    )
    base = load(SMALL, path)
    stands = ["stands", "disputed", "contradicted"]
    assert ids(query.StatsSelection(year=2011).select(base)) == stands
    every = query.StatsSelection(year=2011, superseded=True).select(base)
    assert ids(every) == [*stands, "superseded"]


def test_reading_order_of_years_parts_and_challenged_values(
    shipped: FactBase,
) -> None:
    chosen = ids(query.StatsSelection(year=2018, measure="arrivals").select(shipped))
    assert chosen == [
        "arrivals-2018",
        "arrivals-2018-01-11",
        "arrivals-2018-01-08",
        "arrivals-2018-h1",
        "arrivals-2018-h1-restated-2019",
        "arrivals-2018-h1-article",
        "arrivals-2018-q1",
    ]
    years = ids(query.StatsSelection(measure="arrivals").select(shipped))
    assert years.index("arrivals-2019") < years.index("arrivals-2018")


def test_suggested_places_are_names_and_not_folded_keys(shipped: FactBase) -> None:
    with pytest.raises(NotFoundError) as error:
        query.RoutesSelection(via="mongola").select(shipped)
    assert "Mongolia" in str(error.value)
    assert "routes." not in str(error.value)


def test_a_bare_id_and_a_name_without_a_record_keep_the_columns(small_base: FactBase) -> None:
    def answered(*ids: str) -> tuple[str, ...]:
        return query.answer(small_base, query.RecordsSelection(ids=ids)).kinds

    assert answered("songbun") == ("terms",)
    assert answered("terms.nosuch", "nokind.a") == ("terms",)


def test_the_number_of_compared_names_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0

    class Counting(difflib.SequenceMatcher[str]):
        def get_matching_blocks(self) -> list[difflib.Match]:
            nonlocal compared
            compared += 1
            return super().get_matching_blocks()

    monkeypatch.setattr("defector_facts.similarity.SequenceMatcher", Counting)
    names = Names("thing", "things", ((f"arrivals-{n}", ()) for n in range(5000)))
    assert names.hint("arivals-1234").startswith("; did you mean arrivals-1234")
    assert 0 < compared < 1000
    compared = 0
    assert names.hint("x" * 16_000) == names.hint("arrivals-1" * 7) == ""
    assert compared == 0


def test_an_own_name_comes_before_other_names() -> None:
    entries = [("share", ("Share of deaths", "suicide rate")), ("suicide-rate", ("Suicide rate",))]
    names = Names("measure", "2 measures", entries)
    assert names.containing("suicide rate") == ("suicide-rate",)
    assert names.containing("share of deaths") == ("share",)
