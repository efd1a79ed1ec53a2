"""Asks one address from several clients at once and says how fast it was answered."""

import http.client
import statistics
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Request = Callable[[], tuple[str, str, bytes, Mapping[str, str]]]


@dataclass(frozen=True)
class Figures:
    """Requests a second, median and 95th percentile in milliseconds, answers of 500 and above."""

    rate: float
    p50: float
    p95: float
    failed: int


def measure(port: int, request: Request, *, clients: int = 8, seconds: float = 5.0) -> Figures:
    """Let `clients` connections ask for `seconds`; `request` gives method, path, body, headers."""
    times: list[float] = []
    failed: list[int] = []
    end = time.perf_counter() + seconds

    def ask() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        while time.perf_counter() < end:
            method, path, body, headers = request()
            begin = time.perf_counter()
            connection.request(method, path, body, dict(headers))
            response = connection.getresponse()
            response.read()
            times.append((time.perf_counter() - begin) * 1000)
            if response.status >= http.client.INTERNAL_SERVER_ERROR:
                failed.append(response.status)
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    cuts = statistics.quantiles(times, n=20)
    return Figures(len(times) / seconds, statistics.median(times), cuts[18], len(failed))
