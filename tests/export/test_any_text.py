"""Any text is exported unchanged."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from types import MappingProxyType
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from defector_facts import BaseInfo, FactBase
from defector_facts.export.bundle import bundle_files
from defector_facts.export.database import database_bytes
from defector_facts.export.json_lines import table_lines
from defector_facts.export.package import csv_text
from defector_facts.export.relations import tables
from defector_facts.kinds import KINDS
from defector_facts.model import Source, Term
from defector_facts.record_parts import Evidence
from tests.export.test_bundle import Reader

TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")) | st.sampled_from('",\n=\\|<>&'),
    min_size=1,
)


def base_of(text: str) -> FactBase:
    """A base with one term, whose meaning and note are ``text``."""
    term = Term(id="t", term="t", meaning=text, note=text, evidence=(Evidence(source="a"),))
    source = Source(id="a", type="webpage", title="A", rank="press")
    held: dict[str, Any] = {kind: MappingProxyType({}) for kind in KINDS}
    held |= {"terms": MappingProxyType({"t": term}), "sources": MappingProxyType({"a": source})}
    return FactBase(BaseInfo(), MappingProxyType(held))


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_texts_are_exported_unchanged(text: str) -> None:
    base = base_of(text)
    table = next(table for table in tables() if table.name == "terms")
    (row,) = csv.DictReader(io.StringIO(csv_text(table, base), newline=""))
    assert row["meaning"] == text
    assert json.loads(table_lines(base)["terms.jsonl"])["meaning"] == text
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(database_bytes(base))
        assert connection.execute("SELECT meaning FROM terms").fetchall() == [(text,)]


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_no_text_becomes_markup_of_the_page(text: str) -> None:
    base = base_of(text)
    html = Reader(bundle_files(base, [*base], "apa")["records.html"].decode())
    assert html.loaded == []
    assert all(link.startswith("#") for link in html.links)
