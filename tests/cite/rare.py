"""Unusual sources: with every field, with none, or with odd combinations of fields."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

from defector_facts.model import Source
from defector_facts.vocabulary import SourceType
from tests.cite.material import make

READ = date(2026, 11, 23)
URL = "https://example.org/page"
KIM, DOE, ROE = ("Kim", "Ryon-hui"), ("Doe", "John Q.", "Jr."), ("Roe", "Ann")

FULL: dict[str, Any] = {
    "author": (KIM, DOE, "Example Body", ("Cher",)),
    "editor": (("Ed", "Ann"), ("Helper", "Hal"), ("Third", "Thea")),
    "title": "A title of “its own”: and the rest",
    "container_title": "The whole of it",
    "publisher": "Example House",
    "publisher_place": "Seoul",
    "authority": "Example Court",
    "genre": "working paper",
    "number": "N-7",
    "volume": "2",
    "issue": "3",
    "edition": "12",
    "version": "1.2",
    "page": "121-128",
    "section": "4",
    "event_title": "Meeting of examples",
    "event_place": "Geneva",
    "issued": "2018-07-13",
    "accessed": READ,
    "url": "https://example.org/full?a=1&b=2",
    "doi": "10.1000/full",
    "isbn": "978-3-16-148410-0",
}

# Variants of every type of source, by name.
VARIANTS: dict[str, dict[str, Any]] = {
    "full": FULL,
    "some": {
        "title": "Some of it",
        "issued": "2018-07",
        **{key: FULL[key] for key in ("author", "volume", "number", "genre", "event_title")},
    },
    "edited": {
        "title": "Edited alone",
        "issued": "2018",
        **{key: FULL[key] for key in ("editor", "container_title", "page")},
    },
    "bare": {"description": "Report on nothing"},
    "kind": {},
    "genre": {"title": "Of a genre", "genre": "working paper", "issued": "2018", "url": URL},
    "helped": {
        "title": "By one with the help of one",
        "author": [KIM],
        "editor": [DOE],
        "container_title": "The whole of it",
        "edition": "2",
        "volume": "3",
        "page": "7",
        "issued": "2018-07-13",
    },
    "house": {
        "title": "By one with the help of two",
        "author": [ROE],
        "editor": [KIM, DOE],
        "publisher": "Example House",
        "publisher_place": "Seoul",
        "version": "beta",
        "number": "Act of 2018",
        "volume": "Supplement",
        "accessed": READ,
    },
    "odd": {
        "title": "Of one editor, in an odd volume",
        "editor": [ROE],
        "container_title": "The whole of it",
        "volume": "Supplement",
        "edition": "revised",
        "version": "3",
        "number": "12",
        "issued": "2018-07",
        "url": URL,
    },
    "held": {
        "title": "Said somewhere",
        "genre": "lecture",
        "event_title": "Meeting of examples",
        "event_place": "Geneva",
        "container_title": "The whole of it",
        "accessed": READ,
        "url": URL,
    },
    "translated": {
        "translated_title": "Of another language",
        "language": "ko",
        "authority": "Example Court",
        "section": "9",
        "container_title": "The whole of it",
        "page": "3-5",
    },
}

TITLES = (
    "“All of it”, he said, and ‘some’",
    "‘Worth less’: what the “others” say",
    "Why? Because. And then! “No?”",
    "the e.g. example.org of it – and the A.B.C. to be",
    "it’s the dogs’ ’90s, isn’t it",
    "a re-education of so-and-so (in the North): an on-the-way guide",
    "UN, iPhone and McCune-Reischauer on kyo-hwa-so",
    "“Quoted whole.”",
    "Ends in a stop.",
    "Ends in an ellipsis…",
    "교화소: ‘kyohwaso’ and 2,914",
    "a",
)
PAGES = ("100-104", "107-108", "321-328", "1496-1504", "12991-13001", "321-8", "328-1", "321-1")


def rare() -> list[Source]:
    """Every variant of every type, then difficult numbers, titles, pages, names and dates."""
    sources = [
        make(type_, id=f"{type_}-{name}", **fields)
        for type_ in get_args(SourceType)
        for name, fields in VARIANTS.items()
    ]
    editions = ("1", "2", "3", "11", "13", "21", "112", "revised", "2nd")
    sources += [make("book", id=f"ed {n}", title="An edition", edition=n) for n in editions]
    for type_ in ("article-newspaper", "book", "report"):
        sources += [
            make(type_, id=f"{type_}.{number}", title=title, container_title="The Courier")
            for number, title in enumerate(TITLES)
        ]
    return [*sources, *_journals(), *_people(), *_laws(), *_others()]


def _journals() -> list[Source]:
    """Journal articles with and without pages, volume, issue and month."""
    journal = {"title": "Pages", "container_title": "Journal of Examples"}
    sources = [
        make(
            "article-journal",
            id=f"pages-{number}",
            volume="3" if number % 2 else None,
            issue="2" if number > 2 else None,
            page=page,
            issued="2018-07",
            **journal,
        )
        for number, page in enumerate((*PAGES, "100-12345", "7, 9", "7 & 9", "xii"))
    ]
    for name, fields in {
        "volume": {"volume": "3"},
        "issue": {"issue": "2"},
        "neither": {},
        "article": {"number": "e12", "volume": "3"},
        "short": {"container_title": "J. Exam."},
    }.items():
        for when in ("2018-07", "2018"):
            issued = make(
                "article-journal", id=f"{name}-{when}", issued=when, **{**journal, **fields}
            )
            sources.append(issued)
    return sources


def _people() -> list[Source]:
    sources = []
    for count in (1, 2, 3, 4, 6, 7, 10, 11, 12, 20, 21):
        names = [(f"Name{number:02}", "Given M.") for number in range(count)]
        sources.append(make("book", id=f"{count}-authors", title="Of many", author=names))
        sources.append(make("book", id=f"{count}-editors", title="By many", editor=names))
    odd = {
        "family": ("Solo",),
        "suffix": ("Solo", None, "III"),
        "and": ("Roe", "Ann AND Bo"),
        "comma": ("Roe", "Ann, once"),
        "sign": ("Roe & Co", "A_B"),
        "particle": ("van der Roe", "Ann"),
        "hyphens": ("Roe-Doe", "jean-luc M."),
        "body": "Roe, Doe and Partners",
    }
    sources += [
        make("chapter", id=f"by-{name}", title="T", author=[who], editor=[who], issued="2018")
        for name, who in odd.items()
    ]
    again = {"title": "T", "publisher": "Roe & Cher", "container_title": "Roe"}
    sources += [
        make("webpage", id="own-site", author=["Roe"], **again),
        make("report", id="own-house", author=[("Roe", "A"), "Cher"], **again),
    ]
    return sources


def _laws() -> list[Source]:
    where = {"container_title": "Stat.", "volume": "118", "page": "1287-1290"}
    known: dict[str, dict[str, Any]] = {
        "number": {"number": "108-333"},
        "section": {"section": "12", "container_title": "Code"},
        "place": where,
        "all": {"number": "Act No. 5259", "section": "12", "genre": "H.R.", **where},
        "made": {"author": ["North", "South"], "authority": "Assembly", "number": "12"},
        "translated": {"translated_title": "In translation", "language": "ko", "authority": "Body"},
    }
    return [
        make(type_, id=f"{type_}-by-{name}", title="the law of examples", issued=when, **fields)
        for type_ in ("bill", "legislation", "treaty")
        for name, fields in known.items()
        for when in ("2004-10-18",)
    ] + [make("legislation", id="undated", title="Law", number="1")]


def _others() -> list[Source]:
    sources = [
        make("book", id=f"in-{language}", title="Ein Titel", language=language)
        for language in ("ja", "fr", "zh-Hant", "en-GB", "xx")
    ]
    for year in (
        None,
        "2018",
        "2018-07",
        "2018-07-01",
        "2018/2019",
        "2018-Q1",
        "../2017",
        "2004/..",
    ):
        sources.append(make("webpage", id=f"of {year}", title="When", issued=year))
    talk = {
        "title": "A talk",
        "author": [ROE],
        "genre": "lecture",
        "container_title": "Talks",
        "event_title": "Days",
    }
    for field in ("volume", "issue", "page", "editor"):
        value: Any = [DOE] if field == "editor" else "5"
        sources.append(make("speech", id=f"talk-{field}", issued="2018", **talk, **{field: value}))
    for field in ("container_title", "publisher", "url"):
        sources.append(make("interview", id=f"met-{field}", title="Met", **{field: URL}))
    sources += [
        make(
            "broadcast", id="part", title="Part", container_title="Show", number="7", genre="film"
        ),
        make("book", id="program", title="Program", version="2.1", issued="2018"),
        make("book", id="held-program", title="Program", version="2.1", container_title="Set"),
        make("report", id="court", title="Findings", authority="Court", number="7", version="1"),
        make("report", id="court-house", title="Findings", authority="Court", publisher="House"),
        make("article-newspaper", id="late", title="T", edition="late", section="A", publisher="P"),
        make(
            "article-newspaper", id="place", title="T", container_title="Sun", publisher_place="S"
        ),
        make("article-newspaper", id="read", title="T", container_title="Sun", accessed=READ),
        make("webpage", id="undated", title="T", url=URL, container_title="Site", publisher="P"),
        make("webpage", id="signs", title="&amp; ~~~~ __X__ {a}", url=URL + "?a={b} c"),
        make(
            "dataset", id="counted", title="T", genre="table", version="2", url=URL, accessed=READ
        ),
        make("webpage", id="particle", title="서울에 살고있는 '북한이탈주민'의 삶", language="ko"),
        make("webpage", id="capitals", title="what HRC58 is", url=URL),
        make("webpage", id="quoted", title="They say “no”", author=["Body"], url=URL),
        make("post", id="doi", title="T", doi=" doi: 10.1000/x ", url=URL, accessed=READ),
        make("book", id="https-doi", title="T", doi="https://dx.doi.org/10.1000/x", url=URL),
    ]
    return sources
