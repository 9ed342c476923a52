"""One door for every visible text, so that a translator (or a pseudo-locale in a test) reaches all of them."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from ui.kit.theme import theme
from window_app.domain.people.masking import mask_id, mask_phone

CONTEXT = "window"
# of a day in English, where 11/1 and 1/11 are read both ways
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def tr(text: str) -> str:
    """The text in the language of the person; the Chinese source itself where there is no translation."""
    return QCoreApplication.translate(CONTEXT, text)


def clock_text(stamp: str, seconds: bool = False) -> str:
    """10:42 (or 10:42:08) from an RFC 3339 time; empty stays empty, other text is returned as it is."""
    try:
        at = datetime.fromisoformat(stamp.split("#", 1)[0])
    except ValueError:
        return stamp
    return at.strftime("%H:%M:%S" if seconds else "%H:%M")


def day_text(day: str) -> str:
    """11 月 27 日 from a date or a time; other text is returned as it is."""
    try:
        at = date.fromisoformat(day[:10])
    except ValueError:
        return day
    return tr("{month} 月 {day} 日").format(month=_month(at, str(at.month)), day=at.day)


def _month(at: date, number: str) -> str:
    return MONTHS[at.month - 1] if theme.language == "en" else number


def short_day_text(day: str) -> str:
    """11-27 from a date, for a narrow column; other text is returned as it is."""
    try:
        at = date.fromisoformat(day[:10])
    except ValueError:
        return day
    return tr("{month}-{day}").format(month=_month(at, f"{at.month:02}"), day=f"{at.day:02}")


def moment_text(stamp: str, today: date, seconds: bool = False) -> str:
    """10:42 of today, else with its day: 11 月 27 日 10:42; empty stays empty, other text is returned as it is."""
    try:
        at = datetime.fromisoformat(stamp.split("#", 1)[0])
    except ValueError:
        return stamp
    clock = clock_text(stamp, seconds)
    return clock if at.date() == today else f"{day_text(at.date().isoformat())} {clock}"


def minutes_text(seconds: float) -> str:
    """9 分."""
    return tr("{0} 分").format(int(seconds // 60))


def running_text(seconds: float) -> str:
    """06:24, or 1:06:24 past the hour."""
    whole = max(0, int(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes:02}:{left:02}"


def spent_text(seconds: float | None) -> str:
    """7′40″, or a dash where nothing was measured."""
    if seconds is None:
        return "—"
    minutes, left = divmod(int(seconds), 60)
    return f"{minutes}′{left:02}″"


def age_on(birth: str, today: date) -> int | None:
    """Whole years of a person on `today`; None where the birth date is unknown."""
    try:
        born = date.fromisoformat(birth)
    except ValueError:
        return None
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def masked_id(number: str) -> str:
    """3301 **** **** 2417: what the one rule of the domain leaves in sight, in groups that can be read aloud."""
    masked = mask_id(number)
    hidden = masked.count("*")
    shown = (len(masked) - hidden) // 2
    groups = ["*" * min(4, hidden - at) for at in range(0, hidden, 4)]
    return " ".join([number[:shown], *(groups[:2] if len(number) == 18 else groups), number[len(number) - shown :]]).strip()


def masked_phone(number: str) -> str:
    """138 **** 6021: what the one rule of the domain leaves in sight, in groups; with a hyphen or too short, as it is."""
    masked = mask_phone(number)
    head, hidden, tail = masked[:3], masked[3:-4], masked[-4:]
    whole = bool(hidden) and not hidden.strip("*") and "*" not in head + tail
    return f"{head} {hidden} {tail}" if whole else masked
