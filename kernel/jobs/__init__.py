"""Durable jobs: the truth about background work is a row, a message only carries its id."""
