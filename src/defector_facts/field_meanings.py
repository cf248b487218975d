"""The meaning of each field in one line, for ``--fields help``, the schemas and the docs.

Tests compare these lists with the record types, so that no field is missing or left over.
"""

from __future__ import annotations

from collections.abc import Mapping

from defector_facts.kinds import REGISTER

# Fields with the same meaning in every kind.
SHARED: Mapping[str, str] = {
    "id": "the record's id within its kind",
    "standing": "stands, superseded, disputed or contradicted",
    "because": "why the record stands, or does not",
    "see": "other records to read with it",
    "note": "what a reader should know about it",
    "topics": "topics, such as women or policy",
    "keywords": "words that readers ask with and the record does not use",
    "evidence": "the pages it rests on, each with its reference and addresses",
    "disagreements": "where sources contradict each other, with each position",
    "hangul": "the name in Korean letters",
    "hanja": "the name in Chinese characters",
    "also": "other names and spellings",
    "name": "the name",
    "summary": "what it is, in a sentence or two",
    "period": "the time it speaks of, as written in the base",
    "language": "the language, as a code such as en or ko",
}

# Fields of one kind, by kind.
OWN: Mapping[str, Mapping[str, str]] = {
    "sources": {
        "type": "the type of source, as the Citation Style Language names it",
        "title": "the title as printed",
        "translated-title": "the title in English, where it is in another language",
        "description": "what the page is, where it has no title",
        "author": "the authors",
        "editor": "the editors",
        "container-title": "the newspaper, site, journal or book it appeared in",
        "publisher": "the publisher",
        "publisher-place": "where the publisher is",
        "authority": "the body that issued or passed it",
        "genre": "the genre, such as press release",
        "number": "the number, such as that of a report",
        "volume": "the volume",
        "issue": "the issue",
        "edition": "the edition",
        "version": "the version",
        "page": "the page or pages",
        "section": "the section",
        "event-title": "the event it was presented at",
        "event-place": "where that event was",
        "issued": "when it was published",
        "accessed": "the day it was read",
        "url": "its address",
        "DOI": "its digital object identifier",
        "ISBN": "its international standard book number",
        "rank": "primary, official, wire, press, ngo or copy",
        "seen": "whether the page itself was read",
    },
    "measures": {
        "label": "the measure's name",
        "definition": "what counts",
        "unit": "the unit, such as people or percent",
        "sentence": "the sentence that a figure of it is printed in",
        "counted_by": "who counts",
        "since": "since when it is counted",
        "leaves_out": "what is not counted",
        "section": "the heading under which an overview has it",
        "series": "flow (counted over a time) or stock (counted on a day)",
        "breaks": "where figures are not to be compared as they stand",
        "check": "how a draft speaks of it, for facts check",
    },
    "stats": {
        "measure": "the id of the measure",
        "value": "the figure, where it is one number",
        "low": "the low end, where it is a range",
        "high": "the high end, where it is a range",
        "group": "the group of people it is about, where not all",
        "place": "the place it is about, where not all",
        "estimator": "who made the estimate",
        "split": "women and men",
        "change": "the change in per cent that the source prints, and against what",
        "ratio": "the numbers that a percentage is made of",
        "unrecomputed": "why a percentage cannot be recomputed",
        "quality": "final, provisional, revised, estimate or derived",
        "precision": "exact, about, at-least, at-most, almost or over",
        "current": "when pages gave this value as the count",
    },
    "routes": {
        "status": "how much it is used: main, lesser, rare or historic",
        "legs": "the legs of the route, in order",
        "over_time": "how its use changed",
        "risks": "the dangers on the way",
        "arrival": "what happens on arrival",
    },
    "camps": {
        "meaning": "what the name means, word for word",
        "loaded": "words that readers look for and the sources do not use",
        "run_by": "who runs places of this type",
        "who": "who is sent there",
        "term": "for how long",
        "process": "by what judicial process",
        "conditions": "what is said of the conditions",
        "numbers": "how many people, or how many such places",
        "usage": "which source uses which name",
    },
    "facilities": {
        "type": "the id of its camp type",
        "province": "the province it is in",
        "status": "whether it is in use, by source and year",
        "run_by": "who runs it",
        "numbers": "how many people are held there",
    },
    "penalties": {
        "offence": "what is punished",
        "jurisdiction": "by which country",
        "consequence": "the penalty",
        "intent": "what sources say of the person's intent",
        "provision": "the legal provision",
        "period": "when it was in force or reported, as written in the base",
        "camps": "the ids of the camp types it leads to",
        "reports": "reports of how it is applied",
    },
    "quotes": {
        "text": "the words, exactly as printed",
        "speaker": "who said them",
        "role": "what the speaker was at the time",
        "date": "when they were said or published",
        "said": "where, or to whom",
        "translation": "whether the text is itself a translation",
        "english": "a working translation of words in another language",
        "fidelity": "original, second-hand or copy",
        "status": "how testimony stands: stands, revised, challenged or withdrawn",
    },
    "events": {
        "title": "what happened, in a few words",
        "date": "when it happened",
        "text": "what happened",
        "place": "where it happened",
    },
    "claims": {
        "statement": "what the text states, in the project's words",
        "said_in": "the id of the source that states it",
        "paragraph": "the paragraph it is stated in",
        "verdict": "supported, roughly-right, contradicted, unverified or forecast",
        "because": "the reason for the verdict",
    },
    "terms": {
        "term": "the word",
        "meaning": "what it means",
        "literal": "what it means word for word",
    },
}

# Fields inside a field that are columns of their own in tables, by the outer field.
INNER: Mapping[str, Mapping[str, str]] = {
    "split": {"women": "how many women", "men": "how many men"},
    "change": {
        "percent": "the change in per cent, as the source prints it",
        "versus": "the record that the change is measured from",
        "because": "why the change does not recompute",
    },
    "ratio": {
        "part": "the part that a percentage is made of",
        "whole": "the whole that a percentage is made of",
        "because": "why the percentage does not recompute",
    },
    "check": {
        "cues": "verbs and nouns that name the measure",
        "subjects": "who or what is counted",
        "scope": "words of which one must be near",
        "excludes": "words that show that another measure is meant",
        "unit-words": "nouns that may follow its number",
        "confusable": "measures that it can be mistaken for",
        "calendar": "the first day of the measure's year, where that is not in January",
        "wholes": "measures of which it is a share",
        "split": "women or men, where it is their share of the wholes",
        "groups": "its groups or places, with the phrases that name them",
    },
    "evidence": {
        "citation": "the references of the pages it rests on, in --style",
        "link": "the addresses of those pages",
        "archive": "the addresses of their archived copies",
    },
}

# Fields of other types than records, most of them parts of records, by the name of the type.
PARTS: Mapping[str, Mapping[str, str]] = {
    "Split": INNER["split"],
    "Change": INNER["change"],
    "Ratio": INNER["ratio"],
    "Cues": INNER["check"],
    "Named": {
        "name": "a group, place or estimator, as figures name it",
        "phrases": "how a draft names it",
    },
    "Evidence": {
        "source": "the id of the page seen",
        "via": "the ids of the sources that the page has it from, the origin first",
        "locator": "a page, paragraph or table of the source",
        "note": "what a reader should know about it",
    },
    "Statement": {
        "text": "one sentence in the project's own words",
        "period": "the time it speaks of, as written in the base",
        "standing": "stands, superseded, disputed or contradicted",
        "note": "what a reader should know about it",
        "evidence": "the pages it rests on",
    },
    "Disagreement": {
        "about": "what the sources contradict each other about",
        "positions": "what each says: two statements or more",
        "because": "how to read it",
    },
    "Name": {
        "family": "a person's family name",
        "given": "a person's given names",
        "suffix": "what follows a person's name, such as Jr.",
        "literal": "the name of a body, or a Korean or Chinese name in its own script",
    },
    "Break": {
        "text": "why figures on the two sides are not to be compared, in one sentence",
        "since": "the time from which figures are counted otherwise",
        "qualities": "the qualities whose figures are not to be compared with the others",
    },
    "Leg": {
        "from": "where the leg starts: a country, river or city, and no finer",
        "to": "where it ends",
        "by": "how people travel it",
        "optional": "whether only some take it",
        "note": "what a reader should know about it",
    },
    "Headings": {
        "routes": "the heading of a list of routes",
        "camps": "the heading of a list of camp types",
        "penalties": "the heading of a list of penalties",
    },
    "BaseInfo": {
        "title": "what the base is called",
        "version": "its version, such as 2026.11",
        "released": "the day it was released",
        "author": "who made it",
        "license": "the licence it is under",
        "url": "where it can be found",
        "headings": "the headings of the lists of some kinds, in words of its subject",
        "estimators": "those who estimate its figures, and the phrases that name them in a draft",
        "general": "words and phrases that fit the whole base; search does not choose by them",
        "alike": "groups of words that readers use for one another, the base's own first",
    },
    "Problem": {
        "file": "the file as it was named, or builtin",
        "line": "the line, from 1; 0 where the file can't be read",
        "column": "the column, from 1; 0 where the file can't be read",
        "key": "the keys that lead to what is wrong, joined by full stops",
        "message": "what is wrong",
        "remedy": "what to do about it",
        "caution": "the kind of a warning; empty for a fault",
    },
}


def meaning(kind: str, field: str) -> str:
    """The meaning of a field of a kind, or else the label of its line on a card."""
    own = OWN.get(kind, {}).get(field) or SHARED.get(field)
    if own is not None:
        return own
    labels = (shown.label for shown in REGISTER[kind].card if shown.words == field)
    return next(labels, field.replace("_", " ")).lower()
