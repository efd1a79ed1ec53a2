"""The nearest peer: a site of wagtail-lms with the same courses."""
