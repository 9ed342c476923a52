"""Believable people, items and numbers for the window's own tests; all of them invented."""

from __future__ import annotations

from window_app.domain.people.person import CardRecord, Person
from window_app.errors import Note
from window_app.flow.people.views import StationView
from window_app.flow.queue.views import QueueView, TicketView, TodayView
from window_app.flow.visit.views import HistoryRow
from window_app.ports import DeviceState

STATION = StationView("云溪市政务服务中心 · 二楼综合厅", "12", "0001", "training", "0.1.0")
NOW = "2026-11-21T10:42:08+08:00"

WAITING = (
    TicketView("t-a112", "A112", "A", "waiting", "户籍证明", "预约 10:50", 540),
    TicketView("t-c022", "C022", "C", "waiting", "食品经营许可", "老年优先", 780),
    TicketView("t-b038", "B038", "B", "waiting", "社会保险", "", 1260),
    TicketView("t-b039", "B039", "B", "waiting", "社会保险", "", 1020),
    TicketView("t-c023", "C023", "C", "waiting", "个体工商户登记", "由 8 号窗口转入", 480),
    TicketView("t-b040", "B040", "B", "waiting", "社会保险", "", 360),
)
HELD = (TicketView("t-a098", "A098", "A", "held", "户口迁移", "copying", 720),)
CURRENT = TicketView(
    "t-c021",
    "C021",
    "企业登记",
    "serving",
    "食品经营许可",
    "",
    300,
    "2026-11-21T10:35:10+08:00",
    "2026-11-21T10:35:44+08:00",
    0,
)
TODAY = TodayView(23, 460, 1)
BOARD = QueueView(True, "serving", CURRENT, WAITING, HELD, TODAY, NOW, 660)

ZHOU = Person(
    "resident",
    "周明远",
    "330106198504122417",
    "13855556021",
    "云溪市南塘街道枫林路 27 号",
    "男",
    "汉",
    "1985-04-12",
    "2034-06-18",
    "card",
)
CARD = CardRecord(
    "resident",
    "周明远",
    "男",
    "汉",
    "1985-04-12",
    "云溪市南塘街道枫林路 27 号",
    "330106198504122417",
    "云溪市公安局",
    "2014-06-18",
    "2034-06-18",
    photo_raw=b"raw",
    seconds=0.9,
)
HISTORY = (
    HistoryRow("3799010001261109000017", "2026-11-20", "营业执照变更", "result_at_window"),
    HistoryRow("3799010001261108000025", "2026-11-08", "门头设置备案", "deferred"),
    HistoryRow("3799010001260913000031", "2026-09-13", "灵活就业参保", "delivered"),
    HistoryRow("3799010001260302000048", "2026-03-02", "居住证续签", "delivered"),
)
READY = (HistoryRow("3799010001261109000017", "2026-11-20", "营业执照（变更）", "result_at_window"),)

DEVICES = (
    DeviceState("card_reader", "ready"),
    DeviceState("camera", "ready"),
    DeviceState("receipt_printer", "attention", Note("paper_near_end", "纸将用完，请备好纸卷")),
    DeviceState("signature_pad", "ready"),
    DeviceState("rating_screen", "ready"),
    DeviceState("voice", "ready"),
)
