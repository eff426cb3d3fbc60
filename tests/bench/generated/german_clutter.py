"""What stands around the generated German articles, our own."""

from tests.bench.generated.voice import Phrases

PHRASES = Phrases(
    sites=("Kursgeflüster", "Depotblick", "Rechenwerk Finanzen", "Chip und Zins", "Börsenkiesel"),
    authors=(
        *("Franka Dillinger", "Bodo Reimann", "Nele Wackernagel", "Kilian Brandstätter"),
        *("Theresa Lohfink", "Ingo Marquardt", "Greta Ohlsen", "Leander Hufschmied"),
        *("Rosa Pfeiffenberg", "Amir Tabrizi"),
    ),
    roles=("Redakteurin", "Kolumnist", "Technikkorrespondent", "Marktredaktion", "Analystin"),
    bios=(
        (
            "{author}",
            (
                "{author} schreibt seit 2009 über Chips und alle, die sie bezahlen, und erhielt "
                "zweimal den Lerchenpreis für Wirtschaftsjournalismus."
            ),
        ),
        (
            "Über {author}",
            (
                "Vor der Zeit bei {site} berichtete {author} über Anleihen in Zürich und ein Jahr "
                "lang über Pferderennen."
            ),
            "{author} folgen und jeden Quartalsbericht erklärt bekommen.",
        ),
        (
            (
                "{author} studierte Physik, ging an die Börse und erklärt nun die eine der "
                "anderen. Auf der Auswahlliste des Kupferfederpreises 2021."
            ),
        ),
        (
            "Zur Person",
            (
                "{author} leitet unser Ressort Technik und lehrt an der Abendschule Buchhaltung "
                "für Ingenieure."
            ),
        ),
        (
            "{author}",
            (
                "{role} bei {site}. Schreibt den Sonntagsbrief, hält Bienen und misstraut "
                "bereinigten Gewinnen."
            ),
            "Hinweise an {author} gern per E-Mail.",
        ),
        ("{author} ist Gast bei uns; die Meinung ist die eigene und nicht die von {site}.",),
    ),
    lines={
        "nav": (("Startseite", "Märkte", "Unternehmen", "Leserbriefe"),) * 3,
        "slogan": (
            ("{site}: das Geld hinter den Maschinen, täglich erklärt",),
            ("Unabhängige Notizen zu Technologieaktien seit 2011",),
            ("Alles über Aktien, Fonds und Sparen auf einen Blick",),
        ),
        "cookie": (
            ("Wir und unsere Partner speichern Informationen auf Ihrem Gerät und messen damit.",),
            ("Diese Seite verwendet Cookies.", "Auswahl verwalten"),
            ("Mit dem Weiterlesen stimmen Sie unseren und den Cookies von 41 Partnern zu.",),
        ),
        "kicker": (("Künstliche Intelligenz",), ("Aktien im Blick",), ("Kolumne Langstrecke",)),
        "byline": (
            ("Von {author}, {role}",),
            ("{author} | {role}",),
            ("Geschrieben von {author} ({role})",),
        ),
        "dateline": (
            ("Veröffentlicht am {day}, 7:40 Uhr",),
            ("{day} · 4 Min. Lesezeit",),
            ("Zuletzt geändert am {day}",),
        ),
        "newsletter": (
            (
                "Der Brief am Morgen",
                "Fünf Grafiken vor dem Handel: unser Brief liegt um sechs in Ihrem Postfach.",
                "Abbestellen geht jederzeit, mehr in den Hinweisen zum Datenschutz.",
            ),
            ("Keine Kolumne verpassen: Hier den wöchentlichen Newsletter abonnieren.",),
            (
                "Klüger mit Geld",
                "80.000 Leser beginnen den Tag mit unserem Überblick. Kostenlos und werktags.",
            ),
        ),
        "paywall": (
            (
                "Weiterlesen mit {site} Plus",
                "Alle Analysen unbegrenzt, im ersten Monat für 1 Euro.",
                "Schon Abonnent? Hier anmelden",
            ),
            ("Dieser Text ist frei. Mehr davon ermöglicht ein Abonnement von {site}.",),
            ("Mitglieder lesen mehr: vier Wochen umsonst testen und jederzeit kündigen.",),
        ),
        "donation": (
            ("Unsere Arbeit bezahlen Leser. War sie einen Kaffee wert? Dann spendieren Sie.",),
            ("Kein Konzern, keine Schranke: Heute spenden und {site} unabhängig halten.",),
            ("Sie können helfen: Eine kleine Gabe im Monat bezahlt unsere Daten.",),
        ),
        "app": (
            ("Die App von {site} für iPhone und Android meldet sich, wenn Ihr Wert sich regt.",),
            ("Ohne Netz lesen: Jetzt unsere App laden.",),
            ("Kurse für die Hosentasche: Die neue App von {site} ist da.",),
        ),
        "share": (
            ("Artikel teilen: Facebook X LinkedIn WhatsApp Mail",),
            ("Link kopieren", "Per E-Mail senden", "Seite drucken"),
            ("Hat es Ihnen gefallen? Sagen Sie es auf X oder Facebook weiter.",),
        ),
        "listen": (("Artikel anhören (5 Minuten)",), ("Hörfassung",), ("Artikel abspielen",)),
        "neighbours": (("<<:", ">>:"), ("Voriger Artikel:", "Nächster Artikel:"), ("←:", "→:")),
        "recommended": (
            ("Empfohlene Artikel",),
            ("Das könnte Sie auch interessieren",),
            ("Mehr aus dem Netz",),
        ),
        "mostread": (("Meistgelesen",), ("Beliebt in dieser Woche",), ("Was andere lesen",)),
        "also": (("Lesen Sie auch:",), ("Zum Thema:",), ("Mehr dazu:",)),
        "disclaimer": (
            (
                (
                    "Dieser Beitrag dient der Information und ist keine Aufforderung zum Kauf oder "
                    "Verkauf von Wertpapieren. Kurse können fallen, ein Totalverlust ist möglich."
                ),
            ),
            (
                "Risikohinweis",
                (
                    "Autor und {site} haften nicht für Entscheidungen, die Leser auf Grund dieses "
                    "Textes treffen. Die Vergangenheit sagt nichts über die Zukunft."
                ),
            ),
            (
                (
                    "Nichts auf dieser Seite ist Anlageberatung. Fragen Sie vor einer Anlage "
                    "Fachleute und setzen Sie nie Geld ein, das Sie brauchen."
                ),
            ),
        ),
        "footer": (
            (
                "© {year} {site} Medien GmbH. Alle Rechte vorbehalten.",
                "Impressum | Datenschutz | Nutzungsbedingungen",
                "Kurse mindestens fünfzehn Minuten verzögert.",
            ),
            ("Copyright {year} {site}. Nachdruck nur mit schriftlicher Erlaubnis.",),
            ("{site} erscheint im Verlag Hafengasse, eingetragen in Bremen.", "Übersicht"),
        ),
        "tags": (("Schlagwörter:",), ("Themen:",), ("Abgelegt unter:",)),
        "comments": (
            ("Kommentare (0)", "Melden Sie sich an, um den ersten Kommentar zu schreiben."),
            ("Diskutieren Sie mit",),
            ("Antwort schreiben", "Ihre E-Mail-Adresse wird nicht veröffentlicht."),
        ),
        "ad": (("Anzeige",), ("Nach der Werbung geht es weiter",), ("Gesponserter Inhalt",)),
        "credit": (
            ("Foto: Halden Bilder",),
            ("Bildnachweis: M. Strand / Offenlicht",),
            ("(Bild: Archiv)",),
        ),
        "ticker": (("Kurse zum Artikel",), ("Erwähnte Aktien",), ("Kurs des Tages",)),
        "contact": (
            ("Fehler gefunden? Schreiben Sie an die Korrektur, wir berichtigen es.",),
            ("Fragen zum Text? Die Redaktion ist bis zehn Uhr abends besetzt.",),
            ("Hinweise sind willkommen, auch vertraulich: Unser Briefkasten hat keine Kamera.",),
        ),
        "origin": (
            ("Dieser Artikel erschien zuerst bei {site}.",),
            ("Ursprünglich veröffentlicht auf {site}, Übernahme mit Erlaubnis.",),
            ("Quelle: {site}. Das Original stand dort am {day}.",),
        ),
    },
    tags=("KI", "Chips", "Rechenzentren", "Halbleiter", "Cloud", "Quartalszahlen", "Speicher"),
    captions=(
        "Eine Halle voller Server bei Hanau",
        "Wafer auf dem Weg zur Prüfung",
        "Der Handelssaal an einem ruhigen Nachmittag",
        "Kühltürme neben einem neuen Rechenzentrum",
        "Eine Ingenieurin mit einer Platine",
    ),
)
