"""The register of kinds: one entry for each kind of record, in the order of answers.

An entry has the kind's names, what search finds it by, and what its cards and tables show. No
other module has a list of kinds.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from defector_facts import figure_words, question_forms, series, words
from defector_facts.register import Computed, Kind, Listing, Searched, Shown

_REFERENCES = Shown("Source", cites=True)
_STANDING = Shown("Standing", Computed.STANDING)
_HANGUL = Shown("Hangul", "hangul", full=True)
_HANJA = Shown("Hanja", "hanja", full=True)
_ALSO = Shown("Also", "also", full=True)
_SUMMARY = Shown("", "summary", cites=True)

_TOPICS = {"topics": "for --topic, and in the data formats"}
_FOUND_BY = {**_TOPICS, "keywords": "search finds the record by them"}
_SPELLINGS = {"also": "spellings that readers type; search finds the record by them"}


# Sources


_IN_STYLE = "in the reference, in the styles that print it"
_SOURCES = Kind(
    name="sources",
    one="source",
    many="sources",
    names=("title", "container_title"),
    label=("title", "description"),
    title=words.source_title,
    standing=lambda source: source.rank,
    lead=(Shown("", Computed.REFERENCE),),
    card=(
        Shown("Rank", "rank"),
        Shown("Language", "language"),
        Shown("Archived copy", "archive"),
        Shown("Seen", words.seen),
        Shown("Rests on it", Computed.SUPPORTS),
    ),
    listing=Listing(
        (Shown("Reference", Computed.REFERENCE), Shown("Rank", words.source_rank)),
        further=(Shown("Language", "language"), Shown("Seen", words.seen)),
    ),
    row=(words.source_rank, ("translated_title", "title", "description")),
    searched=Searched(
        names=(
            *("title", "translated_title", "description", "container_title"),
            *("author", "editor"),
        ),
        texts=("publisher", "issued", "genre"),
        weight=-2.0,
    ),
    hidden={
        **_TOPICS,
        "description": "stands in place of a missing title, in the reference",
        "type": "decides how the reference is written",
        **dict.fromkeys(
            (
                *("translated_title", "editor", "container_title", "publisher", "authority"),
                *("publisher_place", "genre", "number", "volume", "issue", "edition", "version"),
                *("page", "section", "event_title", "event_place", "accessed", "doi", "isbn"),
            ),
            _IN_STYLE,
        ),
    },
)

# Measures and figures

_MEASURES = Kind(
    name="measures",
    one="measure",
    many="measures",
    names=("label", "also"),
    label="label",
    body="definition",
    card=(
        Shown("Counts", "definition", cites=True),
        Shown("Unit", "unit"),
        Shown("Counted by", "counted_by"),
        Shown("Since", "since"),
        Shown("Leaves out", "leaves_out"),
        Shown("Not comparable", lambda _, measure: [item.text for item in measure.breaks]),
        Shown("Also called", "also"),
    ),
    row=("label", "definition"),
    searched=Searched(
        names=("label", "also"),
        texts=("definition", "counted_by", "leaves_out"),
        asked_by=question_forms.HOW_MANY,
        weight=-1.5,
    ),
    hidden={
        **_FOUND_BY,
        "sentence": "the pattern of its figures' sentences",
        "check": "how facts check reads a draft",
        "section": "the heading under which a brief page puts its figures",
        "series": "decides which figures may be compared",
    },
)


_STATS = Kind(
    name="stats",
    one="figure",
    many="figures",
    names=(),
    label=figure_words.label,
    title=figure_words.title,
    summary=figure_words.summary,
    sentence=figure_words.sentence,
    standing=figure_words.standing,
    notes=figure_words.arithmetic,
    lead=(Shown("", Computed.SENTENCE, cites=True),),
    card=(
        Shown("Measure", figure_words.definition),
        Shown("Period", "period"),
        Shown("Value", figure_words.value_and_unit, cites=True),
        Shown("By sex", figure_words.by_sex),
        Shown("Who", "group"),
        Shown("Where", "place"),
        Shown("Estimate by", "estimator"),
        Shown("Standing", lambda _, stat: figure_words.standing(stat)),
    ),
    listing=Listing(
        columns=(
            Shown("Period", "period"),
            Shown("Value", figure_words.value, tone="strong", right=True),
            Shown(
                "Women",
                figure_words.women,
                right=True,
                only="filled",
            ),
            Shown(
                "Men",
                figure_words.men,
                right=True,
                only="filled",
            ),
            Shown("Who, where, by whom", figure_words.whose, only="filled"),
            _STANDING,
            _REFERENCES,
        ),
        heading=figure_words.measure_and_unit,
        group="measure",
        remarks=series.remarks,
    ),
    searched=Searched(
        names=(
            lambda base, stat: figure_words.measure_of(base, stat).label,
            "group",
            "place",
            "estimator",
            "period",
        ),
        texts=(figure_words.typed_numbers, figure_words.measured),
        asked_by=question_forms.HOW_MANY,
    ),
    refers={"measure": "measures"},
    hidden={**_FOUND_BY, "ratio": "the value is the ratio; shown where it does not recompute"},
)


# Routes and places of detention


_ROUTES = Kind(
    name="routes",
    one="route",
    many="routes",
    names=("name", "also"),
    label="name",
    body="summary",
    lead=(Shown("", words.way, tone="strong"), _SUMMARY),
    card=(
        Shown("Status", words.route_status),
        Shown("Legs", words.legs),
        Shown("Over time", "over_time"),
        Shown("Risks", "risks"),
        Shown("On arrival", "arrival"),
    ),
    statements=("over_time", "risks", "arrival"),
    row=("name", words.route_in_short),
    entry=(
        Shown("", words.name_and_status, tone="strong"),
        Shown("", Computed.STATIONS),
        replace(_SUMMARY, indent=1),
        Shown("", words.what_sources_differ_on, tone="disputed", indent=1),
    ),
    searched=Searched(
        names=("name", "also", "places"),
        texts=("summary", "status"),
        asked_by=question_forms.ROUTE,
        sufficient=True,
        thing=True,
    ),
    hidden={**_FOUND_BY, **_SPELLINGS},
)


_CAMPS = Kind(
    name="camps",
    one="camp type",
    many="camp types",
    names=("name", "hangul", "hanja", "also"),
    label="name",
    body="summary",
    lead=(_SUMMARY,),
    card=(
        _HANGUL,
        _HANJA,
        Shown("Meaning", "meaning"),
        _ALSO,
        Shown("Run by", "run_by"),
        Shown("Who is sent", "who"),
        Shown("Term", "term"),
        Shown("Judicial process", "process"),
        Shown("Conditions", "conditions"),
        Shown("Numbers", "numbers"),
        Shown("Names in use", "usage", full=True),
    ),
    listing=Listing(
        (
            Shown("Type", "name", tone="strong"),
            _HANGUL,
            Shown("What it is", "summary"),
            _REFERENCES,
        ),
        cards=True,
    ),
    statements=("run_by", "who", "term", "process", "conditions", "numbers", "usage"),
    row=(words.in_both_scripts, "summary"),
    searched=Searched(
        names=("name", "hangul", "hanja", "meaning", "also", "loaded"),
        texts=("summary",),
        asked_by=f"{question_forms.WHAT_IS}|{question_forms.WHERE_HELD}",
        thing=True,
    ),
    hidden={
        **_FOUND_BY,
        "loaded": "words that the sources do not use for it; search finds it by them",
    },
)

_FACILITIES = Kind(
    name="facilities",
    one="facility",
    many="facilities",
    names=("name", "hangul", "hanja", "also"),
    label="name",
    body="summary",
    sentence=words.facility_sentence,
    lead=(_SUMMARY,),
    card=(
        Shown("Type", "type"),
        Shown("Province", "province"),
        _HANGUL,
        _HANJA,
        _ALSO,
        Shown("Status", "status"),
        Shown("Run by", "run_by"),
        Shown("Numbers", "numbers"),
    ),
    listing=Listing(
        columns=(
            Shown("Facility", "name", tone="strong"),
            Shown("Province", "province"),
            Shown("Status", ("status", "summary"), cites=True),
        ),
        heading="Named facilities",
        below="camps",
        cards=True,
    ),
    statements=("status", "run_by", "numbers"),
    row=("name", words.province_and_status),
    listed_as="name",
    searched=Searched(
        names=("name", "hangul", "hanja", "also"),
        texts=("province", "summary"),
        asked_by=question_forms.WHERE_HELD,
        thing=True,
    ),
    refers={"type": "camps"},
    hidden=_FOUND_BY,
)


_PENALTIES = Kind(
    name="penalties",
    one="penalty",
    many="penalties",
    names=(),
    label="offence",
    body="consequence",
    card=(
        Shown("What follows", "consequence", cites=True),
        Shown("Intent", "intent"),
        Shown("Provision", "provision"),
        Shown("Jurisdiction", "jurisdiction"),
        Shown("Time", words.penalty_time),
        Shown("Camp types", "camps"),
        Shown("Standing", "standing"),
        Shown("Reports", "reports"),
    ),
    statements=("reports",),
    row=("offence", words.what_follows),
    grouped_by=words.state,
    searched=Searched(
        names=("offence",),
        texts=(
            *("intent", "provision", lambda *_: "penalty punishment", "consequence"),
            "jurisdiction",
        ),
        asked_by=question_forms.PUNISHED,
        sufficient=True,
    ),
    refers={"camps": "camps"},
    hidden=_FOUND_BY,
)


# Quotations, events, claims and terms


_TRANSLATION = Shown("", words.working_translation, indent=1)
_QUOTES = Kind(
    name="quotes",
    one="quotation",
    many="quotations",
    names=("speaker", "also"),
    label=words.quote_label,
    summary=words.quote_summary,
    sentence=words.quote_sentence,
    standing=words.quote_standing,
    lead=(
        Shown("", words.quoted, cites=True, indent=1),
        _TRANSLATION,
    ),
    card=(
        Shown("Said", words.occasion),
        Shown("Wording", words.fidelity),
        Shown("Testimony", lambda _, quote: None if quote.status == "stands" else quote.status),
        Shown("Standing", lambda _, quote: None if quote.standing == "stands" else quote.standing),
    ),
    row=(words.speaker_and_occasion, words.quoted_and_translated),
    entry=(
        Shown("", words.quoted, cites=True),
        _TRANSLATION,
        Shown("", words.speaker_and_testimony, tone="muted", indent=1),
    ),
    searched=Searched(
        names=("speaker", "also"),
        texts=("role", "text", "english", "said", "date"),
        asked_by=question_forms.SAID,
        asked_only_by=question_forms.ONLY_SAID,
        weight=-0.1,
        sufficient=True,
    ),
    hidden={**_FOUND_BY, **_SPELLINGS, "language": "the words themselves show it"},
)


_EVENTS = Kind(
    name="events",
    one="event",
    many="events",
    names=("title",),
    label=words.event_label,
    body="text",
    sentence=words.event_sentence,
    lead=(Shown("", "text", cites=True),),
    card=(
        Shown("Date", "date"),
        Shown("Where", "place"),
        Shown("Standing", "standing"),
    ),
    listing=Listing(
        (Shown("Date", "date", tone="strong"), Shown("What happened", words.happened), _REFERENCES),
        further=(Shown("Where", "place"),),
    ),
    row=("date", "title"),
    searched=Searched(
        names=("title", "place", "date"),
        texts=("text",),
        asked_by=question_forms.HAPPENED,
        by_name=False,
        sufficient=True,
    ),
    hidden=_FOUND_BY,
)


_CLAIMS = Kind(
    name="claims",
    one="claim",
    many="claims",
    names=(),
    label="statement",
    sentence=words.rated,
    standing=words.claim_standing,
    doubtful=lambda claim: claim.standing != "stands" or claim.verdict == "contradicted",
    lead=(Shown("", "statement"),),
    card=(
        Shown(
            "Said in",
            lambda _, claim: f", paragraph {claim.paragraph}" if claim.paragraph else "",
            source="said_in",
        ),
        Shown("Verdict", words.verdict_of),
        Shown("Because", "because", cites=True),
    ),
    listing=Listing(
        columns=(
            Shown("Verdict", Computed.STANDING),
            Shown(
                "Claim, and what the sources show",
                words.claim_and_reason,
                cites=True,
            ),
        ),
        heading="Statements from ",
        group="said_in",
        source=True,
        further=(Shown("Paragraph", "paragraph"),),
    ),
    row=(words.verdict_of, words.claimed),
    shown_by_sources=words.shown_by_sources,
    tally=words.verdict_of,
    searched=Searched(
        names=("statement",),
        texts=("verdict", "because"),
        asked_by=question_forms.TRUE,
        asked_only_by=question_forms.ONLY_TRUE,
        sufficient=True,
        weight=-0.1,
    ),
    refers={"said_in": "sources"},
    hidden=_FOUND_BY,
)

_TERMS = Kind(
    name="terms",
    one="term",
    many="terms",
    names=("term", "hangul", "hanja", "also"),
    label="term",
    body="meaning",
    lead=(Shown("", "meaning", cites=True),),
    card=(_HANGUL, _HANJA, Shown("Literally", "literal"), _ALSO),
    listing=Listing(
        (Shown("Term", "term", tone="strong"), _HANGUL, Shown("Meaning", "meaning"), _REFERENCES),
        cards=True,
    ),
    row=(words.in_both_scripts, "meaning"),
    searched=Searched(
        names=("term", "hangul", "hanja", "literal", "also"),
        texts=("meaning",),
        asked_by=f"{question_forms.WHAT_IS}|{question_forms.WHY}|{question_forms.NAMED}",
        thing=True,
    ),
    hidden=_FOUND_BY,
)

REGISTER: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        *(_SOURCES, _MEASURES, _STATS, _ROUTES, _CAMPS, _FACILITIES, _PENALTIES),
        *(_QUOTES, _EVENTS, _CLAIMS, _TERMS),
    )
}
KINDS = tuple(REGISTER)
