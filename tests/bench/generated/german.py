"""German sentences of commentary, our own; the companies are real, what is said of them not."""

from tests.bench.generated.voice import Voice

VOICE = Voice(
    code="de",
    joint=" ",
    stop=".",
    comma=",",
    companies=(
        *("Nvidia", "AMD", "Broadcom", "Microsoft", "Alphabet", "Palantir", "Micron", "Oracle"),
        *("SAP", "Infineon", "ASML", "Siemens Energy", "Aixtron", "Amazon", "Meta", "TSMC"),
    ),
    people=(
        *("Kerstin Vollrath", "Jannis Oberender", "Miriam Stolze", "Henning Kappus"),
        *("Ayla Demircan", "Volker Rautenberg", "Svenja Tiedtke", "Ruprecht Halm"),
    ),
    houses=(
        *("Bankhaus Odenthal", "Weserkontor", "Rheingau Research", "Privatbank Kessel"),
        *("Hansewert", "Isar Securities", "Lindenhof Invest", "Spreeblick Analyse"),
    ),
    months=(
        *("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August"),
        *("September", "Oktober", "November", "Dezember"),
    ),
    openers=(
        "Fest steht:",
        "Zur Erinnerung:",
        "Der Befund aus dem {m}:",
        "{h} rechnet vor:",
        "Anders gesagt:",
        "Was {d} gern verschweigt:",
        "Stand {m}:",
        "Und noch etwas:",
    ),
    tails=(
        ", so jedenfalls {h} im {m}",
        "; {d} ist die [Ausnahme|Gegenprobe]",
        ", rund {x} Prozent [mehr|weniger] als {y}",
        ", auch wenn {p} das anders sieht",
        ", und das nicht erst seit {m}",
        "; an der Börse fiel es erst {k} Wochen später auf",
        ", was in der Präsentation vom {m} auf Seite {n} steht",
    ),
    sentences=(
        "{c} [hob|schraubte] die Umsatzprognose für {y} auf {n} Milliarden Euro [an|hinauf].",
        "{c} steckte im {m} {x} Prozent der Erlöse in die Entwicklung eigener Chips.",
        (
            "Die Bestellungen für Beschleuniger [stiegen|wuchsen] um {x} Prozent, das größte Stück "
            "bekam {c}."
        ),
        "Die Bruttomarge von {c} [rutschte|sank|fiel] im Quartal bis {m} auf {x} Prozent.",
        "{h} [hält|hielt] {n} Euro je Aktie von {c} für angemessen.",
        "Kunden von {c} warten {k} Monate auf einen Schrank, {d} verspricht die halbe Zeit.",
        "{p} kaufte im {m} weitere {n}.000 Aktien von {c}, wie Pflichtmeldungen zeigen.",
        (
            "Ein Rechenzentrum bei [Frankfurt|Magdeburg|Hanau|Berlin] braucht bis {y} allein {n} "
            "Megawatt."
        ),
        "Bei den Abschreibungen trennen sich {c} und {d}: {k} Jahre hier, {k} Quartale mehr dort.",
        "Die Leerverkaufsquote von {c} lag Ende {m} bei {x} Prozent.",
        "{c} kostet das {k}-Fache des Umsatzes, den {h} für {y} erwartet.",
        "Speicher ist bis {m} {y} ausverkauft, und {c} macht den Preis.",
        (
            "Der Auftragsbestand von {c} schwoll auf {n} Milliarden Euro an, ein Fünftel davon "
            "schuldet {d}."
        ),
        "Wer {c} im {m} {y} besaß, hat drei Rückschläge um {x} Prozent erlebt.",
        "{d} entwirft eigene Prozessoren, damit zieht sich {c} einen Rivalen heran.",
        (
            "Ausfuhrlizenzen für [Indien|Malaysia|die Golfstaaten] brächten {c} {n} Millionen Euro "
            "im Quartal."
        ),
        "{h} zählte {n} Stellenanzeigen von {c} für Compilerbauer, nach {k} im {m}.",
        "Strom ist der Posten im Haushalt, den {p} beobachtet, nicht die Wafer.",
        "Der freie Mittelzufluss deckte die Dividende von {c} {y} gleich {k}-mal.",
        "{c} begab im {m} Anleihen über {n} Milliarden Euro mit einem Zins von {x} Prozent.",
        "Vorstände von {c} trennten sich zwischen {m} und {m} von {x} Prozent ihrer Papiere.",
        "Ein Großkunde verlagerte Rechenlast für {n} Millionen Euro von {c} zu {d}.",
        (
            "Die Mietstunde eines Beschleunigers ist seit {m} um {x} Prozent [billiger|günstiger] "
            "geworden."
        ),
        "{c} zählt {n} zahlende Kunden für seinen Assistenten, {d} nennt nur Nutzer.",
        "Aktienvergütung verschlang bei {c} {x} Prozent der Erlöse, mehr als bei {d}.",
        "Eine Montagelinie in [Dresden|Arizona|Penang] läuft im {m} an und entlastet zuerst {c}.",
        (
            "{p} nennt die Bewertung von {c} [üppig|gewagt|sportlich] und hält doch {x} Prozent "
            "des Fonds darin."
        ),
        "Das Lager von {c} schlug sich {y} nur {k}-mal um, so langsam wie nie.",
        "{h} kürzte das Kursziel für {c} von {n} auf {n} Euro und ließ die Einstufung stehen.",
        (
            "Das Indexgewicht von {c} hat {x} Prozent [erreicht|überschritten], passive Fonds "
            "müssen folgen."
        ),
        (
            "Verträge mit [Kliniken|Versicherern|Werften] machten {x} Prozent des Neugeschäfts von "
            "{c} aus."
        ),
        "{c} [verschob|vertagte] die nächste Generation wegen eines Kühlfehlers um {k} Wochen.",
        "Ausfuhrregeln kosteten {c} im Quartal bis {m} rund {n} Millionen Euro.",
        "{p} fragte, wie viel vom Wachstum Preis sei; {c} antwortete: {x} Prozent.",
        (
            "Optionshändler preisten für die Zahlen von {c} im {m} einen Ausschlag von {x} Prozent "
            "ein."
        ),
        "Mietverträge verstecken {n} Milliarden Euro, die {c} nur im Anhang zeigt.",
        (
            "Die Anfragen bei {c} verdoppelten sich alle {k} Monate, der Erlös je Anfrage "
            "halbierte sich."
        ),
        "{c} und {d} unterschrieben im {m} einen Liefervertrag über {k} Jahre.",
        "Ein Brand beim Zulieferer nahm im {m} {x} Prozent der Substratkapazität vom Markt.",
        "{h} sieht den Gewinn von {c} {y} bei {x} Euro je Aktie.",
        "{c} kaufte {n} Millionen eigene Aktien zurück, kaum genug für die neuen Zuteilungen.",
        "Die Auslastung der Rechner, die {c} vermietet, fiel im {m} auf {x} Prozent.",
        "{p} verließ den Aufsichtsrat von {c} im {m} ohne Angabe von Gründen.",
        "Nur {k} von {n} Pilotprojekten in Banken gingen in Betrieb, ergab eine Umfrage von {h}.",
        "{c} braucht am neuen Standort {n} Millionen Liter Kühlwasser im Jahr.",
        "Der Abstand zwischen den Anleihen von {c} und {d} wuchs auf {n} Basispunkte.",
        "Netzwerktechnik brachte {c} {n} Millionen Euro, ein Posten, den {y} niemand rechnete.",
        "Gebrauchte Karten von {c} bringen heute {x} Prozent ihres Preises von {y}.",
        "{h} befragte {n} Technikchefs, ein Drittel will bei {c} weniger ausgeben.",
        "Seit {m} läuft die Aktie von {c} eher mit dem Kupfer als mit der Software.",
        "Ein Streit um Trainingsdaten kann {c} laut {p} bis zu {n} Millionen Euro kosten.",
        "{c} öffnete {d} seine Schnittstelle, {y} war das undenkbar.",
        "Die Steuerquote von {c} betrug {x} Prozent, {k} Punkte unter dem Üblichen.",
        "Zulieferer aus Japan liefern {k} Wochen früher an {c} als geplant.",
        "{p} verkaufte das letzte Drittel von {c} zu {n} Euro und nahm dafür {d}.",
    ),
    short=(
        "{c} [schwieg|antwortete nicht], auch im {m}.",
        "{n} Euro: eine Zahl zum Merken.",
        "Dann kam der {m}.",
        "Die Rechnung für {y} steht noch aus.",
        "{d} [weiß|kann] es besser.",
        "Und {c}? [Wartet|Schweigt|Zögert].",
        "Bleiben {x} Prozent.",
        "Wir haben {c} im {m} verkauft.",
        "Anders {d}.",
        "{k} Quartale, kein Gewinn.",
        "Nun heißt es {c} gegen {d}.",
        "Der Rest liegt bei {p}.",
        "Im {m} {y} wissen wir mehr.",
        "Bis {m} hilft bei {c} nur Geduld.",
    ),
    quotes=(
        "„Wir haben {n} Schränke bei {c} bestellt und {k} bekommen“, sagt {p}.",
        "„Bei {h} rechnet niemand {c} über {y} hinaus“, sagte {p} im {m}.",
        "„Für {n} Euro kaufte ich {c} meiner Mutter“, meint {p} von {h}.",
        "„Strom entscheidet {y}, nicht Silizium“, glaubt {p}.",
        "„{c} ist eine Bank mit Grafikkarten für {n} Milliarden“, spottet {p}.",
        "„Fragen Sie {c} im {m} noch einmal“, mehr wollte {p} nicht sagen.",
    ),
    questions=(
        "Was müsste bis {m} geschehen, damit Sie {c} verkaufen?",
        "Wie viel von Ihrem Fonds steckt in {c}, wie viel in {d}?",
        "{h} erwartet {y} ein Plus von {x} Prozent. Ist das [zu viel|genug]?",
        "Braucht {c} noch {d}?",
        "Warum haben Sie bis {m} {y} gewartet?",
        "Welche Zahl lesen Sie im Bericht von {c} zuerst?",
        "Reichen {n} Megawatt für {c}?",
        "Was versteht man an {d} falsch?",
        "Wo steht {c} in {k} Jahren?",
    ),
    titles=(
        "{c} nach dem {m}: Was {n} Milliarden kaufen",
        "Warum {c} {d} [braucht|fürchtet|umwirbt]",
        "{c} und die Frage nach {x} Prozent",
        "Der Haken an {c} bei {n} Euro",
        "{h} zweifelt an {c} und hat gute Gründe",
        "{c}: {k} Gründe, den {m} abzuwarten",
        "Was {d} weiß und {c} nicht",
        "Speicher, Strom, Marge: {c} im Jahr {y}",
        "Wie {c} in {k} Tagen {x} Prozent verlor",
        "{p} über {c}: Verkaufen im {m}",
        "{c} mietet, was {d} baut",
        "Stiller {m} für {c}, lauter für {d}",
        "{c} leiht sich {n} Milliarden: Wer zahlt sie zurück?",
    ),
    standfirsts=(
        "Die Aktie von {c} kostet das {k}-Fache des Umsatzes. Was {d} [besser|billiger] macht.",
        "{h} nannte im {m} ein Kursziel von {n} Euro. Die Rechnung dahinter lohnt einen Blick.",
        "Zwischen {m} und {m} kippte die Stimmung für {c}. Die Zahlen waren früher dran.",
        "{p} begleitet {c} seit {y} und sieht ein Risiko, das der Markt übergeht.",
        "Margen von {x} Prozent halten nicht ewig, auch nicht bei {c}.",
    ),
    recurring=("Ausblick", "Was die Zahlen sagen", "Die Risiken", "Bewertung", "Fazit"),
    subheads=(
        "{c} blickt über {y} hinaus",
        "{x} Prozent Marge, und dann?",
        "Weshalb {d} ruhig bleibt",
        "{n} Megawatt bis {m}",
        "{k} Zahlen, auf die es bei {c} ankommt",
        "Billiger als {d}, teurer als {y}",
    ),
    items=(
        "{c}: Auftragseingang von {n} Millionen Euro im {m}",
        "Schulden von {c} beim {x}-Fachen des Betriebsgewinns",
        "{d} startet im {m} {y} einen eigenen Chip",
        "Ein Kursziel von {n} Euro von {h}",
        "Kühlwasser für {n} Schränke von {c}",
        "{k} neue Kunden aus [Medizin|Rüstung|Handel] für {d}",
        "Prognose von {c} für den {m}: {x} Prozent Wachstum",
    ),
    units=("Milliarden Euro", "Prozent", "mal Umsatz"),
    interviewer="Redaktion",
    creeds=(
        (
            "Ich besitze weder Aktien noch Optionsscheine der Firmen, über die ich schreibe, und "
            "meine Familie hält es ebenso."
        ),
        (
            "Wer diese Kolumne kennt, der weiß: Geld in der Kasse ist mir lieber als ein "
            "Versprechen auf einer Folie."
        ),
        "Eine Blase lässt sich erst hinterher datieren, bis dahin ist sie eine Meinung.",
    ),
    series=(
        "In dieser Reihe fragen wir, was aus dem Geld wird, das in künstliche Intelligenz fließt.",
        "Drei Firmen, drei Bilanzen, eine Frage: Wer verdient am Aufschwung?",
    ),
    naming=(
        (
            "Was hier unter „{title}“ stand, hat sich [besser|schlechter] gehalten als die Aktie "
            "von {c}, die {x} Prozent verlor."
        ),
        "In „{title}“ hatten wir {n} Euro als den Preis genannt, ab dem {c} wieder lohnt.",
    ),
    day="{day}. {month} {year}",
    elsewhere=(
        (
            "Die Diät, an die sich Herzärzte im Urlaub halten",
            (
                "Fünf Mediziner verraten, was auf ihren Teller kommt, wenn niemand zusieht, und "
                "warum das Frühstück überschätzt wird."
            ),
        ),
        (
            "Sieben Zimmerpflanzen, die fast alles verzeihen",
            (
                "Sie brauchen wenig Licht, kaum Wasser und keinen Zuspruch: grüne Gesellschaft für "
                "alle, die viel unterwegs sind."
            ),
        ),
        (
            "Dieser Kombi ist heute mehr wert als ein neuer",
            (
                "Sammler zahlen für eine Familienkutsche der Achtziger Preise, über die der erste "
                "Besitzer herzlich gelacht hätte."
            ),
        ),
        (
            "Besser schlafen ohne Armband",
            (
                "Ein Schlaflabor im Harz nahm seinen Gästen für einen Monat alle Messgeräte weg "
                "und staunte über das Ergebnis."
            ),
        ),
        (
            "Stille Inseln, die noch eine Fähre haben",
            (
                "Wo der Fahrplan zwei Überfahrten in der Woche kennt, sind die Hotels klein und "
                "die Abende dunkler als daheim."
            ),
        ),
        (
            "Was aus der letzten Scheibe Brot wird",
            (
                "Brösel, Croûtons und ein Auflauf aus dem Norden: drei Rezepte gegen die Tonne, "
                "alle unter einer halben Stunde."
            ),
        ),
        (
            "Zehn Minuten Dehnen, die Läufer gern auslassen",
            (
                "Eine Physiotherapeutin zeigt, welche Muskeln zuerst beleidigt sind und wie man "
                "sich mit ihnen versöhnt."
            ),
        ),
        (
            "Wärmepumpe im Altbau: Tagebuch eines Winters",
            (
                "Unser Autor tauschte im Oktober den Kessel und notierte jede Kilowattstunde, "
                "jeden kalten Fuß und jeden Besuch des Monteurs."
            ),
        ),
    ),
)
