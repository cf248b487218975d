"""Selections of records: each query is a value, and ``answer`` gives its result."""

from defector_facts.query.answering import answer
from defector_facts.query.chronology import TimelineSelection, timeline_topics
from defector_facts.query.figures import (
    MeasuresSelection,
    StatsSelection,
    estimator_names,
    group_names,
    measure_names,
    place_names,
)
from defector_facts.query.narrowing import Narrowing
from defector_facts.query.places import (
    CampsSelection,
    PenaltiesSelection,
    RoutesSelection,
    camp_names,
    facility_names,
    loaded_remarks,
    passed_places,
    reached_places,
)
from defector_facts.query.records import (
    BaseSelection,
    RecordsSelection,
    ReferencesSelection,
    SourcesSelection,
    WeakSelection,
    find_source,
)
from defector_facts.query.selection import Selection
from defector_facts.query.statements import (
    ClaimsSelection,
    EventsSelection,
    QuotesSelection,
    TermsSelection,
    claim_source_names,
    find_topics,
    speaker_names,
    term_names,
    topic_names,
)

__all__ = [
    "BaseSelection",
    "CampsSelection",
    "ClaimsSelection",
    "EventsSelection",
    "MeasuresSelection",
    "Narrowing",
    "PenaltiesSelection",
    "QuotesSelection",
    "RecordsSelection",
    "ReferencesSelection",
    "RoutesSelection",
    "Selection",
    "SourcesSelection",
    "StatsSelection",
    "TermsSelection",
    "TimelineSelection",
    "WeakSelection",
    "answer",
    "camp_names",
    "claim_source_names",
    "estimator_names",
    "facility_names",
    "find_source",
    "find_topics",
    "group_names",
    "loaded_remarks",
    "measure_names",
    "passed_places",
    "place_names",
    "reached_places",
    "speaker_names",
    "term_names",
    "timeline_topics",
    "topic_names",
]
