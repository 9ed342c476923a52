"""Document numbers (文号): `县审批受字〔2026〕第000123号`, per kind, authority and year, from leased blocks (domain.md 2.3)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from window_app.errors import Refused
from window_app.record.json_types import JsonMap, JsonObject

# The character of each kind of paper that is numbered
KIND_CHARS = {
    "acceptance_notice": "受",
    "refusal_notice": "不受",
    "correction_notice": "补",
    "decision": "决",
    "intake_receipt": "收",
}
LAST_SERIAL = 999_999
_OFFICES = ("局", "部", "大队")  # what an authority is, not which one


@dataclass(frozen=True)
class DocumentLease:
    """Serials `first`..`last` for one kind (受, 不受, 决, 收), authority (department id) and calendar year."""

    kind: str
    authority: str
    year: int
    first: int
    last: int

    @property
    def lease_id(self) -> str:
        """The name its mark goes by (see number_mark): unique, because the centre never leases a serial twice."""
        return f"{self.kind}-{self.authority}-{self.year}-{self.first}"

    @classmethod
    def from_json(cls, raw: JsonMap) -> DocumentLease:
        """Read a block as the centre sends it; Refused("bad_lease") if it cannot be used."""
        try:
            lease = cls(**{key: raw[key] for key in ("kind", "authority", "year", "first", "last")})
            texts = all(isinstance(value, str) and value for value in (lease.kind, lease.authority))
            numbers = all(type(value) is int for value in (lease.year, lease.first, lease.last))
            if not (texts and numbers and 1 <= lease.first <= lease.last <= LAST_SERIAL):
                raise ValueError("a value out of place")
        except (KeyError, TypeError, ValueError) as error:
            raise Refused(
                "bad_lease", "中心下发的文号段无法使用。原有文号段不受影响，请联系中心管理员重新下发。", why="document"
            ) from error
        return lease

    def as_json(self) -> JsonObject:
        """The wire form."""
        return asdict(self)

    def check(self, legal_date: date) -> None:
        """Refused("lease_expired") if a paper of that legal date may not be numbered from this block."""
        if legal_date.year != self.year:
            raise Refused(
                "lease_expired",
                "本机只有 {year} 年的“{letter}”字文号，不能用于 {legal_date} 的文书。已录入的内容已保存；"
                "请先核对本机日期，日期无误时联网同步领取新文号。",
                why="document",
                year=self.year,
                letter=self.kind,
                legal_date=legal_date,
            )


def document_no(short_name: str, kind_char: str, year: int, serial: int) -> str:
    """`short_name` is the authority's (县审批), `serial` 1..999999 per kind, authority and year; six digits are printed.

    Refused("bad_document_no") for a serial out of these bounds.
    """
    if not 1 <= serial <= LAST_SERIAL:
        raise Refused("bad_document_no", "文号序号应在 1 至 999999 之间。请联系中心管理员核对文号段。")
    return f"{short_name}{kind_char}字〔{year}〕第{serial:06d}号"


def authority_word(short_name: str) -> str:
    """How an authority is spelled in its document numbers, at the desk and at the centre: 县审批局 -> 县审批."""
    word = short_name.strip()
    for office in _OFFICES:
        word = word.removesuffix(office)
    return word or short_name
