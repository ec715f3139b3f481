"""Addresses: what a server may do to us, played by one on 127.0.0.1, which is let through by name alone."""

from __future__ import annotations

import contextlib
import gzip
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from extractors import read
from extractors.model import UnreadableSource
from extractors.readers import fetching
from extractors.readers.fetching import Limits, fetch, public, shown
from extractors.readers.loading import load

PAGE = b"<html><body><h1>Lake rules</h1><p>By 2030 the lake holds at least 40 kinds of fish.</p></body></html>"
CHINESE = "<html><body><p>到2030年，湖中鱼类不少于四十种。</p></body></html>"
SMALL = Limits(seconds=60, connect=30, silence=30, size=200_000, redirects=3)
"""Little room, and time enough on a machine that is busy."""


class Answers(BaseHTTPRequestHandler):
    """Each path plays one kind of server."""

    asked: list[tuple[str, dict[str, str]]]

    def log_message(self, *_: object) -> None:
        pass

    def body(self, data: bytes, kind: str = "text/html", **headers: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        for name, value in ({"Content_Length": str(len(data))} | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def sent_to(self, location: str) -> None:
        self.send_response(302)
        self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))  # type: ignore[attr-defined]
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            getattr(self, self.path.strip("/").split("?")[0].split("/")[0].replace(".", "_"))()

    def page(self) -> None:
        self.body(PAGE)

    def plan_md(self) -> None:
        self.body(b"# Lake plan\n\nThe town counts all boats.\n", "application/octet-stream")

    def gb(self) -> None:
        self.body(CHINESE.encode("gb18030"), "text/html; charset=GB2312")

    def koi8(self) -> None:
        self.body(
            "<html><body><p>Озеро охраняется всем городом.</p></body></html>".encode("koi8-r"),
            "text/html;charset=koi8-r",
        )

    def latin(self) -> None:
        self.body(CHINESE.encode(), "text/html; charset=ISO-8859-1")

    def bare(self) -> None:
        self.body(b"<p>The town counts all boats.</p>")

    def packed(self) -> None:
        self.body(gzip.compress(PAGE), Content_Encoding="gzip")

    def bomb(self) -> None:
        self.body(gzip.compress(bytes(50_000_000)), Content_Encoding="gzip")

    def bombs(self) -> None:
        self.body(gzip.compress(gzip.compress(bytes(50_000_000))), Content_Encoding="gzip, gzip")

    def garbled(self) -> None:
        self.body(b"no gzip at all", Content_Encoding="gzip")

    def large(self) -> None:
        self.body(b"", Content_Length="999999999")

    def endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        while True:
            self.wfile.write(b"<p>and so on</p>" * 1000)

    def slow(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        while True:
            self.wfile.write(b"x")
            time.sleep(0.2)

    def slow_head(self) -> None:
        while True:
            self.wfile.write(b"X")
            time.sleep(0.2)

    def silent(self) -> None:
        self.rfile.read(1)  # until who asks hangs up

    def short(self) -> None:
        self.body(PAGE, Content_Length=str(len(PAGE) + 500))
        self.close_connection = True

    def longer(self) -> None:
        self.body(PAGE + b"<p>more than was said</p>", Content_Length=str(len(PAGE)))

    def away(self) -> None:
        self.sent_to("/page?x=1#part")

    def round(self) -> None:
        self.sent_to("/round")

    def private(self) -> None:
        self.sent_to("http://10.0.0.1/page")

    def file(self) -> None:
        self.sent_to("file:///etc/hostname")

    def user(self) -> None:
        self.sent_to("http://user:secret@127.0.0.1/page")

    def nowhere(self) -> None:
        self.send_response(301)
        self.end_headers()

    def missing(self) -> None:
        self.send_error(404)

    def closed(self) -> None:
        self.send_error(403)

    def trouble(self) -> None:
        self.send_error(503)

    def nothing(self) -> None:
        self.body(b"")

    def noise(self) -> None:
        self.wfile.write(b"\x00\x01 this is no HTTP\r\n\r\n")
        self.close_connection = True


@pytest.fixture(scope="module")
def server() -> Iterator[ThreadingHTTPServer]:
    made = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    made.daemon_threads = True
    made.asked = []  # type: ignore[attr-defined]
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.shutdown()


@pytest.fixture
def site(server: ThreadingHTTPServer) -> str:
    server.asked.clear()  # type: ignore[attr-defined]
    return f"http://127.0.0.1:{server.server_port}"


@pytest.mark.parametrize("path", ["page", "packed", "away", "longer"])
def test_a_page_comes_as_it_is(site: str, path: str) -> None:
    assert fetch(f"{site}/{path}", private=True, limits=SMALL).data == PAGE


def test_the_address_it_ends_at_is_its_source(site: str) -> None:
    (document,) = read(f"{site}/away", private=True)
    assert document.source == f"{site}/page?x=1"
    assert "at least 40 kinds of fish" in document.text


def test_we_say_who_asks_and_of_whom(site: str, server: ThreadingHTTPServer) -> None:
    fetch(f"{site}/page?a=b&c=%E6%B9%96", private=True)
    ((path, headers),) = server.asked  # type: ignore[attr-defined]
    assert path == "/page?a=b&c=%E6%B9%96"
    assert headers["User-Agent"].startswith("policykb/") and headers["Host"] == site.removeprefix("http://")


@pytest.mark.parametrize(
    ("path", "kind", "words"),
    [
        ("plan.md", "text/markdown", "counts all boats"),
        ("gb", "text/html", "湖中鱼类不少于四十种"),
        ("koi8", "text/html", "Озеро охраняется"),
        ("latin", "text/html", "湖中鱼类不少于四十种"),  # servers say Latin-1 of everything
        ("bare", "text/html", "counts all boats"),
    ],
)
def test_kind_and_letters(site: str, path: str, kind: str, words: str) -> None:
    found = load(f"{site}/{path}", private=True)
    assert found.media_type == kind
    assert any(words in block.text and "<" not in block.text for block in found.blocks)


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("bomb", "larger than"),
        ("bombs", "larger than"),
        ("large", "larger than"),
        ("endless", "larger than"),
        ("garbled", "packed in a way that cannot be read"),
        ("short", "broke off before its end"),
        ("round", "redirects more than 3 times"),
        ("file", "redirects to what is no http or https address"),
        ("user", "redirects to what carries a user's name"),
        ("nowhere", "redirects to nowhere"),
        ("missing", "is not there .status 404."),
        ("closed", "refused by its server .status 403."),
        ("trouble", "in trouble .status 503."),
        ("noise", "something other than HTTP"),
    ],
)
def test_what_a_server_does_is_told_in_one_line(site: str, path: str, says: str) -> None:
    with pytest.raises(UnreadableSource, match=says) as error:
        fetch(f"{site}/{path}", private=True, limits=SMALL)
    assert str(error.value).startswith(f"{site}/{path}: ") and "\n" not in str(error.value)
    assert "secret" not in str(error.value)


@pytest.mark.parametrize(
    ("path", "limits", "says"),
    [
        ("slow", replace(SMALL, seconds=2), "not there whole after 2 seconds"),
        ("slow_head", replace(SMALL, seconds=2), "not there whole after 2 seconds"),
        ("silent", replace(SMALL, silence=1), "sent nothing for 1 seconds"),
    ],
)
def test_a_server_that_never_ends_is_not_waited_for(site: str, path: str, limits: Limits, says: str) -> None:
    """These servers go on until they are hung up on: that there is an answer shows that the limit held."""
    with pytest.raises(UnreadableSource, match=says) as error:
        fetch(f"{site}/{path}", private=True, limits=limits)
    assert str(error.value).startswith(f"{site}/{path}: ") and "\n" not in str(error.value)


def test_an_empty_page_is_empty(site: str) -> None:
    with pytest.raises(UnreadableSource, match="is empty"):
        load(f"{site}/nothing", private=True)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("ftp://example.org/plan.pdf", "no http or https address"),
        ("file:///etc/hostname", "no http or https address"),
        ("http://", "names no machine"),
        ("http://[::1/plan", "no valid address"),
        ("http://me:secret@example.org/plan", "user's name or password"),
        ("http://no-such-machine.invalid/plan", "no machine no-such-machine.invalid"),
        ("http://" + "a" * 300 + ".org/", "no machine|no valid address"),
    ],
)
def test_what_is_no_address_to_ask(address: str, says: str) -> None:
    with pytest.raises(UnreadableSource, match=says) as error:
        fetch(address)
    assert "secret" not in str(error.value)


# Machines that are none of an address' business ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0", "[::1]", "[::ffff:127.0.0.1]", "localhost"],
)
def test_this_computer_is_not_asked_however_it_is_written(host: str, server: ThreadingHTTPServer) -> None:
    server.asked.clear()  # type: ignore[attr-defined]
    with pytest.raises(UnreadableSource, match=r"private network|no machine"):
        fetch(f"http://{host}:{server.server_port}/page", limits=SMALL)
    assert server.asked == []  # type: ignore[attr-defined]


def test_a_redirect_is_checked_anew(site: str, server: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "public", lambda machine: machine == "127.0.0.1")
    with pytest.raises(UnreadableSource, match="redirects to a machine on this computer or a private network"):
        fetch(f"{site}/private", limits=SMALL)
    assert [path for path, _ in server.asked] == ["/private"]  # type: ignore[attr-defined]


def test_the_machine_that_was_checked_is_the_one_asked(
    server: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that leads to a public machine when it is checked and to this computer a moment later."""
    looked_up: list[str] = []
    resolve = socket.getaddrinfo

    def rebinding(host: str, *rest: object, **more: object) -> list:
        looked_up.append(host)
        if host != "rebinding.example":
            return resolve(host, *rest, **more)  # type: ignore[arg-type]
        machine = "192.0.2.7" if len(looked_up) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (machine, server.server_port))]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    monkeypatch.setattr(fetching, "public", lambda machine: machine != "127.0.0.1")
    server.asked.clear()  # type: ignore[attr-defined]
    with pytest.raises(UnreadableSource, match=r"did not answer|cannot be reached"):
        fetch(f"http://rebinding.example:{server.server_port}/page", limits=replace(SMALL, connect=1))
    assert looked_up.count("rebinding.example") == 1
    assert server.asked == []  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("machine", "open_to_all"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("::ffff:93.184.216.34", True),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("240.0.0.1", False),
        ("192.0.2.1", False),
        ("::", False),
        ("::1", False),
        ("::127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::10.0.0.1", False),
        ("64:ff9b::93.184.216.34", True),
        ("2002:7f00:1::", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("no number", False),
    ],
)
def test_which_machines_are_open_to_all(machine: str, open_to_all: bool) -> None:
    assert public(machine) is open_to_all


def test_a_server_that_speaks_no_tls_has_no_certificate() -> None:

    plain = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        while True:
            try:
                one, _ = plain.accept()
            except OSError:
                return
            with one:
                one.recv(1000)
                one.sendall(b"HTTP/1.1 200 OK\r\n\r\n")

    threading.Thread(target=answer, daemon=True).start()
    with pytest.raises(UnreadableSource, match="certificate"):
        fetch(f"https://127.0.0.1:{plain.getsockname()[1]}/", private=True, limits=SMALL)
    plain.close()


@pytest.mark.parametrize(
    ("address", "as_shown"),
    [
        ("http://a.org/b?c=d@e#f", "http://a.org/b?c=d@e"),
        ("https://me:secret@a.org/b", "https://a.org/b"),
        ("http://me@a.org", "http://a.org"),
    ],
)
def test_how_an_address_is_shown(address: str, as_shown: str) -> None:
    assert shown(address) == as_shown
