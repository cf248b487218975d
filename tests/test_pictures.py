"""The pictures of the README and the docs; ``.ci/run`` compares them with what is printed."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PICTURES = sorted((ROOT / "docs" / "pictures").glob("*.svg"))


def test_the_first_thing_in_the_readme_is_a_picture() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    picture = re.search(r"!\[(.+)\]\((.+\.svg)\)", text)
    assert picture is not None
    assert ROOT / picture[2] in PICTURES
    assert picture.start() < text.index("## ")


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.stem)
def test_a_picture_is_text_and_loads_nothing(picture: Path) -> None:
    text = picture.read_text("utf-8")
    tree = ET.fromstring(text)
    assert "@font-face" not in text
    assert set(re.findall(r"https?://[^\"\s<]+", text)) == {"http://www.w3.org/2000/svg"}
    said = "".join("".join(node.itertext()) for node in tree.iter() if node.tag.endswith("}text"))
    assert "Sources" in said
    assert "facts" in said
    assert next(tree.iter("{http://www.w3.org/2000/svg}desc")).text


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.stem)
def test_a_picture_is_shown_on_a_page(picture: Path) -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    assert any(f"pictures/{picture.name})" in page.read_text("utf-8") for page in pages)
