"""True sentences about quarters, half-years and nine months: none may be contradicted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from defector_facts import FactBase
from defector_facts.check.known.lookup import Lookup
from defector_facts.check.reading import Reader
from tests.conftest import DATA

AGREES = {"holds", "rounded", "superseded", "disputed"}
# q1 to q4, h1, n9, a: the arrivals of the quarters, the first half, the first nine months and the
# year; with a p in front, those of the year before.
FORMS = (DATA / "check" / "true-parts-of-years.txt").read_text("utf-8").splitlines()
PARTS = {"q1": "-Q1", "q2": "-Q2", "q3": "-Q3", "q4": "-Q4", "h1": "-H1", "a": ""}


@pytest.fixture(scope="module")
def lookup(shipped: FactBase) -> Lookup:
    return Lookup(shipped)


def slots(base: FactBase) -> Iterator[dict[str, object]]:
    """The values to fill the forms with, for each year of which the base has parts."""
    held = {
        stat.period.text: int(stat.value)
        for stat in base.stats.values()
        if stat.measure == "arrivals" and stat.standing == "stands" and stat.value is not None
    }
    for year in range(2012, 2026):
        told: dict[str, int] = {}
        for before, named in (("", year), ("p", year - 1)):
            periods = {name: f"{named}{part}" for name, part in PARTS.items()}
            periods["n9"] = f"{named}-01/{named}-09"
            told |= {before + name: held[text] for name, text in periods.items() if text in held}
        filled: dict[str, object] = {name: f"{value:,}" for name, value in told.items()}
        filled |= {"y": year, "py": year - 1}
        for number, name in (("1", "q1"), ("2", "h1")):
            if name in told and "p" + name in told:
                change = told[name] - told["p" + name]
                filled[f"d{number}"] = abs(change)
                filled[f"ud{number}"] = "up" if change > 0 else "down"
                filled[f"mf{number}"] = "more" if change > 0 else "fewer"
                filled[f"rf{number}"] = "rose" if change > 0 else "fell"
        yield filled


def written(form: str, year: int) -> date:
    """A day soon after the period of a form."""
    if "{q4}" in form:
        return date(year + 1, 1, 20)
    if "{q3}" in form or "{n9}" in form:
        return date(year, 10, 20)
    return date(year, 7, 20) if "{h1}" in form or "{q2}" in form else date(year, 4, 20)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form[:40])
def test_true_sentences_about_parts_of_years_are_not_contradicted(
    shipped: FactBase, lookup: Lookup, form: str
) -> None:
    asked = 0
    for filled in slots(shipped):
        try:
            text = form.format(**filled)
        except KeyError:  # the base lacks one of the parts
            continue
        days: list[date | None] = [written(form, int(str(filled["y"])))]
        if "ast year" not in form and "his year" not in form:
            days.append(None)
        for day in days:
            for read in Reader(lookup, day).paragraph(text):
                asked += 1
                assert read.verdict is None or read.verdict.name in AGREES, (text, read)
    assert asked
