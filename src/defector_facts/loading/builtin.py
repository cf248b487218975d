"""The base that is shipped: where its bytes are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from defector_facts.base import SHIPPED as BUILTIN

__all__ = ["BUILTIN", "packaged", "read_builtin"]

_PACKAGE = Path(__file__).parents[1]


def packaged(name: str) -> bytes:
    """A file of the package, read by whatever loads the package: a folder or a zip file.

    Raises ``OSError`` where there is none. ``importlib.resources`` does the same, and
    costs half an interpreter's start to import.
    """
    loader: Any = __spec__.loader
    return bytes(loader.get_data(str(_PACKAGE / name)))


def read_builtin() -> tuple[str, bytes]:
    """The name and the bytes of the shipped base: the package's, else the checkout's."""
    try:
        return str(_PACKAGE / "facts.toml"), packaged("facts.toml")
    except OSError:
        checkout = _PACKAGE.parents[1] / "facts.toml"
        return str(checkout), checkout.read_bytes()
