"""How often the sweep runs and how long it waits for a message: DESIGN.md, The machine."""

from datetime import timedelta

SWEEP_SECONDS = 30.0
PATIENCE = timedelta(seconds=60)
NO_PATIENCE = timedelta(0)
