"""What the content farm puts around every article: the author's awards, the teasers, the footer.

All of it is written for this demonstration; the prizes do not exist.
"""

from dataclasses import dataclass

AWARDS = (
    "Der Autor dieser Kolumne wurde mehrfach ausgezeichnet: Demo-Feder in Silber 2017, Publikums"
    "preis der Musterstädter Finanztage 2018, zweiter Platz beim Wettbewerb Schreibtisch des "
    "Jahres 2019, Ehrennadel für verständliche Tabellen 2020 sowie Aufnahme in die Liste der "
    "hundert fleißigsten Vielschreiber 2021 und 2022; seine Beiträge erscheinen auf zahlreichen "
    "Plattformen und wurden nach eigenen Angaben schon sehr oft geteilt."
)
FOOTER = (
    "Demo-Börsenblick ist eine Vorführung, die zu Kursblatt gehört. Alle Beiträge sind erfunden, "
    "die Zahlen ebenso; nichts davon ist eine Anlageempfehlung."
)
_CUT_AFTER = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class Teaser:
    """A recommended article; `cut` is the line the farm shows of it."""

    slug: str
    title: str
    text: str

    @property
    def path(self) -> str:
        return f"/ratgeber/{self.slug}.html"

    @property
    def cut(self) -> str:
        return self.text[:_CUT_AFTER].rstrip() + "..."


def _teaser(slug: str, title: str, text: str) -> Teaser:
    return Teaser(slug=slug, title=title, text=text)


TEASERS = (
    _teaser(
        "haferbrei",
        "Fünf Gründe, morgens Haferbrei zu essen",
        "Wer den Tag mit einer warmen Schüssel beginnt, hat bis zum Mittag seltener Hunger.",
    ),
    _teaser(
        "planke",
        "Wie lange sollte man die Planke halten?",
        "Viele Anfänger zählen bis hundert und wundern sich dann über Schmerzen im Rücken.",
    ),
    _teaser(
        "wasser",
        "Zwei Liter Wasser am Tag: Pflicht oder Märchen?",
        "Der Körper meldet sich meist von selbst, wenn ihm Flüssigkeit fehlt.",
    ),
    _teaser(
        "treppe",
        "Treppe statt Aufzug: was es wirklich bringt",
        "Drei Stockwerke klingen nach wenig, doch über ein Jahr kommt ein Berg zusammen.",
    ),
    _teaser(
        "brokkoli",
        "Brokkoli dämpfen oder kochen?",
        "Beim Kochen wandert manches ins Wasser, was eigentlich auf den Teller gehört.",
    ),
    _teaser(
        "schlaf",
        "Besser schlafen mit kalten Füßen? Lieber nicht",
        "Warme Socken gehören zu den ältesten Hausmitteln für eine ruhige Nacht.",
    ),
    _teaser(
        "seilspringen",
        "Seilspringen für Eilige: zehn Minuten genügen",
        "Das Seil kostet wenig, passt in jede Tasche und verzeiht keinen falschen Schritt.",
    ),
    _teaser(
        "intervall",
        "Intervallfasten ohne schlechte Laune",
        "Die ersten drei Tage sind die schwersten, danach gewöhnt sich der Magen daran.",
    ),
    _teaser(
        "nuesse",
        "Eine Handvoll Nüsse, aber welche?",
        "Mandeln, Walnüsse und Haselnüsse unterscheiden sich stärker, als man vermutet.",
    ),
    _teaser(
        "ruecken",
        "Rückenübungen für den Schreibtisch",
        "Schon ein zusammengerolltes Handtuch kann im Büro kleine Wunder bewirken.",
    ),
    _teaser(
        "gruentee",
        "Macht grüner Tee schlank?",
        "Um kaum ein Getränk ranken sich so viele Versprechen wie um dieses Blatt.",
    ),
    _teaser(
        "joggen",
        "Joggen im Regen: darauf kommt es an",
        "Nasse Blätter sind rutschiger als Schnee, deshalb lohnt ein Blick auf die Sohle.",
    ),
    _teaser(
        "zucker",
        "Vier Wochen ohne Zucker: ein Selbstversuch",
        "Am zweiten Tag schmeckte der Kaffee nach Pappe, am zehnten nach Kaffee.",
    ),
)
