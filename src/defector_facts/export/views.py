"""Views for common questions, in SQL for SQLite, DuckDB and PostgreSQL.

Each row has the period, standing and source of its value.
"""

from __future__ import annotations

from typing import NamedTuple


class View(NamedTuple):
    """A view: its meaning and its query."""

    name: str
    meaning: str
    query: str


SERIES = View(
    "series",
    "Figures as low, best and high: a single value is all three; a range has no best value",
    """\
SELECT s.path, s.measure, m.label AS measure_label, s.period, s.period_kind, s.kind_of_period,
    s.period_start, s.period_end, s.edtf, coalesce(s.low, s.value) AS low, s.value AS best,
    coalesce(s.high, s.value) AS high, s.value_text, s.unit, s.group_name, s.place, s.estimator,
    s.quality, s.precision, s.standing, r.because, r.note, s.first_source,
    p.citation AS first_citation, p.url AS first_url
FROM stats s
JOIN measures m ON m.id = s.measure
JOIN records r ON r.path = s.path
JOIN sources p ON p.id = s.first_source""",
)
ANNUAL = View(
    "annual_figures",
    "Figures that stand, for one whole year each and not for a group or a place alone",
    """\
SELECT measure, measure_label, period, period_start, low, best, high, value_text, unit, estimator,
    quality, precision, standing, path, first_source, first_citation, first_url
FROM series
WHERE standing = 'stands' AND kind_of_period = 'year' AND group_name IS NULL AND place IS NULL""",
)
BY_SEX = View(
    "by_sex",
    "Women and men, a row each",
    "\nUNION ALL\n".join(
        f"SELECT path, measure, period, kind_of_period, '{sex}' AS sex, split_{sex} AS people,\n"
        "    group_name, place, estimator, quality, standing, first_source\n"
        f"FROM stats WHERE split_{sex} IS NOT NULL"
        for sex in ("women", "men")
    ),
)
CONFLICTS = View(
    "conflicts",
    "Each record that does not stand, beside the first that it names, usually the one that stands",
    """\
SELECT r.path, r.kind, r.standing, r.sentence, r.because, e.source, p.citation, p.url,
    o.path AS other, o.standing AS other_standing, o.sentence AS other_sentence,
    oe.source AS other_source, op.citation AS other_citation, op.url AS other_url
FROM records r
JOIN see ON see.record = r.path AND see.position = 1
JOIN records o ON o.path = see.other
LEFT JOIN evidence e ON e.record = r.path AND e.statement IS NULL AND e.position = 1
LEFT JOIN sources p ON p.id = e.source
LEFT JOIN evidence oe ON oe.record = o.path AND oe.statement IS NULL AND oe.position = 1
LEFT JOIN sources op ON op.id = oe.source
WHERE r.standing <> 'stands'""",
)
FIGURES_THAT_DIFFER = View(
    "conflicting_figures",
    "Two different figures of one measure for the same time, group and place, side by side",
    """\
SELECT a.measure, a.period, a.group_name, a.place, a.unit, a.path, a.standing, a.low, a.best,
    a.high, a.estimator, a.first_source, b.path AS other, b.standing AS other_standing,
    b.low AS other_low, b.best AS other_best, b.high AS other_high,
    b.estimator AS other_estimator, b.first_source AS other_source
FROM series a
JOIN series b ON b.measure = a.measure AND b.period = a.period
    AND coalesce(b.group_name, '') = coalesce(a.group_name, '')
    AND coalesce(b.place, '') = coalesce(a.place, '') AND a.path < b.path
WHERE a.low <> b.low OR a.high <> b.high""",
)
POSITIONS = View(
    "positions",
    "Where sources disagree: each position with each page that it rests on",
    """\
SELECT d.id AS disagreement, d.record, d.about, d.because, s.position, s.text, s.period,
    s.standing, e.source, p.citation, p.url, p.archive
FROM disagreements d
JOIN statements s ON s.disagreement = d.id
JOIN evidence e ON e.statement = s.id
JOIN sources p ON p.id = e.source""",
)
ONE_ORIGIN = View(
    "one_origin",
    "Records that rest on a single origin, however many pages repeat it",
    """\
SELECT r.path, r.kind, r.label, r.standing, r.weakness, o.source AS origin, o.pages, p.rank,
    p.citation, p.url
FROM records r
JOIN origins o ON o.record = r.path
JOIN sources p ON p.id = o.source
WHERE (SELECT count(*) FROM origins n WHERE n.record = r.path) = 1""",
)
CITED = View(
    "cited",
    "Each record with each page that it, or a statement in it, rests on",
    """\
SELECT e.record, r.kind, r.standing, e.statement, e.position, e.locator, e.source, p.citation,
    p.url, p.archive, p.rank, e.origin
FROM evidence e
JOIN records r ON r.path = e.record
JOIN sources p ON p.id = e.source""",
)
VIEWS = (SERIES, ANNUAL, BY_SEX, CONFLICTS, FIGURES_THAT_DIFFER, POSITIONS, ONE_ORIGIN, CITED)
