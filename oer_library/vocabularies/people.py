"""Audiences: schema.org and LRMI name roles; ours add those of vocational training and work."""

from oer_library.vocabularies.concept import Concept, concept

SCHEME = "https://w3id.org/battery-learning/audience/"
MODALIA = "https://purl.org/ontology/modalia#"
LRMI = "http://purl.org/dcx/lrmi-vocabs/educationalAudienceRole/"


def _audience(key: str, english: str, spanish: str, german: str, *matches: str) -> Concept:
    return concept(SCHEME + key, english, spanish, german, *matches)


CONCEPTS: tuple[Concept, ...] = (
    _audience("apprentice", "Apprentices", "Aprendices", "Auszubildende"),
    _audience("worker", "Workers", "Trabajadores", "Beschäftigte", f"{LRMI}professional"),
    _audience("career-changer", "People from other trades", "Personas de otros oficios", "Quereinsteigende"),
    _audience("pupil", "Pupils", "Escolares", "Schülerinnen und Schüler", f"{MODALIA}StudentSchool", f"{LRMI}student"),
    _audience("student", "Students", "Estudiantes", "Studierende", f"{MODALIA}BachelorStudent", f"{MODALIA}MastersStudent"),
    _audience("trainer", "Trainers", "Formadores", "Ausbildende", f"{LRMI}mentor"),
    _audience("teacher", "Teachers", "Profesorado", "Lehrkräfte", f"{MODALIA}TeacherSchool", f"{MODALIA}TeacherHighEducation", f"{LRMI}teacher"),
    _audience("researcher", "Researchers", "Investigadores", "Forschende", f"{MODALIA}Researcher", f"{MODALIA}PhDStudent"),
    _audience("data-steward", "Data stewards", "Gestores de datos", "Datenverantwortliche", f"{MODALIA}DataSteward", f"{MODALIA}ContentProvider"),
    _audience("public", "Everybody", "Todo el mundo", "Alle", f"{LRMI}generalPublic"),
)  # fmt: skip
