"""Invents people and cases with the frequencies of real names; the region 990000 of their IDs does not exist."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from counter_app.domain.identity import check_digit
from counter_app.domain.numbers import CaseNumber
from counter_app.domain.persons import PersonDetails

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜"
    "倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游"
    "阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟仝党仇"
)
"""Most frequent first; among them the polyphones 单 曾 解 仇."""
GIVEN = (
    "英华玉秀明珍文芳兰国春丽红金建云志桂平海荣军德梅生永林新龙小香凤洪江福伟东庆清霞光成祥玲美忠学贵立爱瑞义燕俊淑家"
    "胜辉强艳振峰波萍慧莲飞勇斌磊静敏娟杰超涛鹏宇浩欣怡佳琪雪梦雨晨阳乐思嘉子涵轩泽博瑶琳婷洁颖倩娜晶莉琴菊仙喜根水木火土"
)
"""Most frequent first; 乐 has two readings."""
TOWNSHIP = "990000001"
CASES_A_DAY = 4000
_FIRST_BIRTH, _BIRTH_DAYS = date(1930, 1, 1), 34_000
_FIRST_DAY = date(2024, 1, 1)


class People:
    """The same people for the same seed."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)  # noqa: S311 - repeatable data, no secret
        self._surname_weights = [1 / (rank + 6) for rank in range(len(SURNAMES))]
        self._given_weights = [1 / (rank + 25) for rank in range(len(GIVEN))]

    def details(self, count: int) -> Iterator[PersonDetails]:
        """Invent applicants: four of five have two given characters."""
        surnames = self._random.choices(SURNAMES, self._surname_weights, k=count)
        given = iter(self._random.choices(GIVEN, self._given_weights, k=2 * count))
        for surname in surnames:
            first, second = next(given), next(given)
            name = surname + first + (second if self._random.random() < 0.8 else "")
            yield PersonDetails(name=name, resident_id=self._resident_id(), phone=self._phone())

    def _resident_id(self) -> str:
        born = _FIRST_BIRTH + timedelta(days=self._random.randrange(_BIRTH_DAYS))
        body = f"9900{self._random.randrange(100):02}{born:%Y%m%d}{self._random.randrange(1000):03}"
        return body + check_digit(body)

    def _phone(self) -> str:
        return f"1{self._random.randrange(3_000_000_000, 10_000_000_000)}"


def case_number(n: int) -> str:
    """Return the n-th case number of a busy township."""
    day, seq = divmod(n, CASES_A_DAY)
    return CaseNumber(TOWNSHIP, _FIRST_DAY + timedelta(days=day), "01", seq + 1).text
