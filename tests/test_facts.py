"""The shipped base: what it must contain, and what no record may say."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from defector_facts import FactBase
from defector_facts.cite import reference
from defector_facts.describe import sentence
from defector_facts.evidence import all_evidence, cited_sources, statements
from defector_facts.model import AnyRecord, Claim, EvidencedRecord, Quote, Stat
from defector_facts.query import RecordsSelection, answer
from defector_facts.render import Presentation, render

# The Ministry of Unification's final and corrected totals, as the press and its tables give them.
ANNUAL = {
    1998: 71,
    1999: 148,
    2000: 312,
    2001: 583,
    2002: 1142,
    2003: 1285,
    2004: 1898,
    2005: 1384,
    2006: 2028,
    2007: 2554,
    2008: 2803,
    2009: 2914,
    2010: 2402,
    2011: 2706,
    2012: 1502,
    2013: 1514,
    2014: 1397,
    2015: 1275,
    2016: 1418,
    2017: 1127,
    2018: 1137,
    2019: 1047,
    2020: 229,
    2021: 63,
    2022: 67,
    2023: 196,
    2024: 236,
    2025: 223,
}
LEAST = {
    "stats": 150,
    "routes": 7,
    "camps": 7,
    "facilities": 7,
    "penalties": 10,
    "quotes": 35,
    "events": 25,
    "terms": 15,
    "claims": 31,
    "sources": 150,
}
LOADED = re.compile(
    r"\b(gulags?|regime|horrific|harsh|brutal|tyrann\w+|despot\w*|hermit kingdom|communist rule"
    r"|dictator\w*|evil|escapees?|hellish|notorious)\b",
    re.IGNORECASE,
)
# Words that would tell how to do it.
OPERATIONAL = re.compile(
    r"\b(safe ?houses?|shallow|fordable|patrol gaps?|blind spots?|coordinates"
    r"|latitude|longitude|bribe of|per head|dollars per|GPS)\b",
    re.IGNORECASE,
)


def own_words(record: AnyRecord) -> list[str]:
    """Every text of a record in the project's own words."""
    skipped = {"id", "also", "loaded", "speaker", "hangul", "hanja", "evidence", "see"}
    if isinstance(record, Quote):
        skipped |= {"text", "english", "role", "said"}
    texts = [
        value
        for field in record.__struct_fields__
        if field not in skipped and isinstance(value := getattr(record, field), str)
    ]
    for _, statement in statements(record):
        texts += [statement.text, statement.note or ""]
    for disagreement in getattr(record, "disagreements", ()):
        texts += [disagreement.about, disagreement.because or ""]
    return texts


def records(base: FactBase) -> list[AnyRecord]:
    return [record for record in base if isinstance(record, EvidencedRecord)]


@pytest.mark.parametrize(("kind", "least"), LEAST.items())
def test_holds_enough_of_each_kind(shipped: FactBase, kind: str, least: int) -> None:
    assert len(shipped.table(kind)) >= least


@pytest.mark.parametrize(("year", "total"), ANNUAL.items())
def test_the_annual_totals(shipped: FactBase, year: int, total: int) -> None:
    stat = shipped.stats[f"arrivals-{year}"]
    assert (stat.value, stat.standing, stat.period.text) == (total, "stands", str(year))


def test_the_annual_totals_add_up_to_the_cumulative_one(shipped: FactBase) -> None:
    to_1998 = 947 - 71
    total = shipped.stats["arrivals-to-2025-12"].value
    assert total == to_1998 + sum(ANNUAL.values())


def test_the_192_of_the_article_is_contradicted(shipped: FactBase) -> None:
    wrong = shipped.stats["arrivals-2018-h1-article"]
    assert (wrong.value, wrong.period.text, wrong.standing) == (192, "2018-H1", "contradicted")
    assert wrong.evidence[0].source == "visiontimes-2018"
    assert set(wrong.see) >= {"stats.arrivals-2018-q1", "stats.arrivals-2018-h1"}


def test_one_value_stands_for_each_thing_counted(shipped: FactBase) -> None:
    counted = Counter(
        (stat.measure, stat.period.text, stat.group, stat.place, stat.estimator)
        for stat in shipped.stats.values()
        if stat.standing == "stands"
    )
    assert [key for key, count in counted.items() if count > 1] == []


def test_records_that_do_not_stand_name_another_record(shipped: FactBase) -> None:
    for record in records(shipped):
        if isinstance(record, Stat) and record.standing in ("superseded", "contradicted"):
            assert record.because, record.path
            assert record.see, record.path


def test_every_source_is_used_and_every_used_one_seen(shipped: FactBase) -> None:
    used: set[str] = set()
    for record in shipped:
        used |= set(cited_sources(record))
        used |= {id_ for _, item in all_evidence(record) for id_ in item.via}
        if isinstance(record, Claim):
            used.add(record.said_in)
    assert set(shipped.sources) - used == set()
    for source in shipped.sources.values():
        assert source.seen or not source.url, source.id


def test_loaded_words_are_only_in_quotations(shipped: FactBase) -> None:
    found = [
        (record.path, match[0])
        for record in records(shipped)
        for text in own_words(record)
        if (match := LOADED.search(text))
    ]
    assert found == []


def test_nothing_operational(shipped: FactBase) -> None:
    found = [
        (record.path, match[0])
        for record in records(shipped)
        for text in own_words(record)
        if (match := OPERATIONAL.search(text))
    ]
    assert found == []


def test_no_placeholder_for_what_is_unknown(shipped: FactBase) -> None:
    placeholder = re.compile(r"\b(not shown|unknown author|untitled|n/a|tbd|title unknown)\b", re.I)
    for source in shipped.sources.values():
        names = [name.literal or name.family or "" for name in source.author]
        for text in (source.title, source.description, source.container_title, *names):
            assert not placeholder.search(text or ""), source.id


def test_korean_titles_have_a_translation(shipped: FactBase) -> None:
    for source in shipped.sources.values():
        if source.title and re.search(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]", source.title):
            assert source.translated_title, source.id


def test_testimony_that_changed_is_marked_and_explained(shipped: FactBase) -> None:
    changed = [q for q in shipped.quotes.values() if q.status not in (None, "stands")]
    assert changed
    for quote in changed:
        page = render(answer(shipped, RecordsSelection(ids=(quote.path,))), Presentation(full=True))
        assert f"Testimony  {quote.status}" in page
        assert quote.note is not None
        assert quote.note in page


def test_every_claim_of_the_article_cites_it(shipped: FactBase) -> None:
    for claim in shipped.claims.values():
        if claim.said_in == "visiontimes-2018":
            assert claim.paragraph, claim.id
            assert "visiontimes-2018" in cited_sources(claim), claim.id


def test_the_sentence_of_an_estimate_names_who_estimates(shipped: FactBase) -> None:
    estimates = [s for s in shipped.stats.values() if s.quality == "estimate"]
    assert len(estimates) > 50
    for stat in estimates:
        assert stat.estimator is not None
        assert stat.estimator.casefold() in sentence(shipped, stat).casefold(), stat.id


def test_a_page_that_was_seen_has_an_address(shipped: FactBase) -> None:
    """But for the article under check, which was handed over as a text."""
    without = [s.id for s in shipped.sources.values() if s.seen and s.url is None]
    assert without == ["visiontimes-2018"]


def test_a_reference_says_what_its_page_is(shipped: FactBase) -> None:
    for source in shipped.sources.values():
        called = re.findall(r"\w{4,}", source.title or source.description or "")
        cited = reference(source, "apa").casefold()
        assert [word for word in called if word.casefold() not in cited] == [], source.id
