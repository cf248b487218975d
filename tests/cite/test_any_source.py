"""Properties of references to arbitrary sources."""

from __future__ import annotations

import json
import re

import html5lib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from defector_facts import cite
from defector_facts.model import Source
from tests.cite.material import PROSE, any_source, make, texts
from tests.cite.test_exchange import (
    assert_bibtex_keeps,
    assert_ris_keeps,
    assert_wikipedia_keeps,
    title_of,
)

many = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
styles = st.sampled_from(cite.STYLES)
prose = st.sampled_from(PROSE)

# Texts without punctuation of their own, so that all punctuation in a reference is ours.
WORDS = st.sampled_from(
    ["North", "Example Corp.", "Why?", "“No”", "It’s", "A ‘long’ road", "이금순"]
)
# Faulty punctuation: two marks in a row, a mark after a space, an empty pair.
BAD = re.compile(r"\.\.|,,|;;|::|[,;:]\.|\.,(?! )|\?\.| [.,;:?!]|\(\s*\)|\[\s*\]|“”|‘’|  |^[.,;: ]")


@st.composite
def harmless(draw: st.DrawFn) -> Source:
    source = draw(any_source())
    fields = {
        field: draw(st.none() | WORDS)
        for field in (
            *("title", "translated_title", "description", "container_title", "publisher"),
            *("publisher_place", "authority", "genre", "section", "event_title", "event_place"),
        )
    }
    return make(
        source.type,
        **fields,
        author=tuple(draw(st.lists(st.sampled_from([("Kim", "Ryon-hui"), "이금순", "Ex Corp."])))),
        number=draw(st.none() | st.just("12")),
        volume=draw(st.none() | st.just("3")),
        page=draw(st.none() | st.just("7-9")),
        issued=source.issued,
        accessed=source.accessed,
        url=draw(st.none() | st.just("https://example.org/a?b=1&c=_2_")),
        language=source.language,
    )


@many
@given(any_source(), styles)
def test_never_empty_and_on_one_line_in_prose(source: Source, style: str) -> None:
    found = cite.reference(source, style)
    assert found.strip()
    assert style not in (*PROSE, "wikipedia") or "\n" not in found


@many
@given(harmless(), styles)
def test_missing_fields_leave_no_placeholder(source: Source, style: str) -> None:
    found = cite.reference(source, style).casefold()
    assert not re.search(r"\b(none|null|nan|undefined|unknown|untitled|anonymous|n/a)\b", found)


@many
@given(harmless(), prose)
def test_no_doubled_or_orphaned_punctuation(source: Source, style: str) -> None:
    found = cite.reference(source, style)
    assert not BAD.search(re.sub(r"(n\.d|Corp|H|Ed|Eds)\.,", r"\1,", found)), found


@many
@given(any_source(), prose)
def test_html_has_the_words_of_the_text(source: Source, style: str) -> None:
    page = html5lib.parseFragment(
        cite.bibliography([source], style, "html").text, namespaceHTMLElements=False
    )
    assert "".join(page.itertext()) == cite.bibliography([source], style).text
    assert {element.tag for element in page.iter()} <= {"DOCUMENT_FRAGMENT", "i", "a"}


@many
@given(any_source(), prose)
def test_the_address_is_whole_and_last(source: Source, style: str) -> None:
    found = cite.reference(source, style)
    link = f"https://doi.org/{source.doi}" if source.doi and style != "vancouver" else source.url
    if not link:
        return
    assert link in found
    after = found[found.rindex(link) + len(link) :]
    if style in ("apa", "vancouver"):
        assert after == ""
    elif style == "harvard":
        assert re.fullmatch(r"(?: \(Accessed: \d+ \w+ \d{4}\))?\.?", after)
    elif style == "mla":
        assert re.fullmatch(r"\.?(?: Accessed \d+ \w+\.? \d{4}\.)?", after)
    else:
        assert after in ("", ".")


@many
@given(texts, prose)
def test_the_marks_of_a_title_survive(title: str, style: str) -> None:
    source = make("webpage", title=title, language="ko")
    shown = re.sub(r"[\"'“”‘’]", "'", cite.reference(source, style))
    wanted = re.sub(r"[\"'“”‘’]", "'", title_of(source))
    marks = re.compile(r"[()\[\]{}<>«»|\\/&%$#@'\"*`=+…]|\w")
    kept, asked = "".join(marks.findall(shown)), "".join(marks.findall(wanted))
    assert asked in kept


@many
@given(any_source())
def test_the_formats_that_tools_read_keep_everything(source: Source) -> None:
    assert_bibtex_keeps(source, "bibtex")
    assert_bibtex_keeps(source, "biblatex")
    assert_ris_keeps(source)
    assert_wikipedia_keeps(source)
    assert json.loads(cite.reference(source, "csl-json")) == cite.csl(source)


@many
@given(st.lists(any_source(), min_size=1, max_size=6), styles)
def test_a_list_has_every_source_once_and_cites_it(sources: list[Source], style: str) -> None:
    unique = list({source.id: source for source in sources}.values())
    once = cite.reference_list(unique, style)
    assert cite.reference_list([*unique, *unique], style) == once
    assert cite.in_text(unique[:1], style, unique)
    assert len(cite.entries(unique, style)) <= len(unique)
    sentence = cite.with_citation("They left.", unique, style)
    assert sentence.startswith("They left")


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("ab “”‘’\"'.,?! "), max_size=30))
def test_no_quotation_mark_is_lost_or_added(text: str) -> None:
    from defector_facts.cite.punctuation import nest

    assert sorted(re.sub(r"[\"'“”‘’]", "'", nest(text))) == sorted(re.sub(r"[\"'“”‘’]", "'", text))
