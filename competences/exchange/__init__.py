"""Frameworks leave and come in: 1EdTech CASE 1.1 as JSON, and one table as CSV."""
