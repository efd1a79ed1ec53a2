"""Loads the demo of `demo/`: pages, courses and questions of our own, CC BY 4.0."""
