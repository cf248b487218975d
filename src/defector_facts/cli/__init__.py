"""The command line: options in, an answer out; exceptions become exit statuses in ``__main__``."""

from defector_facts.cli import checks, finding, queries, references
from defector_facts.cli.app import app

__all__ = ["app", "checks", "finding", "queries", "references"]
