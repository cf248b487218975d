"""The base, or some of its records, in other formats: for programs, and for readers.

The tables of every format come from one relational model (``relations``); references come from
``cite`` and pages from ``render``. Only ``destination`` writes to the disk.
"""

from __future__ import annotations

from collections.abc import Mapping

from defector_facts.base import FactBase
from defector_facts.export.request import MissingPackageError, Request


def export_files(base: FactBase, request: Request) -> Mapping[str, bytes]:
    """The files that a request asks for, by name.

    The names are paths in the requested folder, or names of files in one folder. The same base
    gives the same bytes. Raises ``MissingPackageError``.
    """
    if request.format == "site":
        return _site(base)
    if request.format == "package":
        from defector_facts.export.package import package_files

        return package_files(base)
    if request.format == "sqlite":
        from defector_facts.export.database import database_files

        return database_files(base, request.name)
    if request.format == "jsonl":
        from defector_facts.export import json_lines

        if request.is_folder:
            return json_lines.table_lines(base)
        return {request.name: json_lines.record_lines(base, request.style)}
    if request.format == "bundle":
        from defector_facts.export.bundle import bundle_zip

        return {request.name: bundle_zip(base, request.records, request.style)}
    from defector_facts.cite import reference_list

    return {request.name: f"{reference_list([*base.sources.values()], request.format)}\n".encode()}


def _site(base: FactBase) -> Mapping[str, bytes]:
    """The website; needs the packages of the extra ``site``."""
    try:
        from defector_facts.site import pages

        return pages(base)
    except ModuleNotFoundError as error:
        raise MissingPackageError(str(error)) from None
