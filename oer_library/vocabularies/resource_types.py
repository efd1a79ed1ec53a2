"""Types of resources: HCRT (Hochschulcampus Ressourcentypen, KIM), with other names for them."""

from oer_library.vocabularies.concept import Concept, concept

SCHEME = "https://w3id.org/kim/hcrt/"
MODALIA = "https://purl.org/ontology/modalia#"
BIBO = "http://purl.org/ontology/bibo/"
SCHEMA = "https://schema.org/"


def _type(key: str, english: str, spanish: str, german: str, *matches: str) -> Concept:
    return concept(SCHEME + key, english, spanish, german, *matches)


CONCEPTS: tuple[Concept, ...] = (
    _type("application", "Software", "Programa", "Softwareanwendung", f"{SCHEMA}SoftwareApplication", f"{SCHEMA}SoftwareSourceCode", f"{MODALIA}CodeNotebook"),
    _type("assessment", "Assessment", "Evaluación", "Lernkontrolle", f"{SCHEMA}Quiz"),
    _type("audio", "Audio", "Audio", "Audio", f"{SCHEMA}AudioObject", f"{SCHEMA}PodcastSeries", f"{SCHEMA}PodcastEpisode", f"{MODALIA}Interview"),
    _type("case_study", "Case study", "Estudio de caso", "Fallstudie"),
    _type("course", "Course", "Curso", "Kurs", f"{SCHEMA}Course"),
    _type("data", "Data", "Datos", "Daten", f"{SCHEMA}Dataset"),
    _type("diagram", "Diagram", "Diagrama", "Diagramm"),
    _type("drill_and_practice", "Exercise", "Ejercicio", "Übung", f"{MODALIA}Exercise"),
    _type("educational_game", "Game", "Juego", "Lernspiel", f"{SCHEMA}Game"),
    _type("experiment", "Experiment", "Experimento", "Experiment"),
    _type("image", "Picture", "Imagen", "Abbildung", f"{SCHEMA}ImageObject", f"{MODALIA}Poster"),
    _type("index", "Reference work", "Obra de consulta", "Nachschlagewerk", f"{SCHEMA}DefinedTermSet"),
    _type("lesson_plan", "Lesson plan", "Plan de clase", "Unterrichtsplanung"),
    _type("map", "Map", "Mapa", "Karte", f"{SCHEMA}Map"),
    _type("portal", "Web portal", "Portal", "Portal", f"{SCHEMA}WebSite"),
    _type("questionnaire", "Questionnaire", "Cuestionario", "Fragebogen"),
    _type("script", "Lecture notes", "Apuntes", "Skript"),
    _type("simulation", "Simulation", "Simulación", "Simulation"),
    _type("slide", "Presentation", "Presentación", "Präsentation", f"{SCHEMA}PresentationDigitalDocument", f"{MODALIA}Lecture"),
    _type("text", "Text", "Texto", "Textdokument", f"{SCHEMA}Article", f"{BIBO}Article", f"{BIBO}Report", f"{MODALIA}BestPractices", "textbook section"),
    _type("textbook", "Textbook", "Libro de texto", "Lehrbuch", f"{SCHEMA}Book", f"{BIBO}Book"),
    _type("video", "Video", "Vídeo", "Video", f"{SCHEMA}VideoObject"),
    _type("web_page", "Web page", "Página web", "Webseite", f"{SCHEMA}WebPage", f"{BIBO}Webpage"),
    _type("worksheet", "Worksheet", "Hoja de trabajo", "Arbeitsmaterial", f"{MODALIA}Tutorial", f"{MODALIA}Cookbook"),
    _type("other", "Other", "Otro", "Sonstiges"),
)  # fmt: skip
