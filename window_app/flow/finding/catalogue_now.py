"""The catalogue in force today, read once and again when a new version arrives."""

from __future__ import annotations

import threading
from datetime import date

from window_app.domain.catalogue.catalogue import Catalogue, Item
from window_app.errors import Refused, StationTrouble
from window_app.flow.finding.searching import Searching
from window_app.store import catalogues
from window_app.store.store import Store


class CatalogueNow:
    """Keeps the version and its search index until `forget`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._found: tuple[date, Catalogue] | None = None
        self._searching: Searching | None = None

    def forget(self) -> None:
        """A new version came: read again."""
        with self._lock:
            self._found = self._searching = None

    def catalogue(self) -> Catalogue:
        """The version in force; StationTrouble if the profile has none."""
        today = self._store.clock.now().date()
        with self._lock:
            if self._found is None or self._found[0] != today:
                with self._store.reading() as connection:
                    found = catalogues.current(connection, today.isoformat())
                if found is None:
                    raise StationTrouble("no_catalogue", "本机没有事项目录：请先导入事项目录（window-app catalogue import）")
                self._found, self._searching = (today, found), None
            return self._found[1]

    def item(self, item_id: str) -> Item:
        """An item offered today (R52: a cancelled one never is). Refused("item_not_offered", "unknown_item")."""
        catalogue = self.catalogue()
        item = catalogue.find(item_id)
        if item is None:
            raise Refused("unknown_item", "事项目录里没有 {item_id}：请核对事项编号", item_id=item_id)
        if not item.offered(self._store.clock.now().date()):
            raise Refused(
                "item_not_offered", "“{title}”目前不办理（{status}）：请核对事项目录", title=item.title, status=item.status
            )
        return item

    def searching(self) -> Searching:
        """Search over the items offered today."""
        catalogue = self.catalogue()
        with self._lock:
            if self._searching is None:
                self._searching = Searching(catalogue.on(self._store.clock.now().date()))
            return self._searching

    def source_label(self, source: str) -> str:
        """The Chinese word of a material source."""
        return next((row.label for row in self.catalogue().material_sources if row.value == source), source)

    def category_words(self, letter: str) -> str:
        """A queue letter in words, as on the kiosk; the letter itself if the catalogue does not know it."""
        return next((row.kiosk_label for row in self.catalogue().queue_categories if row.letter == letter), letter)

    def queue_letter(self, category: str) -> str | None:
        """The letter of a category by letter or name, None if the hall has no such line."""
        return next((row.letter for row in self.catalogue().queue_categories if category in (row.letter, row.name)), None)
