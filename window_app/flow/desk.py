"""The desk: every verb of the window under one roof; built by hand at the composition root, used by the window and the tools."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from window_app.announcer import Announcer
from window_app.errors import DeviceTrouble
from window_app.flow.clock.dating import Dating
from window_app.flow.delivery.delivering import Delivering
from window_app.flow.figures.reporting import Reporting
from window_app.flow.figures.views import ReportView
from window_app.flow.finding.catalogue_now import CatalogueNow
from window_app.flow.finding.finding import find
from window_app.flow.finding.searching import Searching
from window_app.flow.finding.views import HitView
from window_app.flow.intake.collecting import Collecting
from window_app.flow.intake.intake import Intake
from window_app.flow.intake.looking import Looking
from window_app.flow.line.syncing import Syncing
from window_app.flow.outcome.accepting import Accepting
from window_app.flow.outcome.deferring import Deferring
from window_app.flow.papers.printing import Printing
from window_app.flow.people.session import Session
from window_app.flow.people.signing_in import SigningIn
from window_app.flow.people.views import StationView
from window_app.flow.queue.calling import Calling
from window_app.flow.queue.ticketing import Ticketing
from window_app.flow.visit.identifying import Identifying
from window_app.flow.visit.rating import Rating
from window_app.flow.visit.signing import Signing
from window_app.ports import DeviceState, KeptClock, ScannedPage, Scanner
from window_app.store.store import Store


@dataclass
class Desk:
    """Parts in the order of a visit; `close` ends what runs and gives unused numbers back."""

    store: Store
    session: Session
    announcer: Announcer
    clock: KeptClock
    dating: Dating
    catalogue: CatalogueNow
    signing_in: SigningIn
    calling: Calling
    ticketing: Ticketing
    identifying: Identifying
    looking: Looking
    intake: Intake
    collecting: Collecting
    accepting: Accepting
    deferring: Deferring
    printing: Printing
    signing: Signing
    delivering: Delivering
    rating: Rating
    reporting: Reporting
    syncing: Syncing
    scanner: Scanner | None
    device_states: Callable[[], Sequence[DeviceState]]
    on_close: Sequence[Callable[[], None]]
    version: str

    @property
    def station(self) -> StationView:
        """Hall, window, site."""
        station = self.store.station
        return StationView(station.hall_name, station.window, station.site_key, station.kind, self.version)

    @property
    def searching(self) -> Searching:
        """Search over the items offered today."""
        return self.catalogue.searching()

    def scan(self, cancel: threading.Event) -> ScannedPage:
        """Scan one page; runs on the scanner's lane."""
        if self.scanner is None:
            raise DeviceTrouble("missing", "没有配置扫描仪：可以导入图片文件，或标记“原件已核”后继续", why="no_scanner")
        return self.scanner.scan(cancel)

    def devices(self) -> list[DeviceState]:
        """The device bar."""
        return list(self.device_states())

    def find(self, text: str) -> list[HitView]:
        """Items and cases."""
        return find(self.store, self.searching, text)

    def report_hall(self) -> ReportView:
        """The manager's page: the hall's figures where the centre is heard, else this desk's own."""
        return self.reporting.hall()

    def close(self) -> None:
        """End what runs; what is committed stays."""
        for act in self.on_close:
            act()
        self.store.close()
