"""English sentences of commentary, our own; the companies are real, what is said of them not."""

from tests.bench.generated.voice import Voice

VOICE = Voice(
    code="en",
    joint=" ",
    stop=".",
    comma=".",
    companies=(
        *("Nvidia", "AMD", "Broadcom", "Microsoft", "Alphabet", "Palantir", "Micron", "Oracle"),
        *("Amazon", "Meta", "TSMC", "Arm", "Snowflake", "CoreWeave", "Dell", "Super Micro"),
    ),
    people=(
        *("Hannah Okafor", "Declan Moss", "Priya Raman", "Tobias Lindqvist", "Marta Kovac"),
        *("Owen Treadwell", "Lucy Achterberg", "Samir Haddad", "Ines Calder", "Joel Whitcombe"),
    ),
    houses=(
        *("Harrow & Pike", "Northgate Securities", "Bellwether Research", "Cobden Partners"),
        *("Tidewater Capital", "Lowell Street Advisors", "Marchmont", "Pine Ridge Equity"),
    ),
    months=(
        *("January", "February", "March", "April", "May", "June", "July", "August"),
        *("September", "October", "November", "December"),
    ),
    openers=(
        "By our count,",
        "In {m},",
        "According to {h},",
        "As {p} pointed out in {m},",
        "Seen from the buy side,",
        "After {k} quarters of waiting,",
        "Unlike {d},",
        "With rates where they are,",
        "If the figures of {m} hold,",
    ),
    tails=(
        ", which [few|hardly any] desks had on their list in {m}",
        ", a detail that {h} [passed over|put in a footnote]",
        ", and {p} is not the only one to say so",
        ", at least until the results of {m}",
        "; {d} is the [counter-example|exception]",
        ", about {x} percent [more|less] than in {y}",
        ", whatever the presentation of {m} suggests",
        "; the market [noticed|caught on] {k} weeks later",
    ),
    sentences=(
        (
            "{c} [raised|lifted|increased] its [revenue forecast|sales guidance] for {y} to {n} "
            "billion dollars."
        ),
        "{c} spent {x} percent of its turnover on [research|chip design] in {m}.",
        "Orders for accelerators [rose|climbed] by {x} percent, and {c} took the largest part.",
        "The gross margin of {c} [slipped|fell|narrowed] to {x} percent in the {m} quarter.",
        "{h} [puts|sets] the fair value of {c} at {n} dollars a share.",
        "Customers of {c} wait {k} months for a rack that {d} promises in half the time.",
        "{p} [bought|picked up] another {n},000 shares of {c} in {m}, filings show.",
        "A data centre in [Ohio|Texas|Iowa|Nevada] alone will need {n} megawatts by {y}.",
        "Depreciation is where {c} and {d} part ways: {k} years here, {k} and a half there.",
        "Short interest in {c} stood at {x} percent of the float at the end of {m}.",
        "{c} trades at {k} times the sales that {h} expects for {y}.",
        "Memory is sold out until {m} {y}, and {c} names the price.",
        "The backlog of {c} [grew|swelled] to {n} billion dollars, a fifth of it from {d}.",
        "Anyone who [bought|owned] {c} in {m} {y} has seen three drawdowns of {x} percent.",
        "{d} builds its own silicon, so {c} has a customer who is learning to be a rival.",
        "Licences for [the Gulf|India|Malaysia] would bring {c} {n} million dollars a quarter.",
        "{h} counted {n} job advertisements of {c} for compiler engineers, up from {k} in {m}.",
        "Electricity is the line of the budget that {p} watches, not wafers.",
        "Free cash flow covered the dividend of {c} {k} times over in {y}.",
        "{c} sold bonds worth {n} billion dollars in {m} at a coupon of {x} percent.",
        "Insiders at {c} parted with {x} percent of their holdings between {m} and {m}.",
        "One large buyer moved {n} million dollars of inference work from {c} to {d}.",
        "The price of a rented accelerator hour has [dropped|come down] by {x} percent since {m}.",
        "{c} counts {n} paying customers for its assistant, {d} only publishes users.",
        "Stock compensation took {x} percent of revenue at {c}, more than at {d}.",
        "A packaging line in [Arizona|Taiwan|Penang] starts in {m} and relieves {c} first.",
        (
            "{p} calls the valuation of {c} [stretched|rich|a wager], yet keeps {x} percent of the "
            "fund in it."
        ),
        "Inventory at {c} turned {k} times in {y}, the slowest pace on record.",
        "{h} cut its target for {c} from {n} to {n} dollars and kept its rating.",
        "The index weight of {c} has [reached|passed] {x} percent, and passive funds must follow.",
        "Contracts with [hospitals|insurers|shipyards] made up {x} percent of new business at {c}.",
        "{c} [delayed|postponed] the next generation by {k} weeks because of a fault in cooling.",
        "Export rules cost {c} roughly {n} million dollars in the quarter to {m}.",
        "{p} asked how much of the growth is price; {c} answered {x} percent.",
        "Options traders priced a move of {x} percent for the results of {c} in {m}.",
        "Leasing hides {n} billion dollars of obligations that {c} shows only in the notes.",
        "Tokens served by {c} doubled every {k} months, revenue per token halved.",
        "{c} and {d} signed a supply agreement over {k} years in {m}.",
        "A fire at a supplier in {m} took {x} percent of the world's substrate capacity away.",
        "Analysts at {h} see earnings of {c} at {x} dollars a share in {y}.",
        "{c} bought back {n} million shares, barely enough to offset new grants.",
        "Utilisation of the clusters that {c} rents out fell to {x} percent in {m}.",
        "{p} left the board of {c} in {m} without giving a reason.",
        "Only {k} of {n} pilot projects at banks went into production, a survey by {h} says.",
        "{c} needs {n} million litres of cooling water a year at the new site.",
        "The spread between the bonds of {c} and {d} widened to {n} basis points.",
        "Networking gear brought {c} {n} million dollars, a line nobody modelled in {y}.",
        "Refurbished cards of {c} now fetch {x} percent of their price in {y}.",
        "{h} asked {n} technology chiefs, and a third will spend less with {c}.",
        "Since {m} the shares of {c} have moved with copper more than with software.",
        "A lawsuit over training data may cost {c} up to {n} million dollars, {p} reckons.",
        "{c} opened its interconnect to {d}, a step that was unthinkable in {y}.",
        "The tax rate of {c} was {x} percent, {k} points under the usual.",
        "Suppliers in Japan ship to {c} {k} weeks earlier than planned.",
        "{p} sold the last third of {c} at {n} dollars and bought {d} with the money.",
    ),
    short=(
        "{c} did not [comment|answer] in {m}.",
        "{n} dollars: [remember|note] that number.",
        "Then came {m}.",
        "The bill for {y} is still open.",
        "{d} [knows|found out] better.",
        "And {c}? It [waits|keeps quiet|says little].",
        "That leaves {x} percent.",
        "We sold {c} in {m}.",
        "Not so {d}.",
        "{k} quarters, no profit.",
        "It is {c} against {d} now.",
        "The rest is up to {p}.",
        "In {m} {y} we shall know.",
        "Until {m}, patience pays at {c}.",
        "For {c}, {n} is the floor.",
    ),
    quotes=(
        "“We ordered {n} racks from {c} and got {k},” says {p}.",
        "“Nobody at {h} models {c} beyond {y},” {p} told us in {m}.",
        "“At {n} dollars I would buy {c} for my mother,” says {p} of {h}.",
        "“Power, not chips, decides {y},” according to {p}.",
        "“{c} is a bank with {n} billion in graphics cards,” {p} jokes.",
        "“Ask {c} again in {m},” was all that {p} would say.",
        "“Our bill at {c} fell by {x} percent without a negotiation,” {p} reports.",
    ),
    questions=(
        "What would make you sell {c} before {m}?",
        "How much of your fund is in {c}, and how much in {d}?",
        "{h} expects {x} percent growth in {y}. Is that [too much|enough]?",
        "Does {c} still need {d}?",
        "Why did you wait until {m} {y}?",
        "Which number in the report of {c} do you read first?",
        "Will {n} megawatts be enough for {c}?",
        "What do people get wrong about {d}?",
        "Where does {c} stand in {k} years?",
    ),
    titles=(
        "{c} after {m}: what {n} billion dollars buy",
        "Why {c} [needs|fears|courts] {d}",
        "{c} and the {x} percent question",
        "The trouble with {c} at {n} dollars",
        "{h} doubts {c}, and has a point",
        "{c}: {k} reasons to wait for {m}",
        "What {d} knows that {c} does not",
        "Memory, power, margin: {c} in {y}",
        "How {c} lost {x} percent in {k} days",
        "{p} on {c}: sell in {m}",
        "{c} rents what {d} builds",
        "A quiet {m} for {c}, a loud one for {d}",
        "{c} borrows {n} billion: who pays it back?",
    ),
    standfirsts=(
        "The shares of {c} cost {k} times sales. We look at what {d} does [better|cheaper].",
        "{h} set a target of {n} dollars in {m}; the arithmetic behind it deserves a look.",
        "Between {m} and {m} the mood about {c} turned. The figures had turned before.",
        "{p} has followed {c} since {y} and sees one risk that the market overlooks.",
        "Margins of {x} percent do not last for ever, not even at {c}.",
    ),
    recurring=("Outlook", "What the figures say", "The risks", "Valuation", "Bottom line"),
    subheads=(
        "{c} looks beyond {y}",
        "A margin of {x} percent, and then?",
        "Why {d} stays calm",
        "{n} megawatts by {m}",
        "The {k} numbers that matter at {c}",
        "Cheaper than {d}, dearer than in {y}",
    ),
    items=(
        "{c}: order intake of {n} million dollars in {m}",
        "Debt of {c} at {x} times operating profit",
        "{d} starts its own chip in {m} {y}",
        "A target of {n} dollars from {h}",
        "Cooling water for {n} racks of {c}",
        "{k} new customers in [health care|defence|retail] for {d}",
        "Guidance of {c} for {m}: growth of {x} percent",
    ),
    units=("billion dollars", "percent", "times sales"),
    interviewer="Editor",
    creeds=(
        (
            "I own neither shares nor options of a company that I write about, and my family keeps "
            "to that as well."
        ),
        "Readers of this column know that I prefer cash in the till to promises on a slide.",
        "A bubble is a fact that one may date only afterwards; until then it is an opinion.",
    ),
    series=(
        "In this series we ask what becomes of the money that flows into artificial intelligence.",
        "Three companies, three balance sheets, one question: who earns on the boom?",
    ),
    naming=(
        (
            "What we wrote under “{title}” has aged [better|worse] than the shares of {c}, which "
            "lost {x} percent."
        ),
        "In “{title}” we named {n} dollars as the price at which {c} becomes interesting again.",
    ),
    day="{month} {day}, {year}",
    elsewhere=(
        (
            "The diet that cardiologists keep to on holiday",
            (
                "Five doctors tell what they put on their own plates when nobody is looking, and "
                "why breakfast matters less than one thinks."
            ),
        ),
        (
            "Seven houseplants that forgive a forgetful owner",
            (
                "They need little light, hardly any water and no talking to: our gardener "
                "recommends green company for those who travel."
            ),
        ),
        (
            "This old car is worth more than a new one",
            (
                "Collectors pay sums for a family saloon of the eighties that would have made its "
                "first owner laugh out loud at the time."
            ),
        ),
        (
            "Sleep better without a tracker",
            (
                "A sleep laboratory in the Midlands took the wristbands away from its guests for a "
                "month and was surprised by what happened next."
            ),
        ),
        (
            "The quiet islands that ferries still reach",
            (
                "Where the timetable knows two crossings a week, hotels are small, beaches long "
                "and evenings darker than at home."
            ),
        ),
        (
            "What to do with the last slice of bread",
            (
                "Crumbs, croutons and a pudding from the north: three recipes against the waste "
                "bin that take less than half an hour."
            ),
        ),
        (
            "Ten minutes of stretching that joggers skip",
            (
                "A physiotherapist shows which muscles take offence first and how to be friends "
                "with them again before the next run."
            ),
        ),
        (
            "Heat pump in an old house: one winter's diary",
            (
                "Our author replaced the boiler in October and wrote down every kilowatt hour, "
                "every cold foot and every visit of the fitter."
            ),
        ),
    ),
)
