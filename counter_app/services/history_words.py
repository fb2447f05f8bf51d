"""Says in plain Chinese what an entry of a type records."""

from __future__ import annotations

_WORDS = {
    "case.received": "接件",
    "case.noticed": "一次性告知",
    "case.supplemented": "补正材料",
    "case.accepted": "受理",
    "case.deemed_accepted": "视为受理",
    "case.refused": "不予受理",
    "case.withdrawn": "撤件",
    "case.finished": "办结",
    "case.handed_over": "出件",
    "case.undone": "撤销",
    "case.corrected": "更正",
    "case.reassigned": "转交承办人",
    "case.conflict_settled": "裁定冲突",
    "case.feedback_logged": "告知申请人办理情况",
    "person.registered": "登记申请人",
    "person.corrected": "更正申请人",
    "person.revealed": "查看完整信息",
    "custody.taken": "代管原件",
    "custody.returned": "退还原件",
    "inquiry.logged": "咨询登记",
    "item.drafted": "起草事项",
    "item.confirmed": "确认事项",
    "item.published": "公布事项",
    "item.retired": "停办事项",
    "print.queued": "单据进入打印队列",
    "print.released": "放行搁置的单据",
    "print.attempted": "开始打印",
    "print.ended": "打印结果",
    "drawer.opened": "打开钱箱",
    "staff.added": "新增人员",
    "staff.pin_set": "设置数字口令",
    "staff.password_set": "设置密码",
    "staff.retired": "人员离岗",
    "sign_in_guard.failed": "口令输错",
    "sign_in_guard.reset": "口令输错次数清零",
    "window.defined": "设置窗口",
    "post.assigned": "安排岗位",
    "substitution.named": "安排AB角",
    "session.opened": "开始办件",
    "settings.changed": "更改设置",
    "calendar.imported": "导入日历",
    "calendar.local_holiday_set": "设置地方节假日",
    "centre.founded": "建中心",
    "journal.started": "启用电脑",
    "device.admitted": "准入电脑",
    "device.revoked": "停用电脑",
    "role.granted": "设为主机",
    "personal.erased": "按规定删除个人信息",
}
_UNKNOWN = "新版本程序的记录"


def what_happened(type_name: str) -> str:
    """Return the words for a type such as `case.accepted`."""
    return _WORDS.get(type_name, _UNKNOWN)
