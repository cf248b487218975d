"""The values that some fields may have, and the formats and views of answers.

They have a module of their own because importing the record types takes time.
"""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

SourceType: TypeAlias = Literal[
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "dataset",
    "document",
    "entry-encyclopedia",
    "hearing",
    "interview",
    "legislation",
    "post",
    "post-weblog",
    "report",
    "speech",
    "treaty",
    "webpage",
]
Rank: TypeAlias = Literal["primary", "official", "wire", "press", "ngo", "copy"]
Quality: TypeAlias = Literal["final", "provisional", "revised", "estimate", "derived"]
Precision: TypeAlias = Literal["exact", "about", "at-least", "at-most", "almost", "over"]
Standing: TypeAlias = Literal["stands", "superseded", "disputed", "contradicted"]
Verdict: TypeAlias = Literal["supported", "roughly-right", "contradicted", "unverified", "forecast"]
Series: TypeAlias = Literal["flow", "stock"]
Fidelity: TypeAlias = Literal["original", "second-hand", "copy"]
TestimonyStatus: TypeAlias = Literal["stands", "revised", "challenged", "withdrawn"]
RouteStatus: TypeAlias = Literal["main", "lesser", "rare", "historic"]
Format: TypeAlias = Literal["text", "json", "jsonl", "csv", "tsv", "markdown"]
ReferencesFormat: TypeAlias = Literal["text", "html", "markdown"]
# How records are shown: in rows; those that were named as cards, or with everything in them; with
# why their sources are weak; as search finds them; as references, or as sentences with references;
# or on a line of time.
View: TypeAlias = Literal[
    "list", "detail", "whole", "weak", "found", "references", "sentences", "timeline"
]

QUALITIES: tuple[Quality, ...] = get_args(Quality)
STANDINGS: tuple[Standing, ...] = get_args(Standing)
# A value that stands is shown together with those of these standings.
CHALLENGING: tuple[Standing, ...] = ("disputed", "contradicted")
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
ROUTE_STATUSES: tuple[RouteStatus, ...] = get_args(RouteStatus)
