"""People are found by any spelling and order of their names, by rules about sounds."""

from __future__ import annotations

import pytest

from defector_facts.names import Names, NotFoundError
from defector_facts.people import person_keys


def people() -> Names:
    """The names of some people, without what other tests may have cached."""
    return Names(
        "speaker",
        "people",
        [
            ("Park Sang-min", ()),
            ("Yeonsil Park", ()),
            ("Thae Yong-su", ()),
            ("Hyeonju Lee", ("Lee Hyeon-ju",)),
            ("Roh Tae-hyun", ()),
            ("Choe Myong Nam", ()),
            ("노정호", ()),
            ("Kim Song", ()),
            ("Kim Nam-song", ()),
            ("Elizabeth Sample", ()),
            ("남궁민", ()),
        ],
        people=True,
    )


@pytest.mark.parametrize(
    ("spelling", "person"),
    [
        ("박상민", "Park Sang-min"),
        ("Pak Sang-min", "Park Sang-min"),
        ("Pak Sangmin", "Park Sang-min"),
        ("Bak Sang Min", "Park Sang-min"),
        ("Sang-min Park", "Park Sang-min"),
        ("PARK, Sangmin", "Park Sang-min"),
        ("Pak, Sang Min", "Park Sang-min"),
        ("상민", "Park Sang-min"),
        ("Sang min", "Park Sang-min"),
        ("Yeon-sil Park", "Yeonsil Park"),
        ("Pak Yŏnsil", "Yeonsil Park"),
        ("박연실", "Yeonsil Park"),
        ("태영수", "Thae Yong-su"),
        ("Tae Yeong-su", "Thae Yong-su"),
        ("Tae Young Soo", "Thae Yong-su"),
        ("이현주", "Hyeonju Lee"),
        ("리현주", "Hyeonju Lee"),
        ("Yi Hyŏnju", "Hyeonju Lee"),
        ("Ri Hyon Ju", "Hyeonju Lee"),
        ("Rhee Hyun-joo", "Hyeonju Lee"),
        ("No T'aehyŏn", "Roh Tae-hyun"),
        ("노태현", "Roh Tae-hyun"),
        ("Choi Myung-nam", "Choe Myong Nam"),
        ("최명남", "Choe Myong Nam"),
        ("Noh Jung-ho", "노정호"),
        ("No Chŏngho", "노정호"),
        ("Jeong-ho Roh", "노정호"),
        ("Sample Elizabeth", "Elizabeth Sample"),
        ("Namgoong Min", "남궁민"),
    ],
)
def test_a_person_by_any_spelling(spelling: str, person: str) -> None:
    assert people().containing(spelling) == (person,)


def test_a_match_of_the_whole_name_comes_before_a_part() -> None:
    assert people().containing("Kim Song") == ("Kim Song",)
    assert people().containing("김송") == ("Kim Song",)
    assert people().containing("Pak") == ("Park Sang-min", "Yeonsil Park")


@pytest.mark.parametrize("name", ["Kim Min", "Lee", "Park Sang-ho", "김", "-", "Sam", "x" * 20_000])
def test_another_name_is_not_found(name: str) -> None:
    expected = {"Lee": 1, "김": 2}.get(name, 0)
    if expected:
        assert len(people().containing(name)) == expected
        return
    with pytest.raises(NotFoundError):
        people().containing(name)


def test_different_names_have_no_key_in_common() -> None:
    names = ("Park Sang-min", "Pak Sang-mi", "Kim Sang-min", "Tim Peters", "Tom Peters", "Ko Un")
    keys = [person_keys(name).whole for name in names]
    for at, one in enumerate(keys):
        assert all(one.isdisjoint(other) for other in keys[at + 1 :])
    assert person_keys("").whole == person_keys("- -").whole == frozenset()


def test_other_names_than_peoples_have_one_order() -> None:
    places = Names("place", "places", [("South Korea", ())])
    with pytest.raises(NotFoundError):
        places.containing("Korea South")


def test_an_invisible_character_in_a_name_is_reported() -> None:
    with pytest.raises(NotFoundError, match=r"\(it has U\+200B, which cannot be seen\)"):
        people().containing("Nobody\u200b")
