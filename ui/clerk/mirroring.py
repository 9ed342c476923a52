"""Tells the citizen's screen what to mirror, and brings home what the citizen answers; no rating is ever shown here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.clerk.acts.bundle import Acts
from ui.clerk.seat import Seat
from ui.kit.mirror import Mirrored, RatingAsked, SignatureAsked
from ui.kit.text import tr
from ui.kit.words.states import case_word
from window_app.errors import Refused

if TYPE_CHECKING:
    from ui.kit.mirror import Mirror
    from window_app.errors import Trouble


OF_A_CASE = ("confirm", "notice")
UNREADABLE = "bad_signature"  # of all that the desk refuses the one that another stroke mends


class Mirroring:
    """The citizen's screen sees one value, made anew whenever something of it may have changed, and no case of another visit."""

    def __init__(self, seat: Seat, acts: Acts) -> None:
        self._seat, self._acts = seat, acts
        self._mirror: Mirror | None = None
        self._told: Mirrored | None = None
        station, visit, view = seat.station, seat.visit, seat.view
        for signal in (view.citizen_changed, visit.case_changed, visit.visit_changed, seat.hall.board_changed):
            signal.connect(self._show)
        for signal in (station.plate_changed, station.reader_changed):
            signal.connect(self._show)

    def attach(self, mirror: Mirror | None) -> None:
        """This screen from now on (None: there is none)."""
        self._mirror, self._told = mirror, None
        self._show()

    def _show(self) -> None:
        """What moved here may leave the citizen's screen as it is: then a hand there is not disturbed."""
        if self._seat.view.citizen in OF_A_CASE and self._seat.visit.theirs is None:
            self._seat.view.set_citizen("idle")  # its page has nothing to show to whoever stands there
        now = self._now()
        if self._mirror is not None and now != self._told:
            self._told = now
            self._mirror.mirror(now)

    def _now(self) -> Mirrored:
        seat, board = self._seat, self._seat.hall.board
        visit = seat.visit.here
        unknown = visit is not None and visit.person is None and seat.station.reading
        return Mirrored(
            seat.view.citizen,
            seat.station.plate.window if seat.station.plate else "",
            self._line(),
            seat.visit.theirs,
            visit.number if visit is not None else None,
            board is not None and board.window_state == "paused",
            (seat.station.reader_words or tr("请把身份证放在读卡器上")) if unknown else "",
            seat.view.asked,
        )

    def _line(self) -> str:
        """What it is about, beside the number of the window."""
        view, case = self._seat.view, self._seat.visit.theirs
        if view.citizen in ("rate", "thanks"):
            return view.asked.line if isinstance(view.asked, RatingAsked) else ""
        if case is None or view.citizen == "blank":
            return ""
        return f"{case.item_name} · {case_word(case.status)}" if case.case_no else case.item_name

    def confirmed(self, right: bool) -> None:
        """What was entered is right, or not."""
        said = tr("申请人确认内容无误") if right else tr("申请人说有错，请核对")
        self._seat.view.say(said, icon="check" if right else "circle-alert")

    def signed(self, asked: SignatureAsked, png: bytes) -> None:
        """The strokes go where they were asked for, whatever is open here by now; the page goes on once they are kept."""
        if not asked.collects:
            self._acts.accepting.sign(asked, png, lambda: self._kept(asked), lambda trouble: self._lost(asked, trouble))
            return
        if self._acts.delivering.signed(asked, png):
            self._seat.view.say(tr("申请人已签字"), icon="pen-line")
        self._seat.view.set_citizen("idle")

    def _kept(self, asked: SignatureAsked) -> None:
        view, case = self._seat.view, self._seat.visit.case
        if view.asks(asked):
            done = case is not None and case.case_id == asked.case_id and bool(case.case_no)
            view.set_citizen("notice" if done else "idle")

    def _lost(self, asked: SignatureAsked, trouble: Trouble) -> None:
        """An empty line again, unless there is nothing any more that may be signed."""
        view = self._seat.view
        if not view.asks(asked):
            return
        view.set_citizen("idle")
        if not isinstance(trouble, Refused) or trouble.code == UNREADABLE:
            view.set_citizen("sign", asked)
            if not isinstance(trouble, Refused):
                view.say(tr("签字没有存上：请申请人再签一次"), icon="circle-alert")

    def rated(self, asked: RatingAsked, level: int | None, tags: tuple[str, ...]) -> None:
        """Sealed by the desk; the clerk reads only whether there was a rating."""
        desk, view = self._seat.hub.desk, self._seat.view

        def home(_: object) -> None:
            here = self._seat.visit.here
            if here is None or here.visit_id == asked.visit_id:  # not over the head of who came since
                view.say(tr("已评价") if level is not None else tr("未评价"), icon="star" if level is not None else "info")

        self._seat.hub.do("desk", lambda: desk.rating.give(asked.visit_id, level, tags, ""), home)
        if view.citizen == "rate" and view.asked == asked:
            view.set_citizen("thanks", asked)

    def thanked(self) -> None:
        """The thanks have stood long enough."""
        if self._seat.view.citizen == "thanks":
            self._seat.view.set_citizen("idle")
