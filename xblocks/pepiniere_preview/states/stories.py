"""Invented words for the states, in both languages: ordinary ones, and the longest that a page may meet."""

from dataclasses import dataclass

from pepiniere.lib.languages import reader_language


@dataclass(frozen=True)
class Story:
    """A project, its people, what they wrote (``cards``: zone, text) and the longest that they could."""

    project: str
    long_project: str
    note: str
    names: tuple[str, ...]
    cards: tuple[tuple[str, str], ...]
    long_card: str
    mine: str
    theirs: str
    charter: str
    next_charter: str


FRENCH = Story(
    project="La Cantine des voisins",
    long_project="Coopérative interdépartementale d’expérimentation de l’autoréhabilitation accompagnée et du réemploi",
    note="Après la réunion de rentrée, avec les parents",
    names=("Amina", "Bastien", "Marie-Antoinette-Clémentine"),
    cards=(
        ("raison", "Les familles qui mangent avec nous le mercredi."),
        ("ressource", "La cuisine, le congélateur, la liste des jardins."),
        ("ressource", "N’en fait pas partie : le logement au-dessus."),
        (
            "communaute",
            "Dedans : douze personnes.\nAutour : quarante.\nManquent : ceux qui travaillent le soir.",
        ),
        ("conflits", "La prochaine fois, on en parle d’abord à deux."),
    ),
    long_card=(
        "Anticonstitutionnellementaire : l’interdépartementalisationnelle, la désinstitutionnalisationniste et "
        "l’autoréhabilitationaccompagnée demandent qu’on s’explique longuement, qu’on y revienne, et qu’on garde la "
        "trace de ce qui a été dit.\nhttps://exemple.invalid/une/adresse/tres/longue/que/personne/ne/coupe/jamais.html"
    ),
    mine="Les familles qui mangent avec nous le mercredi et le samedi.",
    theirs="Les familles et les voisins qui mangent avec nous le mercredi.",
    charter="Nous venons faire grandir les projets des autres.\n« Pas maintenant » est une bonne réponse.",
    next_charter="Nous venons faire grandir tous les projets.\n« Pas maintenant » est une bonne réponse, avec raison.",
)
ENGLISH = Story(
    project="The Neighbours’ Canteen",
    long_project="Interdepartmental cooperative for experimenting with accompanied self-rehabilitation and reuse",
    note="After the September meeting, with the parents",
    names=("Amina", "Bastien", "Marie-Antoinette-Clementine"),
    cards=(
        ("raison", "The families who eat with us on Wednesdays."),
        ("ressource", "The kitchen, the freezer, the list of gardens."),
        ("ressource", "Not part of it: the flat upstairs."),
        ("communaute", "Inside: twelve people.\nAround: forty.\nMissing: parents who work in the evening."),
        ("conflits", "Next time, we first talk about it in twos."),
    ),
    long_card=(
        "Antidisestablishmentarianistic: counterrevolutionarydecentralisation and institutionalisationalism take long "
        "to explain, to come back to, and to keep a trace of.\n"
        "https://example.invalid/a/very/long/address/that/nobody/ever/cuts/anywhere/at/all.html"
    ),
    mine="The families who eat with us on Wednesdays and Saturdays.",
    theirs="The families and neighbours who eat with us on Wednesdays.",
    charter="We come to help the projects of others grow.\n“Not now” is a good answer.",
    next_charter="We come to help every project grow.\n“Not now” is a good answer, with a reason.",
)


def story() -> Story:
    """The words of the active language."""
    return FRENCH if reader_language() == "fr" else ENGLISH
