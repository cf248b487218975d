"""A draft saved on Windows has the findings of the same draft saved elsewhere."""

from __future__ import annotations

import pytest

from defector_facts import FactBase
from defector_facts.check import Checker, read_draft

LINES = """\
---
title: A draft
date: 2025-02-04
---

# Arrivals

In 2018, 1,724 North Koreans arrived in South Korea. <!-- facts: ignore contradicted: ours -->

<!-- facts: ignore contradicted: ours -->

In 2017, 1,724 North Koreans arrived in South Korea.

```sql
select 1137
```

~~~
In 2018, 1,138 North Koreans arrived in South Korea.
~~~

Last year, 216 North Korean women
arrived in South Korea.

| Year | North Koreans who arrived in South Korea |
|------|------------------------------------------|
| 2016 | 1,418 |
| 2017 | 1,172 |

North Koreans who arrived in South Korea:

- 2019: 1,047
- 2020: 292

> In 2018, 1,173 North Koreans arrived in South Korea.[^1]

[^1]: In 2011, 2,706 North Koreans arrived in South Korea.
"""


@pytest.mark.parametrize("name", ["draft.md", "draft.txt", "draft.html"])
def test_line_ends_change_no_finding(shipped: FactBase, name: str) -> None:
    checker = Checker(shipped)
    here, there = (
        checker.check(read_draft(name, LINES.replace("\n", end))) for end in ("\n", "\r\n")
    )
    found, wanted = (
        [(one.name, one.span, one.line, one.column) for one in report.findings]
        for report in (there, here)
    )
    assert found == wanted
    assert len(wanted) >= 5
    assert (there.figures, there.silenced) == (here.figures, here.silenced)
