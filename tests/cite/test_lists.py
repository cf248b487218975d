"""Reference lists, and citations in the text."""

from __future__ import annotations

import pytest

from defector_facts import cite
from defector_facts.model import Source
from tests.cite.material import make


def work(id_: str, title: str, issued: str | None = "2020", *author: object) -> Source:
    names = author or ("Ministry of Unification",)
    return make("report", id=id_, title=title, issued=issued, author=names)


A = work("a", "Zeta")
B = work("b", "Alpha")
C = work("c", "Old", "2018")
U = work("u", "Undated", None)
V = work("v", "Also undated", None)
K = work("k", "By Kim", "2019", ("Kim", "Ann"))
L = work("l", "By another Kim", "2019", ("Kim", "Bo"))
SEOUL = make("article-newspaper", id="n", title="The road", container_title="Seoul Times")


def lines(style: str, *sources: Source) -> list[str]:
    return cite.reference_list(sources, style).splitlines()


def test_apa_sorts_by_author_and_date_undated_first_with_letters() -> None:
    assert lines("apa", A, C, B, U, V) == [
        "Ministry of Unification. (n.d.-a). Also undated.",
        "Ministry of Unification. (n.d.-b). Undated.",
        "Ministry of Unification. (2018). Old.",
        "Ministry of Unification. (2020a). Alpha.",
        "Ministry of Unification. (2020b). Zeta.",
    ]


def test_sorting_ignores_a_leading_article() -> None:
    zoo = make("book", id="z", title="A zoo", issued="2001")
    ant = make("book", id="y", title="The ant", issued="2001")
    assert lines("apa", zoo, ant) == ["The ant. (2001).", "A zoo. (2001)."]


def test_one_author_precedes_the_same_with_another() -> None:
    both = work("both", "Both", "2001", ("Kim", "Ann"), ("Alpha", "Al"))
    assert [entry.source.id for entry in cite.entries([both, K])] == ["k", "both"]


def test_a_dash_stands_for_the_author_that_repeats() -> None:
    assert lines("mla", A, B) == [
        "Ministry of Unification. Alpha. 2020.",
        "---. Zeta. 2020.",
    ]
    assert lines("chicago", A, B)[1] == "———. 2020b. “Zeta.”"
    assert lines("chicago-notes", A, B)[1] == "———. “Zeta,” 2020."


def test_vancouver_numbers_in_the_order_given() -> None:
    assert lines("vancouver", A, B) == [
        "1. Ministry of Unification. Zeta. 2020.",
        "2. Ministry of Unification. Alpha. 2020.",
    ]


@pytest.mark.parametrize("style", cite.STYLES)
def test_no_source_is_listed_twice(style: str) -> None:
    assert cite.reference_list([A, B, A], style) == cite.reference_list([A, B], style)
    assert len(cite.entries([A, B, A], style)) == 2


def test_two_sources_with_equal_references_are_listed_once() -> None:
    again = make("report", id="again", title="Zeta", issued="2020", author=A.author)
    assert lines("apa", A, again) == ["Ministry of Unification. (2020). Zeta."]
    assert cite.in_text([again], "apa", [A, again]) == "(Ministry of Unification, 2020)"


@pytest.mark.parametrize(
    ("style", "wanted"),
    [
        ("apa", "(Ministry of Unification, 2020b)"),
        ("chicago", "(Ministry of Unification 2020b)"),
        ("chicago-notes", "[1]"),
        ("mla", "(Ministry of Unification, Zeta)"),
        ("harvard", "(Ministry of Unification, 2020b)"),
        ("vancouver", "(1)"),
        ("bibtex", "\\cite{a}"),
        ("biblatex", "\\autocite{a}"),
        ("csl-json", "[@a]"),
        ("ris", "[@a]"),
    ],
)
def test_a_citation_takes_its_letter_and_number_from_the_list(style: str, wanted: str) -> None:
    assert cite.in_text([A], style, among=[A, B, C]) == wanted


def test_several_sources_in_one_citation() -> None:
    assert cite.in_text([A, B, C, K], "apa") == (
        "(Kim, 2019; Ministry of Unification, 2018, 2020a, 2020b)"
    )
    assert cite.in_text([A, B, C, K], "vancouver") == "(1–4)"
    assert cite.in_text([A, C, K], "vancouver", [A, B, C, K]) == "(1,3,4)"
    assert cite.in_text([], "apa") == ""


def test_two_people_of_one_family_name_have_their_initials() -> None:
    assert cite.in_text([K, L], "apa") == "(A. Kim, 2019; B. Kim, 2019)"
    assert lines("apa", K, L)[0].startswith("Kim, A. (2019).")


def test_only_first_authors_get_distinguishing_initials() -> None:
    second = work("s", "S", "2020", ("Roe", "Ann"), ("Kim", "Bo"))
    assert cite.in_text([K, second], "apa") == "(Kim, 2019; Roe & Kim, 2020)"


def test_two_groups_are_distinguished_by_more_names() -> None:
    one = work("x", "X", "2020", ("Alpha", "A"), ("Beta", "B"), ("Gamma", "C"))
    two = work("y", "Y", "2020", ("Alpha", "A"), ("Delta", "D"), ("Gamma", "C"))
    marks = cite.in_text([one, two], "apa").strip("()").split("; ")
    assert len(set(marks)) == 2


@pytest.mark.parametrize(
    ("style", "wanted"),
    [
        ("apa", "Some arrived (Ministry of Unification, 2018)."),
        ("chicago", "Some arrived (Ministry of Unification 2018)."),
        ("mla", "Some arrived (Ministry of Unification)."),
        ("vancouver", "Some arrived (1)."),
        (
            "chicago-notes",
            (
                "Some arrived.[1]\n[1] Ministry of Unification, “Old,” 2018.\n"
                "    In later notes: Ministry of Unification, “Old.”"
            ),
        ),
        (
            "wikipedia",
            (
                'Some arrived.<ref name="c">{{cite report |author=Ministry of Unification '
                "|title=Old |date=2018}}</ref>"
            ),
        ),
    ],
)
def test_a_sentence_with_its_citation(style: str, wanted: str) -> None:
    assert cite.with_citation("Some arrived.", [C], style) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Some arrived", "Some arrived (M, 2018)."),
        ("It was “long.”", "It was “long” (M, 2018)."),
        ("They went to the U.S.", "They went to the U.S. (M, 2018)."),
        ("Who knows?", "Who knows? (M, 2018)."),
        ("It goes on...", "It goes on... (M, 2018)."),
    ],
)
def test_the_citation_comes_before_the_full_stop(text: str, wanted: str) -> None:
    assert cite.with_citation(text, [work("m", "T", "2018", "M")], "apa") == wanted


def test_a_sentence_for_latex_is_escaped() -> None:
    assert cite.with_citation("Down 17%.", [C], "bibtex") == "Down 17\\% \\cite{c}."


def test_a_newspaper_takes_the_place_of_an_author_in_chicago() -> None:
    assert cite.reference(SEOUL, "chicago") == "Seoul Times. n.d. “The Road.”"
    assert cite.in_text([SEOUL], "chicago") == "(Seoul Times, n.d.)"
    assert cite.in_text([SEOUL], "apa") == "(“The Road,” n.d.)"


@pytest.mark.parametrize("style", cite.STYLES)
def test_two_sources_with_equal_references_are_cited_alike(style: str) -> None:
    one, other = (make(title="T", author=("Body",), issued="2018", id=id_) for id_ in ("a", "b"))
    assert cite.in_text([other], style, [one, other])
    assert cite.with_citation("They left.", [one, other], style, [one, other])
    if style in ("apa", "chicago", "harvard", "mla"):  # the list has only one of them
        first, second = (cite.in_text([source], style, [one, other]) for source in (one, other))
        assert first == second


def test_three_groups_are_distinguished_by_their_third_names() -> None:
    groups = [
        work(id_, id_, "2020", ("Alpha", "A"), ("Beta", "B"), (third, "C"))
        for id_, third in (("x", "Gamma"), ("y", "Delta"), ("z", "Eta"))
    ]
    assert cite.in_text(groups, "apa") == (
        "(Alpha, Beta, & Delta, 2020; Alpha, Beta, & Eta, 2020; Alpha, Beta, & Gamma, 2020)"
    )
    assert cite.in_text(groups[:1], "apa") == "(Alpha et al., 2020)"
    assert "(Alpha, Beta, and Eta)" in cite.in_text(groups[2:], "mla", groups)


def test_letters_continue_after_z() -> None:
    works = [work(f"w{number:02}", f"Title {number:02}") for number in range(28)]
    found = lines("apa", *works)
    assert "(2020z)" in found[25]
    assert "(2020aa)" in found[26]
    assert "(2020ab)" in found[27]


def test_entries_know_their_sources() -> None:
    for style in ("apa", "mla", "vancouver"):
        assert {entry.source.id for entry in cite.entries([A, B], style)} == {"a", "b"}


def test_the_default_style_is_apa() -> None:
    assert cite.reference(A) == cite.reference(A, "apa")
    assert cite.reference_list([A, B]) == cite.reference_list([A, B], "apa")
    assert cite.entries([A, B]) == cite.entries([A, B], "apa")
    assert cite.in_text([A]) == cite.in_text([A], "apa")
    assert cite.with_citation("They left.", [A]) == cite.with_citation("They left.", [A], "apa")


@pytest.mark.parametrize("style", ["bibtex", "biblatex", "ris"])
def test_entries_are_separated_by_an_empty_line(style: str) -> None:
    one, other = (cite.reference(source, style) for source in (A, B))
    assert cite.reference_list([A, B], style).endswith(f"{one}\n\n{other}")


def test_several_keys_in_one_citation() -> None:
    assert cite.in_text([A, B], "csl-json") == "[@a; @b]"
    assert cite.in_text([A, B], "biblatex") == "\\autocite{a,b}"
    assert cite.with_citation("Down 17%.", [C], "biblatex") == "Down 17\\% \\autocite{c}."


@pytest.mark.parametrize(
    ("text", "apa", "notes"),
    [
        ("They left", "They left (M, 2018).", "They left.[1]"),
        (" They left.  ", " They left (M, 2018).", " They left.[1]"),
        ("Did they X", "Did they X (M, 2018).", "Did they X.[1]"),
        ("See A.X", "See A.X (M, 2018).", "See A.X.[1]"),
        ("“They left.”", "“They left” (M, 2018).", "“They left.”[1]"),
    ],
)
def test_a_sentence_ends_once(text: str, apa: str, notes: str) -> None:
    source = work("m", "T", "2018", "M")
    assert cite.with_citation(text, [source], "apa") == apa
    assert cite.with_citation(text, [source], "chicago-notes").splitlines()[0] == notes
