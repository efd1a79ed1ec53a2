"""The record over HTTP: thin views; odd rules and a hot path, so plain Django."""
