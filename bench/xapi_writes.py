"""POST of one and of many, beside bare views that insert the same rows, in turns."""

import itertools
from dataclasses import dataclass, field

from bench.xapi_load import Figures, measure
from bench.xapi_sites import LIMITS, OURS, Site
from bench.xapi_statements import bodies

CLIENTS_OF_ONE, CLIENTS_OF_MANY = 16, 4
TOP_RATE = {1: 4_000, 100: 100}
"""Requests a second that are prepared; none of the sites comes near."""


@dataclass
class Turns:
    """Several measurements of the same, taken in turn with others."""

    figures: list[Figures] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Return requests a second over all turns."""
        return sum(len(each.times) for each in self.figures) / sum(e.seconds for e in self.figures)

    def percentile(self, share: int) -> float:
        """Return a percentile of the milliseconds over all turns."""
        return Figures(1, [time for each in self.figures for time in each.times]).percentile(share)

    @property
    def refused(self) -> int:
        """Return how many answers were no 2xx."""
        return sum(len(each.refused) for each in self.figures)


def posts(site: Site, size: int, turns: int, seconds: float) -> tuple[Turns, Turns]:
    """Return how POST of `size` statements and its limit go."""
    ours, limit = Turns(), Turns()
    clients = CLIENTS_OF_ONE if size == 1 else CLIENTS_OF_MANY
    bare = f"/statements/{size}/"
    for _ in range(turns):
        for found, application, path in ((ours, OURS, "/xapi/statements"), (limit, LIMITS, bare)):
            requests = prepared(site, path, size, seconds)
            with site.served(application) as port:
                measure(port, requests[: clients * 4], clients=clients, seconds=1)
                found.figures.append(
                    measure(port, requests[clients * 4 :], clients=clients, seconds=seconds)
                )
    return ours, limit


def prepared(site: Site, path: str, size: int, seconds: float) -> list[bytes]:
    """Return POSTs of new statements, more than are sent in the time."""
    count = int(TOP_RATE[size] * (seconds + 1))
    return [site.post(body, path) for body in itertools.islice(bodies(size), count)]
