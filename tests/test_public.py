"""What the package gives to a program: its public names, imported when they are asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

import defector_facts
from defector_facts.model import RECORD_TYPES
from tests.conftest import unmeasured


@pytest.mark.parametrize("name", defector_facts.__all__)
def test_a_public_name_is_there(name: str) -> None:
    assert getattr(defector_facts, name) is not None


def test_every_record_type_is_public() -> None:
    assert {type_.__name__ for type_ in RECORD_TYPES.values()} <= set(defector_facts.__all__)
    for type_ in RECORD_TYPES.values():
        assert getattr(defector_facts, type_.__name__) is type_


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="import_module"):
        defector_facts.import_module  # noqa: B018


def test_importing_the_package_imports_no_record_type() -> None:
    code = "import sys, defector_facts; print('msgspec' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], env=unmeasured(), capture_output=True, encoding="utf-8"
    )
    assert done.stdout == "False\n"
