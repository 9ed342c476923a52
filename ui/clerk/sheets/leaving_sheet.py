"""Before a window closes over what could not be saved: Esc goes on with the work, only the button gives it up."""

from __future__ import annotations

from ui.clerk.acts.leaving import LeavingAsked
from ui.clerk.sheets.base import Sheet
from ui.kit.text import tr
from ui.kit.widgets.basic import label
from ui.kit.widgets.buttons import ActButton
from ui.kit.words.told import trouble_words


class LeavingSheet(Sheet):
    """The focus is on the way back: Enter loses nothing."""

    def __init__(self, asked: LeavingAsked) -> None:
        super().__init__(tr("还有内容没有存上"), "circle-alert", 620)
        self.body.addWidget(label(trouble_words(asked.trouble), "body", wrap=True))
        self.body.addWidget(label(tr("现在关闭，没有存上的内容会丢失。"), "body", wrap=True))
        back = ActButton(tr("返回"), lambda: self.close_sheet(), key="Esc", look="primary")
        close = ActButton(tr("仍然关闭"), asked.go, look="main")
        close.setObjectName("close_anyway")
        self.buttons(close, back)
        self.first_focus = back
