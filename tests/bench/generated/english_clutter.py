"""What stands around the generated English articles, our own."""

from tests.bench.generated.voice import Phrases

PHRASES = Phrases(
    sites=("Margin Notes", "The Silicon Purse", "Ticker & Tide", "Compute Street", "Ledgerwell"),
    authors=(
        *("Fiona Garrick", "Ben Astley", "Noor Sadiq", "Callum Wrey", "Teresa Bonham"),
        *("Ivo Marsden", "Grace Ollerton", "Leo Haverford", "Ruth Penhale", "Amir Shafiq"),
    ),
    roles=("Senior editor", "Columnist", "Technology correspondent", "Markets desk", "Analyst"),
    bios=(
        (
            "{author}",
            (
                "{author} has written about chips and the people who pay for them since 2009 and "
                "won the Larkspur Prize for business reporting twice."
            ),
        ),
        (
            "About {author}",
            (
                "Before joining {site}, {author} covered bonds in Frankfurt and, briefly, horse "
                "racing in Leicester."
            ),
            "Follow {author} for a note on every quarterly report.",
        ),
        (
            (
                "{author} read physics, left it for a trading floor and now explains one to the "
                "other. Shortlisted for the Copperfield Award 2021."
            ),
        ),
        (
            "About the author",
            (
                "{author} runs our technology desk and teaches accounting to engineers at an "
                "evening school."
            ),
        ),
        (
            "{author}",
            (
                "{role} at {site}. Writes the Sunday letter, keeps bees and distrusts adjusted "
                "earnings."
            ),
            "Contact {author} by mail with hints and corrections.",
        ),
        ("{author} is a guest author; the views are their own and not those of {site}.",),
    ),
    lines={
        "nav": (("Home", "Markets", "Companies", "Letters to the editor"),) * 3,
        "slogan": (
            ("{site}: the money behind the machines, explained daily",),
            ("Independent notes on technology shares since 2011",),
            ("All about stocks, funds and savings at a glance",),
        ),
        "cookie": (
            ("We and our partners store information on your device to measure and improve.",),
            ("This site uses cookies.", "Manage my choices"),
            ("By reading on you accept our cookies and those of 41 partners.",),
        ),
        "kicker": (("Artificial intelligence",), ("Shares in focus",), ("Column: The long run",)),
        "byline": (
            ("By {author}, {role}",),
            ("{author} | {role}",),
            ("Written by {author} ({role})",),
        ),
        "dateline": (
            ("Published {day}, 7:40 am",),
            ("{day} · 4 min read",),
            ("Last updated on {day}",),
        ),
        "newsletter": (
            (
                "The morning letter",
                "Five charts before the bell: our free letter lands in your inbox at six.",
                "You may unsubscribe at any time; see our privacy notice.",
            ),
            ("Never miss a column: subscribe to our weekly newsletter here.",),
            (
                "Get smarter about money",
                "Join 80,000 readers who start their day with our briefing. Free of charge.",
            ),
        ),
        "paywall": (
            (
                "Keep reading with {site} Plus",
                "Unlimited access to all analyses for 1 dollar in the first month.",
                "Already a subscriber? Sign in",
            ),
            ("This article is free. Support more like it with a subscription to {site}.",),
            ("Members read more: try four weeks for nothing and cancel whenever you like.",),
        ),
        "donation": (
            ("Our work is paid by readers. If it was worth a coffee to you, leave us one.",),
            ("No owner, no paywall: donate today and keep {site} independent.",),
            ("You can help: a small gift each month pays for our data.",),
        ),
        "app": (
            ("Get the {site} app for iPhone and Android and set alerts for your shares.",),
            ("Read offline: download our app.",),
            ("Prices in your pocket: the new {site} app is here.",),
        ),
        "share": (
            ("Share this article: Facebook X LinkedIn WhatsApp Mail",),
            ("Copy link", "Send by mail", "Print page"),
            ("Did you like this? Tell a friend on X or Facebook.",),
        ),
        "listen": (("Listen to this article (5 minutes)",), ("Audio version",), ("Play article",)),
        "neighbours": (("<<:", ">>:"), ("Previous article:", "Next article:"), ("←:", "→:")),
        "recommended": (
            ("Recommended articles",),
            ("You may also like",),
            ("More from around the web",),
        ),
        "mostread": (("Most read",), ("Popular this week",), ("What others are reading",)),
        "also": (("Read also:",), ("Related:",), ("More on this:",)),
        "disclaimer": (
            (
                (
                    "This article is for information only and is no invitation to buy or sell "
                    "securities. Prices can fall; a total loss is possible."
                ),
            ),
            (
                "Risk notice",
                (
                    "The author and {site} take no liability for decisions that readers make on "
                    "the grounds of this text. Past performance says nothing about the future."
                ),
            ),
            (
                (
                    "Nothing on this site is financial advice. Ask a licensed adviser before you "
                    "invest, and never invest money that you need."
                ),
            ),
        ),
        "footer": (
            (
                "© {year} {site} Media Ltd. All rights reserved.",
                "Imprint | Privacy | Terms of use",
                "Quotes are delayed by at least fifteen minutes.",
            ),
            ("Copyright {year} {site}. Reproduction only with written consent.",),
            ("{site} is a title of Harbour Lane Publishing, registered in Cardiff.", "Sitemap"),
        ),
        "tags": (("Tags:",), ("Topics:",), ("Filed under:",)),
        "comments": (
            ("Comments (0)", "Sign in to write the first comment."),
            ("Join the discussion",),
            ("Leave a reply", "Your email address will not be published."),
        ),
        "ad": (("Advertisement",), ("Article continues after this ad",), ("Sponsored content",)),
        "credit": (
            ("Photo: Halden Pictures",),
            ("Image credit: M. Strand / Openlight",),
            ("(Picture: archive)",),
        ),
        "ticker": (("Prices to this article",), ("Stocks mentioned",), ("Quote of the day",)),
        "contact": (
            ("Found a mistake? Write to corrections at our domain and we put it right.",),
            ("Questions about this text? The desk is on duty until ten at night.",),
            ("Hints are welcome, also in confidence: our letter box has no camera.",),
        ),
        "origin": (
            ("This article was originally published at {site}.",),
            ("First published on {site}, reproduced with permission.",),
            ("Source: {site}. The original appeared on {day}.",),
        ),
    },
    tags=("AI", "Chips", "Data centres", "Semiconductors", "Cloud", "Earnings", "Memory"),
    captions=(
        "A hall full of servers near Des Moines",
        "Wafers on their way to inspection",
        "The trading floor on a quiet afternoon",
        "Cooling towers beside a new data centre",
        "An engineer with a circuit board",
    ),
)
