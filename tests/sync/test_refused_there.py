"""What the centre refuses arrives with its parameters, so that a window can say it in its own language."""

from __future__ import annotations

import httpx2
import pytest

from window_app.errors import Note, Reason, Refused
from window_app.sync.http import check


def _heard(refused: Refused) -> Refused:
    with pytest.raises(Refused) as caught:
        check(httpx2.Response(409, json={"error": refused.as_wire()}))
    return caught.value


def test_code_words_and_parameters_arrive_as_they_were_sent() -> None:
    sent = Refused("recall_limit", "该号码已重呼 {recalls} 次，达到上限。", why="", recalls=3)
    heard = _heard(sent)
    assert (heard.code, heard.message, heard.params["recalls"]) == (sent.code, sent.message, 3)


def test_a_whole_message_is_not_taken_for_a_template_again() -> None:
    heard = _heard(Refused("unknown_category", "大厅没有“{category}”这个类别", category="{A}"))
    assert heard.message == "大厅没有“{A}”这个类别"


def test_reasons_and_the_remarks_inside_them_arrive_too() -> None:
    inner = Note("row_too_few", "应收原件 {wanted} 份", {"wanted": 2})
    sent = Refused("not_acceptable", "不行", [Reason("too_few", "材料：{fault}", "SVC-001", params={"fault": inner})])
    (reason,) = _heard(sent).reasons
    assert (reason.rule, reason.message, reason.item_id) == ("too_few", "材料：应收原件 2 份", "SVC-001")
    assert reason.params["fault"] == inner


def test_an_older_centre_sends_no_parameters() -> None:
    with pytest.raises(Refused) as caught:
        check(httpx2.Response(409, json={"error": {"code": "busy", "message": "窗口正在为 A001 服务"}}))
    assert (caught.value.message, caught.value.params) == ("窗口正在为 A001 服务", {})
