"""Finding a service item as visitors say it or clerks type it: name, everyday words, code, theme, pinyin, initials."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from window_app.domain.catalogue.catalogue import Item
from window_app.flow.finding.pinyin import Spelling, plain
from window_app.flow.finding.views import HitView

_MAX_QUERY = 40
_NAME, _EVERYDAY, _SUB_ITEM, _THEME, _DEPARTMENT, _CODE = 100.0, 95.0, 60.0, 30.0, 20.0, 90.0
_WHOLE, _BEGINNING, _SPELT, _SCATTERED = 50.0, 25.0, -5.0, 5.0


@dataclass(frozen=True)
class _Entry:
    """One item ready for searching; `order` keeps equal hits in the order of the catalogue."""

    item: Item
    order: int
    phrases: tuple[tuple[float, Spelling], ...]
    codes: tuple[str, ...]
    letters: frozenset[str]

    def score(self, word: str) -> float:
        """How well one word of the query fits; 0 if it does not."""
        best = max((_phrase_score(weight, spelling, word) for weight, spelling in self.phrases), default=0.0)
        best = max(best, *(_code_score(code, word) for code in self.codes))
        if best == 0.0 and len(word) > 1 and not word.isascii() and self.letters.issuperset(word):
            return _SCATTERED
        return best


class Searching:
    """An index over items; built at the first search (or by `warm`), a search takes well under a millisecond."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._items = tuple(items)

    def search(self, text: str, limit: int = 20) -> list[HitView]:
        """The best items first, ties in the order of the catalogue; every word of `text` must fit. Blank text finds nothing."""
        words = [word for word in (plain(part) for part in text[:_MAX_QUERY].split()) if word]
        if not words:
            return []
        hits = []
        for entry in self._index:
            scores = [entry.score(word) for word in words]
            if all(scores):
                hits.append((sum(scores) / len(scores), entry))
        hits.sort(key=lambda hit: (-hit[0], hit[1].order))
        return [_hit(entry.item, score) for score, entry in hits[:limit]]

    def warm(self) -> None:
        """Build the index now, where nobody waits for it."""
        assert self._index is not None

    @cached_property
    def _index(self) -> tuple[_Entry, ...]:
        return tuple(_entry(item, order) for order, item in enumerate(self._items))


def _entry(item: Item, order: int) -> _Entry:
    said = [(_NAME, item.name), (_THEME, item.theme), (_DEPARTMENT, item.department_name)]
    said += [(_EVERYDAY, phrase) for phrase in item.everyday_words]
    if item.sub_item_name:
        said.append((_SUB_ITEM, item.sub_item_name))
    codes = (item.item_id, item.basic_code, item.implementation_code, item.handling_item_code)
    letters = frozenset("".join(plain(phrase) for phrase in (item.name, *item.everyday_words)))
    phrases = tuple((weight, Spelling.of(phrase)) for weight, phrase in said)
    return _Entry(item, order, phrases, tuple(plain(code) for code in codes), letters)


def _phrase_score(weight: float, spelling: Spelling, word: str) -> float:
    literal = spelling.text.find(word)
    if literal >= 0:
        place, penalty = (literal, literal + len(word)), 0.0
    else:
        spelt = None if word.isdigit() else spelling.find(word)
        if spelt is None:
            return 0.0
        place, penalty = spelt, _SPELT
    start, end = place
    left_over = len(spelling.text) - (end - start)
    bonus = 0.0 if start else _BEGINNING if left_over else _WHOLE
    return weight + bonus + penalty - min(left_over, 50) / 100


def _code_score(code: str, word: str) -> float:
    if code == word:
        return _CODE + _WHOLE
    if len(word) >= 3 and code.startswith(word):
        return _CODE
    return _CODE / 2 if len(word) >= 3 and word.isdigit() and word in code else 0.0


def _hit(item: Item, score: float) -> HitView:
    kind = "instant" if item.instant else "promised"
    return HitView("item", item.item_id, item.title, item.department_name, round(score, 2), kind, item.queue_category)
