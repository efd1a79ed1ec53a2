"""How a resource is perceived: schema.org's accessibility properties (their approved values)."""

from oer_library.vocabularies.concept import Concept, concept

MODES: tuple[Concept, ...] = (
    concept("textual", "Text", "Texto", "Text"),
    concept("visual", "Sight", "Vista", "Sehen"),
    concept("auditory", "Hearing", "Oído", "Hören"),
    concept("tactile", "Touch", "Tacto", "Tasten"),
)
FEATURES: tuple[Concept, ...] = (
    concept("alternativeText", "Pictures described in words", "Imágenes descritas con palabras", "Bilder in Worten beschrieben"),
    concept("captions", "Captions", "Subtítulos", "Untertitel"),
    concept("transcript", "Transcript", "Transcripción", "Transkript"),
    concept("audioDescription", "Audio description", "Audiodescripción", "Audiodeskription"),
    concept("signLanguage", "Sign language", "Lengua de signos", "Gebärdensprache"),
    concept("structuralNavigation", "Headings to navigate by", "Encabezados para orientarse", "Überschriften zum Navigieren"),
    concept("MathML", "Formulas as MathML", "Fórmulas en MathML", "Formeln als MathML"),
    concept("readingOrder", "Reading order", "Orden de lectura", "Lesereihenfolge"),
    concept("taggedPDF", "Tagged PDF", "PDF etiquetado", "Getaggtes PDF"),
    concept("highContrastDisplay", "High contrast", "Alto contraste", "Hoher Kontrast"),
    concept("displayTransformability", "Text that can be resized", "Texto ampliable", "Vergrößerbarer Text"),
)  # fmt: skip
HAZARDS: tuple[Concept, ...] = (
    concept("none", "None", "Ninguno", "Keine"),
    concept("flashing", "Flashing", "Destellos", "Blitze"),
    concept("motionSimulation", "Simulated motion", "Movimiento simulado", "Simulierte Bewegung"),
    concept("sound", "Sudden sound", "Sonido repentino", "Plötzliche Geräusche"),
    concept("unknown", "Not known", "No se sabe", "Nicht bekannt"),
)
