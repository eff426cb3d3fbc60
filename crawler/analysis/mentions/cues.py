"""The words that say what a text is about, as they stand in folded text. Holds no business logic.

`market`: securities, results, ratings; hardly one of them stands beside an apple pie. `FIGURE`:
percentages and amounts. `TECHNOLOGY`: AI, chips, what the companies make and who leads them.
"""

from __future__ import annotations

import re
from functools import cache

from crawler.analysis.folding import folded
from crawler.analysis.mentions.lexicon import Lexicon


def _folded(words: str) -> str:
    """An alternation of words that stand apart here."""
    return "|".join(folded(words).split())


_MARKET = {
    "en": """share shares shareholder* stock stocks stockholder* earnings revenue revenues
    profit* guidance analyst analysts investor investors market_cap* market_value valuation
    price_target* upgrade upgraded downgrade downgraded outperform overweight underweight
    dividend* buyback* capex capital_expenditure* capital_spending quarter quarterly
    first-quarter second-quarter third-quarter fourth-quarter eps nasdaq nyse ipo backlog
    gross_margin* operating_margin* wall_street sell-off bearish bullish short_seller* pre-market
    after-hours net_loss* net_income fiscal trader traders hedge_fund* forecast* free_cash cash
    debt bond bonds swaps basis_points credit_default estimates expectations liabilities trillion
    headcount layoff* lay-off* job_cuts operating_income operating_loss turnover stake stakes
    equity takeover acquisition""",
    "de": """aktie* aktion* kurs* börse* umsatz* umsätze* gewinn* quartal* analyst* kursziel*
    anleger* dividende* marktwert* marktkapital* börsenwert* prognose* erwartungen ergebnis*
    investor* papier papiere anteilsschein* titel marge* bruttomarge konzern* betriebsergebnis
    investition* nachbörslich* vorbörslich* rally wertpapier* depot* stellenabbau verlust*
    milliardendeal übernahme* fonds anteil anteile anteilen schulden cashflow liquide_mittel
    stellen bürojobs mitarbeit* beschäftigt* börsengang auftrag* aufträge* bestellung*
    auftaktquartal* schlussquartal* geschäftsjahr* halbjahr* cloudgeschäft* cloudsparte*
    bilanz* erlös* anleihe*""",
    "fr": """action actions titre bourse chiffre_d'affaires chiffre_d’affaires bénéfice*
    trimestre* objectif_de_cours actionnaire* analyste* investisseur* capitalisation perte_nette
    résultat* dette trésorerie suppression suppressions commandes marge marges rachat séance
    obligation obligations ventes revenus salariés recommandation* wall_street clôture* dividende*
    bpa cash-flow licenciement* obligataire* cours_de_bourse cac effectifs""",
    "zh": """股价 股票 股份 个股 概念股 龙头股 权重股 市值 营收 营业收入 收入 利润 净利 溢利 盈利
    亏损 财报 业绩 财年 财季 季度 季报 年报 一季 二季 三季 四季 毛利 每股 目标价 评级 买入 增持
    减持 持股 持仓 回购 上市 挂牌 券商 投行 大摩 小摩 高盛 投资 股东 散户 机构 分析师 美股 港股
    a股 科技股 股市 收盘 盘前 盘后 盘中 午后 开盘 早盘 收涨 收跌 涨逾 跌逾 涨超 跌超 大涨 大跌
    上涨 下跌 涨幅 跌幅 急升 急跌 走高 走低 飙升 暴跌 反弹 涨停 跌停 领涨 领跌 收报 报收 现报
    资本支出 资本开支 派息 股息 融资 募资 订单 估值 板块 指数 成分股 收购 裁员 沽空 发债 年增
    月增 年减 月减 法人 外资 财测 法说 加码 负债 现金流""",
    "ja": """株 決算 売上 営業利益 営業減益 営業増益 純利益 最終利益 最終赤字 増益 減益 増収 減収
    業績 時価総額 投資判断 配当 四半期 上場 続伸 続落 反発 反落 急落 急騰 急伸 年初来 銘柄 投資家
    アナリスト レーティング 東証 日経平均 自社株 前日比 大引け 寄り付き ストップ高 ストップ安
    買い気配 売り気配 設備投資 受注 通期 予想 格上げ 格下げ 出資 買収 後場 前場 一段安 一段高 全面安
    前年同月比 前年同期比 目標株価
    全面高 大幅安 大幅高 上げ幅 下げ幅 値上がり 値下がり 年初来 ザラ場 買われ 売られ 終値 始値 大台
    割り込 もみ合い 小幅安 小幅高 自己株 増配 減配 赤字 黒字""",
    "ko": """주가 주식 매출 영업이익 순이익 실적 시가총액 시총 목표주가 목표가 투자의견 배당 분기
    상장 증시 급등 급락 상승 하락 종목 투자자 애널리스트 공시 상한가 하한가 마감 증권 지분
    유상증자 몸값 기업가치 시리즈a 시리즈b 시리즈c 어닝 가이던스 설비투자 인수 코스피 코스닥 장중
    순매수 순매도 주주 영업손실 수주
    희망퇴직 구조조정 감원 이통사 통신사 신고가
    신저가 약세 강세 오전장 오후장 시간외 개장 폐장 종가 시초가 반등 흑자 적자 자사주""",
}


@cache
def market(language: str) -> Lexicon:
    """The market's words in a language; of an unknown one, those of all. A word of one is another
    in the next ("back in action"), but English is read everywhere in East Asia."""
    if language in {"zh", "ja", "ko"}:
        return Lexicon(_MARKET[language] + _MARKET["en"])
    return Lexicon(_MARKET.get(language, " ".join(_MARKET.values())))


FIGURE = re.compile(
    r"\d\s?(?:%|percent|per cent|prozent|pct|bn|billion|million|mrd|mio|milliard|"
    + _folded("亿 億 万亿 兆 억 조 元 円 원 달러 ドル")
    + r"|(?:us-)?dollars?|euros?|usd|eur|yuan|yen|won)|[$€£¥]\s?\d|[涨跌升挫][逾超近约]?\d"
)
TECHNOLOGY = Lexicon(
    """ai a.i ki ia chip chips gpu gpus semiconductor* halbleiter* semi-conducteur* data_cent*
    rechenzentr* server* software* cloud llm llms language_model* model models modell* parameters
    gpt chatgpt openai anthropic deepseek llama gemini copilot zuckerberg tim_cook ellison
    iphone* ipad* smartphone* headset* robotaxi* ceo cfo chief_executive finanzchef* konzernchef*
    vorstand* artificial_intelligence künstliche* intelligence_artificielle processor* prozessor*
    foundry hyperscaler* watchdog* fined fab fabs werk fabrik* nvidia antitrust regulator*
    eu-kommission startup* tech big_tech techkonzern* 人工智能 大模型 模型 算力 芯片 晶片 半导体
    数据中心 云计算 服务器 伺服器 供应链 手机 智能 机器人 自动驾驶 光模块 首席执行官 董事长
    执行长 总裁 库克 扎克伯格 祖克柏 孙正义 创始人 代工 存储 人工知能 生成ai 半導体 チップ
    サーバー データセンター クラウド スマートフォン 最高経営責任者 社長 会長 인공지능 반도체
    데이터센터 서버 클라우드 칩 최고경영자 챗gpt 스마트폰 파운드리 공장 양산 工場 稼働 量産 納車
    増産 工厂 量产 交付"""
)
# What the same words mean elsewhere: food, bodies, games, the Cambrian.
ELSEWHERE = Lexicon(
    """pie pies juice fruit fruits orchard* sugar cup cups recipe* kitchen drink drinks beach
    cocktail* coach league stadium championship* shoulder* elbow* fossil* dance* mirror
    grandmother* rainforest deforestation saft kuchen obst* ernte* bohne* schokolade* rezept*
    trank glas schulter* bein* ellbogen hände tanz* spieltag trainer* liga turnier* jus tarte*
    chocolat* recette* épaule* jambe* entraîneur* 水果 果农 果园 公斤 每斤 一斤 粥 煮 好吃 吃了
    蔬菜 杂粮 采摘 地质 化石 古生物 神话 考古 龟甲 占卜 神谕 試合 優勝 投手 本塁打 サポーター 選手
    サヨナラ ゲーム差 球団 延長戦 打者 連勝 連敗 球場 屋台 神託 占い チョコ 果物 レシピ 美味 老舗
    ダンス 左腕 右腕 両腕 恐竜 초콜릿 과일 레시피 한_잔 야구 축구 음료 우승 연승 연패 이닝 타자
    투수 홈런 타점 꺾고 디저트 글자 신탁 신화 호크스 라이온즈 베어스 史书 史書 史记 史記 典故
    君主 商朝 夏朝 夏桀 开国 開國 王朝 博物馆 殷墟 出土 缀合 卜辞 文物 古文字 汉字 遗址 数据密集
    科学研究 科研范式 库恩 博物館 遺跡 甲骨学 つかん つかむ 掴 関節 把持 重機 박물관 유적 갑골"""
)
LIST = re.compile(
    r"(?:'s|’s|-\w+)?\s?(?:\([^()]{0,20}\)|（[^（）]{0,20}）)?\s?"
    r"(?:,|、|;|，|/|·|・|&|和|与|及|以及|或|跟|や|と|も|および|와|과|이나|하고|및|랑)?\s?"
    r"(?:and|und|et|or|oder|ou|sowie|as well as|bzw\.|plus|&|和|与|及)?\s?(?:the|die|von|米|美)?\s?"
)
# Names that are first of all words, or letters that stand for much else.
GENERIC = frozenset(
    word.replace("_", " ")
    for word in folded(
        """adesso aspeed ase asm avc aurora axon black_sesame blackberry boe box c3 cadence canon
        cgi check_point coherent comet constellation continental credo digital_china disco
        elastic empyrean f5 flex gds gft gigabyte gm guc hexagon hp ichor isc jlk kodiak kt kudan
        lam lattice lemonade lucid lumen microchip momenta mpi mps ms msi nice nova nri orange
        ouster ptc quanta recruit recursion reliance rubrik rumble sage sakura samsara schneider
        seres snap snowflake stm talen tcs ti towa unity upstart vat workday zoom zhihu weibo
        pony 三六零 浪潮 理想 联想 创意 曙光 大众 现代 松下 村田 本田 奔驰 地平线 黑莓 黑芝麻
        应用材料 健策 家登 力成 胜高 高意 微博 知乎 同花顺 出门问问 慧与 力旺 智原 华城 藤仓
        第四范式 康宁 世界先进 ビリビリ ギガバイト ディスコ カカオ レモネード リフト オクタ
        コルボ リクルート スナップ ズーム ユニティ オーロラ ヘキサゴン 기가바이트 기아 디스코
        레모네이드 리프트 옥타 스냅 유니티 노타 알박 줌 헥사곤"""
    ).split()
)
# Names that mean the company unless the sentence is of food, sport or a myth: baseball teams bear
# them, and the river, the fruit and Delphi's oracle are written alike.
DOUBTFUL = frozenset(
    folded(
        """アップル アマゾン オラクル メタ ソフトバンク 楽天 日立 ホンダ トヨタ パナソニック 富士通
        애플 아마존 오라클 메타 카카오 소프트뱅크 라쿠텐 삼성 두산 현대차 혼다 도요타 三星 软银"""
    ).split()
)
_MOVES = (
    "gained|rose|fell|lost|slipped|slid|tumbled|jumped|soared|slumped|plunged|surged|dropped|climbed|"
    "added|shed|sank|leapt|leaped|rallied|retreated|eased|advanced|swung|earned|burned|gave back|"
    "verlor|verloren|gewann|gewannen|stieg|stiegen|fiel|fielen|brach|brachen|sackten?|kletterten?|"
    "rutschten?|gab|gaben|bü(?:ß|ss)ten?|sprang|sprangen|zog|zogen|sank|sanken|notierten?|schloss|"
    "verteuerten?|verbilligten?|überholten?|schossen|schoss|schnellten?|rückten?|legten?|setzten?|"
    "stürzten?|schlossen|gehörten?|was (?:little|un)changed|were (?:little|un)changed|closed|ended|"
    "finished|settled|opened|clôture|termine|a fini|s'adjuge|s'octroie|avance|abandonne|dévisse|"
    "progresse|reflue|bondit|grimpe|gagne|perd|cède|recule|chute|plonge|s'envole|lâche"
)
_DEEDS = (
    r"said|says|announced?s?|unveil\w+|launch\w+|report\w+|plans?|planned|expects?|agreed|posted|"
    "guided|hired|fired|confirmed|declined|denied|warned|sued|acquired|bought|sold|raised|cuts?|"
    r"lifted|lowered|priced|filed|went public|designs|builds|named|is \w+ing|has \w+ed|"
    "hat|will|plant|teilte|kündigte?|stellte?|baut|legte|meldete?|präsentierte?|investiert|streicht|"
    "beschäftigte?t?|verdiente?|erlöste?|erzielte?|verbuchte?|verzeichnete?|peilte?|prognostizierte?|"
    "erhöhte?|kürzte?|zahlte?|schüttet|übernimmt|erwirbt|emploie|réalise|table|anticipe|relève|"
    "employs|earns|trades|guided|employed|beschafft|sammelte?|begibt|begab|platziert|nimmt|"
    "détient|possède|contrôle|vend|achète|hält|besitzt|"
    "kauft|gehört|übertraf|verfehlte|hob|senkte|steigerte|erwartet|rechnet|setzte?|liefert|verkauft|"
    r"a \w+é|annonce|prévoit|dévoile|compte|investit|supprime|vise"
)
# What a company or its share does, right behind its name.
MOVES = re.compile(rf"\s(?:has |have |had |on \w+ )?(?:{_MOVES})\b.{{0,40}}\d")
DOES = re.compile(
    rf"\s(?:now |also |has |have |had |on \w+ )?(?:{_MOVES}|{_DEEDS})\b|"
    + _folded(
        """公司 宣布 表示 计划 发布 推出 称 预计 披露 公告 正在 旗下 上周 今年 今日 今天 昨日
        去年 首席 创始人 汽车 手机 集团 股价 上市 盘后 盘中 大涨 大跌 CEO は、"""
    )
    + r"|[涨跌升挫]\d|[はがも]\d+(?:\.\d+)?(?:日|〜|%)"
)
# "sackten Ford um 1,8 Prozent ab", "Dell by 3 per cent": the name has a figure of its own.
MEASURED = re.compile(
    r"\s(?:am \w+ |zeitweise |on \w+ |\w+börslich )?(?:um|by|de|d['’]|mit|at|à) ?(?:\w+ ){0,2}"
    r"\d+(?:[.,]\d+)? ?(?:%|prozent|per ?cent|pour cent)"
)
# "beim Taser-Hersteller Axon", "le fabricant Legrand": what the name is stands before it.
DESCRIBED = re.compile(
    r"(?:hersteller|konzern|anbieter|produzent|spezialist|entwickler|zulieferer|ausrüster|riese|"
    r"betreiber|maker|giant|manufacturer|supplier|group|company|firm|fabricant|géant|groupe|"
    r"équipementier|spécialiste|éditeur|constructeur|fournisseur)s? $"
)
# "Im Januar meldete Alphabet": a noun would have an article there.
REPORTED = re.compile(
    rf"(?<![a-zà-ž])(?:{_MOVES}|meldete|kündigte|teilte|präsentierte|investierte?|übertraf|"
    r"verfehlte|steigerte|rechnete?|streicht|strich|erzielte|verdiente|erlöste|verbuchte|"
    r"verzeichnete|enttäuschte|überraschte)(?: auch| zuletzt| zugleich)? $"
)
SUBORDINATE = re.compile(
    r"(?<![a-zà-ž])(?:dass|weil|wenn|während|obwohl|nachdem|bevor|sobald|laut|zufolge|will|ob) $"
)
# 米メタ, 英アーム, 美 메타.
_COUNTRY = "米英独仏蘭韓中台伊加美日"
NATION = re.compile(f"(?:^|[^\u4e00-\u9fff])[{folded(_COUNTRY)}] ?$")
DETERMINER = re.compile(
    r"(?<![a-zà-ž])(?:an?|the|this|that|my|your|his|her|our|their|its|left|right|every|each|no|"
    r"some|any|one|der|die|das|dem|den|des|eine?|eine[mnrs]|am|im|vom|zum|zur|beim|ins|unterm|"
    r"(?:sein|ihr|mein|dein|unser|kein|euer|eur|jed|dies|link|recht|ander)(?:e|e[mnrs])?|"
    r"un|une|le|la|les|du|des|au|aux|son|sa|ses|mon|ma|mes|ce|cette) $"
)
