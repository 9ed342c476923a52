"""Step 1, and the empty desk: put a card, or type who stands there; three ways in while nobody is served."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QScrollArea, QStackedLayout, QWidget

from ui.clerk.acts.bundle import Acts
from ui.clerk.seat import Seat
from ui.clerk.workspace.number_eye import number_eye
from ui.kit.command import Command
from ui.kit.icons import IconLabel
from ui.kit.text import masked_id, tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import Part, across, choose, down, frame, holding, label
from ui.kit.widgets.buttons import ActButton
from ui.kit.widgets.focusing import turn
from ui.kit.widgets.line_edit import LineEdit
from ui.kit.widgets.number_line import NumberLine, put_text, text_of
from ui.kit.words.pairs import listed
from window_app.domain.people.identity import check_id_number, normalise_id
from window_app.domain.people.person import Person


def _is_wrong(number: str) -> bool:
    """It stands open to be mended, or to be gone on with, as soon as the hands come back to it."""
    return bool(check_id_number(normalise_id(number)))


class IdentifyPage(QFrame):
    """objectName identify_page."""

    def __init__(self, seat: Seat, acts: Acts, commands: dict[str, Command]) -> None:
        super().__init__()
        self.setObjectName("identify_page")
        self.setAccessibleName(tr("身份"))
        self._seat, self._acts = seat, acts
        self._by = seat.station.actor
        self._for = seat.visit.here.visit_id if seat.visit.here else ""
        self._pile = QStackedLayout(self)
        self._pile.addWidget(self._ways_in(commands))
        self._pile.addWidget(self._card_or_typed(commands))
        for signal in (seat.visit.visit_changed, seat.station.reader_changed, seat.view.trouble_changed, seat.hall.board_changed):
            signal.connect(self._draw)
        seat.visit.visit_changed.connect(self._visit_moved)
        seat.station.actor_changed.connect(self._actor_moved)
        seat.view.focus_wanted.connect(self._focus)
        self._draw()

    def _ways_in(self, commands: dict[str, Command]) -> QWidget:
        rows = []
        for icon, name, words in (
            ("bell", "call", tr("叫下一位等候的人")),
            ("id-card", "read", tr("来人已把身份证放到读卡器上")),
            ("search", "item", tr("没有号的来访：直接选事项")),
        ):
            command = commands[name]
            button = ActButton(command.words, command.run, key=command.key, look="main", icon=icon)
            button.setFixedHeight(theme.px(52))
            button.setMinimumWidth(theme.px(180))
            rows.append(across(button, label(words, "muted"), None, spacing=16))
        box = frame("card")
        box.setLayout(down(label(tr("现在没有正在服务的人"), "title"), 4, *rows, margins=(32, 28, 32, 32), spacing=12))
        box.setMaximumWidth(theme.px(620))
        return holding(down(None, across(None, box, None), None, None))

    def _card_or_typed(self, commands: dict[str, Command]) -> QWidget:
        self._prompt_icon = IconLabel("id-card", "accent", 56)
        self._prompt = label("", "title", wrap=True)
        self._below = label("", "muted", wrap=True)
        again = ActButton(tr("读证"), commands["read"].run, look="main", key="F5", icon="id-card")
        left = frame("card")
        left.setLayout(
            down(None, across(None, self._prompt_icon, None), 8, self._prompt, self._below, 8, across(None, again, None), None,
                 margins=(32, 24, 32, 24), spacing=8)
        )  # fmt: skip
        for words in (self._prompt, self._below):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._kind = QComboBox()
        for value, title in (
            ("resident", tr("居民身份证")),
            ("foreigner", tr("外国人永久居留证")),
            ("hmt", tr("港澳台居民居住证")),
        ):
            self._kind.addItem(title, value)
        self._number = NumberLine(masked_id, _is_wrong)
        self._number.refuse_masks()
        self._number.mask_refused.connect(self._acts.intake.mask_refused)
        self._eye = number_eye("eye_person", self._number, self._reveal)
        self._inputs = {"name": LineEdit(), "id_number": self._number, "phone": LineEdit(), "address": LineEdit()}
        titles = {"name": tr("姓名"), "id_number": tr("证件号"), "phone": tr("手机"), "address": tr("住址")}
        self._kind.setAccessibleName(tr("证件种类"))
        parts: list[Part] = [label(tr("手工录入（标记为人工核验）"), "section"), label(tr("证件种类"), "muted"), self._kind]
        keys = list(self._inputs)
        for at, key in enumerate(keys):
            edit = self._inputs[key]
            edit.setObjectName(f"person_{key}")
            edit.setAccessibleName(titles[key])
            caption = label(titles[key], "muted")
            caption.setBuddy(edit)
            following = self._inputs[keys[at + 1]] if at + 1 < len(keys) else None
            edit.returnPressed.connect(following.setFocus if following is not None else self._to_button)
            parts += [caption, across(edit, self._eye, spacing=6) if edit is self._number else edit]
        self._keep_what_is_typed()
        self._use = ActButton(tr("核对无误，用这些资料"), self._typed, look="primary")
        self._use.setObjectName("person_use")
        self._use.setFixedHeight(theme.px(44))
        self._clear = ActButton(tr("清空"), self._start_over)
        self._clear.setObjectName("person_clear")
        self._clear.setFixedHeight(theme.px(44))
        self._clear.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # not one Tab behind the button that goes on
        self._lacking = label("", "error", wrap=True)
        right = frame("card")
        ends = across(self._use, self._clear, spacing=8)
        right.setLayout(down(*parts, 6, self._lacking, ends, None, margins=(24, 20, 24, 20), spacing=5))
        room = QScrollArea()
        room.setWidget(right)
        room.setWidgetResizable(True)
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = holding(across(left, room, margins=(20, 0, 20, 14), spacing=14))
        body.layout().setStretch(0, 1)  # type: ignore[union-attr]
        body.layout().setStretch(1, 1)  # type: ignore[union-attr]
        return body

    def _keep_what_is_typed(self) -> None:
        """It stands here again after another visit, another size or language; whose it is, the visit's state knows."""
        visit = self._seat.visit
        choose(self._kind, visit.typed.get("kind"))
        self._kind.currentIndexChanged.connect(lambda: visit.typed.update(kind=str(self._kind.currentData())))
        for key, edit in self._inputs.items():
            put_text(edit, visit.typed.get(key, ""))
            changed = edit.said if isinstance(edit, NumberLine) else edit.textChanged
            changed.connect(partial(self._was_typed, key))

    def _was_typed(self, key: str, text: str) -> None:
        self._seat.visit.typed[key] = text
        if self._lacking.text():
            self._say_lacking()

    def _reveal(self, show: Callable[[], object]) -> None:
        """A look at the number is noted in his visit; before there is one nothing is shown."""
        if self._seat.visit.here is not None:
            self._acts.identifying.reveal(self._seat.visit.here.visit_id, "id_number", show)

    def _to_button(self) -> None:
        self._use.setFocus()

    def _visit_moved(self) -> None:
        """The lines show who is typed for the visit that stands here now."""
        visit, typed = self._seat.visit, dict(self._seat.visit.typed)
        before, self._for = self._for, visit.here.visit_id if visit.here else ""
        gone_on = all(text == typed.get(key, "") for key, text in self._lines().items())
        if not gone_on or (self._for != before and not visit.half_typed):
            self._lacking.clear()
        choose(self._kind, typed.get("kind"))
        for key, edit in self._inputs.items():
            put_text(edit, typed.get(key, ""))

    def _actor_moved(self) -> None:
        """Nothing of one clerk's stands here for the next; a visit that stands on keeps what was typed for it."""
        actor, before = self._seat.station.actor, self._by
        self._by = actor
        if actor is None or (before is not None and actor.user != before.user):
            self._seat.visit.forget_typed()
            self._visit_moved()

    def _start_over(self) -> None:
        """Another person is meant, or nobody."""
        self._seat.visit.typed.clear()
        self._visit_moved()
        self._lacking.clear()
        self._acts.identifying.start_over()
        self._inputs["name"].setFocus(Qt.FocusReason.OtherFocusReason)
        self._draw()

    def _draw(self) -> None:
        seat = self._seat
        somebody = seat.visit.here is not None or seat.station.reading or seat.visit.half_typed
        turn(self._pile, self._pile.widget(1 if somebody else 0))
        person = seat.visit.here.person if seat.visit.here else None
        if person is not None:
            self._prompt_icon.show_icon("badge-check", "good")
            self._prompt.setText(tr("{0}，{1}").format(person.name, masked_id(person.id_number)))
            by_card = tr("身份证已读，按 F6 选事项") if person.origin == "card" else tr("人工核验，按 F6 选事项")
            self._below.setText(by_card)
        elif seat.station.reading:
            self._prompt_icon.show_icon("id-card", "accent")
            self._prompt.setText(seat.station.reader_words or tr("请把身份证放在读卡器上"))
            self._below.setText(tr("放上就读，不用按键；没带证件可在右边手工录入"))
        else:
            self._prompt_icon.show_icon("id-card", "text2")
            self._prompt.setText(tr("读卡器没有在等"))
            self._below.setText(seat.station.reader_words or tr("按 F5 再读，或在右边手工录入"))

    def _typed(self) -> None:
        if self._say_lacking():
            return
        values = {key: text.strip() for key, text in self._lines().items()}
        person = Person(
            str(self._kind.currentData()), values["name"], values["id_number"].upper(), values["phone"], values["address"]
        )
        self._acts.identifying.put_typed(person)  # refused, it stays to be mended; taken, it goes with the next drawing

    def _lines(self) -> dict[str, str]:
        return {key: text_of(edit) for key, edit in self._inputs.items()}

    def _say_lacking(self) -> bool:
        lines = self._lines()
        lacking = [tr("姓名")] * (not lines["name"].strip()) + [tr("证件号")] * (not lines["id_number"].strip())
        self._lacking.setText(tr("还没有填：{0}").format(listed(lacking)) if lacking else "")
        return bool(lacking)

    def _focus(self, where: str) -> None:
        if where == "identify" and self._seat.visit.here is not None and self._seat.visit.here.person is None:
            self._inputs["name"].setFocus(Qt.FocusReason.ShortcutFocusReason)
