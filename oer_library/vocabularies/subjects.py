"""Subjects: ISCED-F fields, and our own for what batteries are about, each below a field."""

from oer_library.vocabularies import isced
from oer_library.vocabularies.concept import Concept, concept

OWN_SCHEME = "https://w3id.org/battery-learning/subject/"
DESTATIS = "https://w3id.org/kim/hochschulfaechersystematik/"
FIELD_MATCHES = {
    "0531": (f"{DESTATIS}n40", "chemistry"),
    "0533": (f"{DESTATIS}n39", "physics"),
    "0541": (f"{DESTATIS}n105", "mathematics"),
    "061": (f"{DESTATIS}n71",),
    "0511": (f"{DESTATIS}n42",),
    "0711": (f"{DESTATIS}n033",),
    "0713": (f"{DESTATIS}n048",),
}
"""Destatis' subjects, and words of sources, that mean a field."""


def _field(code: str, name: str) -> Concept:
    broader = isced.SCHEME + code[: len(code) - 1] if len(code) > 2 else ""
    labels = {"en": name[:1].upper() + name[1:]}
    return Concept(isced.SCHEME + code, labels, broader, FIELD_MATCHES.get(code, ()))


def _own(key: str, english: str, spanish: str, german: str, field: str) -> Concept:
    return concept(OWN_SCHEME + key, english, spanish, german, broader=isced.SCHEME + field)


FIELDS: tuple[Concept, ...] = tuple(_field(code, name) for code, name in isced.FIELDS.items())
OWN: tuple[Concept, ...] = (
    _own("raw-materials", "Raw materials", "Materias primas", "Rohstoffe", "0724"),
    _own("materials-processing", "Processing of materials", "Procesado de materiales", "Aufbereitung von Materialien", "0711"),
    _own("electrochemistry", "Electrochemistry", "Electroquímica", "Elektrochemie", "0531"),
    _own("cell-chemistries", "Cell chemistries", "Químicas de celda", "Zellchemien", "0531"),
    _own("electrode-manufacturing", "Electrode manufacturing", "Fabricación de electrodos", "Elektrodenfertigung", "0711"),
    _own("cell-assembly", "Cell assembly", "Ensamblaje de celdas", "Zellassemblierung", "0715"),
    _own("formation-ageing", "Formation and ageing", "Formación y envejecimiento", "Formierung und Reifung", "0711"),
    _own("dry-room-work", "Work in dry rooms", "Trabajo en salas secas", "Arbeit im Trockenraum", "0715"),
    _own("modules-packs", "Modules and packs", "Módulos y paquetes", "Module und Packs", "0714"),
    _own("battery-management", "Battery management", "Gestión de baterías", "Batteriemanagement", "0714"),
    _own("thermal-management", "Thermal management", "Gestión térmica", "Thermomanagement", "0713"),
    _own("testing", "Testing and validation", "Ensayos y validación", "Prüfung und Validierung", "0713"),
    _own("quality", "Quality", "Calidad", "Qualität", "0715"),
    _own("simulation-modelling", "Simulation and modelling", "Simulación y modelado", "Simulation und Modellierung", "0714"),
    _own("high-voltage-safety", "High-voltage safety", "Seguridad en alta tensión", "Hochvoltsicherheit", "1022"),
    _own("fire-chemical-safety", "Fire and chemical safety", "Seguridad química y contra incendios", "Brand- und Chemikaliensicherheit", "1022"),
    _own("transport-storage", "Transport and storage", "Transporte y almacenamiento", "Transport und Lagerung", "1041"),
    _own("maintenance-repair", "Maintenance and repair", "Mantenimiento y reparación", "Wartung und Reparatur", "0713"),
    _own("charging-grid", "Charging and the grid", "Carga y red eléctrica", "Laden und Netz", "0713"),
    _own("stationary-storage", "Stationary storage", "Almacenamiento estacionario", "Stationäre Speicher", "0713"),
    _own("second-use", "Second use", "Segundo uso", "Zweitnutzung", "0712"),
    _own("recycling", "Recycling", "Reciclaje", "Recycling", "0712"),
    _own("regulation-passport", "Regulation and battery passport", "Normativa y pasaporte de baterías", "Regulierung und Batteriepass", "042"),
    _own("sustainability", "Sustainability", "Sostenibilidad", "Nachhaltigkeit", "0712"),
)  # fmt: skip
CONCEPTS: tuple[Concept, ...] = (*OWN, *FIELDS)
