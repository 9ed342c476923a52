"""Numbers of the statistics as texts and tiles; a share with denominator zero is a dash, never 0 or 100 %."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from ui.kit.theme import theme
from ui.kit.widgets.basic import across, down, frame, label, restyle


class Figures:
    """A look into the figures by name; what was not measured is None, whoever sent them."""

    def __init__(self, raw: object) -> None:
        self._raw: dict[object, object] = raw if isinstance(raw, dict) else {}

    def part(self, *names: str) -> Figures:
        """The figures under a name."""
        found = self
        for name in names:
            found = Figures(found._raw.get(name))
        return found

    def number(self, *names: str) -> float | None:
        """One figure."""
        value = self.part(*names[:-1])._raw.get(names[-1])
        return float(value) if isinstance(value, int | float) else None

    def rows(self, *names: str) -> dict[str, Figures]:
        """Figures by hour, category, item or window."""
        return {str(name): Figures(row) for name, row in self.part(*names)._raw.items()}


def count(value: float | None) -> str:
    """218, or a dash."""
    return "—" if value is None else str(int(value))


def seconds_text(value: float | None) -> str:
    """Minutes with one decimal under an hour's tenth, else whole; a dash where nothing was measured."""
    if value is None:
        return "—"
    minutes = value / 60
    return f"{minutes:.1f}" if minutes < 20 and minutes != int(minutes) else f"{minutes:.0f}"


def share_text(value: float | None) -> str:
    """98.4, or a dash."""
    if value is None:
        return "—"
    text = f"{value * 100:.1f}"
    return text[:-2] if text.endswith(".0") else text


def tile(title: str, value: str, unit: str, below: str, tone: str = "") -> QFrame:
    """One figure with what it counts."""
    made = frame("card")
    number = label(value, "figure")
    restyle(number, tone=tone)
    unit_label = label(unit, "section")
    row = across(number, unit_label, None, spacing=5)
    made.setLayout(down(label(title, "caption"), row, label(below, "caption"), None, margins=(18, 12, 14, 8), spacing=0))
    made.setFixedHeight(theme.px(112))
    made.setAccessibleName(f"{title} {value} {unit} {below}".strip())
    return made
