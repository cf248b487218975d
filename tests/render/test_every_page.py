"""Every brief page of the shipped base, from any command: no value without time and source."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from defector_facts import Event, FactBase, Source, Stat
from defector_facts.describe import kind_of
from defector_facts.evidence import cited_sources, statements
from defector_facts.kinds import KINDS
from defector_facts.query import (
    CampsSelection,
    ClaimsSelection,
    EventsSelection,
    PenaltiesSelection,
    QuotesSelection,
    RoutesSelection,
    StatsSelection,
    TermsSelection,
    TimelineSelection,
    WeakSelection,
    answer,
)
from defector_facts.query.selection import Selection
from defector_facts.render import Presentation, render
from defector_facts.render.brief import compose_brief
from defector_facts.render.page import FieldList, Page, Paragraph, Passage, Row, Rows
from defector_facts.render.references import short_months
from defector_facts.render.text import Screen, render_text
from defector_facts.render.timeline_drawing import TimelineDrawing, compose_timeline
from defector_facts.result import Result
from defector_facts.search import SearchSelection
from defector_facts.search import answer as found
from defector_facts.vocabulary import VERDICTS, View
from tests.test_kinds import LISTS

SEARCHED = (
    "how many arrived in 2018",
    "political prison camps",
    "laos",
    "park",
    "what is songbun",
    "penalty for leaving",
    "estimates of people in china",
    "관리소",
)
STANDINGS = {"disputed": "DISPUTED", "contradicted": "WRONG", "superseded": "superseded"}
_NUMBERS = re.compile(r"\[(\d+)\]")


def cards(base: FactBase) -> Iterator[Selection]:
    yield from (CampsSelection(name=name) for name in (*base.camps, *base.facilities))
    yield from (TermsSelection(word=term.term) for term in base.terms.values())


def lists(base: FactBase) -> Iterator[Selection]:
    yield from (LISTS[kind] for kind in KINDS if kind != "sources")
    yield from (CampsSelection(facilities=True), WeakSelection())
    yield from (StatsSelection(measure=measure, superseded=True) for measure in base.measures)
    yield from (StatsSelection(year=year) for year in range(1990, 2027))
    yield from (EventsSelection(year=year) for year in range(1990, 2027))
    yield from (ClaimsSelection(verdict=verdict) for verdict in VERDICTS)
    yield from (PenaltiesSelection(camp=camp) for camp in base.camps)
    yield from (QuotesSelection(speaker=quote.speaker) for quote in base.quotes.values())
    yield from (RoutesSelection(via=place) for place in ("Laos", "China", "Mongolia", "Russia"))


def results(base: FactBase) -> Iterator[Result]:
    for selection in (*lists(base), *cards(base)):
        result = answer(base, selection)
        if result.records:
            yield result
    for words in SEARCHED:
        yield found(base, SearchSelection(words=words), limit=10)


@pytest.fixture(scope="module", params=[False, True], ids=["screen", "pipe"])
def pages(shipped: FactBase, request: pytest.FixtureRequest) -> list[tuple[Result, Page, bool]]:
    every: bool = request.param
    return [
        (result, compose_brief(result, "apa", every=every, short_references=True), every)
        for result in results(shipped)
    ]


def rows_of(page: Page) -> Iterator[Row]:
    for block in page.blocks:
        if isinstance(block, Rows):
            yield from block.items


def passages_of(page: Page) -> Iterator[Passage]:
    for block in page.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, FieldList):
            yield from (text for field in block.items for text in field.texts)
        elif isinstance(block, Rows):
            yield from (row.words for row in block.items)


def named(page: Page) -> dict[int, str]:
    """The source id for each reference number of a page."""
    return {item.number: item.label.partition("-via-")[0] for item in page.references}


def test_every_row_names_a_source_of_its_record_or_says_that_it_has_none(
    shipped: FactBase, pages: list[tuple[Result, Page, bool]]
) -> None:
    seen = set()
    for _, page, _ in pages:
        sources = named(page)
        for row in rows_of(page):
            record = shipped.get(row.path) if row.path else None
            if isinstance(record, Source) or (record and not record.evidence):
                continue  # a measure may be a definition of the base's own
            assert row.references, row
            assert {*row.references} <= sources.keys(), row
            if record is not None:
                assert {sources[number] for number in row.references} <= {*cited_sources(record)}
                assert 0 <= row.further < len(record.evidence), row
                seen.add(record.kind)
    on_screen = {"stats", "camps", "facilities", "penalties", "events", "claims", "terms"}
    assert seen >= on_screen | {"measures", "quotes", "routes"}


def test_every_row_says_when_and_how_its_record_stands(
    shipped: FactBase, pages: list[tuple[Result, Page, bool]]
) -> None:
    doubtful = set()
    for _, page, _ in pages:
        for row in rows_of(page):
            record = shipped.get(row.path) if row.path else None
            said = f"{row.label.words} {row.words.words}"
            if isinstance(record, Stat):
                label = record.period.label
                assert label in said or short_months(label) in said, row
            if record is not None and record.standing != "stands":
                word = STANDINGS[record.standing] if isinstance(record, Stat) else record.standing
                assert word.casefold() in said.casefold(), row
                doubtful.add(record.standing)
    assert {"disputed", "contradicted", "superseded"} <= doubtful


def test_every_statement_has_its_time_and_a_source_of_its_own(
    pages: list[tuple[Result, Page, bool]],
) -> None:
    checked = 0
    for result, page, every in pages:
        if result.view != "detail":
            continue
        sources = named(page)
        texts = [
            *(text for block in page.blocks if isinstance(block, FieldList)
              for field in block.items for text in field.texts),
            *(Passage(row.words.words, row.references) for row in rows_of(page)),
        ]  # fmt: skip
        record = result.records[0]
        for keys, statement in statements(record):
            label = statement.period.label if statement.period else "undated"
            shown = [text for text in texts if text.words.startswith(statement.text.rstrip("."))]
            shown = [
                text for text in shown if label in text.words or short_months(label) in text.words
            ]
            full_only = keys[0] in {c.words for c in kind_of(record).card if c.full}
            assert shown or not every or full_only or statement.text in str(page), statement
            for text in shown:
                assert text.references, text
                own = {item.source for item in statement.evidence}
                assert {sources[number] for number in text.references} & own, text
                checked += 1
    assert checked > 40


def test_in_a_pipe_every_record_of_a_list_is_a_row(
    pages: list[tuple[Result, Page, bool]],
) -> None:
    for result, page, every in pages:
        if every and result.view in ("list", "weak"):
            paths = [row.path for row in rows_of(page)]
            assert sorted(paths) == sorted(record.path for record in result.records)


def test_what_is_printed_names_only_sources_that_are_printed_below_it(
    pages: list[tuple[Result, Page, bool]],
) -> None:
    for _, page, every in pages:
        text = render_text(page, Screen(None if every else 80))
        body, heading, below = text.partition("\nSources\n")
        if not heading:
            continue
        listed = re.findall(r"(?m)^ *\[(\d+)\] ", below)
        assert len(listed) == len({*listed}) == len(page.references)
        own = " ".join(passage.words for passage in passages_of(page))  # such as "[2017]" in quotes
        used = {number for number in _NUMBERS.findall(body) if f"[{number}]" not in own}
        assert used <= {*listed}
        if every:  # whole addresses, on the source's own line
            lines = below.splitlines()
            for item in page.references:
                line = next(ln for ln in lines if ln.lstrip().startswith(f"[{item.number}] "))
                assert item.link is None or line.endswith(item.link), line


@pytest.mark.parametrize("in_rows", [False, True])
def test_every_step_of_a_timeline_names_a_source(shipped: FactBase, in_rows: bool) -> None:
    result = answer(shipped, TimelineSelection())
    page = compose_timeline(result, "apa", full=False, in_rows=in_rows, short_references=True)
    numbers = named(page).keys()
    steps = [
        step for block in page.blocks if isinstance(block, TimelineDrawing) for step in block.steps
    ]
    used = [*(step.references for step in steps), *(row.references for row in rows_of(page))]
    assert len(used) == len(result.records)
    assert all(references and {*references} <= numbers for references in used)


def test_the_first_lines_name_a_source(pages: list[tuple[Result, Page, bool]]) -> None:
    leading = 0
    for result, page, _ in pages:
        first, then = page.blocks[:2]
        if not isinstance(first, Paragraph):  # a list, which has its sources in its rows
            continue
        assert isinstance(then, Paragraph)
        sources = {named(page)[number] for number in then.text.references}
        assert len(sources) == 1
        cited = {id_ for record in result.records for id_ in cited_sources(record)}
        assert sources <= cited
        assert then.text.words.endswith(page.references[then.text.references[0] - 1].short.when)  # type: ignore[union-attr]
        leading += 1
    assert leading > 50


def test_paragraphs_of_a_list_name_a_source(
    pages: list[tuple[Result, Page, bool]],
) -> None:
    checked = set()
    for result, page, _ in pages:
        sources = named(page)
        for record in result.records:
            own = getattr(record, "text", "") or getattr(record, "summary", "")
            own = own or getattr(record, "meaning", "")
            for passage in passages_of(page) if own else ():
                if passage.words.strip("“”") == own and not isinstance(record, Event):
                    row = next((r for r in rows_of(page) if r.words is passage), None)
                    numbers = passage.references or (row.references if row else ())
                    assert {sources[n] for n in numbers} & {*cited_sources(record)}, record.path
                    checked.add(record.kind)
    assert checked >= {"quotes", "camps", "terms", "facilities"} | (
        set() if pages[0][2] else {"routes"}
    )


@pytest.mark.parametrize("view", ["list", "detail", "found", "weak", "timeline"])
@pytest.mark.parametrize("every", [False, True], ids=["screen", "pipe"])
def test_every_challenged_record_shows_its_standing(
    shipped: FactBase, view: View, every: bool
) -> None:
    for kind in KINDS:
        if kind in ("sources", "measures") or (view == "timeline" and kind != "events"):
            continue
        one = next(r for r in shipped.table(kind).values() if r.standing == "stands")
        doubted = replace(one, standing="disputed", because="Nobody else says it.")
        result = Result(shipped, "Records", (doubted,), (kind,), view)
        if view == "found":
            result = replace(result, records=(next(iter(shipped.terms.values())), doubted))
        result = replace(result, weaknesses={doubted.path: "one page"})
        screen = Screen(None if every else 80)
        text = " ".join(render(result, Presentation(screen=screen)).split())
        assert "disputed" in text.casefold(), kind
        if view != "weak":
            short = "Nobody else says it"
            assert short in text or view in ("found", "timeline"), kind
