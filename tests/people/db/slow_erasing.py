"""For tests of the worker: each kind of data takes a while to erase, so that it can be killed."""

import time
from dataclasses import replace

from kernel.registries.personal_data import Eraser, registered

SECONDS = 0.15


def slowly(erase: Eraser) -> Eraser:
    """Return an eraser that takes its time after its effect."""

    def erase_slowly(person_id: int) -> int:
        erased = erase(person_id)
        time.sleep(SECONDS)
        return erased

    return erase_slowly


for label, data in list(registered.items()):
    registered[label] = replace(data, erase=slowly(data.erase))
