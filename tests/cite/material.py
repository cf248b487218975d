"""Helpers for the tests of references: sources, pandoc's references, hypothesis strategies."""

from __future__ import annotations

import hashlib
import html
import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_args

from hypothesis import strategies as st

from defector_facts import FactBase, load
from defector_facts.cite.emphasis import BEGIN, END
from defector_facts.model import Source
from defector_facts.period import parse_period
from defector_facts.record_parts import Name
from defector_facts.vocabulary import SourceType
from tests.conftest import DATA

CSL = DATA / "csl"
CASES = DATA / "cite-sources.toml"
# The official CSL style for each of our styles that is not a format for programs.
OFFICIAL = {
    "apa": "apa",
    "chicago": "chicago-author-date",
    "chicago-notes": "chicago-note-bibliography",
    "mla": "modern-language-association",
    "harvard": "harvard-cite-them-right",
    "vancouver": "vancouver",
}
PROSE = tuple(OFFICIAL)
# The series of pandoc with which the styles were compared; others print other references.
PANDOC = "2.17"
FORMATS = ("wikipedia", "bibtex", "biblatex", "ris", "csl-json")


def has_compared_pandoc() -> bool:
    """Whether the pandoc for which the differences are listed is installed."""
    if shutil.which("pandoc") is None:
        return False
    said = subprocess.run(["pandoc", "--version"], capture_output=True, text=True, check=False)
    return said.stdout.startswith(f"pandoc {PANDOC}.")


def cases() -> FactBase:
    return load(CASES)


def make(type_: str = "article-newspaper", **fields: Any) -> Source:
    """A source; names may be given as texts or tuples, dates as texts."""
    for key in ("author", "editor"):
        fields[key] = tuple(_name(name) for name in fields.get(key, ()))
    if isinstance(fields.get("issued"), str):
        fields["issued"] = parse_period(fields["issued"])
    fields.setdefault("id", "s")
    fields.setdefault("rank", "press")
    return Source(type=type_, **fields)  # type: ignore[arg-type]


def _name(name: Any) -> Name:
    if isinstance(name, Name):
        return name
    if isinstance(name, str):
        return Name(literal=name)
    return Name(**dict(zip(("family", "given", "suffix"), name, strict=False)))


class _Entries(HTMLParser):
    """The text of each entry of pandoc's list, by id, with marks for its italics."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._id = ""
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("em", "i") and self._id:
            self.found[self._id] += BEGIN
        if tag != "div":
            return
        name = dict(attrs).get("id") or ""
        if self._id:
            self._depth += 1
        elif name.startswith("ref-"):
            self._id, self._depth = name.removeprefix("ref-"), 1
            self.found[self._id] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag in ("em", "i") and self._id:
            self.found[self._id] += END
        if tag == "div" and self._id:
            self._depth -= 1
            if not self._depth:
                self._id = ""

    def handle_data(self, data: str) -> None:
        if self._id:
            self.found[self._id] += data


# What depends on the whole list in a CSL style: letters after years, dashes, more names.
_OF_A_LIST = re.compile(r' (?:disambiguate-add-[\w-]+|subsequent-author-substitute)="[^"]*"')


def pandoc(
    items: Sequence[dict[str, Any]], style: str, folder: Path, *, alone: bool = False
) -> dict[str, str]:
    """The references that pandoc's citeproc makes with the official style, by id.

    Italics are marked as in ``defector_facts.cite.emphasis``. ``alone`` removes from the style what
    depends on the other items. Answers are cached in ``folder``.
    """
    csl = (CSL / f"{OFFICIAL[style]}.csl").read_text("utf-8")
    csl = _OF_A_LIST.sub("", csl) if alone else csl
    question = json.dumps([csl, items])
    kept = folder / f"{hashlib.sha256(question.encode()).hexdigest()}.json"
    if not kept.exists():
        kept.write_text(json.dumps(_ask_pandoc(items, csl)), "utf-8")
    answer: dict[str, str] = json.loads(kept.read_text("utf-8"))
    return answer


def pandoc_notes(items: Sequence[dict[str, Any]], folder: Path) -> dict[str, str]:
    """The full notes that pandoc makes with the Chicago style, by id."""
    csl = (CSL / "chicago-fullnote-bibliography.csl").read_text("utf-8")
    question = json.dumps(["notes", csl, items])
    kept = folder / f"{hashlib.sha256(question.encode()).hexdigest()}.json"
    if not kept.exists():
        text = "\n\n".join(f"x[@{item['id']}]" for item in items)
        document = _run_pandoc(items, csl, text, "--metadata", "suppress-bibliography=true")
        notes = re.findall(r'<li id="fn\d+"[^>]*>(.*?)<a\s+href="#fnref', document, re.DOTALL)
        texts = [html.unescape(re.sub(r"<[^>]+>", "", note)) for note in notes]
        pairs = zip(items, texts, strict=True)
        found = {item["id"]: " ".join(text.split()) for item, text in pairs}
        kept.write_text(json.dumps(found), "utf-8")
    answer: dict[str, str] = json.loads(kept.read_text("utf-8"))
    return answer


def _ask_pandoc(items: Sequence[dict[str, Any]], csl: str) -> dict[str, str]:
    entries = _Entries()
    entries.feed(_run_pandoc(items, csl, '---\nnocite: "@*"\n---\n'))
    texts = {id_: re.sub(r"\s+", " ", text).strip() for id_, text in entries.found.items()}
    # Without the numbers of Vancouver, which belong to the list.
    return {id_: re.sub(r"^\d+\. ", "", text) for id_, text in texts.items()}


def _run_pandoc(items: Sequence[dict[str, Any]], csl: str, text: str, *options: str) -> str:
    with TemporaryDirectory() as name:
        asked, style = Path(name, "items.json"), Path(name, "style.csl")
        asked.write_text(json.dumps(items), "utf-8")
        style.write_text(csl, "utf-8")
        done = subprocess.run(
            [
                "pandoc",
                "--citeproc",
                "--bibliography",
                asked,
                "--csl",
                style,
                "-t",
                "html",
                *options,
            ],
            input=text,
            capture_output=True,
            encoding="utf-8",
            check=True,
            timeout=120,
        )
    return done.stdout


# Texts as in a fact base: without control characters, and starting with a letter. Characters with a
# meaning in one of the formats are frequent.
SIGNS = "\"'“”‘’«»()[]{}<>|\\/&%$#_^~*`@=+-–—.,:;!?…\n "
LETTERS = "abcXYZ019éßñ이금순去年"
_text = st.text(st.sampled_from(SIGNS + LETTERS), min_size=1, max_size=24)
texts = st.one_of(
    st.sampled_from(["North Korea", "Example Corp.", "Why?", "“No”", "The ‘long’ road", "이금순"]),
    st.builds(lambda text: f"A{text}", _text),
)
numbers = st.one_of(st.integers(1, 999).map(str), st.sampled_from(["12-19", "A/1/2", "2nd"]), texts)
urls = st.builds(
    "https://example.org/{}".format,
    st.text(st.sampled_from("abc/?=&%#_~.-+0123456789'()*,:;@!$|{}[]"), max_size=20),
)
names = st.one_of(
    st.builds(Name, literal=texts),
    st.builds(Name, family=texts),
    st.builds(Name, family=texts, given=texts, suffix=st.none() | st.just("Jr.")),
)
days = st.dates(date(1950, 1, 1), date(2030, 12, 31))
periods = st.one_of(
    days.map(parse_period),
    days.map(lambda day: parse_period(f"{day:%Y-%m}")),
    days.map(lambda day: parse_period(f"{day:%Y}")),
    st.sampled_from(["2018-Q1", "2009/2012", "2018-01/2018-03", "../2018-06", "2004/.."]).map(
        parse_period
    ),
)


def _optional(field: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | field


@st.composite
def any_source(draw: st.DrawFn) -> Source:
    fields: dict[str, Any] = {
        field: draw(_optional(texts))
        for field in (
            *("title", "translated_title", "description", "container_title", "publisher"),
            *("publisher_place", "authority", "genre", "section", "event_title", "event_place"),
        )
    }
    fields |= {
        field: draw(_optional(numbers))
        for field in ("number", "volume", "issue", "edition", "version", "page")
    }
    return Source(
        id=draw(st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)),
        type=draw(st.sampled_from(get_args(SourceType))),
        author=tuple(draw(st.lists(names, max_size=4))),
        editor=tuple(draw(st.lists(names, max_size=2))),
        issued=draw(_optional(periods)),
        accessed=draw(_optional(days)),
        url=draw(_optional(urls)),
        doi=draw(st.none() | st.just("10.1000/xyz(1)")),
        rank="press",
        language=draw(st.sampled_from(["en", "en-GB", "ko", "zh"])),
        **fields,
    )
