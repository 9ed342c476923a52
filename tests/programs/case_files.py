"""Case files as a neighbouring system would write them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.flow.playing import OTHER_ID, PNG, USCC, somebody

PERSON = {
    "kind": "resident", "name": somebody().name, "id_number": somebody().id_number, "phone": somebody().phone,
    "address": "示例省示例市示例县示例街道1号",
}  # fmt: skip
INSTANT = {
    "item_id": "SVC-020",
    "materials": [
        {"seq": 1, "source": "original", "originals": 1, "copies": 0, "pages": ["a.png"]},
        {"seq": 2, "source": "original", "originals": 1, "copies": 0, "pages": ["a.png"]},
    ],
    "outcome": "accept",
    "delivery": {"mode": "window", "address": None},
}
FIRM = {
    "item_id": "SVC-007",
    "answers": {
        "enterprise_name": "示例餐饮有限公司", "uscc": USCC, "legal_representative": "李示例", "legal_id_number": OTHER_ID,
        "handled_by": "agent", "address": "示例路 8 号", "area": 120, "business_form": "catering", "items": ["hot_food"],
    },
    "materials": [
        {"seq": 2, "source": "e_certificate", "identifier": "示例证照标识"},
        {"seq": 3, "source": "original", "originals": 1, "pages": ["a.png"]},
        {"seq": 4, "source": "original"},
        {"seq": 5, "source": "deferred"},
        {"seq": 6, "source": "commitment"},
    ],
}  # fmt: skip
REFUSED = {"item_id": "SVC-016", "outcome": "refuse", "reason": "不属于本机关职权范围"}


def write(folder: Path, *items: dict[str, Any], **other: Any) -> Path:
    """case.json and its page in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "a.png").write_bytes(PNG + b"a page" * 20)
    document = {
        "hall": "H01", "channel": "window", "person": PERSON, "applicant": None, "items": list(items), "bundle": None, **other,
    }  # fmt: skip
    (folder / "case.json").write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    return folder / "case.json"
