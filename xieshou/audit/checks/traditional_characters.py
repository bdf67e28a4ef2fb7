"""Traditional characters in a simplified text come from careless input (繁体字)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.values.finding import Level

_PAIRS = (
    "專专業业東东協协幫帮扶扶資资產产萬万億亿區区縣县鄉乡鎮镇農农貧贫戶户員员醫医學学校校師师術术開开關关點点發发"
    "展展經经濟济國国會会議议實实現现項项車车間间園园級级單单為为與与對对從从來来個个們们這这時时進进過过還还後后"
    "動动務务勞劳參参創创業业總总計计數数據据報报書书記记領领導导幹干縣县賣卖買买銷销購购價价錢钱銀银財财貸贷費费"
    "運运輸输鐵铁龍龙頭头電电話话語语說说讀读寫写課课題题問问聯联繫系絡络線线紙纸續续繼继給给結结組组織织統统維维"
    "護护環环樓楼場场團团體体隊队陽阳陰阴際际陸陆陳陈隨随險险難难離离雞鸡響响頁页順顺預预養养馬马驗验魚鱼鮮鲜麗丽"
    "黨党齊齐歲岁歷历熱热燈灯獲获獎奖當当畫画異异療疗監监盤盘礦矿種种稱称穩稳窮穷築筑節节範范籌筹簽签類类糧粮約约"
    "純纯細细終终絕绝綜综綠绿網网緊紧練练縮缩績绩義义習习聖圣職职聽听興兴舉举舊旧莊庄華华葉叶藝艺藥药蘇苏處处號号"
    "術术衛卫複复見见規规視视親亲覺觉觀观訂订訓训設设許许試试詳详認认誤误調调談谈請请論论證证識识譜谱變变讓让負负"
    "責责質质貢贡貴贵賓宾賽赛贈赠跡迹軍军軟软較较載载輔辅輛辆辦办農农達达遠远適适選选遷迁遺遗邊边郵邮鄰邻釋释針针"
    "鋪铺錄录鍵键鎖锁鏈链長长門门閉闭闊阔隸隶雙双雜杂霧雾靈灵靜静韓韩顧顾飛飞飯饭館馆騰腾驅驱鳥鸟麥麦黃黄"
)
_SIMPLE = {
    _PAIRS[at]: _PAIRS[at + 1] for at in range(0, len(_PAIRS), 2) if _PAIRS[at] != _PAIRS[at + 1]
}
_TRADITIONAL = re.compile(f"[{''.join(_SIMPLE)}]")
# What an inscription or an old title says is quoted as it stands: “會稽郡壁”砖.
_QUOTED = re.compile("“[^“”\n]{1,12}”(?=[砖碑匾印封简额章款字])")
# A text with more of them than this is written in traditional characters throughout.
_MOST = 50


@check(
    code="document.traditional_characters",
    numbers=("R66",),
    name="繁体字",
    says="正文是简体，夹有繁体字：{found}。",
    hint="请改为规范的简体字。",
    level=Level.WARNING,
    examples=[
        Example(passes="选派15名专家开展专题讲座。"),
        Example(passes="出土“會稽郡壁”砖等遗存。"),
        Example(fails="选派15名專家开展专题讲座。"),
    ],
)
def traditional_characters(reading: Reading) -> Iterator[Remark]:
    """Flag traditional characters in a text that is otherwise simplified."""
    quoted = [found.span() for found in _QUOTED.finditer(reading.prose)]
    places = [found.start() for found in _TRADITIONAL.finditer(reading.prose)
              if not any(start < found.start() < end for start, end in quoted)]
    if 0 < len(places) <= _MOST:
        text = reading.prose
        yield Remark(
            spans=tuple((at, at + 1) for at in places),
            suggestion="、".join(dict.fromkeys(f"{text[at]}→{_SIMPLE[text[at]]}" for at in places)),
            weight=1,
            facts={
                "found": "、".join(
                    f"「{text[at]}」应为「{_SIMPLE[text[at]]}」" for at in places[:10]
                )
            },
        )
