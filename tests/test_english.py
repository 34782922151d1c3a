"""English questions are read by the same road as Chinese ones: the words that ask, the words of planning, and what goes on from before."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.languages import FOLDER, load
from assistant.questions import DialogueState
from assistant.rendering.plain import reply_text
from assistant.understanding.dictionary import within
from assistant.understanding.english import translate
from assistant.understanding.lexicon import lexicon_of
from tests.small_knowledge import make_knowledge


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("Which cities does Tianshui hope to open flights to?", "哪些城市|开通 航线"),
        ("I read that Qilihe wants to recruit thousands of researchers every year. What is the target?", "听说|引进科研人员|目标"),
        ("How much is kindergarten tuition per month?", "多少|幼儿园 学费|每月"),
        ("How many bus lines will be added?", "多少|公交线路|新增"),
        ("Has the sewage plant been finished?", "污水处理厂|建成了吗"),
        ("Where will the airport be built?", "机场|在哪里"),
        ("What is done about old housing and shanty towns?", "老旧|和棚户区"),
        ("Are there clinics and nursing homes?", "有没有|社区卫生服务和养老机构"),
        ("and when will it be finished?", "什么时候建成"),
        ("put these in a table", "列成表"),
        ("sort them from high to low", "从高到低排序"),
        ("which of the two is higher", "哪个|更高"),
        ("what is the difference?", "差多少"),
        ("only the targets", "目标呢"),
        ("drop the second one", "去掉第二个"),
        ("drop Qilihe", "去掉兰州市七里河区"),
        ("and add Tianshui", "加上天水市"),
        ("the year before?", "上一年"),
        ("quote the original Chinese for the last one please", "原文呢"),
        ("more detail please", "说得详细些"),
        ("keep it short", "概括一下"),
        ("in one sentence", "概括一下"),
        ("Thanks! And what about Qilihe?", "兰州市七里河区呢"),
        ("What is in chapter 3?", "第3章"),
        ("Are there freight trains to Central Asia?", "有没有|班列|中亚"),
        ("Do foreigners need a work visa?", "外国人|签证"),
        ("How do I get a residence permit?", "居住证"),
        ("What does Hohhot plan for lithium batteries?", "呼和浩特市|锂电"),
        ("Which landmark projects are planned in Ordos and Urumqi?", "地标|鄂尔多斯市|乌鲁木齐市"),
        ("How do Lhasa, Kashgar and Qiqihar cut smog?", "拉萨市|喀什地区|齐齐哈尔市|大气污染"),
        ("How many labourers will be sent out to work?", "劳动力|劳务输转"),
        ("does Qilihe have something like that", "兰州市七里河区呢"),
        ("thank you, sources please", "出处"),
        ("How many little giant firms are there?", "多少|小巨人"),
        ("Give me GDP, industrial output and fixed-asset investment", "地区生产总值|工业增加值|固定资产投资"),
        ("How much meat, milk and grain?", "肉类|奶类|粮食"),
        ("How many kilometres of rural roads?", "多少公里农村公路"),
        ("What is done for tax and fee reduction?", "减税降费"),
        ("Will it turn from townships to districts?", "撤乡建区"),
        ("Is it true that it ranks first in the country?", "全国第一位,对吗"),
        ("Which of the four places mention drought, and since when?", "哪些文件提到干旱|从哪一年开始"),
        ("List the goals of Qilihe for 2025.", "主要目标有哪些"),
        ("How much did Qilihe earn from tourism?", "兰州市七里河区旅游收入多少"),
        ("My child can't get a place in a nursery", "儿童|托位"),
        ("Compare that with the other reports you have", "和其他地区对比"),
        ("How did they fight African swine fever?", "非洲猪瘟"),
        ("I thought it was 25 percent?", "我记得是 25%"),
        ("Why so ambitious?", "为什么定这么高"),
        ("Which targets did Qilihe fail to meet?", "兰州市七里河区哪些目标没有完成"),
        ("Which measures against noise were taken?", "治理噪声"),
        ("What were urban and rural incomes?", "城镇和农村居民人均可支配收入"),
        ("Is there a baby bonus?", "育儿补贴"),
        ("Who is the governor?", "省长是谁"),
        ("Only the targets: retail sales, grain", "目标呢 : 社会消费品零售总额"),
        ("Targets for investment, retail and jobs?", "固定资产投资|社会消费品零售总额"),
        ("What problems are there with schools?", "存在哪些问题学校"),
    ],
)
def test_what_is_asked_is_read_in_chinese(asked: str, read: str, assistant: Assistant) -> None:
    chinese, unread, _ = translate(asked, lexicon_of(assistant.knowledge), assistant.index.words)
    assert [words for words in read.split("|") if words not in chinese] == [], chinese
    assert unread == ()


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("What is planned at Maijishan?", "麦积山"),  # in pinyin, and printed by a document
        ("How many of the five new schools and two hospitals are finished?", "学校和"),  # no name: nothing is quoted with these numbers
        ("Was it done in three or four years?", "四年"),
    ],
)
def test_names_are_found_by_their_sound_and_their_numbers(asked: str, read: str, assistant: Assistant) -> None:
    chinese, _, _ = translate(asked, lexicon_of(assistant.knowledge), assistant.index.words)
    assert read in chinese, chinese


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ('What are the "eight helps" for the elderly?', "八助"),  # a number and a character
        ("What are the eight helps?", "八助"),
        ("Where is the quarter-hour quality service community?", "一刻钟精品服务社区"),  # quality is no 精品: the others spell it
        ("What is the '5515' project?", "5515"),
        ("Is dibao paid?", "低保"),  # in pinyin, and no name
        ("What are they aiming for?", "目标"),
        ("How many qianxing (unheard-of) projects?", "项目"),
        ("Is Tianshui building a railway?", "铁路吗"),
        ("What is planned for the Lanzhou-Baiyin zone?", "兰白"),  # places as documents join them
        ("What solar-powered and ice-and-snow resources are there?", "冰雪资源"),
        ("What share of Chengguan's GDP came from the private sector?", "非公有制经济占地区生产总值比重"),
        ("What share of GDP came from the private sector in 2020?", "非公有制经济占地区生产总值比重 2020"),
        ("What is the volume of cross-border e-commerce?", "跨境电商"),
        ("Who runs the cross-border e-commerce zone?", "谁负责跨境电商"),
        ("Is metro line 3 of Chengguan open yet?", "轨道交通 3号线"),
        ("Did Qilihe miss its GDP target?", "地区生产总值目标没有完成"),
        ("Did Qilihe have more than 3,000 5G base stations in 2021?", "超过 3000个5G基站"),
        ("Did more than 90 million tourists come in 2021?", "超过 9000万人次"),
        ("Was PM2.5 below 70 in 2018?", "低于 70,2018,对吗"),
        ("Are there any 5A scenic areas in Qilihe?", "有没有"),
        ("Was R&D spending below 2% of GDP?", "研发经费投入占GDP比重低于 2% ,对吗"),
        ("What share of China's shipbuilding did Tianshui account for?", "天水市船舶占全国多少"),
        ("What is planned for the metropolitan area between Lanzhou and Baiyin?", "兰白都市圈"),
        ("Did the GDP of Qilihe grow between 2016 and 2020?", "2016—2020年"),
        ("What does Qilihe do for farmers' incomes?", "农村居民人均可支配收入"),
        ("Just the facts: was the target of Qilihe more ambitious?", "兰州市七里河区目标哪个更高"),
        ("Where does Tianshui rank in the country?", "天水市排名第几全国"),
        ("In which year did it pass 500, and about ten years earlier?", "哪一年超过 500|十年前"),
        ("What does the 2021 Qilihe government report say about schools?", "兰州市七里河区 2021年报告学校"),
        ("Does the Qilihe report say anything about Tesla?", "兰州市七里河区有没有提到"),
        ("What is the FAST telescope?", "FAST"),
        ("How does Tianshui rank in the country?", "天水市排名第几全国"),
        ("How many containers did Tianshui handle?", "集装箱吞吐量多少"),
        ("What's the plan for schools in Tianshui?", "天水市计划学校"),
        ("How many sports events did Lanzhou host?", "兰州市多少赛事"),
    ],
)
def test_a_name_is_found_by_what_its_parts_stand_for(asked: str, read: str, assistant: Assistant) -> None:
    chinese, _, _ = translate(asked, lexicon_of(assistant.knowledge), assistant.index.words)
    assert [words for words in read.split("|") if words not in chinese] == [], chinese


def test_all_that_a_word_may_be_called_stands_for_it(assistant: Assistant) -> None:
    _, _, meant = translate("What is done for schools and children?", lexicon_of(assistant.knowledge), assistant.index.words)
    assert {"学校", "中小学", "儿童", "子女"} <= {name for names in meant for name in names}


def test_a_word_of_its_own_is_no_misspelt_name(assistant: Assistant) -> None:
    chinese, unread, _ = translate("Where do the brides of Qilihe live?", lexicon_of(assistant.knowledge), assistant.index.words)
    assert "桥" not in chinese
    assert unread == ("brides",)


def test_a_word_of_no_list_is_read_where_the_place_asked_of_prints_what_it_may_mean(assistant: Assistant) -> None:
    lexicon, words = lexicon_of(assistant.knowledge), assistant.index.words
    chinese, unread, _ = translate("How does Qilihe absorb acrobatics?", lexicon, words)
    assert "吸纳" in chinese
    assert unread == ("acrobatics",)  # 杂技, which no document of Qilihe prints
    assert translate("Who won the baseball game?", lexicon, words)[1] == ("baseball",)  # nothing else is understood


def test_the_dictionary_holds_one_meaning_a_name_and_reports_write_it_in_chinese() -> None:
    rows = [line.split("\t") for line in (FOLDER / "en-words.tsv").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    names = [name.strip() for english, _ in rows for name in english.split(",")]
    assert len(names) > 1500
    assert sorted(name for name in set(names) if names.count(name) > 1) == []
    assert [english for english, chinese in rows if not re.search(r"[\u4e00-\u9fff]", chinese)] == []


@pytest.mark.parametrize(
    ("written", "chinese"),
    [
        ("batteries", "电池"),
        ("subsidised", "补贴"),
        ("planted", "种植"),
        ("digitalization", "数字化"),
        ("cutting", "减少"),
        ("buses", "公交"),
    ],
)
def test_other_forms_of_a_word_are_found_by_rule(written: str, chinese: str) -> None:
    assert within(written)[0] == chinese


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("“十四五”时期", "14th Five-Year Plan period"),
        ("“十二五”末", "end of the 12th Five-Year Plan"),
        ("到2025年底", "by the end of 2025"),
        ("到20xx年", "by 20xx"),
        ("2020年", "2020"),
        ("不超过4.5%", "at most 4.5%"),
        ("60%以上", "60% or more"),
        ("近300家", "nearly 300家"),
        ("100余个", "over 100个"),
        ("3个百分点", "3 percentage points"),
        ("翻一番", "doubled"),
        ("1139亿元", "1139亿元"),
    ],
)
def test_times_and_bounds_are_told_in_english(written: str, told: str) -> None:
    assert load("en").tell(written) == told
    assert load("zh").tell(written) == written


def test_what_was_not_understood_is_said_before_the_answer_and_refuses_nothing(assistant: Assistant) -> None:
    turn = assistant.ask("What is the GDP target of Qilihe for leprechauns?")
    said = reply_text(turn.answer).splitlines()
    assert "leprechauns" in said[0], said
    assert "660" in said[1], said
    again = assistant.ask("and the gizmos of Chengguan?", turn.state)
    assert "1139" in reply_text(again.answer)


def test_tuition_is_not_answered_with_kindergartens(assistant: Assistant) -> None:
    reply = reply_text(assistant.ask("How much is kindergarten tuition per month in Chengguan?", DialogueState()).answer)
    first = reply.splitlines()[0]
    assert re.search("I found no|does not state|do not write of", first), first
    assert "tuition (学费)" in first
    assert "50所" not in reply


def test_a_reply_names_document_indicator_period_and_bound_in_english_and_quotes_in_chinese(assistant: Assistant) -> None:
    reply = reply_text(assistant.ask("What is the GDP target of Qilihe?").answer)
    for words in (
        "GDP (地区生产总值)",
        "14th Five-Year Plan period",
        "around 6%",
        "地区生产总值年均增长6%左右",
        "(Qilihe District press article",
    ):
        assert words in reply, reply


def test_a_short_question_keeps_language_and_subject_and_thanks_hide_no_request(assistant: Assistant) -> None:
    state = DialogueState()
    turns = []
    for text in ("What is done for old people in Chengguan?", "does Qilihe have something like that", "thank you, sources please"):
        turn = assistant.ask(text, state)
        state = turn.state
        turns.append((turn.question.language, turn.question.regions, turn.question.topic, turn.question.intent.value))
    assert turns[1] == ("en", ("lanzhou-qilihe",), "老年人", "passages")
    assert (turns[2][0], turns[2][3]) == ("en", "source")


PARKS = """兰州市城关区政府工作报告

一、2020年工作回顾

过去一年，建成冰雪场馆3个，奶牛存栏1.2万头，“爸爸课堂”开到40个社区，竹园工坊吸纳绣娘60人。改造易涝点14处。与外国友城互访两次。月牙湖水质达到Ⅲ类，雁滩实验室挂牌。

二、2021年工作安排

今年新建冰雪场馆2个，改造易涝点9处，举办青少年运动会。
"""


AID = """兰州市城关区政府工作报告

一、2020年工作回顾

派出30名医护人员驰援武汉。民生支出达到40亿元。旅游总收入达到12亿元,接待游客900万人次。煤炭产量达到15万吨,工业产值达到80亿元。大学毕业生创业园建成。

二、2021年主要目标

全国文明城市创建工作深入推进。
"""


@pytest.fixture(scope="module")
def aid(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = make_knowledge(tmp_path_factory.mktemp("aid"), report=AID)
    facts = "title: 城关区政府工作报告\nkind: work_report\nregion: lanzhou-chengguan\nyear: 2021\n"
    (folder / "documents" / "report.yaml").write_text(facts, encoding="utf-8")
    return Assistant.load(folder)


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("How many medics did Chengguan send to Wuhan?", "派出"),  # says little alone, and stands beside the rest
        ("How much revenue came from tourism in Chengguan?", "旅游总收入"),
        ("What was the output of coal in Chengguan?", "煤炭产量"),
    ],
)
def test_of_several_names_that_one_is_meant_which_stands_beside_the_rest(asked: str, read: str, aid: Assistant) -> None:
    chinese, _, _ = translate(asked, lexicon_of(aid.knowledge), aid.index.words)
    assert read in chinese, chinese


def test_a_pronoun_goes_back_to_what_was_asked_before_it(aid: Assistant) -> None:
    state = aid.ask("How many medics did Chengguan send?").state
    question = aid.ask("Which teams went with them?", state).question
    assert "派出" in question.topic or "医护" in question.topic, question.topic


def test_what_says_little_alone_is_left_out_where_nothing_stands_beside_it(aid: Assistant) -> None:
    assert translate("Who will send the parcels of Chengguan?", lexicon_of(aid.knowledge), aid.index.words)[0].endswith("快递?")


@pytest.fixture(scope="module")
def parks(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = make_knowledge(tmp_path_factory.mktemp("parks"), report=PARKS)
    facts = "title: 城关区政府工作报告\nkind: work_report\nregion: lanzhou-chengguan\nyear: 2021\n"
    (folder / "documents" / "report.yaml").write_text(facts, encoding="utf-8")
    return Assistant.load(folder)


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("How many ice and snow venues did Chengguan build?", "场馆"),  # of several names the one that is printed
        ("What are the dad classrooms in Chengguan?", "爸爸课堂"),  # made of parts
        ("How many waterlogging spots were there in Chengguan?", "易涝点"),
        ("Will Chengguan hold youth games?", "青少年运动会"),
        ("Was the 'Yantan Laboratory' of Chengguan opened?", "雁滩实验室"),
        ("How many bamboo parks are there in Chengguan?", "公园"),  # 竹园 is the beginning of another name
    ],
)
def test_words_side_by_side_are_the_name_that_the_documents_print(asked: str, read: str, parks: Assistant) -> None:
    chinese, _, _ = translate(asked, lexicon_of(parks.knowledge), parks.index.words)
    assert read in chinese, chinese


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("How many seats has Qilihe according to its 2019 report?", "2019年报告"),
        ("What do the 2015 and 2019 reports say about noise?", "2015 和 2019年报告"),
        ("when was the bridge due to be finished?", "什么时候建成"),
        ("When did smart farms first show up in its reports?", "哪一年首次提到"),
        ("Which grew faster, Tianshui or Lanzhou?", "增速是哪个更快"),
        ("Did it beat its own target for retail sales?", "目标完成了吗"),
        ("What did Chengguan promise for retail sales?", "计划社会消费品零售总额"),
        ("How many jobs were created in 2020?", "2020 实际"),
        ("How many jobs were planned for 2020?", "目标 2020"),
        ("How long did it take?", "多长时间"),
        ("How long is the metro line?", "多少公里"),
        ("What about 2018?", "呢 2018"),
        ("rank the three", "从高到低排序"),
        ("And for five years out?", "未来五年"),
        ("How did the number change since then?", "历年多少"),
        ("What was the ocean economy's share of GDP?", "海洋经济占地区生产总值比重"),
        ("What share of GDP did Chengguan spend on schools in 2020?", "2020年学校投入占地区生产总值比重"),
        ("Different topic: urban unemployment?", "城镇登记失业率"),
        ("How many schools did Chengguan build in 2020?", "兰州市城关区 2020年多少学校"),  # place and year where Chinese says them
        ("How many schools were built in Chengguan in 2019 and in 2020?", "兰州市城关区多少学校"),
        ("I heard something about noise in Qilihe.", "兰州市七里河区噪声"),
        ("I'm studying elder care. What are the targets?", "养老, 主要目标有哪些"),
        ("How long is the expressway network of Tianshui?", "高速公路里程多少公里"),
        ("How big is Tianshui's economy?", "天水市地区生产总值多少"),
        ("How big is the digital economy?", "数字经济"),
        ("Visitors and revenue in 2020?", "旅游收入"),
    ],
)
def test_how_english_asks(asked: str, read: str, assistant: Assistant) -> None:
    chinese, unread, _ = translate(asked, lexicon_of(assistant.knowledge), assistant.index.words)
    assert read in chinese, chinese
    assert unread == ()


THINGS = """城关区政府工作报告

一、2020年工作回顾

城关湖水质稳定达到三类标准，城关梨产量突破3万吨，城关人民生活不断改善，城关湖、黄河岸线一并保护。打造“三河双枢纽”，海关监管场所全域封闭。
新增造林面积28.8万亩，做好湿地修复，加强黑鹳保护。企业持证人员增加到2000人。

二、2021年重点工作

扩大城关湖水面，力争城关梨产量达到4万吨。
"""


@pytest.fixture(scope="module")
def things(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = make_knowledge(tmp_path_factory.mktemp("things"), report=THINGS)
    facts = "title: 城关区政府工作报告\nkind: work_report\nregion: lanzhou-chengguan\nyear: 2021\n"
    (folder / "documents" / "report.yaml").write_text(facts, encoding="utf-8")
    return Assistant.load(folder)


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("How do the people of Chengguan live?", "城关区"),
        ("What do Chengguan people think of schools?", "城关区"),  # 城关人民 names no 城关人
        ("Which pear-growing villages are there in Chengguan?", "梨"),
    ],
)
def test_who_lives_in_a_place_is_no_thing_named_after_it(asked: str, read: str, things: Assistant) -> None:
    chinese, _, _ = translate(asked, lexicon_of(things.knowledge), things.index.words)
    assert read in chinese, chinese


@pytest.mark.parametrize(
    "asked", ["城关湖2021年打算怎么做", "What is planned for Chengguan Lake in 2021?", "What will be done for the lake of Chengguan?"]
)
def test_a_thing_called_by_a_place_and_a_character_is_no_place(asked: str, things: Assistant) -> None:
    turn = things.ask(asked, DialogueState())
    assert turn.question.regions == ("lanzhou-chengguan",)
    assert "城关湖" in turn.question.topic
    assert any("扩大城关湖水面" in quote.text for quote in turn.answer.quotes)


def test_a_number_tells_nothing_of_what_stands_behind_it(things: Assistant) -> None:
    answer = things.ask("城关区有多少黑鹳", DialogueState()).answer
    assert not any("28.8万亩" in statement.text and "黑鹳" not in statement.text for statement in answer.statements)


def test_a_name_of_no_document_is_not_mentioned(things: Assistant) -> None:
    answer = things.ask("Does Chengguan mention Tesla?", DialogueState()).answer
    assert not answer.statements
    assert "mentions “Tesla”" in answer.notices[0].text


def test_a_word_that_one_character_stands_for_is_the_one_that_holds_it_beside_what_is_asked(things: Assistant) -> None:
    chinese, unread, _ = translate(
        "How many people in companies of Chengguan hold a certificate?", lexicon_of(things.knowledge), things.index.words
    )
    assert "持证" in chinese
    assert unread == ()


def test_a_part_of_a_province_is_called_by_its_short_name(things: Assistant) -> None:
    chinese, _, _ = translate("What is planned for northern Jiangsu and East Gansu?", lexicon_of(things.knowledge), things.index.words)
    assert "苏北和陇东" in chinese
