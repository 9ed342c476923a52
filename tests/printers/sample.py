"""One made-up case as the flow gives it to a paper; rare characters included, no real person."""

from __future__ import annotations

import base64
import io
from typing import Any

from PIL import Image, ImageDraw

from window_app.domain.paper import qr_text

CASE_NO = "3799010001261121000012"
NAME = "欧阳𬭎㛃"
ID_NUMBER = "379901199001011234"


def signature_png() -> str:
    """A stroke on a transparent ground, as the applicant screen makes it (base64)."""
    picture = Image.new("RGBA", (400, 120), (0, 0, 0, 0))
    ImageDraw.Draw(picture).line([(20, 90), (120, 20), (200, 100), (380, 30)], fill=(0, 0, 120, 255), width=6)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return base64.b64encode(out.getvalue()).decode()


def sample(kind: str = "acceptance_notice", materials: int = 3, **more: Any) -> dict[str, Any]:
    """Data for every kind; `more` replaces top keys."""
    data: dict[str, Any] = {
        "hall": {"name": "示例县政务服务中心", "address": "示例县人民路1号", "phone": "0539-0000000", "complaint": "12345"},
        "authority": {"name": "示例县行政审批服务局", "short_name": "县审批", "seal": "行政审批专用章"},
        "document_no": "县审批受字〔2026〕第000123号",
        "case_no": CASE_NO,
        "qr": qr_text("sample.gov.example", CASE_NO, kind, "AbCdEf0123456_-x", bytes(range(64))),
        "item": {
            "name": "老年人优待证办理",
            "type": "公共服务",
            "legal_basis": ["《老年人权益保障法》第五十三条"],
            "conditions": [],
        },
        "applicant": {"name": NAME, "id_masked": "3799**********1234", "phone_masked": "139****0000", "kind": "自然人"},
        "agent": {"name": "张三", "id_masked": "3799**********4321", "relation": "委托代理人"},
        "contact": "139****0000",
        "materials": [
            {
                "seq": n,
                "name": f"居民身份证（第{n}项材料）",
                "source_label": "原件核验",
                "originals": 1,
                "copies": 0,
                "pages": 2,
                "due": None,
            }
            for n in range(1, materials + 1)
        ],
        "dates": {
            "applied": "2026年11月21日",
            "accepted": "2026年11月21日",
            "due": "2026年11月27日",
            "due_iso": "2026-11-27",
            "due_provisional": False,
            "printed": "2026年11月21日",
            "decided": "2026年11月21日",
        },
        "clerk": {"name": "李窗口", "window": "3号窗口", "phone": "0539-0000001"},
        "refusal": {
            "reason": "申请事项依法不属于本机关职权范围。",
            "basis": "《行政许可法》第三十二条第一款第二项",
            "remedies": "如不服本决定，可以自收到本通知书之日起六十日内申请行政复议，或者在六个月内提起行政诉讼。",
        },
        "correction": {
            "basis": "《行政许可法》第三十二条第一款第四项",
            "due": "2026年12月1日",
            "office": "示例县政务服务中心综合窗口",
            "items": [{"name": "营业执照", "problem": "复印件不清晰", "standard": "提供清晰复印件并加盖公章"}],
        },
        "decision": {
            "granted": True,
            "reason": "",
            "basis": "《老年人权益保障法》",
            "validity": "长期",
            "result_name": "老年人优待证",
        },
        "collection": {
            "collector_name": NAME,
            "collector_id_masked": "3799**********1234",
            "relation": "本人",
            "result_name": "老年人优待证",
            "result_no": "优2026000123",
            "at": "2026年11月21日10时42分",
            "signature_png": signature_png(),
        },
        "ticket": {
            "number": "A012",
            "category": "综合受理",
            "area": "一楼东区",
            "ahead": 0,
            "estimate_minutes": 12,
            "taken_at": "2026年11月21日10时02分",
            "hint": "",
        },
        "reprint": 0,
        "elderly_large": False,
    }
    return {**data, **more}


KINDS = (
    "acceptance_notice",
    "collection_receipt",
    "correction_notice",
    "decision",
    "intake_receipt",
    "queue_ticket",
    "refusal_notice",
)
