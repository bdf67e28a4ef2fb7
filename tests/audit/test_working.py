import pytest

from xieshou.audit.run import audit_text


@pytest.mark.parametrize(("text", "working"), [
    ("投入资金5107.12万元，其中省级资金3952万元、市级资金1291.3万元、县级资金450万元、镇级资金100万元。",
     "3952 + 1291.3 + 450 + 100 = 5793.3 ≠ 5107.12，多 686.18 万元"),
    ("拨付财政帮扶资金17.58亿元，33个协作县县均5237万元。",
     "17.58亿元 ÷ 33个 = 5327.2727万元 ≠ 5237万元"),
    ("贫困发生率由18.4%下降到0.6%，下降71.8个百分点。", "18.4 − 0.6 = 17.8个百分点 ≠ 71.8个百分点"),
    ("2020年销售3.26亿元，是2019年1.63亿元的3倍。", "3.26 ÷ 1.63 = 2倍 ≠ 3倍"),
    ("投入资金1200万元，比上年增加200万元，增长2%。", "200 ÷ (1200 − 200) = 20% ≠ 2%"),
    ("销售额由2018年的1000万元增加到2020年的1210万元，年均增长21%。",
     "(1210 ÷ 1000)^(1/2) − 1 = 10% ≠ 21%"),
    ("贫困人口由2000人减少到500人，下降57%。", "(2000 − 500) ÷ 2000 = 75% ≠ 57%"),
])
def test_a_finding_writes_its_computation_out(text, working):
    assert working in [finding["working"] for finding in audit_text(text)["findings"]]


@pytest.mark.parametrize("same", [
    "投入资金１２００万元，比上年增加200万元，增长2% 。",
    "前面多了一句话。\n投入资金1200万元，比上年增加200万元，增长2%。",
])
def test_a_finding_is_known_again_by_its_words_and_figures(same):
    def prints(text):
        return {one["fingerprint"] for one in audit_text(text)["findings"]
                if one["code"].startswith("arithmetic.")}

    first = prints("投入资金1200万元，比上年增加200万元，增长2%。")
    assert len(first) == 1 and first == prints(same)
    assert not first & prints("投入资金1200万元，比上年增加200万元，增长3%。")
