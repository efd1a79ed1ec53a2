"""Stages of the battery value chain (ALBATTS), by the keys that job roles use."""

from oer_library.vocabularies.concept import Concept, concept

CONCEPTS: tuple[Concept, ...] = (
    concept("raw-materials", "Raw materials and processing", "Materias primas y su procesado", "Rohstoffe und Aufbereitung"),
    concept("cells", "Cell components and manufacturing", "Componentes y fabricación de celdas", "Zellkomponenten und -fertigung"),
    concept("batteries", "Battery and pack manufacturing", "Fabricación de baterías y paquetes", "Batterie- und Packfertigung"),
    concept("operation", "Operation and maintenance", "Operación y mantenimiento", "Betrieb und Wartung"),
    concept("second-use", "Recycling or second use", "Reciclaje o segundo uso", "Recycling oder Zweitnutzung"),
)  # fmt: skip
