"""biblatex, as a style like the others; the entries are made beside BibTeX's."""

from __future__ import annotations

from defector_facts.cite.bibtex import biblatex as reference

__all__ = ["reference"]
