"""`runsheet serve` answers what a browser asks on this machine, and nothing else."""

import re
import signal
import socket
import subprocess

import pytest

from support.project import PROGRAM, Project
from support.serving import PATIENCE, Preview

SECRET = "nobody outside may read this"


@pytest.fixture(scope="module")
def preview(tmp_path_factory):
    folder = tmp_path_factory.mktemp("served")
    project = Project(folder / "project")
    (folder / "secret.txt").write_text(SECRET)
    (folder / "project" / "secret.html").write_text(SECRET)
    preview = Preview(project)
    yield preview
    preview.end()


def without_reload(text):
    return re.sub(r'<script src="/\.runsheet/reload\.js\?revision=[0-9a-z-]+" defer=""></script>\n', "", text, count=1)


def test_every_page_is_that_of_a_build_with_the_reload_script_added(preview):
    built = preview.project.build(output="built")
    files = [it for it in built.folder.rglob("*") if it.is_file() and not it.name.startswith(".")]
    assert len(files) > 50
    for file in files:
        path = "/" + file.relative_to(built.folder).as_posix()
        answer = preview.request(path)
        text = file.read_bytes().decode()
        assert answer.status == 200, path
        if file.suffix == ".html":
            assert answer.text != text
            assert "reload.js" not in text
        assert without_reload(answer.text) == text, path


def test_a_request_with_the_whole_address_is_answered_like_one_with_the_path(preview):
    assert preview.request("http://localhost/contoso/").text == preview.request("/contoso/").text
    assert preview.request(f"http://127.0.0.1:{preview.port}").status == 200
    # The host in the address counts, whatever the header says.
    assert preview.request("http://elsewhere.example/", Host="localhost").status == 421


def test_nothing_is_written(preview):
    assert not (preview.project.folder / "Output").exists()


@pytest.mark.parametrize(
    "path, type",
    [
        ("/", "text/html; charset=utf-8"),
        ("/index.html", "text/html; charset=utf-8"),
        ("/contoso/", "text/html; charset=utf-8"),
        ("/index.html?from=elsewhere", "text/html; charset=utf-8"),
        ("/%69ndex.html", "text/html; charset=utf-8"),
        ("/assets/runsheet.css", "text/css; charset=utf-8"),
        ("/assets/index.js", "text/javascript; charset=utf-8"),
        ("/assets/provider-logo.svg", "image/svg+xml"),
    ],
)
def test_files_have_their_types_and_are_not_kept(preview, path, type):
    answer = preview.request(path)
    assert (answer.status, answer.headers["Content-Type"]) == (200, type)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_head_has_the_length_and_no_body(preview):
    whole, head = preview.request("/"), preview.request("/", "HEAD")
    assert head.text == ""
    assert head.headers["Content-Length"] == whole.headers["Content-Length"] == str(len(whole.text.encode()))


def test_a_folder_without_a_slash_leads_to_the_one_with_it(preview):
    answer = preview.request("/contoso")
    assert (answer.status, answer.headers["Location"]) == (308, "./contoso/")


@pytest.mark.parametrize("path", ["/nowhere/", "/contoso/nowhere/index.html", "/nowhere", "/secret.html"])
def test_a_page_that_is_not_there_says_so_in_a_page(preview, path):
    answer = preview.request(path)
    assert (answer.status, answer.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert "There is no such page" in answer.text and "reload.js" in answer.text


def test_a_path_is_text_in_the_page_that_misses_it(preview):
    answer = preview.request("/%3Cscript%3Ealert(1)%3C/script%3E/")
    assert answer.status == 404
    assert "<script>alert" not in answer.text and "&lt;script&gt;alert" in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/.%2E/secret.txt",
        "/..%2fsecret.txt",
        "/assets/..%5c..%5csecret.txt",
        "/assets/../../secret.txt",
        "/./index.html",
        "//index.html",
        "/contoso//index.html",
        "/index.html%00.css",
        "/%0d%0aSet-Cookie:%20x=y",
        "/%zz",
        "/%",
        "/%+1",
        "/%ff",
        "*",
        "index.html",
    ],
)
def test_a_path_that_no_browser_asks_for_is_refused(preview, path):
    answer = preview.request(path, Host="localhost")
    assert answer.status == 400
    assert SECRET not in answer.text and "Set-Cookie" not in answer.headers


def test_no_link_leads_out_of_the_output(preview):
    (preview.project.folder / "Site/assets/leak.txt").symlink_to(preview.project.folder.parent / "secret.txt")
    try:
        preview.wait_for("leads out of the project")
        assert SECRET not in preview.request("/assets/leak.txt").text
    finally:
        before = len([it for it in preview.said if it.startswith("Made ")])
        (preview.project.folder / "Site/assets/leak.txt").unlink()
        preview.wait_for("Made ", before + 1)
    assert preview.request("/assets/leak.txt").status == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "127.0.0.2", "[::2]"])
def test_another_hosts_name_is_refused(preview, host):
    answer = preview.request("/", Host=host)
    assert answer.status == 421
    assert "Contoso" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8365", "127.0.0.1", "127.0.0.1:9", "[::1]:8365"])
def test_this_machines_names_are_answered(preview, host):
    assert preview.request("/", Host=host).status == 200


@pytest.mark.parametrize("host", [None, ""])
def test_a_request_without_a_host_is_refused(preview, host):
    assert preview.request("/", Host=host).status == 400


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
def test_only_reading_is_allowed(preview, method):
    answer = preview.request("/", method)
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    "bytes",
    [
        b"\r\n\r\n",
        b"GET\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"GET " + b"/a" * 4_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: loc",
    ],
    ids=["empty", "short", "tls", "negative-length", "two-lengths", "long", "broken-off"],
)
def test_what_is_no_request_does_no_harm(preview, bytes):
    with socket.create_connection(("127.0.0.1", preview.port), timeout=PATIENCE) as connection:
        try:
            connection.sendall(bytes)
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(65536):
                pass
        except (ConnectionResetError, BrokenPipeError):
            pass
    assert preview.request("/").status == 200


def test_it_listens_on_this_machine_only(preview):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            pytest.skip("this machine has no address of a network")
        address = probe.getsockname()[0]
    with pytest.raises(OSError):
        socket.create_connection((address, preview.port), timeout=2)


def test_a_port_in_use_is_said_with_what_to_do(preview):
    second = subprocess.run(
        [PROGRAM, "serve", "--project", preview.project.folder, "--port", str(preview.port)],
        capture_output=True, text=True, timeout=PATIENCE,
    )
    assert second.returncode == 69
    assert f"Port {preview.port} is in use" in second.stderr and "--port" in second.stderr
    assert second.stdout == "", "nothing was made in vain"
    assert preview.request("/").status == 200


def test_a_wrong_command_line_ends_with_64(preview):
    for options in (["--port", "70000"], ["--port", "x"], ["--port", "0", "--tenant", "contos"]):
        command = [PROGRAM, "serve", "--project", preview.project.folder, *options]
        assert subprocess.run(command, capture_output=True, timeout=PATIENCE).returncode == 64


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_when_told_to(project, number):
    preview = Preview(project)
    try:
        assert preview.request("/").status == 200
        assert preview.stop(number) == 0
        preview.wait_for("Stopped.")
    finally:
        preview.end()


def test_one_tenant_is_served_alone(project):
    preview = Preview(project, "--tenant", "contoso")
    try:
        assert preview.request("/contoso/").status == 200
        assert preview.request("/fabrikam/").status == 404
        assert "abrikam" not in preview.request("/").text
    finally:
        preview.end()
