"""The public names of the package, which are imported when they are first used."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec import Struct

import defector_facts
from defector_facts import model, record_parts
from defector_facts.model import RECORD_TYPES
from tests.conftest import unmeasured


@pytest.mark.parametrize("name", defector_facts.__all__)
def test_a_public_name_can_be_imported(name: str) -> None:
    assert getattr(defector_facts, name) is not None


def test_the_types_of_records_and_their_parts_are_public() -> None:
    types = {
        thing
        for module in (model, record_parts)
        for thing in vars(module).values()
        if isinstance(thing, type)
        and issubclass(thing, Struct)
        and thing.__module__ == module.__name__
    }
    # These two are base classes of the record types.
    types -= {model.Record, model.EvidencedRecord}
    assert types >= {*RECORD_TYPES.values(), record_parts.Evidence, record_parts.Leg}
    for type_ in types:
        assert getattr(defector_facts, type_.__name__) is type_


def test_a_base_and_its_records_are_immutable() -> None:
    base = defector_facts.load()
    stat = base.stats["arrivals-2018"]
    with pytest.raises(AttributeError):
        stat.value = 1  # type: ignore[misc]
    with pytest.raises((AttributeError, TypeError)):
        base.stats["new"] = stat  # type: ignore[index]
    with pytest.raises(AttributeError):
        stat.evidence.append(stat.evidence[0])  # type: ignore[attr-defined]


def test_the_package_tells_type_checkers_that_it_is_typed() -> None:
    assert (Path(defector_facts.__file__).parent / "py.typed").is_file()


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="import_module"):
        defector_facts.import_module  # noqa: B018


def test_importing_the_package_imports_no_record_type() -> None:
    code = "import sys, defector_facts; print('msgspec' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], env=unmeasured(), capture_output=True, encoding="utf-8"
    )
    assert done.stdout == "False\n"


@pytest.mark.parametrize("page", ["docs/api.md", "README.md"])
def test_the_examples_of_the_library_run(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = (Path(__file__).parents[1] / page).read_text("utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    exec(compile(example, page, "exec"), {})
    assert "1137" in capsys.readouterr().out


def test_every_public_name_is_in_the_documentation_of_the_library() -> None:
    text = (Path(__file__).parents[1] / "docs" / "api.md").read_text("utf-8")
    headings = set(re.findall(r"^## (\w+)$", text, re.MULTILINE))
    assert headings == {name for name in defector_facts.__all__ if not name.startswith("_")}


def test_the_module_lists_its_public_names() -> None:
    assert dir(defector_facts) == sorted(defector_facts.__all__)
    with pytest.raises(AttributeError, match="module 'defector_facts' has no attribute 'nothing'"):
        _ = defector_facts.nothing
