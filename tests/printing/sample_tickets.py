"""Papers of every shape for the tests, made of domain blocks; persons and numbers are invented."""

from __future__ import annotations

from dataclasses import replace

from counter_app.domain.paper import (
    Align,
    Block,
    Code128,
    Column,
    CopyLabel,
    CopyMark,
    Image,
    KeyValue,
    Notice,
    PaperKind,
    Qr,
    Rule,
    RuleStyle,
    Run,
    Signature,
    Space,
    Table,
    Text,
    Ticket,
    Title,
    plain,
)

CENTRE = "清水镇民生服务中心"
NUMBER = "990000-2026-0918-03-0024"
SHORT_NUMBER = "0918030024QS7"
QR_DATA = f"{SHORT_NUMBER}.1A2B3C4D"

ORDINARY_NAME = "马秀兰"
RARE_NAME = "马㛃䶮𬭎𠮷"
LONG_NAME = "阿卜杜热合曼·买买提明·" * 18 + "艾力"
NAMES = {"ordinary": ORDINARY_NAME, "rare": RARE_NAME, "long": LONG_NAME}

PLAIN_COPY = CopyLabel()
COPIES = {
    "plain": PLAIN_COPY,
    "applicant": CopyLabel(CopyMark.APPLICANT),
    "stub": CopyLabel(CopyMark.STUB),
    "reprint": CopyLabel(CopyMark.REPRINT, 2, "2026-09-18 11:05", "李桂芳"),
    "void": CopyLabel(CopyMark.VOID, 0, "2026-09-18 11:20", "李桂芳"),
}
MATERIALS = (
    "居民身份证复印件 1 份（正反面印在同一张纸上）",
    "户口簿复印件（户主页和本人页）",
    "社会保障卡复印件",
    "一寸照片 2 张",
    "《高龄津贴申请表》，村（居）委会盖章",
)


def head(title: str) -> tuple[Block, ...]:
    """The centre, what the paper is, and a line."""
    return Title(CENTRE), Text((Run(title, bold=True),), Align.CENTRE), Rule(RuleStyle.SOLID)


def phones() -> tuple[Block, ...]:
    """Where to ask and where to complain."""
    return KeyValue("咨询电话", "0000-12345678"), KeyValue("监督电话", "0000-87654321")


def materials(count: int) -> tuple[Block, ...]:
    """A numbered list that hangs below its text."""
    names = [MATERIALS[place % len(MATERIALS)] for place in range(count)]
    return tuple(plain(f"{place} {name}", hanging=3) for place, name in enumerate(names, start=1))


def acceptance(
    name: str = ORDINARY_NAME,
    count: int = 5,
    copy: CopyLabel = PLAIN_COPY,
    *,
    is_practice: bool = False,
    is_large: bool = False,
) -> Ticket:
    """受理回执."""
    blocks: tuple[Block, ...] = (
        *head("受 理 回 执"),
        KeyValue("办件编号", f"{NUMBER}-A1", is_strong=True),
        KeyValue("受理时间", "2026-09-18 10:42"),
        KeyValue("申请人", f"{name}  9900**********3521"),
        KeyValue("事项", "高龄津贴申领", is_strong=True),
        Rule(),
        plain(f"已收材料（{count} 件）", bold=True),
        *materials(count),
        Rule(),
        KeyValue("办结期限", "10月15日前（含当日）", is_strong=True),
        KeyValue("收费", "不收费"),
        KeyValue("承办人", "李桂芳（3 号窗口）"),
        Rule(),
        plain("凭本回执查询、取件。"),
        *phones(),
        Space(2),
        Qr(QR_DATA),
        Code128(SHORT_NUMBER),
    )
    return Ticket(PaperKind.ACCEPTANCE, f"{NUMBER}-A1", blocks, copy, is_practice, is_large)


def notice(*, is_large: bool = False, copy: CopyLabel = PLAIN_COPY) -> Ticket:
    """一次性告知书."""
    blocks: tuple[Block, ...] = (
        *head("一次性告知书"),
        KeyValue("办件编号", f"{NUMBER}-T1", is_strong=True),
        KeyValue("告知时间", "2026-09-18 10:42"),
        KeyValue("申请人", "马秀兰  9900**********3521"),
        KeyValue("事项", "高龄津贴申领", is_strong=True),
        Rule(),
        plain("还需要补（1 件）", bold=True),
        plain("□ 高龄津贴申请表", bold=True, hanging=3),
        plain("原因：村委会未盖章", indent=3, hanging=6),
        plain("怎么补：到河湾村委会盖章，周一至周五 8:30—12:00、14:30—18:00 有人值班", indent=3, hanging=8),
        plain("到哪办：河湾村委会", indent=3, hanging=8),
        Rule(),
        plain("已核对、不用再带（4 件）", bold=True),
        Table((Column(), Column()), (("√ 身份证", "√ 户口簿"), ("√ 社保卡", "√ 照片 2 张"))),
        Rule(),
        plain("以上已一次告知全部材料。补齐后到 3 号窗口接着办，不用重填。"),
        Notice("请带本告知书和补齐的材料来，当场接着办。"),
        *phones(),
        Signature("告知人"),
        Signature("申请人签字"),
        Space(1),
        Qr(QR_DATA),
        plain("扫码或报办件编号，直接续办", align=Align.CENTRE),
    )
    return Ticket(PaperKind.NOTICE, f"{NUMBER}-T1", blocks, copy, is_large=is_large)


def item_sheet() -> Ticket:
    """办事须知: long texts, a table with a header."""
    rows = (
        ("材料", "份数", "备注"),
        ("居民身份证", "1", "原件核验，留复印件"),
        ("户口簿", "1", "户主页和本人页"),
        ("高龄津贴申请表", "2", "窗口领取，村（居）委会盖章"),
    )
    blocks: tuple[Block, ...] = (
        *head("办 事 须 知"),
        KeyValue("事项", "高龄津贴申领", is_strong=True),
        KeyValue("办理期限", "15 个工作日"),
        KeyValue("收费", "不收费"),
        Rule(),
        Table((Column(), Column(4, Align.RIGHT), Column(18)), rows, has_header=True),
        Rule(),
        plain("依据：", bold=True),
        plain(
            "《中华人民共和国老年人权益保障法》（2018年修正）第三十三条：国家鼓励地方建立八十周岁以上低收入老年人高龄津贴制度。"
        ),
        Space(1),
        Text((Run("重要：", bold=True), Run("逾期不补", underline=True), Run("，按撤回处理。"))),
        Text((Run("大字提示", size=2),), Align.CENTRE),
        Text((Run(" 反白 ", inverted=True), Run("与正文同行"))),
    )
    return Ticket(PaperKind.ITEM_SHEET, "303", blocks)


def odd_shapes() -> Ticket:
    """Blocks at the edge of what they may hold."""
    blocks: tuple[Block, ...] = (
        Title(""),
        Text(()),
        plain(""),
        KeyValue("", ""),
        KeyValue("联系电话", ""),
        KeyValue("一个长得连半张纸都放不下的栏目名称", "值"),
        KeyValue("住址", "清水镇河湾村三组27号院北侧第二排东起第三户（原供销社家属院）"),
        Table((), ()),
        Table((Column(),), ((),)),
        Table((Column(30), Column(30), Column(30)), (("甲", "乙", "丙", "多出来的"), ("只有一个",))),
        Image(16, 2, b"\xff\x00\x00\xff"),
        Image(4000, 1, b"\xff" * 500),
        Image(8, 8, b"short"),
        Qr("只能是字母"),
        Qr(""),
        Code128("A" * 60),
        Space(0),
        Space(-3),
        Signature(""),
        Signature("法定代表人或者其委托代理人签字并加盖公章"),
        Notice(""),
        plain("缩进", indent=400, hanging=400),
    )
    return Ticket(PaperKind.TEST_PAGE, "T", blocks)


def named(name: str) -> Ticket:
    """A paper with a name in every place where one can stand."""
    blocks: tuple[Block, ...] = (
        Title(name),
        plain(name),
        Text((Run(name, bold=True, underline=True, size=2),)),
        KeyValue("申请人", name, is_strong=True),
        KeyValue(name, "值"),
        Table((Column(8), Column(), Column(10, Align.RIGHT)), ((name, name, name),)),
        Notice(name),
        Signature(name),
        Qr(name),
        Code128(name),
    )
    return Ticket(PaperKind.REFERRAL, name, blocks, CopyLabel(CopyMark.REPRINT, 1, name, name))


def shapes() -> dict[str, Ticket]:
    """Every kind of paper once, by name."""
    return {
        "acceptance": acceptance(),
        "acceptance-large": acceptance(is_large=True),
        "acceptance-practice": acceptance(copy=COPIES["void"], is_practice=True),
        "notice": notice(),
        "notice-large": notice(is_large=True),
        "item-sheet": item_sheet(),
        "odd": odd_shapes(),
        "reprint": replace(notice(), copy=COPIES["reprint"]),
    }
