"""biblatex, as a style like the others; the entries are made beside BibTeX's."""

from __future__ import annotations

from defector_facts.cite.bibtex import biblatex
from defector_facts.model import Source


def reference(source: Source, suffix: str = "") -> str:
    """A biblatex entry; ``suffix`` has no place in it."""
    return biblatex(source)
