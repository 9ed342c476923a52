"""The citizen's screen alone, without any window at the counter: it mirrors what it is told and hands back what is done on it."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.fake_cases import FOOD
from ui.citizen.screen import ApplicantScreen
from ui.kit.mirror import Mirrored, RatingAsked, SignatureAsked

UNDER = SignatureAsked("visit-1", "case-1", "食品经营许可，业务号 0001")
OTHER = SignatureAsked("visit-2", "case-2", "居住证，业务号 0002")
RATED = RatingAsked("visit-1", "食品经营许可 · 已受理")


@dataclass
class Answers:
    """Writes down what the citizen did."""

    said: list[tuple[object, ...]] = field(default_factory=list)

    def confirmed(self, right: bool) -> None:
        self.said.append(("confirmed", right))

    def signed(self, asked: SignatureAsked, png: bytes) -> None:
        self.said.append(("signed", asked, png[:4]))

    def rated(self, asked: RatingAsked, level: int | None, tags: tuple[str, ...]) -> None:
        self.said.append(("rated", asked, level, tags))

    def thanked(self) -> None:
        self.said.append(("thanked",))


@pytest.fixture
def screen(qapp: QApplication, qtbot: QtBot) -> tuple[ApplicantScreen, Answers]:
    answers = Answers()
    made = ApplicantScreen(answers)
    qtbot.addWidget(made)
    made.place()
    return made, answers


def texts(screen: QWidget) -> str:
    QApplication.processEvents()  # new labels are shown when the event loop lays them out
    return "\n".join(found.text() for found in screen.findChildren(QLabel) if found.isVisible())


def press(screen: QWidget, name: str) -> None:
    button = screen.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def draw(screen: ApplicantScreen, strokes: int = 12) -> None:
    paper = screen.findChild(QWidget, "strokes")
    assert isinstance(paper, QWidget)
    for at in range(strokes):
        place = QPoint(100 + at * 20, 120 + at % 2 * 40)
        QTest.mousePress(paper, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        QTest.mouseRelease(paper, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def test_an_idle_screen_says_whose_turn_it_is(screen: tuple[ApplicantScreen, Answers]) -> None:
    made, _ = screen
    made.mirror(Mirrored(window="12"))
    assert "您好，请等候叫号" in texts(made)
    made.mirror(Mirrored(window="12", paused=True))
    assert "窗口暂停" in texts(made)
    made.mirror(Mirrored(window="12", number="C021"))
    assert "正在为 C021 号办理" in texts(made)
    made.mirror(Mirrored(window="12", number="C021", prompt="请把身份证放在读卡器上"))
    assert "请把身份证放在读卡器上" in texts(made)


def test_what_was_entered_is_shown_and_confirmed_or_not(screen: tuple[ApplicantScreen, Answers]) -> None:
    made, answers = screen
    made.mirror(Mirrored("confirm", "12", case=FOOD, number="C021"))
    assert "138 **** 6021" in texts(made), "masked here too"
    press(made, "citizen_right")
    assert answers.said == [("confirmed", True)]


def test_strokes_belong_to_what_was_asked_when_the_line_was_empty(screen: tuple[ApplicantScreen, Answers]) -> None:
    made, answers = screen
    made.mirror(Mirrored("sign", "12", asked=UNDER))
    draw(made)
    made.mirror(Mirrored("sign", "12", asked=OTHER))
    assert "居住证" in texts(made)
    button = made.findChild(QPushButton, "citizen_signed")
    assert isinstance(button, QPushButton)
    assert not button.isEnabled(), "another paper, an empty line"
    draw(made)
    press(made, "citizen_signed")
    assert answers.said == [("signed", OTHER, b"\x89PNG")]


def test_a_signature_is_given_once_for_what_was_asked(screen: tuple[ApplicantScreen, Answers]) -> None:
    made, answers = screen
    made.mirror(Mirrored("sign", "12", asked=UNDER))
    draw(made)
    press(made, "citizen_signed")
    press(made, "citizen_signed")
    assert len(answers.said) == 1


def test_a_rating_that_is_taken_away_counts_as_none_for_the_visit_it_was_asked_of(
    screen: tuple[ApplicantScreen, Answers],
) -> None:
    made, answers = screen
    made.mirror(Mirrored("rate", "12", asked=RATED))
    press(made, "level_2")
    made.mirror(Mirrored(window="12", number="C022"))
    assert answers.said == [("rated", RATED, None, ())]


def test_a_level_and_its_reasons_are_given_once(screen: tuple[ApplicantScreen, Answers]) -> None:
    made, answers = screen
    made.mirror(Mirrored("rate", "12", asked=RATED))
    press(made, "level_2")
    press(made, "tag_214")
    press(made, "send_rating")
    made.mirror(Mirrored("thanks", "12", RATED.line, asked=RATED))
    assert answers.said == [("rated", RATED, 2, ("214",))]
    assert "谢谢您" in texts(made)


def test_a_blank_screen_says_nothing_of_the_case(screen: tuple[ApplicantScreen, Answers]) -> None:
    made, _ = screen
    made.mirror(Mirrored("blank", "12", case=FOOD))
    assert "食品" not in texts(made)
