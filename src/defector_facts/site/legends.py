"""What the words mean by which records are judged, for readers who meet them the first time.

The meanings are those of ``docs/fact-base.md``; a test holds the words against the vocabulary.
"""

from __future__ import annotations

from collections.abc import Mapping

from defector_facts.vocabulary import Rank, Standing, Verdict

STANDINGS: Mapping[Standing, str] = {
    "stands": "its sources support it, and no better source contradicts it",
    "superseded": "the same publisher or a better table replaced it",
    "disputed": "serious sources differ",
    "contradicted": "the sources show it to be wrong",
}
RANKS: Mapping[Rank, str] = {
    "primary": "the body that made the record",
    "official": "another state or a body of the United Nations",
    "wire": "a news agency",
    "press": "a newspaper, magazine, broadcaster or news site",
    "ngo": "a non-governmental organisation, an institute or a scholar",
    "copy": "a reprint, blog, mirror or aggregator",
}
VERDICTS: Mapping[Verdict, str] = {
    "supported": "pages say it in substance",
    "roughly-right": "right in the main; what is off is said",
    "contradicted": "pages show that it is wrong",
    "unverified": "no page found decides it",
    "forecast": "it speaks of what was still to come when it was said",
}
# The legend above the list of a kind.
BY_KIND: Mapping[str, Mapping[str, str]] = {
    "sources": {str(rank): meaning for rank, meaning in RANKS.items()},
    "claims": {verdict.replace("-", " "): meaning for verdict, meaning in VERDICTS.items()},
}
