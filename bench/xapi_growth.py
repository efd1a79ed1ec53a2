"""Time per write in records of different sizes, measured in turns."""

from collections.abc import Sequence

from bench.xapi_load import Figures, measure
from bench.xapi_sites import OURS, Site
from bench.xapi_writes import CLIENTS_OF_MANY, CLIENTS_OF_ONE, Turns, prepared


def growth(sites: Sequence[Site], size: int, turns: int, seconds: float) -> list[Turns]:
    """Return how POST of `size` statements goes on each site, one after the other, in turns."""
    found = [Turns() for _ in sites]
    clients = CLIENTS_OF_ONE if size == 1 else CLIENTS_OF_MANY
    for _ in range(turns):
        for site, kept in zip(sites, found, strict=True):
            kept.figures.append(_one_turn(site, size, clients, seconds))
    return found


def _one_turn(site: Site, size: int, clients: int, seconds: float) -> Figures:
    requests = prepared(site, "/xapi/statements", size, seconds)
    with site.served(OURS) as port:
        measure(port, requests[: clients * 4], clients=clients, seconds=1)
        return measure(port, requests[clients * 4 :], clients=clients, seconds=seconds)
