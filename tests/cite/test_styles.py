"""Single references, with the form that the manuals give."""

from __future__ import annotations

import sys
from datetime import date
from types import ModuleType
from typing import Any

import pytest

from defector_facts import cite, load
from defector_facts.cite.style import Style
from defector_facts.cli.options import _style
from defector_facts.model import Source
from tests.cite.material import PROSE, make
from tests.conftest import SMALL

READ = date(2026, 11, 23)
URL = "https://example.org/1"
NEWS: dict[str, Any] = {
    "title": "Arrivals “down 17.7%” in first half",
    "author": (("Kim", "Ryon-hui"), "이금순"),
    "container_title": "The Courier",
    "issued": "2018-07-13",
    "accessed": READ,
    "url": URL,
}


@pytest.mark.parametrize(
    ("style", "wanted"),
    [
        (
            "apa",
            (
                "Kim, R.-H., & 이금순. (2018, July 13). Arrivals “down 17.7%” in first half. "
                "The Courier. https://example.org/1"
            ),
        ),
        (
            "chicago",
            (
                "Kim, Ryon-hui, and 이금순. 2018. “Arrivals ‘down 17.7%’ in First Half.” "
                "The Courier, July 13, 2018. https://example.org/1."
            ),
        ),
        (
            "chicago-notes",
            (
                "Kim, Ryon-hui, and 이금순. “Arrivals ‘down 17.7%’ in First Half.” "
                "The Courier, July 13, 2018. https://example.org/1."
            ),
        ),
        (
            "mla",
            (
                "Kim, Ryon-hui, and 이금순. “Arrivals ‘down 17.7%’ in First Half.” "
                "The Courier, 13 July 2018, https://example.org/1."
            ),
        ),
        (
            "harvard",
            (
                "Kim, R.-H. and 이금순 (2018) ‘Arrivals “down 17.7%” in first half’, The Courier, "
                "13 July. Available at: https://example.org/1 (Accessed: 23 November 2026)."
            ),
        ),
        (
            "vancouver",
            (
                "Kim RH, 이금순. Arrivals “down 17.7%” in first half. The Courier [Internet]. "
                "2018 Jul 13 [cited 2026 Nov 23]; Available from: https://example.org/1"
            ),
        ),
    ],
)
def test_a_news_article(style: str, wanted: str) -> None:
    assert cite.reference(make(**NEWS), style) == wanted


def test_apa_puts_the_title_first_where_there_is_no_author() -> None:
    titled = make(title="Arrivals fall", container_title="The Courier", issued="2018")
    assert cite.reference(titled) == "Arrivals fall. (2018). The Courier."
    bare = make("report", description="Announcements to reporters", author=("Ministry",))
    assert cite.reference(bare) == "Ministry. (n.d.). [Announcements to reporters]."
    undated = make("webpage", title="A page", url=URL, accessed=READ)
    assert cite.reference(undated) == (
        "A page. (n.d.). Retrieved November 23, 2026, from https://example.org/1"
    )


def test_a_source_without_any_field_is_described_by_its_type() -> None:
    assert cite.reference(make()) == "[News article]. (n.d.)."


def test_a_title_in_another_language_keeps_its_translation_and_its_case() -> None:
    source = make(
        title="작년 입국 탈북민 196명", translated_title="196 people arrived", language="ko"
    )
    for style in PROSE:
        assert "작년 입국 탈북민 196명 [196 people arrived]" in cite.reference(source, style)


def test_a_korean_name_stays_whole_in_every_style() -> None:
    source = make("book", title="T", author=("이금순", "조선 인민"), issued="2016", language="ko")
    for style in cite.STYLES:
        found = cite.reference(source, style)
        assert "이금순" in found
        assert "조선 인민" in found


@pytest.mark.parametrize("style", PROSE)
@pytest.mark.parametrize("end", ["Example Corp.", "Where to?", "Stop!", "He said “no.”"])
def test_no_stop_is_doubled(style: str, end: str) -> None:
    source = make("report", title=end, author=("Example Corp.",), publisher="Ex Inc.")
    found = cite.reference(source, style)
    assert ".." not in found
    assert "?." not in found
    assert "!." not in found
    assert ".”." not in found


def test_apa_does_not_name_the_author_again_as_publisher() -> None:
    source = make("report", title="T", author=("Watch",), publisher="Watch", issued="2019")
    assert cite.reference(source) == "Watch. (2019). T."


def test_legislation_keeps_its_own_countrys_number() -> None:
    korean = make("legislation", title="Settlers Act", number="Act No. 5259", issued="1997")
    assert cite.reference(korean) == "Settlers Act, Act No. 5259 (1997)."
    american = make(
        "legislation",
        title="Examples Act",
        number="108-333",
        volume="118",
        container_title="Stat.",
        page="1287",
        issued="2004",
    )
    assert cite.reference(american) == "Examples Act, Pub. L. No. 108-333, 118 Stat. 1287 (2004)."


def test_an_unknown_style() -> None:
    with pytest.raises(ValueError) as caught:
        cite.reference(make(), "q" * 50)
    assert str(caught.value) == f"no citation style {'q' * 40!r}; styles: {', '.join(cite.STYLES)}"


@pytest.mark.parametrize(
    ("written", "chicago", "mla", "vancouver"),
    [
        ("321-328", "321–28", "321–28", "321–8"),
        ("101-108", "101–8", "101–08", "101–8"),
        ("71-72", "71–72", "71–72", "71–2"),
        ("7", "7", "7", "7"),
    ],
)
def test_page_ranges(written: str, chicago: str, mla: str, vancouver: str) -> None:
    source = make("article-journal", title="T", container_title="J", volume="1", page=written)
    assert f": {chicago}." in cite.reference(source, "chicago")
    assert f"{mla}." in cite.reference(source, "mla")
    assert f":{vancouver}." in cite.reference(source, "vancouver")


def test_a_new_style_is_one_module_and_one_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module = ModuleType("defector_facts.cite.styles.in_house")
    exec(
        "from defector_facts.cite.fields import title\n"
        "from defector_facts.cite.numbered import Numbered\n"
        "STYLE = Numbered(entry=lambda source: f'{title(source)}, in our style')\n",
        module.__dict__,
    )
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(cite, "STYLES", (*cite.STYLES, "in-house"))
    base = load(SMALL)
    sources = list(base.sources.values())[:2]
    assert cite.reference(sources[0], "in-house").endswith(", in our style")
    assert cite.reference_list(sources, "in-house").startswith("1. ")
    assert cite.in_text(sources, "in-house") == "(1,2)"
    assert _style("in-house") == "in-house"


@pytest.mark.parametrize("style", cite.STYLES)
def test_every_style_is_a_style(style: str) -> None:
    assert isinstance(cite.style_named(style), Style)


ROE, KIM, LEE = ("Roe", "Ann"), ("Kim", "Bo"), ("Lee", "Cy")


@pytest.mark.parametrize(
    ("source", "full", "short"),
    [
        (
            make("book", title="Ways out", author=(ROE, KIM), publisher="House", issued="2020"),
            "Ann Roe and Bo Kim, Ways Out (House, 2020).",
            "Roe and Kim, Ways Out.",
        ),
        (
            make("book", title="Ways out", author=(ROE,), editor=(KIM, LEE), issued="2020"),
            "Ann Roe, Ways Out, ed. Bo Kim and Cy Lee, 2020.",
            "Roe, Ways Out.",
        ),
        (
            make("report", title="Ways out", author=(ROE,), edition="2", issued="2020"),
            "Ann Roe, “Ways Out,” 2nd ed., 2020.",
            "Roe, “Ways Out.”",
        ),
        (
            make("chapter", title="By sea", container_title="Ways out", edition="2", page="3-5"),
            "“By Sea,” in Ways Out, 2nd ed., n.d., 3–5.",
            "“By Sea.”",
        ),
        (
            make(
                "legislation", title="Act on ways", author=("Assembly",), number="12", issued="2020"
            ),
            "Assembly, Act on ways, 12 (2020).",
            "Assembly, Act on ways.",
        ),
    ],
    ids=["two-authors", "two-editors", "edition", "chapter", "law"],
)
def test_a_footnote_in_full_and_in_later_notes(source: Source, full: str, short: str) -> None:
    sentence, first, later = cite.with_citation("They left.", [source], "chicago-notes").split("\n")
    assert sentence == "They left.[1]"
    assert first == f"[1] {full}"
    assert later.strip() == f"In later notes: {short}"


def test_italics_and_links_for_word_processors() -> None:
    source = make("book", title="Ways <out>", author=(KIM,), url="https://example.org/a*b")
    html = cite.bibliography([source], "apa", "html").text
    assert html == (
        "Kim, B. (n.d.). <i>Ways &lt;out&gt;</i>. "
        '<a href="https://example.org/a*b">https://example.org/a*b</a>'
    )
    markdown = cite.bibliography([source], "apa", "markdown").text
    assert markdown == r"Kim, B. (n.d.). *Ways \<out\>*. <https://example.org/a*b>"
    assert cite.bibliography([], "apa", "html").with_citation("1 < 2.", []) == "1 &lt; 2."


def test_wikipedia_parameters_have_the_names_of_each_template() -> None:
    law = make("legislation", title="법", translated_title="Act", language="ko", issued="2020")
    assert cite.reference(law, "wikipedia") == (
        "{{cite act |title=법 |trans_title=Act |language=ko |date=2020}}"
    )
    report = make(
        "report",
        title="T",
        translated_title="U",
        editor=("Ministry",),
        language="ko",
        issued="2020",
    )
    assert cite.reference(report, "wikipedia") == (
        "{{cite report |editor=Ministry |title=T |trans-title=U |language=ko |date=2020}}"
    )


def test_a_period_with_an_open_end_in_biblatex() -> None:
    entry = cite.reference(make("report", title="T", issued="2020-01/.."), "biblatex")
    assert "  date = {2020-01/..},\n" in entry


def test_a_given_name_that_bibtex_would_split_is_in_braces() -> None:
    entry = cite.reference(make("report", title="T", author=(("Kim", "Bo AND Lee"),)), "bibtex")
    assert "  author = {Kim, {Bo AND Lee}},\n" in entry


@pytest.mark.parametrize("style", ["bibtex", "biblatex"])
def test_the_authority_of_a_report_is_its_institution(style: str) -> None:
    report = make("report", title="T", authority="UN Council", issued="2020")
    entry = cite.reference(report, style)
    assert "institution = {UN Council}" in entry
    assert "note" not in entry


def test_csl_json_notes_the_archived_copy() -> None:
    note = cite.csl(make("webpage", title="T", url=URL, accessed=READ))["note"]
    assert note == f"Archived copy: https://web.archive.org/web/20261123/{URL}"
