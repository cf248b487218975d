"""Italics and links of references in HTML and Markdown."""

from __future__ import annotations

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from defector_facts.cite.emphasis import BEGIN, END, html, italic, markdown, plain, trimmed_address

PIECES = ("See", " ", "https://example.org/a", "(", ")", "<", ">", "&", '"', ".", ",", "/b", "*")
TEXTS = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)


@given(st.lists(st.tuples(TEXTS, st.booleans()), max_size=4))
def test_html_has_the_words_of_the_plain_text(parts: list[tuple[str, bool]]) -> None:
    marked = "".join(italic(text) if leaning else text for text, leaning in parts)
    page = html5lib.parseFragment(html(marked), namespaceHTMLElements=False)
    assert "".join(page.itertext()) == plain(marked)
    for link in page.iter("a"):
        assert link.get("href") == "".join(link.itertext())
        assert not set('<>" ') & set(link.get("href"))
    leaning = "".join("".join(part.itertext()) for part in page.iter("i"))
    assert leaning == "".join(text for text, is_leaning in parts if is_leaning)


@pytest.mark.parametrize(
    ("marked", "as_html", "as_markdown"),
    [
        (
            f"{BEGIN}See https://example.org/a{END}.",
            '<i>See <a href="https://example.org/a">https://example.org/a</a></i>.',
            "*See <https://example.org/a>*.",
        ),
        (
            "(https://example.org/a_(b)).",
            '(<a href="https://example.org/a_(b)">https://example.org/a_(b)</a>).',
            "(<https://example.org/a_(b)>).",
        ),
        (
            "<https://example.org/?a&b>",
            '&lt;<a href="https://example.org/?a&amp;b">https://example.org/?a&amp;b</a>&gt;',
            r"\<<https://example.org/?a&b>\>",
        ),
    ],
)
def test_a_link_has_exactly_the_address(marked: str, as_html: str, as_markdown: str) -> None:
    assert html(marked) == as_html
    assert markdown(marked) == as_markdown


@pytest.mark.parametrize(
    ("address", "alone"),
    [("https://a.b/c.,", "https://a.b/c"), ("https://a.b/(c)", "https://a.b/(c)")],
)
def test_stops_are_not_part_of_an_address(address: str, alone: str) -> None:
    assert trimmed_address(address) == alone
