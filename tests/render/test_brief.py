"""Brief pages: every value has its period, standing and reference; quotations are unchanged."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from rich.cells import cell_len

from defector_facts import FactBase, Stat
from defector_facts.query import (
    CampsSelection,
    ClaimsSelection,
    PenaltiesSelection,
    QuotesSelection,
    RoutesSelection,
    StatsSelection,
    answer,
)
from defector_facts.query.selection import Selection
from defector_facts.render import Presentation, render
from defector_facts.render.brief import compose_brief
from defector_facts.render.page import Page, Passage, Row, Rows
from defector_facts.render.references import short_months
from defector_facts.render.text import Screen, render_text
from tests.test_kinds import LISTS

STANDINGS = {"disputed": "DISPUTED", "contradicted": "WRONG", "superseded": "superseded"}


def page_of(base: FactBase, selection: Selection, *, every: bool = False) -> Page:
    result = answer(base, selection)
    return compose_brief(result, "apa", every=every, short_references=True)


def rows_of(page: Page) -> Iterator[Row]:
    for block in page.blocks:
        if isinstance(block, Rows):
            yield from block.items


def selections(base: FactBase) -> Iterator[StatsSelection]:
    yield StatsSelection()
    for measure in base.measures:
        yield StatsSelection(measure=measure)
    for year in range(1990, 2027):
        yield StatsSelection(year=year)
        yield StatsSelection(year=year, superseded=True)


@pytest.mark.parametrize("every", [False, True], ids=["screen", "pipe"])
def test_no_value_without_its_period_its_standing_and_its_source(
    shipped: FactBase, every: bool
) -> None:
    for selection in selections(shipped):
        if not answer(shipped, selection).records:
            continue
        page = page_of(shipped, selection, every=every)
        listed = {reference.number for reference in page.references}
        for row in rows_of(page):
            assert row.references, row
            assert set(row.references) <= listed, row
            if not row.path:  # a row of several groups
                continue
            stat = shipped.get(row.path)
            assert isinstance(stat, Stat)
            said = f"{row.label.words} {row.words.words}"
            assert stat.period.label in said or short_months(stat.period.label) in said, row
            if stat.standing != "stands":
                assert STANDINGS[stat.standing] in row.words.words, row
            if stat.estimator is not None:
                assert stat.estimator in row.words.words, row


def test_in_a_pipe_every_figure_is_a_row(shipped: FactBase) -> None:
    selection = StatsSelection(year=2018)
    paths = [row.path for row in rows_of(page_of(shipped, selection, every=True))]
    assert sorted(paths) == sorted(record.path for record in answer(shipped, selection).records)


def test_what_a_screen_leaves_out_is_counted(shipped: FactBase) -> None:
    selection = StatsSelection(year=2018)
    page = page_of(shipped, selection)
    shown = 0
    for row in rows_of(page):
        shown += 1 if row.path else len(row.words.words.split(": ")[1].split(", "))
    left = len(answer(shipped, selection).records) - shown
    assert f"Left out: {left} figures" in page.after[0].words


@pytest.mark.parametrize("width", [40, 80, None])
def test_quotations_are_whole_and_word_for_word(shipped: FactBase, width: int | None) -> None:
    result = answer(shipped, QuotesSelection())
    text = render(result, Presentation("text", screen=Screen(width=width)))
    flat = " ".join(text.split())
    for quote in shipped.quotes.values():
        assert " ".join(quote.text.split()) in flat, quote.id


def test_superseded_values_that_are_left_out_are_counted(shipped: FactBase) -> None:
    of_2025 = StatsSelection(measure="arrivals", year=2025)
    whole = answer(shipped, StatsSelection(measure="arrivals", year=2025, superseded=True))
    superseded = [r for r in whole.records if r.standing == "superseded"]
    assert superseded
    said = f"{len(superseded)} superseded figure{'s'[: len(superseded) - 1]} (--all)"
    for full in (False, True):
        for screen in (Screen(80), Screen()):
            text = render(answer(shipped, of_2025), Presentation(screen=screen, full=full))
            assert said in " ".join(text.split())
            assert "superseded figure" not in render(whole, Presentation(screen=screen, full=full))


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("kind", sorted(LISTS))
def test_what_a_limit_leaves_out_is_counted(shipped: FactBase, kind: str, full: bool) -> None:
    every = len(answer(shipped, LISTS[kind]).records)
    text = render(answer(shipped, LISTS[kind], 1), Presentation(full=full))
    assert re.search(rf"Left out: .*{every - 1} more [a-z ]+ \(--limit {every}\)", text)
    assert f"--limit {every}" not in render(answer(shipped, LISTS[kind], every), Presentation())


@pytest.mark.parametrize("width", [80, None])
def test_a_claim_and_what_sources_show_are_not_run_together(
    shipped: FactBase, width: int | None
) -> None:
    text = render(answer(shipped, ClaimsSelection()), Presentation(screen=Screen(width)))
    flat = " ".join(re.sub(r"\[\d+\](\+\d+)?", "", text).split())
    for claim in shipped.claims.values():
        assert f"{claim.statement} — " not in flat
        assert "Sources show: " in flat


def test_a_disputed_headline_is_a_sentence_without_its_reason(shipped: FactBase) -> None:
    selection = StatsSelection(measure="political-prisoners")
    text = render(answer(shipped, selection), Presentation(screen=Screen(200)))
    sentence, standing, *_ = text.splitlines()
    assert sentence.endswith("(disputed).")
    assert standing.startswith("DISPUTED, from the Korea Institute for National Unification. ")
    first = shipped.stats["political-prisoners-2025-kinu"]
    assert first.because
    assert first.because[:40] in text


@pytest.mark.parametrize("label", ["Count", "Arrivals in South Korea", "탈북민 입국자"])
@pytest.mark.parametrize("mark", ["", "or at least"])
def test_the_largest_values_do_not_overflow_a_narrow_screen(label: str, mark: str) -> None:
    value = Passage("0–9,223,372,036,854,775,807" if not mark else "9,223,372,036,854,775,807")
    row = Row(Passage(label), value, Passage("final"), references=(1,), mark=mark, path="stats.a")
    lines = render_text(Page((Rows((row,)),), ()), Screen(40)).splitlines()
    assert max(map(cell_len, lines)) <= 40
    assert value.words in " ".join(lines)


def test_a_shortened_reason_ends_in_an_ellipsis(shipped: FactBase) -> None:
    cut = 0
    for row in rows_of(page_of(shipped, StatsSelection(measure="arrivals"))):
        stat = shipped.get(row.path)
        assert isinstance(stat, Stat)
        if stat.standing != "stands" and stat.because and ": " in row.words.words:
            whole = stat.because in row.words.words
            assert whole or row.words.words.endswith("…"), row
            cut += not whole
    assert cut


def test_a_place_stands_in_brackets_only_if_every_leg_through_it_may_be_left_out(
    shipped: FactBase,
) -> None:
    page = page_of(shipped, RoutesSelection(via="laos"))
    text = render(
        answer(shipped, RoutesSelection(via="laos")), Presentation("text", screen=Screen(80))
    )
    assert "(Vietnam) → Laos → Thailand" in text
    assert page.references


def test_the_newest_estimate_of_a_stock_is_the_answer_even_if_disputed(shipped: FactBase) -> None:
    text = render(
        answer(shipped, StatsSelection(measure="political-prisoners")),
        Presentation("text", screen=Screen(200)),
    )
    first = text.splitlines()[0]
    assert "in October 2025" in first
    assert "disputed" in first


def test_a_camp_types_card_names_its_facilities(shipped: FactBase) -> None:
    text = render(
        answer(shipped, CampsSelection(name="kwanliso")), Presentation("text", screen=Screen(80))
    )
    flat = " ".join(text.split())
    for place in shipped.facilities.values():
        if place.type == "kwanliso":
            assert place.name in flat


def test_a_long_list_of_penalties_shows_one_states_and_names_the_others(shipped: FactBase) -> None:
    result = answer(shipped, PenaltiesSelection())
    flat = " ".join(render(result, Presentation("text", screen=Screen(80))).split())
    whole = [p for p in shipped.penalties.values() if p.jurisdiction.startswith("North Korea")]
    for penalty in shipped.penalties.values():
        assert penalty.offence in flat
        assert (penalty.consequence in flat) == (penalty in whole), penalty.id
    assert f"Left out: {len(shipped.penalties) - len(whole)} penalties" in flat


def test_in_a_pipe_every_penalty_is_a_row(shipped: FactBase) -> None:
    page = page_of(shipped, PenaltiesSelection(), every=True)
    assert len(list(rows_of(page))) == len(shipped.penalties)


@pytest.mark.parametrize("width", [80, None])
def test_a_quotation_in_another_language_has_its_working_translation(
    shipped: FactBase, width: int | None
) -> None:
    result = answer(shipped, QuotesSelection())
    text = render(result, Presentation("text", screen=Screen(width=width)))
    translated = [quote.english for quote in shipped.quotes.values() if quote.english]
    assert translated
    assert [words for words in translated if words not in " ".join(text.split())] == []


def test_whole_years_say_how_they_changed(shipped: FactBase) -> None:
    rows = {row.path: row for row in rows_of(page_of(shipped, StatsSelection(measure="arrivals")))}
    said = {path: row.words.words for path, row in rows.items()}
    assert "up 4.0% from 2008" in said["stats.arrivals-2009"]
    assert "down 44.5% from 2011" in said["stats.arrivals-2012"]
    figures = [stat for stat in shipped.stats.values() if stat.path in rows]
    changed = [stat for stat in figures if re.search(r"(up|down) [\d.]+% from", said[stat.path])]
    assert len(changed) >= 25
    assert {(stat.standing, stat.period.kind.value) for stat in changed} == {("stands", "year")}
