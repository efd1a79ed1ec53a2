"""Whatever is sent, the answer is a clear 4xx and never 500; any JSON at all is 200 or 400."""

import gzip
import io
import json
import time
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.xapi.cases import ANA, XapiClient, a_statement, an_id
from tests.xapi.strategies import json_values
from tests.xapi.wire import FORM, GETS, ask
from xapi.api.streams import TooLarge, TooSlow, read_body

POST = "/xapi/statements"
IN_TURN = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
"""One client sends all examples; what they leave behind does not matter."""
TEXT = json.dumps(a_statement())


@pytest.fixture(autouse=True)
def _version(lrs: XapiClient, version: str) -> None:
    """Let the client speak each version in turn."""
    lrs.version = version


class TestText:
    @pytest.mark.parametrize(
        "body",
        [
            b"",
            b" ",
            b"{",
            b"[",
            b"]",
            b"[,]",
            b"[{},]",
            b'{"actor"}',
            b"{} {}",
            b"[] []",
            b"<statement/>",
            b"actor=x",
            b"\x00",
            b"\xff\xfe{\x00}\x00",
            b'{"actor": "\xc3\x28"}',
            b'{"actor": "\xed\xa0\x80"}',
            b'{"actor": "\\ud800"}',
            b'{"actor": "\\u0000"}',
            b'{"actor": "\x01"}',
            b'{"actor": NaN}',
            b'{"actor": Infinity}',
            b'{"actor": 1e999}',
            b'{"actor": ' + b"9" * 10_000 + b"}",
            b"\xef\xbb\xbf{}",
            b"'x'",
            b"{'actor': 1}",
        ],
    )
    def test_what_is_no_json_is_400(self, lrs: XapiClient, body: bytes) -> None:
        response = ask("POST", POST, body, by=lrs)
        assert response.status_code == 400
        assert response["Content-Type"] == "application/problem+json"
        assert response.json()["detail"]

    @pytest.mark.parametrize("path", ["id", "actor.mbox", "context.extensions.x"])
    def test_a_key_twice_is_refused_and_named(self, lrs: XapiClient, path: str) -> None:
        *outer, last = path.split(".")
        inner = f'{{"{last}": 1, "{last}": 1}}'
        for name in reversed(outer):
            inner = f'{{"{name}": {inner}}}'
        response = ask("POST", POST, inner, by=lrs)
        assert (response.status_code, response.json()["property"]) == (400, last)

    @pytest.mark.parametrize("opening", ["[", '{"a":', '[{"a":'])
    @pytest.mark.parametrize("depth", [200, 5_000, 100_000])
    def test_deep_nesting_is_400(self, lrs: XapiClient, opening: str, depth: int) -> None:
        closing = opening[::-1].translate(str.maketrans("[{", "]}", '":a'))
        body = opening * depth + "1" + closing * depth
        assert ask("POST", POST, body, by=lrs).status_code == 400
        assert ask("POST", POST, opening * depth, by=lrs).status_code == 400

    def test_a_million_statements_are_413(self, lrs: XapiClient) -> None:
        response = ask("POST", POST, "[" + "{}," * 1_000_000 + "{}]", by=lrs)
        assert (response.status_code, response.json()["type"]) == (413, "/problems/too-large")
        assert "1000 statements" in response.json()["detail"]

    def test_a_million_numbers_are_no_statement(self, lrs: XapiClient) -> None:
        array = "[" + "1," * 1_000_000 + "1]"
        assert ask("POST", POST, f'{{"actor": {array}}}', by=lrs).status_code == 400
        assert ask("POST", POST, f"[{array}]", by=lrs).status_code == 400

    def test_a_million_numbers_in_an_extension_are_kept(self, lrs: XapiClient) -> None:
        numbers = {"https://example.org/n": [1] * 1_000_000}
        assert lrs.post(a_statement(context={"extensions": numbers})).status_code == 200


class TestContentTypes:
    @pytest.mark.parametrize(
        "content_type",
        [
            "application/json",
            "application/json; charset=utf-8",
            "application/json; charset=UTF8",
            'application/json;charset="utf-8"',
            "application/json; charset=us-ascii",
            "Application/JSON",
            "application/json; profile=x",
        ],
    )
    def test_json_in_utf_8_is_taken(self, lrs: XapiClient, content_type: str) -> None:
        response = ask("POST", POST, TEXT, by=lrs, content_type=content_type)
        assert response.status_code == 200

    @pytest.mark.parametrize(
        "content_type",
        [
            "",
            "text/plain",
            "text/json",
            "application/xml",
            "application/jsonp",
            "application/ld+json",
            "application",
            "*/*",
            FORM,
            "multipart/form-data; boundary=x",
            "application/json; charset=latin-1",
            "application/json; charset=utf-16",
            "application/json; charset=nonsense",
            "application/json, text/plain",
        ],
    )
    @pytest.mark.parametrize("method", ["POST", "PUT"])
    def test_others_are_400(self, lrs: XapiClient, content_type: str, method: str) -> None:
        address = POST if method == "POST" else f"{POST}?statementId={an_id()}"
        response = ask(method, address, TEXT, by=lrs, content_type=content_type)
        assert (response.status_code, response.json()["property"]) == (400, "Content-Type")
        assert lrs.ids() == []

    @pytest.mark.parametrize(
        ("boundary", "body"),
        [
            ("", b""),
            ("; boundary=", b"x"),
            ("; boundary=x", b""),
            ("; boundary=x", b"garbage"),
            ("; boundary=x", b"--x"),
            ("; boundary=x", b"--x--"),
            ("; boundary=x", b"--x\r\n\r\n--x--"),
            ("; boundary=x", b"--x\r\n" + b"A: b\r\n" * 10_000),
            ("; boundary=x", b"--x\r\nContent-Type: application/json\r\n\r\n{}"),
            ("; boundary=x", b"--x\r\nContent-Type: application/json\r\n\r\n[]\r\n--x--"),
            ("; boundary=x", b"--x\r\nContent-Type: text/plain\r\n\r\n{}\r\n--x--"),
            (f"; boundary={'x' * 300}", b"--x"),
            ("; boundary=\xe9", b"--\xe9"),
            ("; boundary=x", b"\x00" * 1000),
            ("; boundary=x", b"--x\r\n" * 1000),
        ],
    )
    def test_multipart_garbage_is_no_500(self, lrs: XapiClient, boundary: str, body: bytes) -> None:
        response = ask("POST", POST, body, by=lrs, content_type=f"multipart/mixed{boundary}")
        assert response.status_code in {200, 400}
        assert response.status_code == 400 or response.json() == []

    @pytest.mark.parametrize("packed", ["gzip", "GZIP", "deflate", "br", "x", "identity, gzip"])
    @pytest.mark.parametrize("resource", ["statements", "state"])
    def test_packed_bodies_are_415(self, lrs: XapiClient, packed: str, resource: str) -> None:
        method, address = {
            "statements": ("POST", POST),
            "state": ("PUT", f"{GETS['state']}&stateId=a"),
        }[resource]
        body = gzip.compress(TEXT.encode())
        response = ask(method, address, body, by=lrs, headers={"Content-Encoding": packed})
        assert (response.status_code, response.json()["type"]) == (415, "/problems/unsupported")

    def test_identity_is_not_packed(self, lrs: XapiClient) -> None:
        headers = {"Content-Encoding": "identity"}
        assert ask("POST", POST, TEXT, by=lrs, headers=headers).status_code == 200


class TestAddresses:
    @pytest.mark.parametrize("resource", GETS)
    @pytest.mark.parametrize(
        "query", ["x=%ff", "%ff=x", "x=%00", "%00", "=", "&&&=&", "x=1&x=2", "%", "a;b", "\x7f=1"]
    )
    def test_a_strange_query_is_400_or_ignored(
        self, lrs: XapiClient, resource: str, query: str
    ) -> None:
        address = GETS[resource]
        response = ask("GET", f"{address}{'&' if '?' in address else '?'}{query}", by=lrs)
        assert response.status_code == 400

    @pytest.mark.parametrize(
        "query",
        [
            "verb=http://a/%00",
            "activity=http://a/%00",
            "agent=%7B%22openid%22%3A%22http://a/%5Cu0000%22%7D",
            "verb=http://a/%ED%A0%80",
            "registration=%00",
            "cursor=%00",
        ],
    )
    def test_what_no_database_keeps_is_400(self, lrs: XapiClient, query: str) -> None:
        assert ask("GET", f"{POST}?{query}", by=lrs).status_code == 400

    def test_a_hundred_parameters_are_too_many(self, lrs: XapiClient) -> None:
        query = "&".join(f"p{number}=1" for number in range(5000))
        response = ask("GET", f"{POST}?{query}", by=lrs)
        assert response.status_code == 400
        assert len(response.content) < 1000

    @pytest.mark.parametrize("value", ["x" * 100_000, json.dumps({**ANA, "name": "x" * 50_000})])
    def test_a_long_value_is_no_500(self, lrs: XapiClient, value: str) -> None:
        assert lrs.get(agent=value).status_code in {200, 400}
        assert lrs.get(verb=value).status_code == 400
        assert lrs.get(cursor=value).status_code == 400


class TestAnyJson:
    @IN_TURN
    @given(value=json_values)
    def test_as_a_body(self, lrs: XapiClient, value: object) -> None:
        assert lrs.post(value).status_code in {200, 400}

    @IN_TURN
    @given(
        name=st.sampled_from(["actor", "verb", "object", "result", "context", "attachments"]),
        value=json_values,
    )
    def test_as_a_member(self, lrs: XapiClient, name: str, value: object) -> None:
        assert lrs.post({**a_statement(), name: value}).status_code in {200, 400}

    @IN_TURN
    @given(name=st.text(max_size=12), value=st.text(max_size=20))
    def test_as_a_parameter(self, lrs: XapiClient, name: str, value: str) -> None:
        try:
            f"{name}{value}".encode()
        except UnicodeEncodeError:
            return
        assert lrs.get(**{name: value}).status_code == 400

    @IN_TURN
    @given(agent=json_values)
    def test_as_an_agent(self, lrs: XapiClient, agent: object) -> None:
        assert lrs.get(agent=json.dumps(agent)).status_code in {200, 400}

    @IN_TURN
    @given(body=st.binary(max_size=200))
    def test_any_bytes(self, lrs: XapiClient, body: bytes) -> None:
        assert ask("POST", POST, body, by=lrs).status_code in {200, 400}
        form = ask("POST", f"{POST}?method=POST", body, by=lrs, content_type=FORM)
        assert form.status_code in {200, 400}

    @IN_TURN
    @given(header=st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=60))
    def test_any_credentials(self, db: None, header: str) -> None:
        for value in (header, f"Basic {header}"):
            headers = {"Authorization": value, "X-Experience-API-Version": "1.0.3"}
            assert ask("GET", POST, headers=headers).status_code == 401


class Drip(io.RawIOBase):
    """A body of which a byte comes in each of `seconds`."""

    def __init__(self, now: Iterator[float]) -> None:
        self.now = now
        self.asked: list[int] = []

    def read(self, size: int = -1) -> bytes:
        """Return as much as was asked for, which takes its time."""
        self.asked.append(size)
        for _ in range(size):
            next(self.now)
        return b" " * size


class TestPace:
    def test_a_body_that_hardly_comes_is_given_up(self, monkeypatch: pytest.MonkeyPatch) -> None:
        moment = [0.0]

        def pass_by() -> Iterator[float]:
            while True:
                moment[0] += 0.5
                yield moment[0]

        monkeypatch.setattr(time, "monotonic", lambda: moment[0])
        body = Drip(pass_by())
        with pytest.raises(TooSlow):
            read_body(body, "", 10**6)  # type: ignore[arg-type]
        assert sum(body.asked) < 100

    def test_what_says_that_it_is_too_long_is_not_read(self) -> None:
        body = Drip(iter(()))
        with pytest.raises(TooLarge):
            read_body(body, "1001", 1000)  # type: ignore[arg-type]
        assert body.asked == []

    @pytest.mark.parametrize("length", ["", "5", "x", "-1", "1" * 30, "²"])
    def test_what_is_too_long_is_read_no_further(self, length: str) -> None:
        body = io.BytesIO(b"x" * 100_000)
        with pytest.raises(TooLarge):
            read_body(body, length, 1000)
        assert body.tell() <= 1001
