"""The ``[base]`` table of a fact base: its title, version, author, synonyms and more."""

from __future__ import annotations

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from defector_facts.model import Source
from defector_facts.period import parse_period
from defector_facts.record_parts import Name, Named, Text, Texts


class Headings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Headings for the lists of some kinds, in words of the base's subject."""

    routes: Text | None = None
    camps: Text | None = None
    penalties: Text | None = None


class BaseInfo(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The ``[base]`` table of a fact base.

    ``estimators`` are those who estimate its figures, with the phrases that name them in a
    draft; one that is not listed is named by the words of its name. ``general`` are words and
    phrases that fit the whole base and so distinguish no records. ``alike`` are groups of
    synonyms that readers use, the base's own word first.
    """

    title: Text = "untitled fact base"
    version: Text | None = None
    released: date | None = None
    author: tuple[Name, ...] = ()
    license: Text | None = None
    url: Text | None = None
    headings: Headings = Headings()
    estimators: tuple[Named, ...] = ()
    general: Texts = ()
    alike: tuple[Texts, ...] = ()

    def on_top_of(self, below: BaseInfo) -> BaseInfo:
        """This table for a base that is loaded on top of the base ``below``.

        Title, version and author are its own. Headings, estimators, general words and synonyms
        are those of both, because the records of the base below are still there.
        """
        own = {one.name for one in self.estimators}
        headings = {
            kind: getattr(self.headings, kind) or getattr(below.headings, kind)
            for kind in Headings.__struct_fields__
        }
        return replace(
            self,
            headings=Headings(**headings),
            estimators=(*(b for b in below.estimators if b.name not in own), *self.estimators),
            general=tuple(dict.fromkeys((*below.general, *self.general))),
            alike=tuple(dict.fromkeys((*below.alike, *self.alike))),
        )

    def as_source(self) -> Source:
        """The base itself as a source, for citing it."""
        return Source(
            id="base",
            type="dataset",
            title=self.title,
            author=self.author,
            issued=parse_period(self.released) if self.released else None,
            version=self.version,
            url=self.url,
            rank="primary",
        )
