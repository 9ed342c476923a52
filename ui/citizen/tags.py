"""The national reason tags of the five rating levels (code = level x 100 + n); optional on every level."""

from __future__ import annotations

from ui.kit.text import tr


def levels() -> tuple[tuple[int, str], ...]:
    """Five equal levels, best first, as the standard words them."""
    return ((5, tr("非常满意")), (4, tr("满意")), (3, tr("基本满意")), (2, tr("不满意")), (1, tr("非常不满意")))


def tags(level: int) -> tuple[tuple[str, str], ...]:
    """(code, words) of the reasons of one level."""
    return {
        5: (
            ("510", tr("一窗受理一次办结")),
            ("511", tr("可以先受理后补材料")),
            ("512", tr("不用提交证明")),
            ("515", tr("可以就近办理")),
            ("516", tr("无需材料直接办理")),
            ("517", tr("服务热情效率高")),
        ),
        4: (
            ("406", tr("填写一张表单就可完成申报")),
            ("408", tr("一张清单告知全部申报材料")),
            ("409", tr("用告知承诺减免申报材料")),
            ("411", tr("跑大厅一次办完")),
            ("413", tr("服务态度较好")),
        ),
        3: (
            ("307", tr("一次性告知需要补正的材料")),
            ("308", tr("提供申报材料样本")),
            ("309", tr("在承诺的时间内办结")),
            ("310", tr("办事指南指引准确")),
            ("314", tr("服务态度一般")),
        ),
        2: (
            ("207", tr("没有提供材料样本")),
            ("208", tr("没有提供材料清单")),
            ("209", tr("未在承诺时间内办结")),
            ("210", tr("同样的证明材料被要求多次提交")),
            ("213", tr("窗口人员业务不熟练")),
            ("214", tr("服务态度生硬")),
        ),
        1: (
            ("108", tr("在办事指南之外增加新的审批条件")),
            ("109", tr("需提供办事指南之外的申报材料")),
            ("110", tr("无理由超过法定办理时间")),
            ("113", tr("多头跑窗口和部门")),
            ("115", tr("服务态度差效率低")),
        ),
    }.get(level, ())
