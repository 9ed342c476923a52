"""The two cases of the window's tests: the food licence of the mockup and the card for old people (T2)."""

from __future__ import annotations

from dataclasses import replace

from tests.ui.fake_data import NOW, ZHOU
from window_app.domain.people.person import Applicant
from window_app.errors import Reason
from window_app.flow.intake.views import (
    CaseView,
    FeeView,
    FieldView,
    LimitView,
    MaterialView,
    OptionView,
    PageView,
    SituationView,
    StepView,
    UndoView,
)

WAYS = ("scan", "original", "deferred", "missing", "e_certificate")


def _page(number: int) -> PageView:
    return PageView(f"page-{number}", f"{number:064x}", 120_000, "image/png")


def food_materials() -> tuple[MaterialView, ...]:
    """The six rows of the mockup."""
    return (
        MaterialView(
            1,
            "食品经营许可申请书",
            "申请人签字",
            True,
            1,
            0,
            "scan",
            "scanned",
            True,
            True,
            False,
            (_page(1), _page(2)),
            2,
            ways=WAYS,
        ),
        MaterialView(
            2,
            "营业执照",
            "统一社会信用代码已比对",
            True,
            0,
            0,
            "e_certificate",
            "certificate",
            True,
            True,
            False,
            ways=WAYS,
        ),
        MaterialView(
            3,
            "经营场所平面图",
            "标注食品处理区",
            True,
            0,
            1,
            "scan",
            "scanned",
            True,
            False,
            False,
            (_page(3),),
            1,
            ways=WAYS,
        ),
        MaterialView(
            4,
            "食品安全管理制度",
            "加盖公章",
            True,
            1,
            0,
            "scan",
            "scanned",
            True,
            False,
            False,
            (_page(4), _page(5), _page(6)),
            3,
            ways=WAYS,
        ),
        MaterialView(
            5,
            "从业人员健康证明",
            "2 名从业人员，每人 1 张",
            True,
            1,
            1,
            None,
            "to_scan",
            False,
            True,
            True,
            (),
            2,
            ways=WAYS,
        ),
        MaterialView(
            6,
            "主要设备设施布局图",
            "补齐期限 12 月 5 日，已签承诺",
            False,
            0,
            1,
            "deferred",
            "deferred",
            True,
            False,
            True,
            (),
            1,
            "2026-12-05",
            ways=WAYS,
        ),
    )


def food_fields() -> tuple[FieldView, ...]:
    """The form of the mockup, with where each value came from."""
    return (
        FieldView("operator_name", "经营者", "text", "经营者信息", True, True, "周明远", "card"),
        FieldView("mobile", "联系电话", "mobile", "经营者信息", True, True, "13855556021", "last_case", mask=True, ime="latin"),
        FieldView(
            "business_type",
            "主体业态",
            "choice",
            "经营信息",
            True,
            True,
            "餐饮服务经营者",
            "clerk",
            (OptionView("餐饮服务经营者", "餐饮服务经营者"), OptionView("食品销售经营者", "食品销售经营者")),
        ),
        FieldView(
            "scope",
            "经营项目",
            "multi_choice",
            "经营信息",
            True,
            True,
            ["热食类食品制售"],
            "clerk",
            tuple(OptionView(text, text) for text in ("热食类食品制售", "冷食类食品制售", "自制饮品制售")),
        ),
        FieldView("premises", "经营场所", "address", "经营信息", True, True, "南塘街道枫林路 27 号", "card"),
        FieldView("area", "使用面积", "decimal", "经营信息", True, True, 46, "clerk", unit="平方米", min=1, ime="latin"),
        FieldView("staff", "从业人数", "int", "经营信息", True, True, 2, "clerk", unit="人", min=1, ime="latin"),
        FieldView("opening", "拟开业日期", "date", "经营信息", False, True, None, "", ime="latin"),
        FieldView("chain", "是否连锁经营", "bool", "经营信息", False, True, False, "clerk"),
        FieldView("remark", "备注", "text", "经营信息", False, True, "", "", max_length=200),
    )


def with_steps(case: CaseView) -> CaseView:
    """Steps and what is missing, as flow computes them."""
    needed = [one for one in case.fields if one.required and one.visible]
    filled = [one for one in needed if one.value not in (None, "", [])]
    open_rows = [row for row in case.materials if not row.closed]
    closed = len(case.materials) - len(open_rows)
    missing = tuple(Reason("material", row.name, case.item_id, material_seq=row.seq) for row in open_rows)
    steps = (
        StepView("identity", "done"),
        StepView("item", "done"),
        StepView("form", "done" if len(filled) == len(needed) else "todo", len(filled), len(needed)),
        StepView("materials", "current" if open_rows else "done", closed, len(case.materials)),
        StepView("accept", "todo"),
    )
    return replace(case, steps=steps, missing=missing, correctable=missing)


FOOD = CaseView(
    "case-food",
    "visit-1",
    "",
    "SVC-007",
    "食品经营许可核发（新办 · 小餐饮）",
    "云溪市市场监督管理局",
    "promised",
    FeeView(False),
    LimitView(20, "day"),
    ("小餐饮现场核查在受理后 5 日内", "健康证须在有效期内", "布局图可容缺，最长 10 个工作日"),
    "draft",
    "draft",
    "not_received",
    ZHOU,
    Applicant("sole_proprietor", "云溪市南塘老周面馆", uscc="92379901MA0000001X"),
    (SituationView("q1", "经营场所是否有油烟排放？", (OptionView("yes", "有"), OptionView("no", "没有")), "yes"),),
    food_fields(),
    food_materials(),
    (),
    (),
    "window",
    "",
    ("window", "courier"),
    saved_at=NOW,
    undo=UndoView("row", 6, source="deferred"),
)

FOOD = with_steps(FOOD)

ELDER = CaseView(
    "case-elder",
    "visit-1",
    "",
    "SVC-020",
    "老年人优待证办理",
    "示例县卫生健康局",
    "instant",
    FeeView(False),
    LimitView(0, "day"),
    ("年满 60 周岁", "出示原件核验后当场退还", "可上门代办"),
    "draft",
    "draft",
    "not_received",
    ZHOU,
    None,
    (),
    (
        FieldView("applicant_name", "申请人姓名", "text", "申请人信息", True, True, "周明远", "card"),
        FieldView(
            "id_number", "公民身份号码", "id_card", "申请人信息", True, True, "330106198504122417", "card", mask=True, ime="latin"
        ),
        FieldView("mobile", "联系电话", "mobile", "申请人信息", True, True, "13855556021", "last_case", mask=True, ime="latin"),
        FieldView("address", "居住地址", "address", "申请人信息", True, True, "云溪市南塘街道枫林路 27 号", "card"),
    ),
    (
        MaterialView(
            1,
            "居民身份证",
            "出示原件核验，正反两面扫描在同一页后当场退还",
            True,
            1,
            0,
            None,
            "to_scan",
            False,
            True,
            False,
            (),
            1,
            ways=("scan", "original", "missing", "e_certificate"),
        ),
        MaterialView(
            2,
            "本人近期免冠照片",
            "一年内一寸免冠彩色照片一张，用于粘贴",
            True,
            1,
            0,
            None,
            "to_scan",
            False,
            True,
            False,
            (),
            1,
            ways=("scan", "original", "missing"),
        ),
    ),
    (),
    (),
    "window",
    "",
    ("window", "electronic"),
)
