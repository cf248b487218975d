"""The websites of the test bases, each made once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from defector_facts import load
from defector_facts.site import pages
from tests.conftest import DATA, SMALL

LIGHTHOUSES = DATA / "lighthouses.toml"
HOSTILE = DATA / "hostile.toml"
Files = Mapping[str, bytes]

pytest.importorskip("jinja2", reason="the website's Jinja2 is not installed")


@pytest.fixture(scope="session")
def lighthouses() -> Files:
    """The website of a base on another subject."""
    return pages(load(LIGHTHOUSES))


@pytest.fixture(scope="session")
def small() -> Files:
    """The website of a base with records of every kind."""
    return pages(load(SMALL))


@pytest.fixture(scope="session")
def hostile() -> Files:
    """The website of a base whose texts are attempts at injection."""
    return pages(load(HOSTILE))


@pytest.fixture(scope="session")
def folder(lighthouses: Files, small: Files, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two websites on disk, in the folders ``lighthouses`` and ``small``."""
    root = tmp_path_factory.mktemp("websites")
    for name, files in (("lighthouses", lighthouses), ("small", small)):
        for path, content in files.items():
            target = root / name / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    return root
