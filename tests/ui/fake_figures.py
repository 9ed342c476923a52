"""Figures of an invented day and a scanned page, for the window's tests."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter


def page_png() -> bytes:
    """A page with a few grey lines, as PNG."""
    image = QImage(620, 877, QImage.Format.Format_RGB32)
    image.fill(QColor("#FDFDFB"))
    painter = QPainter(image)
    for line in range(14):
        painter.fillRect(60, 240 + line * 36, 500 - (line * 53) % 170, 12, QColor("#CBD3DC"))
    painter.fillRect(60, 80, 160, 120, QColor("#E8ECF1"))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(buffer.data().data())


def data_figures() -> dict[str, Any]:
    """Figures with the keys of `stats`."""
    wait = {"mean": 816, "p50": 700, "p90": 1500, "max": 1920}
    service = {"mean": 660, "p50": 600, "p90": 1080, "max": 2280}

    def row(served: int, waiting: int, mean: int, longest: int) -> dict[str, Any]:
        return {"tickets": served + waiting, "served": served, "waiting": waiting, "missed": 1,
                "wait_seconds": {"mean": mean, "p50": mean, "p90": longest, "max": longest},
                "service_seconds": {"mean": mean, "p50": 600, "p90": 960, "max": 1500}, "cases": served}  # fmt: skip

    return {
        "tickets": 264,
        "served": 212,
        "missed": 6,
        "waiting": 46,
        "wait_seconds": wait,
        "service_seconds": service,
        "cases": 218,
        "instant_share": 0.71,
        "on_time_share": 0.996,
        "overdue": 1,
        "corrections": 7,
        "repeat_notices": 0,
        "rating": {"rated": 137, "satisfied_share": 0.984, "bad_open": 2},
        "by": {
            "category": {
                "社会保险": row(70, 15, 900, 1920),
                "企业登记": row(41, 9, 760, 1260),
                "户口户籍": row(38, 8, 500, 720),
                "不动产登记": row(30, 6, 700, 1020),
                "医疗保障": row(21, 5, 300, 480),
                "交通车管": row(12, 3, 250, 300),
            },
            "hour": {
                f"{hour:02}": row(served, 0, mean, 1200) for hour, served, mean in ((8, 21, 240), (9, 104, 840), (10, 87, 960))
            },
            "window": {str(window): row(10 + window % 5, 0, 700, 900) for window in range(1, 17)},
            "item": {
                "企业设立登记": row(19, 0, 1140, 1440),
                "不动产转移登记": row(18, 0, 1080, 1560),
                "养老关系转移": row(12, 0, 720, 900),
                "食品经营许可": row(11, 0, 660, 900),
                "户口迁移": row(9, 0, 540, 600),
            },
        },
    }
