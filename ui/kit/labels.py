"""Chinese words (and icons, tones) for states: labels belong to the window, not to the record."""

from __future__ import annotations

from ui.kit.text import tr


def case_status(status: str) -> tuple[str, str]:
    """(words, tone) of a case's life-cycle state; an unknown state is shown as it is."""
    return {
        "draft": (tr("草稿"), ""),
        "received": (tr("已收件"), "notice"),
        "correction_requested": (tr("一次性告知"), "warning"),
        "accepted": (tr("已受理"), "accent"),
        "deemed_accepted": (tr("视为受理"), "accent"),
        "refused": (tr("不予受理"), "error"),
        "redirected": (tr("已指引"), ""),
        "handed_over": (tr("办理中"), "accent"),
        "in_review": (tr("办理中"), "accent"),
        "paused": (tr("暂停计时"), "warning"),
        "extended": (tr("已延期"), "warning"),
        "decided_granted": (tr("准予"), "good"),
        "decided_denied": (tr("不予许可"), "error"),
        "withdrawn": (tr("已撤回"), ""),
        "returned": (tr("退件"), "error"),
        "result_at_window": (tr("待领取"), "notice"),
        "deferred": (tr("容缺办理"), "warning"),
        "delivered": (tr("已办结"), "good"),
        "closed": (tr("已办结"), "good"),
        "archived": (tr("已归档"), "good"),
    }.get(status, (status, ""))


def material_state(state: str, got: int, expected: int | None, words: str) -> tuple[str, str, str]:
    """(words, tone, icon) of a row of the materials list."""
    if state == "to_scan":
        return tr("待扫描 {0} / {1}").format(got, expected or 1), "accent", "scan-line"
    if state == "scanned":
        return tr("已扫描 {0} 页").format(got), "good", "check"
    return {
        "open": (tr("待收"), "", ""),
        "checked": (tr("原件已核"), "good", "check"),
        "certificate": (tr("电子证照"), "good", "check"),
        "to_verify": (tr("待联网核验"), "", "cloud-off"),
        "deferred": (tr("容缺"), "warning", "clock"),
        "missing": (tr("缺失"), "error", "x"),
        "not_applicable": (tr("不适用"), "", ""),
        "committed": (tr("告知承诺"), "good", "check"),
        "generated": (tr("系统生成"), "good", "check"),
        "shared": (tr("数据共享"), "good", "check"),
        "reused": (tr("已有材料"), "good", "check"),
        "kept": (tr("自行留存"), "", ""),
    }.get(state, (words or state, "", ""))


def device_name(name: str) -> str:
    """读卡器, 扫描仪 …"""
    return {
        "card_reader": tr("读卡器"),
        "reader": tr("读卡器"),
        "scanner": tr("扫描仪"),
        "camera": tr("高拍仪"),
        "printer": tr("打印机"),
        "receipt_printer": tr("小票机"),
        "signature_pad": tr("签字屏"),
        "applicant_screen": tr("申请人屏"),
        "rating_screen": tr("评价屏"),
        "voice": tr("语音播报"),
        "读卡器": tr("读卡器"),
        "扫描仪": tr("扫描仪"),
        "文书打印机": tr("文书打印机"),
        "小票打印机": tr("小票打印机"),
    }.get(name, name)


def device_state(state: str) -> tuple[str, str, str]:
    """(icon, tone, words) of a device: shape, colour and word together."""
    return {
        "ready": ("dot", "good", ""),
        "attention": ("diamond", "warning", tr("需要处理")),
        "missing": ("ring", "warning", tr("未连接")),
        "busy": ("half", "accent", tr("忙")),
        "simulated": ("dot", "good", tr("模拟")),
    }.get(state, ("ring", "text2", state))


def origin_word(origin: str) -> str:
    """Where a value came from, as a small word beside the field."""
    return {
        "card": tr("证件"),
        "person": tr("来访人"),
        "licence": tr("证照库"),
        "last_case": tr("上次办件"),
        "shared": tr("共享"),
        "situation": tr("情形"),
        "clerk": "",
    }.get(origin, "")


def paper_title(kind: str, title: str = "") -> str:
    """The paper's name: the template's own title first."""
    return title or {
        "intake_receipt": tr("收件凭证"),
        "acceptance_notice": tr("受理通知书"),
        "refusal_notice": tr("不予受理通知书"),
        "correction_notice": tr("一次性告知书"),
        "decision": tr("决定书"),
        "collection_receipt": tr("领取回执"),
        "queue_ticket": tr("号票"),
    }.get(kind, kind)


def job_state(state: str) -> tuple[str, str]:
    """(words, tone) of a print job."""
    return {
        "queued": (tr("排队"), ""),
        "sending": (tr("正在发送"), "accent"),
        "handed_over": (tr("已交打印机"), "accent"),
        "printed": (tr("已打印"), "good"),
        "unknown": (tr("不知是否打出"), "warning"),
        "failed": (tr("没有打出"), "error"),
    }.get(state, (state, ""))


def window_state(state: str, stand_by: bool) -> tuple[str, str]:
    """(words, tone) of the window."""
    if stand_by and state in ("idle", "stand_by"):
        return tr("候客"), ""
    return {
        "serving": (tr("服务中"), ""),
        "idle": (tr("空闲"), ""),
        "stand_by": (tr("候客"), ""),
        "paused": (tr("暂停"), "warning"),
        "closed": (tr("关闭"), "warning"),
    }.get(state, (state, ""))
