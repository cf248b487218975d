"""The meanings of the values of fields with few values, for the schemas and the website.

Types of sources are not here: the Citation Style Language explains them.
"""

from __future__ import annotations

from collections.abc import Mapping

# By the name of the type in vocabulary.py.
VALUES: Mapping[str, Mapping[str, str]] = {
    "Standing": {
        "stands": "no source found contradicts it",
        "superseded": "the same publisher, or a better table, replaced it",
        "disputed": "serious sources differ",
        "contradicted": "the sources show it to be wrong",
    },
    "Rank": {
        "primary": "the body that made the record",
        "official": "another state or an international body",
        "wire": "a news agency",
        "press": "a newspaper, broadcaster or news site",
        "ngo": "an organization, institute or scholar",
        "copy": "a reprint, blog, mirror or aggregator",
    },
    "Quality": {
        "final": "published as the final count",
        "provisional": "published before the count was final",
        "revised": "published in place of an earlier value",
        "estimate": "estimated, by the estimator named",
        "derived": "computed from other values, which the note names",
    },
    "Precision": {
        "exact": "the value itself",
        "about": "near the value",
        "at-least": "the value or more",
        "at-most": "the value or less",
        "almost": "a little less than the value",
        "over": "more than the value",
    },
    "Verdict": {
        "supported": "sources confirm it in substance",
        "roughly-right": "mostly right; because says what is not",
        "contradicted": "sources show that it is wrong",
        "unverified": "no source found settles it",
        "forecast": "it was about the future",
    },
    "Series": {
        "flow": "counted over a time; whole years come first",
        "stock": "counted on a day; the newest comes first",
    },
    "Fidelity": {
        "original": "from the speaker's own page or a transcript",
        "second-hand": "as a news report prints it",
        "copy": "as a copy prints it",
    },
    "TestimonyStatus": {
        "stands": "the witness holds to it, and nobody has shown it to be wrong",
        "revised": "the witness has changed it",
        "challenged": "others have shown reasons to doubt it",
        "withdrawn": "the witness has taken it back",
    },
    "RouteStatus": {
        "main": "most people take it",
        "lesser": "some people take it",
        "rare": "few people take it",
        "historic": "people took it in the past",
    },
}
