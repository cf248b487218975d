"""Intended differences between our references and pandoc's, as rules.

A rule changes either pandoc's input (the CSL-JSON item) or its output, so that the rest of every
reference is still compared. ``test_oracle`` checks that each rule is needed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from defector_facts.cite.fields import NEWS, is_number
from defector_facts.model import Source
from defector_facts.period import PeriodKind
from defector_facts.record_parts import Name
from tests.cite.material import PROSE

Item = dict[str, Any]
SHORTENING = ("apa", "harvard", "vancouver")
QUOTING = ("chicago", "chicago-notes", "mla")
LAWS = ("bill", "legislation", "treaty")
NO_RANGES = ("328-1", "321-1", "100-12345")
IN_BOOK = ("chapter", "entry-encyclopedia")

# Placeholders for characters with a meaning to pandoc, and what they become in its output.
LESS, GREATER, COMMA, SPACE, DASH = "‹", "›", "\ue002", "\ue003", "\ue004"
PRINTED = str.maketrans(LESS + GREATER + COMMA + SPACE + DASH, "<>, –")


class Asked(NamedTuple):
    """A change of pandoc's input: in which styles, why, for which sources, and how."""

    styles: tuple[str, ...]
    why: str
    applies: Callable[[Source], bool]
    change: Callable[[Item, Source], object]


class Printed(NamedTuple):
    """A change of pandoc's output."""

    styles: tuple[str, ...]
    why: str
    applies: Callable[[Source], bool]
    change: Callable[[str, Source], str]


def names(source: Source) -> tuple[Name, ...]:
    return (*source.author, *source.editor)


def edited(item: Item, field: str, change: Callable[[str], str]) -> None:
    """Changes a field in the item and in its names."""
    for holder in (item, *item.get("author", ()), *item.get("editor", ())):
        if field in holder:
            holder[field] = change(holder[field])


def replaced(pattern: str, by: str) -> Callable[[str, Source], str]:
    return lambda text, source: re.sub(pattern, by, text)


def capitals(given: str) -> str:
    return re.sub(r"(^|[\s-])([a-z])", lambda found: found[0].upper(), given.replace(",", ""))


def capitals_kept(text: str, source: Source) -> str:
    for word in re.findall(r"[A-Z]{2,}\d+", source.title or ""):
        text = text.replace(word.capitalize(), word)
    return text


def paired(title: str) -> str:
    """A Korean title with its straight quotation marks paired, and its translation unchanged."""
    hangul, bracket, translation = title.partition(" [")
    return re.sub("['‘]([^'‘’]+)['’]", r"“\1”", hangul) + bracket + translation


def without_author(item: Item, source: Source) -> None:
    author = " & ".join(name.literal or name.family or "" for name in source.author)
    for field in ("publisher", "container-title"):
        if item.get(field) == author and (field == "publisher" or source.type == "webpage"):
            del item[field]


def event_before_location(text: str, source: Source) -> str:
    """``A, p. 5, https://x. Event, 2018.`` as ``A, Event, 2018, p. 5, https://x.``."""
    parts = [
        rf"(?:{re.escape(source.event_title)})?" if source.event_title else "",
        r"(?:(?:(?:\d+ )?[A-Z][a-z]+\.? )?\d{4})?" if source.issued else "",
        rf"(?:{re.escape(source.event_place)})?" if source.event_place else "",
    ]
    event = "(?:, )?".join(part for part in parts if part)
    found = re.fullmatch(rf"(.*?)([.”,]) ({event})\.?( Accessed .*)?", text)
    if not found or not found[3]:
        return text
    mark, event, read = found[2], found[3], found[4] or ""
    work = found[1] + ("." if found[1].endswith("Jr") else mark.strip(".,"))
    placed = re.fullmatch(r"(.*?)([,.”]) ((?:pp?\. [\d–]+)?(?:, )?(?:https?://\S+)?)", work)
    location = placed[3] if placed else ""
    if placed and location:
        work, mark = placed[1] + placed[2].strip(".,"), placed[2]
    title_only = work.strip("“”.").casefold().endswith((source.title or "]").casefold())
    first = " " if mark == "”" else ". " if title_only else ", "
    return f"{work}{first}{event}{', ' + location if location else ''}.{read}"


def volume_said(text: str, source: Source) -> str:
    if "vol. " in text.casefold():
        return text
    title = re.escape(source.title or "")
    return re.sub(rf"(?i)({title}\. )", rf"\1Vol. {source.volume}, ", text, count=1)


ASKED: tuple[Asked, ...] = (
    Asked(
        SHORTENING,
        (
            "A hyphenated given name has an initial for each part: APA 7, 9.8 (J.-L.), and NLM's "
            "Citing Medicine, ch. 1 (JL). citeproc drops a part that begins with a small letter: "
            "Kim, Ryon-hui becomes Kim, R."
        ),
        lambda s: any(re.search(r"-[a-z]|(^|\s)[a-z]", n.given or "") for n in names(s)),
        lambda item, s: edited(item, "given", capitals),
    ),
    Asked(
        QUOTING,
        "A given name is printed as it is; citeproc takes what follows a comma for a suffix.",
        lambda s: any("," in (n.given or "") for n in names(s)),
        lambda item, s: edited(item, "given", lambda text: text.replace(",", COMMA)),
    ),
    Asked(
        PROSE,
        "A family name is printed as it is; citeproc separates particles.",
        lambda s: any(re.match(r"[a-z]+ ", n.family or "") for n in names(s)),
        lambda item, s: edited(item, "family", lambda text: text.replace(" ", SPACE)),
    ),
    Asked(
        PROSE,
        "Fields are plain text; processors of CSL-JSON treat <b> and <i> in them as markup.",
        lambda s: "<" in (s.title or ""),
        lambda item, s: edited(
            item, "title", lambda text: text.replace("<", LESS).replace(">", GREATER)
        ),
    ),
    Asked(
        PROSE,
        (
            "Korean has no space between a word and a quotation mark; citeproc takes the mark for "
            "an apostrophe or a closing mark."
        ),
        lambda s: re.search("['’][가-힣]", s.title or "") is not None,
        lambda item, s: edited(item, "title", paired),
    ),
    Asked(
        PROSE,
        "A quarter is printed as its year; citeproc prints a range of months.",
        lambda s: s.issued is not None and s.issued.kind is PeriodKind.QUARTER,
        lambda item, s: item["issued"].update(
            {"date-parts": [item["issued"]["date-parts"][0][:1]]}
        ),
    ),
    Asked(
        PROSE,
        "Pages that cannot be a range are printed as they are; citeproc completes them.",
        lambda s: s.page in NO_RANGES,
        lambda item, s: edited(item, "page", lambda text: text.replace("-", DASH)),
    ),
    Asked(
        ("apa",),
        (
            "A body that is the author is not named again as publisher or site: APA 7, 9.29 and "
            "10.16. A CSL style cannot compare two fields."
        ),
        lambda s: bool(s.author) and s.type not in LAWS,
        without_author,
    ),
)

PRINTS: tuple[Printed, ...] = (
    Printed(
        (*QUOTING, "apa"),
        (
            "A full stop or comma goes inside nested quotation marks, ‘like this.’”: CMOS 17, 6.9 "
            "to 6.11; MLA 9, 6.53. citeproc puts it between the two marks, and after that of an "
            "italic title."
        ),
        lambda s: re.search(r"[”’\"']$", s.title or "") is not None,
        replaced(r"([’”])([.,])", r"\2\1"),
    ),
    Printed(
        QUOTING,
        "A word is capitalized after any sign; citeproc does not after a brace.",
        lambda s: "<" in (s.title or ""),
        lambda text, s: re.sub(r"(?<=[{>])[a-z](?=[a-z])", lambda found: found[0].upper(), text),
    ),
    Printed(
        QUOTING,
        "A word in capitals stays so; citeproc changes it if it ends in digits.",
        lambda s: re.search(r"[A-Z]{2,}\d", s.title or "") is not None,
        capitals_kept,
    ),
    Printed(
        ("apa", "chicago-notes"),
        (
            "Only the United States' public laws are cited as Pub. L. No. (Bluebook rule 12, which "
            "APA 7, 11.5 and CMOS 17, 14.281 defer to); the number of another law or of a bill is "
            "printed as it is."
        ),
        lambda s: (
            s.type == "bill"
            or (s.type in LAWS and re.fullmatch(r"\d+-\d+", s.number or "") is None)
        ),
        lambda text, s: (
            re.sub(r"Pub\. L\. No\. |no\. ", "", text)
            if s.type != "bill" or re.fullmatch(r"\d+-\d+", s.number or "") is None
            else text.replace("no. ", "")
        ),
    ),
    Printed(
        ("chicago-notes",),
        "A section sign is printed before a section only.",
        lambda s: s.type in LAWS and s.section is None,
        replaced(r" §(?=\.? \(|\.|$)", ""),
    ),
    Printed(
        ("apa",),
        "A law has no retrieval date: APA 7, 11.4 to 11.9.",
        lambda s: s.type in LAWS,
        replaced(r"Retrieved [^,]+, \d{4}, from ", ""),
    ),
    Printed(
        ("mla",),
        (
            "The location is the last element, so the address follows the event: MLA 9, 5.2 and "
            "5.84. The CSL style puts the event after the address."
        ),
        lambda s: s.type == "speech",
        event_before_location,
    ),
    Printed(
        ("harvard",),
        "The CSL style calls a journal article without volume and pages a preprint.",
        lambda s: s.type in ("article", "article-journal"),
        replaced(r"\.? \[Preprint\]", ""),
    ),
    Printed(
        ("chicago",),
        "Without a book title there is no In; the CSL style prints it alone.",
        lambda s: s.type in IN_BOOK and not s.container_title,
        lambda text, s: re.sub(r" In\.", "", re.sub(r"\.” In, ", ",” ", text)),
    ),
    Printed(
        ("harvard",),
        "Without a book title there is no in; the CSL style prints it alone.",
        lambda s: s.type in IN_BOOK and not s.container_title,
        replaced(r"(?:,|(?<=\))) in\.", "."),
    ),
    Printed(
        ("vancouver",),
        "Without a book title there is no In; the CSL style prints it alone.",
        lambda s: s.type in IN_BOOK and not s.container_title and not s.editor,
        replaced(r" In(?=\.| )\.?", ""),
    ),
    Printed(
        ("apa",),
        "An edition is printed once; citeproc repeats it after a title in place of an author.",
        lambda s: s.edition is not None and not s.author,
        replaced(r"(\((\w+ ed\.)\)\. \([^)]*\)\.) \(\2\)\.", r"\1"),
    ),
    Printed(
        ("harvard",),
        "An edition is printed once; the CSL style prints it for the work and for its container.",
        lambda s: s.edition is not None and s.container_title is not None,
        replaced(r"\. (\S+ edn|revised)(, .*?)\. \1(?=[.,])", r". \1\2"),
    ),
    Printed(
        ("harvard",),
        "An edition is printed once; citeproc repeats it after a title in place of an author.",
        lambda s: s.edition is not None and not s.author,
        replaced(r"\. (\S+ edn) (\([^)]*\)) \1\.", r". \1 \2."),
    ),
    Printed(
        ("harvard", "mla"),
        "Two pages that cannot be a range have the plural label.",
        lambda s: s.page in NO_RANGES,
        replaced(r"\bp\. (?=\d+–)", "pp. "),
    ),
    Printed(
        ("harvard",),
        "There is no comma before the last of several names: Wong, Smith and Adebole (2015).",
        lambda s: len(s.editor) > 2,
        replaced(r", and ", " and "),
    ),
    Printed(
        ("harvard",),
        "A title in place of an author precedes the year, in newspapers too.",
        lambda s: s.type in NEWS and not (s.author or s.editor or s.container_title),
        replaced(r"^\((.*?)\) (‘.*?’)", r"\2 (\1)"),
    ),
    Printed(
        ("mla",),
        "A volume is printed even without a container; the CSL style drops it.",
        lambda s: s.volume is not None and not s.container_title,
        volume_said,
    ),
    Printed(
        ("mla",),
        "A given name is printed as it is; citeproc adds a full stop to a single letter.",
        lambda s: any(re.fullmatch("[A-Z]", n.given or "") for n in s.author),
        replaced(r"(?<=, [A-Z])\.(?=,)", ""),
    ),
    Printed(
        ("chicago",),
        "The genre is printed once after a title in place of an author; citeproc repeats it.",
        lambda s: s.genre is not None and not (s.author or s.editor),
        replaced(r"(?P<kind>\w[\w ]*\. )(?=(?P=kind)|[^.]*\. \w+ presented)", ""),
    ),
    Printed(
        ("chicago",),
        "A report without author keeps its number.",
        lambda s: s.type == "report" and bool(s.number) and not (s.author or s.editor),
        lambda text, s: f"{text} {s.number}." if (s.number or "") not in text else text,
    ),
    Printed(
        ("vancouver",),
        "Without year and volume there is no colon before the pages.",
        lambda s: s.page is not None and s.issued is None and s.volume is None,
        replaced(r"(?<=\.) ?:(?=\d)", " "),
    ),
    Printed(
        ("apa",),
        "A number is labelled No., even with a letter and a hyphen (10.4).",
        lambda s: bool(s.genre) and is_number(s.number),
        lambda text, s: text.replace(f"Paper {s.number}", f"Paper No. {s.number}"),
    ),
    Printed(
        ("apa",),
        "The number of a journal article is labelled Article: APA 7, 9.27.",
        lambda s: s.type == "article-journal" and s.number is not None,
        lambda text, s: re.sub(rf", {s.number}\.(?= https|$)", f", Article {s.number}.", text),
    ),
    Printed(
        ("apa",),
        "Software is labelled as such: APA 7, 10.10.",
        lambda s: s.type == "book" and s.version is not None and not s.container_title,
        lambda text, s: (
            text if "[Computer software]" in text else text.rstrip(".") + ". [Computer software]."
        ),
    ),
)


def asked(item: Item, source: Source, style: str) -> list[str]:
    """Changes ``item`` by the rules of the style; returns the reasons of those that changed it."""
    found = []
    for rule in ASKED:
        if style in rule.styles and rule.applies(source):
            before = repr(item)
            rule.change(item, source)
            found += [rule.why] if repr(item) != before else []
    return found


def printed(text: str, source: Source, style: str) -> tuple[str, list[str]]:
    """Pandoc's ``text`` changed by the rules of the style, and the reasons of those that did."""
    text = text.translate(PRINTED)
    found = []
    for rule in PRINTS:
        if style in rule.styles and rule.applies(source):
            after = rule.change(text, source)
            found += [rule.why] if after != text else []
            text = after
    return text, found
