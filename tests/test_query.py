"""Selections: which records a query keeps, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from defector_facts import FactBase, load, query
from defector_facts.names import Names, NotFoundError, counted, fold
from defector_facts.period import parse_period as p
from tests.conftest import SMALL, Run

ARRIVALS = [
    "arrivals-2017",
    "arrivals-2018",
    "arrivals-2018-q1",
    "arrivals-2018-h1",
    "arrivals-2018-h1-article",
    "arrivals-to-2018-06",
    "arrivals-2016-2019",
]
EVERY_ARRIVAL = [
    "arrivals-2017",
    "arrivals-2018",
    "arrivals-2018-early-2019",
    *ARRIVALS[2:],
]


def ids(records: Sequence[Any]) -> list[str]:
    return [record.id for record in records]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, [*ARRIVALS, "women-share-2018"]),
        ({"superseded": True}, [*EVERY_ARRIVAL, "women-share-2018"]),
        ({"year": 2017}, ["arrivals-2017", "arrivals-2016-2019"]),
        ({"year": 2018, "measure": "arrivals"}, ARRIVALS[1:]),
        ({"year": 2015}, []),
        ({"since": p("2019")}, ["arrivals-2016-2019"]),
        (
            {"since": p("2018-07-01"), "measure": "arrivals"},
            ["arrivals-2018", "arrivals-2016-2019"],
        ),
        ({"until": p("2017-12-31")}, ["arrivals-2017", "arrivals-2016-2019"]),
        ({"until": p("2016")}, ["arrivals-2016-2019"]),
        ({"year": 2018, "since": p("2018-04")}, [
            "arrivals-2018", "arrivals-2018-h1", "arrivals-2018-h1-article",
            "arrivals-to-2018-06", "arrivals-2016-2019", "women-share-2018",
        ]),
        ({"year": 2018, "until": p("2018-03")}, [
            "arrivals-2018", "arrivals-2018-q1", "arrivals-2018-h1", "arrivals-2018-h1-article",
            "arrivals-2016-2019", "women-share-2018",
        ]),
        ({"by_sex": True}, ["arrivals-2017", "arrivals-2018"]),
        ({"measure": "share of women"}, ["women-share-2018"]),
        ({"measure": "newcomers"}, ARRIVALS),
        ({"measure": "women-share"}, ["women-share-2018"]),
        ({"measure": "women"}, ["women-share-2018"]),
    ],
)  # fmt: skip
def test_stats(small_base: FactBase, options: dict[str, Any], expected: list[str]) -> None:
    assert ids(query.StatsSelection(**options).select(small_base)) == expected


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
def test_selects(
    small_base: FactBase, select: Callable[[FactBase], Sequence[Any]], expected: list[str]
) -> None:
    assert ids(select(small_base)) == expected


def test_sources_in_the_order_of_the_file(small_base: FactBase) -> None:
    assert ids(query.SourcesSelection().select(small_base)) == list(small_base.sources)


def test_weak_footings(small_base: FactBase) -> None:
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
def test_the_footing_heads_what_is_weak(facts: Run, format_: str) -> None:
    options = ("--base", str(SMALL), "--format", format_)
    said = facts("sources", "--weak", *options).stdout
    head, found, rest = said.partition("stats (")
    assert found
    assert "Footing by kind" in head
    assert "arrivals-2018-q1" in rest
    # The summary is of the whole base, however few records are listed.
    assert facts("sources", "--weak", "--limit", "1", *options).stdout.startswith(head)


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


def test_a_bare_id_of_two_kinds_names_them() -> None:
    from types import MappingProxyType

    from defector_facts.model import RECORD_TYPES, BaseInfo, Event, Evidence, Term
    from defector_facts.period import parse_period

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
    with pytest.raises(NotFoundError, match="did you mean kwanliso"):  # a slip is no spelling
        names.find("kwaliso")


def test_counted() -> None:
    assert counted(1, "place") == "1 place"
    assert counted(0, "place") == "0 places"
    assert counted(2, "facility", "facilities") == "2 facilities"


def test_a_year_has_its_first_and_its_last_day(tmp_path: Path) -> None:
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
        "no record 'events.e2018-01-02' among 5 records; did you mean events.e2018-01-01 or "
    )


def test_a_route_is_found_by_what_it_is_called_too(shipped: FactBase) -> None:
    assert [route.id for route in query.RoutesSelection(via="Burma").select(shipped)] == ["myanmar"]
    assert [route.id for route in query.RoutesSelection(via="Gobi route").select(shipped)] == [
        "mongolia"
    ]
    thailand = {route.id for route in query.RoutesSelection(via="thailand").select(shipped)}
    assert thailand == {"southeast-asia", "myanmar"}
    assert query.RoutesSelection(to="South Korea").select(shipped) == tuple(shipped.routes.values())


def test_loaded_words_are_names_and_said_to_be_none(shipped: FactBase) -> None:
    assert query.CampsSelection(name="Gulag").select(shipped)[0].id == "kwanliso"
    assert query.loaded_remarks(shipped, "gulag")
    assert query.loaded_remarks(shipped, "kwanliso") == ()
    with pytest.raises(NotFoundError, match=r"among 7 camp types and \d+ facilities"):
        query.CampsSelection(name="nosuch").select(shipped)


def test_published_values_stand_in_order_only_where_all_are_asked_for(tmp_path: Path) -> None:
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
    assert ids(query.StatsSelection(year=2011).select(base)) == [
        "contradicted",
        "stands",
        "disputed",
    ]
    assert ids(query.StatsSelection(year=2011, superseded=True).select(base)) == [
        "stands",
        "disputed",
        "superseded",
        "contradicted",
    ]


def test_words_of_a_name_are_whole_and_in_their_order() -> None:
    names = Names("thing", "1 thing", [("a", ["one two-three four"])])
    for part in ("one", "two three", "three four", "One Two Three Four", "onetwothreefour"):
        assert names.containing(part) == ("a",)
    for part in ("on", "three two", "four five", "one four"):
        with pytest.raises(NotFoundError):
            names.containing(part)


def test_near_names_are_few_and_only_the_nearest() -> None:
    names = Names("thing", "6 things", [(f"alpha{n}", []) for n in range(5)] + [("omega", [])])
    assert names.hint("alphax") == "; did you mean alpha0 or alpha1 or alpha2?"
    assert names.hint("?!") == ""
    assert Names("thing", "1 thing", [("abcdefg", [])]).hint("abcdef") == "; did you mean abcdefg?"
    # What is less alike by more than a slip is not named beside the best.
    near = Names("thing", "2 things", [("kwanliso", []), ("kyohwaso", [])])
    assert near.hint("kwanlisoo") == "; did you mean kwanliso?"


@pytest.mark.parametrize("asked", ["obama", "Kim Jong Un", "moon", "xi jinping", "un", "?"])
def test_no_name_is_suggested_where_none_is_near(shipped: FactBase, asked: str) -> None:
    assert query.speaker_names(shipped).hint(asked) == ""


@pytest.mark.parametrize(
    ("asked", "known"),
    [("sokel", "Sokeel Park"), ("lartige", "Casey Lartigue, Jr."), ("trmp", "Donald Trump")],
)
def test_one_word_of_a_name_is_near_enough(shipped: FactBase, asked: str, known: str) -> None:
    assert query.speaker_names(shipped).nearest(asked) == [known]


@pytest.mark.parametrize(
    ("asked", "known", "near"),
    [
        ("laod", "laos", True),  # one letter wrong
        ("loas", "laos", True),  # two changed places
        ("dmz", "dma", False),  # three letters are too few to tell
        ("laoos", "laos", True),
        ("alsos", "laos", False),
    ],
)
def test_one_slip_of_the_keys_is_near(asked: str, known: str, near: bool) -> None:
    assert (Names("thing", "1 thing", [(known, [])]).nearest(asked) == [known]) is near


@pytest.mark.parametrize(("asked", "known"), [("abddad", "addd"), ("addd", "abddad")])
def test_likeness_does_not_depend_on_which_name_is_asked_for(asked: str, known: str) -> None:
    assert Names("thing", "1 thing", [(known, [])]).hint(asked) == f"; did you mean {known}?"


def test_a_message_quotes_a_name_in_short_and_on_one_line() -> None:
    names = Names("thing", "1 thing", [("z", [])])
    with pytest.raises(NotFoundError) as caught:
        names.find("a\n  b " + "c" * 90)
    assert str(caught.value) == f"no thing 'a b {'c' * 56}' among 1 thing"


def test_what_has_no_name_in_korean_is_not_found_by_what_stands_for_none(
    small_base: FactBase,
) -> None:
    for name in ("None", "XXXX"):
        with pytest.raises(NotFoundError):
            query.CampsSelection(name=name).select(small_base)
        with pytest.raises(NotFoundError):
            query.TermsSelection(word=name).select(small_base)
    with pytest.raises(NotFoundError, match="among 2 camp types and 1 facility"):
        query.CampsSelection(name="nosuch").select(small_base)


def test_a_route_does_not_lead_to_what_it_is_called(shipped: FactBase) -> None:
    with pytest.raises(NotFoundError):
        query.RoutesSelection(to="Gobi route").select(shipped)


def test_quotations_of_a_year_were_said_in_it(shipped: FactBase) -> None:
    said = {q.id for q in shipped.quotes.values() if q.date and q.date.text.startswith("2014")}
    assert said
    assert {quote.id for quote in query.QuotesSelection(year=2014).select(shipped)} == said


def test_figures_stand_in_the_order_of_the_file(shipped: FactBase) -> None:
    order = list(shipped.stats)
    chosen = [stat.id for stat in query.StatsSelection().select(shipped)]
    assert chosen == sorted(chosen, key=order.index)
