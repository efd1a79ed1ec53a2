"""The import of foreign lessons: HTML files with figures, formulas, licence and attribution."""
