"""What a base covers, so that an assistant knows what it can and can't answer from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from defector_facts import __version__
from defector_facts.base import FactBase
from defector_facts.characters import make_visible
from defector_facts.kinds import REGISTER
from defector_facts.model import Stat
from defector_facts.phrasing import counted, years

_LONGEST_TITLE = 100
_MOST_TOPICS = 40
_MOST_MEASURES = 60


def title(base: FactBase) -> str:
    """The title of ``base`` in one line of at most 100 characters."""
    said = make_visible(base.info.title)
    return said if len(said) <= _LONGEST_TITLE else f"{said[: _LONGEST_TITLE - 1]}…"


def identity(base: FactBase) -> dict[str, Any]:
    """The title, version and release date of ``base``, and the version of the program."""
    info = base.info
    return {
        "title": title(base),
        "version": info.version,
        "released": info.released.isoformat() if info.released else None,
        "program": __version__,
    }


def extent(base: FactBase) -> dict[str, Any]:
    """The title, licence, numbers of records, topics and years of ``base``."""
    stats = [*base.stats.values()]
    topics = Counter(topic for record in base for topic in record.topics)
    return {
        **identity(base),
        "license": base.info.license,
        "records": {kind: len(base.table(kind)) for kind in REGISTER if base.table(kind)},
        "topics": [topic for topic, _ in topics.most_common(_MOST_TOPICS)],
        "figures_from": _first_year(stats),
        "figures_until": _last_year(stats),
    }


def measures(base: FactBase, most: int | None = None) -> list[dict[str, Any]]:
    """Each measure with its definition, unit, number of figures and years; at most ``most``."""
    by_measure: dict[str, list[Stat]] = {id_: [] for id_ in base.measures}
    for stat in base.stats.values():
        by_measure[stat.measure].append(stat)
    return [
        {
            "measure": id_,
            "label": base.measures[id_].label,
            "definition": base.measures[id_].definition,
            "unit": base.measures[id_].unit,
            "figures": len(stats),
            "from": _first_year(stats),
            "until": _last_year(stats),
        }
        for id_, stats in list(by_measure.items())[:most]
    ]


def in_words(base: FactBase) -> str:
    """What ``base`` covers, in two or three sentences."""
    found = extent(base)
    kinds = (counted(n, REGISTER[k].one, REGISTER[k].many) for k, n in found["records"].items())
    of = f", version {found['version']}" if found["version"] else ""
    released = f" of {found['released']}" if found["released"] else ""
    said = [f"The base ({found['title']!r}{of}{released}) holds {', '.join(kinds)}."]
    if found["figures_from"] and found["figures_until"]:
        said.append(
            f"Its figures are for {years(found['figures_from'], found['figures_until'])}, of these "
            f"measures: {_listed(base.measures, _MOST_MEASURES)}."
        )
    if found["topics"]:
        said.append(f"Its topics: {', '.join(found['topics'])}.")
    return " ".join(said)


def _listed(names: Iterable[str], most: int) -> str:
    every = [*names]
    rest = f" and {len(every) - most} more" if len(every) > most else ""
    return ", ".join(every[:most]) + rest


def _first_year(stats: Iterable[Stat]) -> int | None:
    first = min((s.period.start or s.period.end or date.max for s in stats), default=date.max)
    return None if first == date.max else first.year


def _last_year(stats: Iterable[Stat]) -> int | None:
    last = max((s.period.end or s.period.start or date.min for s in stats), default=date.min)
    return None if last == date.min else last.year
