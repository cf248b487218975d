"""The tools, as data: their arguments, and the selection or search that answers them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from defector_facts import query, search
from defector_facts.assistant.arguments import (
    DEFAULT_LIMIT,
    LONGEST_QUESTION,
    MOST_RECORDS,
    Argument,
    ArgumentError,
    Given,
    choice,
    count,
    day,
    flag,
    ids,
    period,
    text,
    year,
)
from defector_facts.assistant.checked_text import MOST_CHECKED
from defector_facts.base import FactBase
from defector_facts.cite import STYLES
from defector_facts.kinds import KINDS
from defector_facts.result import Result
from defector_facts.vocabulary import QUALITIES, ROUTE_STATUSES, STANDINGS, VERDICTS

_SEARCH_LIMIT = 10


class Tool(NamedTuple):
    """One tool: its arguments and how it answers.

    It is offered if the base has a record of one of its ``kinds``. ``answer`` gets the values of
    the arguments, without ``limit`` and ``skip``; ``limit`` is the default of that argument.
    """

    name: str
    title: str
    kinds: tuple[str, ...]
    arguments: tuple[Argument, ...]
    answer: Callable[[FactBase, Given], Result]
    limit: int = DEFAULT_LIMIT


def _select(selection: Callable[..., query.Selection]) -> Callable[[FactBase, Given], Result]:
    """An ``answer`` that makes the selection from the arguments of the same names."""
    return lambda base, given: query.answer(base, selection(**given))


def _stats(base: FactBase, given: Given) -> Result:
    since, until = given.get("since"), given.get("until")
    if since and until and since.start and until.end and since.start > until.end:
        raise ArgumentError(f"since: {since} is after until: {until}")
    return query.answer(base, query.StatsSelection(**given))


def _search(base: FactBase, given: Given) -> Result:
    return search.answer(base, search.SearchSelection(**given))


_YEAR = year("year", "Only what overlaps this year.")
_PAGING = (
    count("limit", "About how many records to give.", 1, MOST_RECORDS, DEFAULT_LIMIT),
    count("skip", "How many records to skip, to continue a list.", 0, 10**6, 0),
)
TOOLS = (
    Tool(
        "search",
        "Search the fact base",
        KINDS,
        (
            text(
                "words",
                "A question or a few words, in English or Korean.",
                required=True,
                most=LONGEST_QUESTION,
            ),
            choice("kind", "Only records of this kind.", KINDS),
            text(
                "topic",
                "Only records on this topic.",
                lambda base: query.topic_names(base).keys,
                listed=True,
            ),
            *_PAGING,
        ),
        _search,
        _SEARCH_LIMIT,
    ),
    Tool(
        "stats",
        "Figures",
        ("stats",),
        (
            _YEAR,
            text("measure", "Only this measure.", lambda base: base.measures, listed=True),
            period("since", "Only what overlaps this time or later: 2009, 2018-Q1, 2018-07."),
            period("until", "Only what overlaps this time or earlier."),
            flag("by_sex", "Only figures by sex, with the numbers of women and of men."),
            text(
                "place",
                "Only figures about this place.",
                lambda base: query.place_names(base).keys,
            ),
            text(
                "group",
                "Only figures about this group of people.",
                lambda base: query.group_names(base).keys,
            ),
            text(
                "estimator",
                "Only estimates by this body.",
                lambda base: query.estimator_names(base).keys,
            ),
            choice("standing", "Only figures of this standing.", STANDINGS),
            choice("quality", "Only figures of this quality.", QUALITIES),
            flag("whole_years", "Only figures for whole calendar years."),
            flag("superseded", "Superseded values too."),
            *_PAGING,
        ),
        _stats,
    ),
    Tool(
        "camps",
        "Places of detention",
        ("camps", "facilities"),
        (
            text(
                "name",
                "A type, or a named place, whole: in any spelling, in English or Korean.",
                lambda base: (*base.camps, *base.facilities),
            ),
            text("facility", "Only named places that match this name or province."),
            flag("facilities", "The named places, and not the types."),
            *_PAGING,
        ),
        _select(query.CampsSelection),
    ),
    Tool(
        "routes",
        "Routes",
        ("routes",),
        (
            text(
                "via",
                "Only routes that pass this place.",
                lambda base: query.passed_places(base).keys,
            ),
            text(
                "to",
                "Only routes that lead to this place.",
                lambda base: query.reached_places(base).keys,
            ),
            choice(
                "status",
                "Only routes of this status: how much they are, or were, used.",
                ROUTE_STATUSES,
            ),
            *_PAGING,
        ),
        _select(query.RoutesSelection),
    ),
    Tool(
        "penalties",
        "Penalties",
        ("penalties",),
        (
            text(
                "camp",
                "Only penalties that lead to this type of place, by any of its names.",
                lambda base: base.camps,
            ),
            *_PAGING,
        ),
        _select(query.PenaltiesSelection),
    ),
    Tool(
        "quotes",
        "Quotations",
        ("quotes",),
        (
            text(
                "speaker",
                "Only the words of this person, by any spelling of the name.",
                lambda base: query.speaker_names(base).keys,
            ),
            text(
                "topic",
                "Only quotations on this topic.",
                lambda base: query.topic_names(base.quotes.values()).keys,
                listed=True,
            ),
            _YEAR,
            *_PAGING,
        ),
        _select(query.QuotesSelection),
    ),
    Tool("events", "Events", ("events",), (_YEAR, *_PAGING), _select(query.EventsSelection)),
    Tool(
        "claims",
        "Rated claims",
        ("claims",),
        (
            choice("verdict", "Only claims with this verdict.", VERDICTS),
            text(
                "source",
                "Only claims of this text, by the id of the source.",
                lambda base: query.claim_source_names(base).keys,
            ),
            *_PAGING,
        ),
        _select(query.ClaimsSelection),
    ),
    Tool(
        "terms",
        "Terms",
        ("terms",),
        (
            text("word", "Explain this word, in any spelling.", lambda base: base.terms),
            *_PAGING,
        ),
        _select(query.TermsSelection),
    ),
    Tool("show", "Whole records", KINDS, (ids(),), _select(query.RecordsSelection), MOST_RECORDS),
)
CITE = (
    ids(required=False),
    choice("style", "The style of the references, by default apa.", STYLES),
    flag("sentences", "Each record as a sentence with its citation before the references."),
    flag("base_itself", "Cite the fact base itself, with its version, and no record."),
)
CHECK = (
    text(
        "text",
        f"The text: plain, Markdown or HTML, of at most {MOST_CHECKED:,} characters.",
        required=True,
        most=MOST_CHECKED,
    ),
    day("dated", "The text's date, from which 'last year' is counted."),
    flag("terms", "Report unusual spellings of names, and loaded words, too."),
)
