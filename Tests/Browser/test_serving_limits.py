"""`runsheet serve` goes on, whatever is sent to its port: all over real sockets."""

import contextlib
import pathlib
import resource
import signal
import socket
import threading
import time

import pytest

from support.project import Project
from support.serving import PATIENCE, Preview

GET = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.fixture(scope="module")
def preview(tmp_path_factory):
    preview = Preview(Project(tmp_path_factory.mktemp("limits") / "project"))
    yield preview
    preview.end()


def connect(preview):
    return socket.create_connection(("127.0.0.1", preview.port), timeout=PATIENCE)


def rest(connection):
    """Everything that is answered until the server closes the connection; fails if it never does."""
    answer = b""
    with contextlib.suppress(ConnectionResetError, BrokenPipeError):
        while piece := connection.recv(65536):
            answer += piece
    return answer


def sent(preview, request):
    """What is answered to bytes, the whole of it."""
    with connect(preview) as connection:
        with contextlib.suppress(ConnectionResetError, BrokenPipeError):
            connection.sendall(request)
        return rest(connection)


def status(answer):
    assert answer.startswith(b"HTTP/1.1 "), answer[:100]
    return int(answer[9:12])


def is_answered(preview):
    return preview.request("/assets/runsheet.css").status == 200


@pytest.mark.parametrize("size", [100_000, 1_000_000, 20_000_000])
@pytest.mark.parametrize(
    "start, unit",
    [
        (b"GET /", b"a"),
        (b"G", b"E"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ", b"a"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ", b" "),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\n", b"a: b\r\n"),
        (b"", b"\r\n"),
        (b"GET", b" "),
    ],
    ids=["path", "method", "header", "blank header", "headers", "blank lines", "blanks"],
)
def test_what_has_no_end_is_refused_while_others_are_answered(preview, start, unit, size):
    def send():
        with contextlib.suppress(ConnectionResetError, BrokenPipeError):
            connection.sendall(start + unit * (size // len(unit)))

    with connect(preview) as connection:
        sender = threading.Thread(target=send)
        sender.start()
        assert is_answered(preview)
        answer = rest(connection)
        sender.join(PATIENCE)
    assert not answer or status(answer) in (400, 405, 431)


def test_a_request_that_is_too_long_is_told_so(preview):
    assert status(sent(preview, b"GET /" + b"a" * 40_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n")) == 431


def test_the_cookies_of_all_that_is_served_on_this_machine_are_no_obstacle(preview):
    cookies = b"Cookie: " + b"; ".join(b"name%d=%s" % (it, b"v" * 100) for it in range(200)) + b"\r\n\r\n"
    assert status(sent(preview, GET[:-2] + cookies)) == 200


def test_a_connection_that_asks_for_nothing_is_closed(preview):
    with connect(preview) as connection:
        assert rest(connection) == b""


@pytest.mark.parametrize("drip", [b"a", b"\r\n", b"X: y\r\n"], ids=["letters", "blank lines", "headers"])
def test_a_request_that_trickles_in_is_cut_off(preview, drip):
    with connect(preview) as connection:
        with contextlib.suppress(ConnectionResetError, BrokenPipeError):
            connection.sendall(b"" if drip == b"\r\n" else GET[:-2])
            end = time.monotonic() + PATIENCE
            while time.monotonic() < end:
                connection.sendall(drip)
                time.sleep(0.2)
        assert time.monotonic() < end, "nobody cut it off"
    assert is_answered(preview)


def test_an_answer_that_nobody_takes_keeps_nobody_waiting(preview):
    connections = [connect(preview) for _ in range(20)]
    try:
        for connection in connections:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.sendall(GET)
        assert is_answered(preview)
    finally:
        for connection in connections:
            connection.close()


def test_thousands_of_connections_and_few_file_descriptors_end_nothing(project):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    preview = Preview(project, open_files=64)
    connections = []
    try:
        for _ in range(2_000):
            connections.append(connect(preview))
        assert is_answered(preview)
        # Pages are made of files, which need descriptors too.
        made = len([it for it in preview.said if it.startswith("Made ")])
        provider = project.folder / "Content/provider.yaml"
        provider.write_text(provider.read_text() + "\n")
        preview.wait_for("Made ", made + 1)
        descriptors = pathlib.Path(f"/proc/{preview.process.pid}/fd")
        if descriptors.exists():
            assert len(list(descriptors.iterdir())) <= 64
        for connection in connections:
            connection.close()
        assert is_answered(preview)
        assert preview.stop(signal.SIGTERM) == 0
    finally:
        for connection in connections:
            connection.close()
        preview.end()
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.parametrize(
    "request_, code",
    [
        (GET + GET.replace(b"/ ", b"/contoso/ "), 200),
        (b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n" % len(GET) + GET, 405),
        (b"POST / HTTP/1.1\r\nHost: localhost\r\n\r\n" + GET, 405),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n" % len(GET) + GET, 200),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + GET, 200),
        (b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n" + GET, 405),
        (b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n" + GET, 405),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + GET, 400),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n" + GET, 400),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n" + GET, 400),
        (b"CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n\r\n" + GET, 405),
        (b"BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n" + GET, 405),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n" + GET, 200),
        (b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3000000\r\n\r\n" + b"a" * 3_000_000, 405),
    ],
    ids=[
        "pipelined", "length", "no length", "reading with a length", "chunked", "bad chunk", "huge chunk",
        "length and chunked", "two lengths", "two hosts", "tunnel", "unknown method", "upgrade", "large body",
    ],
)
def test_a_connection_has_one_request_and_one_answer(preview, request_, code):
    answer = sent(preview, request_)
    assert status(answer) == code
    head, body = answer.split(b"\r\n\r\n", 1)
    headers = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
    assert headers[b"connection"] == b"close"
    assert len(body) == int(headers[b"content-length"]), "nothing follows the answer"
    assert (b"allow" in headers) == (code == 405)


def test_an_answer_to_head_ends_with_its_headers(preview):
    answer = sent(preview, b"HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert status(answer) == 200
    assert answer.endswith(b"\r\n\r\n") and b"<" not in answer


def test_who_has_sent_a_request_and_closes_that_side_is_answered(preview):
    with connect(preview) as connection:
        connection.sendall(GET)
        connection.shutdown(socket.SHUT_WR)
        assert rest(connection).endswith(b"</html>\n")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_when_told_to_whatever_is_open(project, number):
    preview = Preview(project)
    connections = [connect(preview) for _ in range(10)]
    try:
        for connection in connections[:5]:
            connection.sendall(GET[:-2])
        assert is_answered(preview)
        assert preview.stop(number) == 0
        preview.wait_for("Stopped.")
        assert [rest(connection) for connection in connections] == [b""] * 10
    finally:
        for connection in connections:
            connection.close()
        preview.end()
