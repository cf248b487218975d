"""Structured data in pages: JSON-LD with the vocabulary of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from markupsafe import Markup

from defector_facts import phrasing, words
from defector_facts.base import FactBase
from defector_facts.cite.contributors import plain_name
from defector_facts.model import Claim, Source, Stat
from defector_facts.record_parts import Name
from defector_facts.site.hypertext import safe_address
from defector_facts.vocabulary import Verdict

# Ratings for verdicts; ``unverified`` and ``forecast`` have none.
RATINGS: Mapping[Verdict, int] = {"contradicted": 1, "roughly-right": 2, "supported": 3}
WORST, BEST = min(RATINGS.values()), max(RATINGS.values())
_CONTEXT = "https://schema.org"


def dataset(base: FactBase, description: str) -> Markup:
    """The base as a ``Dataset``, in a script element."""
    info = base.info
    first, last = coverage(base.stats.values())
    return _script(
        {
            "@context": _CONTEXT,
            "@type": "Dataset",
            "name": info.title,
            "description": description,
            "version": info.version,
            "datePublished": info.released,
            "creator": [_creator(name) for name in info.author],
            "license": {"@type": "CreativeWork", "name": info.license} if info.license else None,
            "url": safe_address(info.url),
            "temporalCoverage": f"{first}/{last}" if first and last else None,
            "variableMeasured": [
                {
                    "@type": "PropertyValue",
                    "name": measure.label,
                    "description": measure.definition,
                    "unitText": measure.unit,
                }
                for measure in base.measures.values()
            ],
        }
    )


def claim_review(base: FactBase, claim: Claim, address: str) -> Markup:
    """A claim as a ``ClaimReview``; empty if it has no rating, or does not stand."""
    rating = RATINGS.get(claim.verdict)
    if rating is None or claim.standing != "stands":
        return Markup()
    info = base.info
    return _script(
        {
            "@context": _CONTEXT,
            "@type": "ClaimReview",
            "url": address,
            "claimReviewed": claim.statement,
            "author": [_creator(name) for name in info.author],
            "datePublished": info.released,
            "reviewRating": {
                "@type": "Rating",
                "ratingValue": rating,
                "worstRating": WORST,
                "bestRating": BEST,
                "alternateName": phrasing.capital(words.claim_verdict(claim)),
                "ratingExplanation": claim.because,
            },
            "itemReviewed": {
                "@type": "Claim",
                "appearance": _work(base.sources[claim.said_in]),
            },
            "citation": [_work(base.sources[item.source]) for item in claim.evidence],
        }
    )


def coverage(stats: Iterable[Stat]) -> tuple[int | None, int | None]:
    """The first and last year of the periods of ``stats``; ``None`` without figures."""
    days: set[date] = set()
    for stat in stats:
        days |= {day for day in (stat.period.start, stat.period.end) if day is not None}
    return (min(days).year, max(days).year) if days else (None, None)


def _work(source: Source) -> dict[str, Any]:
    return {
        "@type": "CreativeWork",
        "name": source.title or source.description,
        "url": safe_address(source.url),
        "author": [_creator(name) for name in source.author],
        "datePublished": source.issued.text if source.issued and _is_date(source) else None,
        "inLanguage": source.language,
    }


def _is_date(source: Source) -> bool:
    """Whether a source's date is a day, month or year, and so in ISO 8601 as it is written."""
    assert source.issued is not None
    return source.issued.kind.value in ("day", "month", "year")


def _creator(name: Name) -> dict[str, Any]:
    if name.literal:
        return {"@type": "Organization", "name": name.literal}
    return {
        "@type": "Person",
        "name": plain_name(name),
        "familyName": name.family,
        "givenName": name.given,
    }


def _script(data: dict[str, Any]) -> Markup:
    """A script element with ``data``, escaped so that no text in it can end the element."""
    text = json.dumps(_filled(data), ensure_ascii=False, indent=1, default=str)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    script = f'<script type="application/ld+json">\n{text}\n</script>'
    return Markup(script)  # noqa: S704 - escaped above


def _filled(value: Any) -> Any:
    """``value`` without empty properties, at any depth."""
    if isinstance(value, dict):
        return {key: _filled(item) for key, item in value.items() if item not in (None, [], "")}
    return [_filled(item) for item in value] if isinstance(value, list) else value
