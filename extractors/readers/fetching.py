"""``fetch``: an address → its bytes, within limits of time and size, and from public machines alone unless others are allowed.

Every address is checked anew after each redirect, and the connection is made to the very address that was checked: a
name that resolves to another machine a moment later gains nothing.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urljoin

from extractors.model import UnreadableSource

if TYPE_CHECKING:
    from urllib3.util import Url

ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
"""How an address begins; anything else names a file."""

AGENT = "policykb/0.1 (reads policy documents; one request for each document asked for)"
PORTS = {"http": 80, "https": 443}
REDIRECTS = (301, 302, 303, 307, 308)
CHUNK = 64 * 1024
REFUSED = {
    401: ("wants a login (status 401)", "open it in a browser, save it and give the file"),
    403: ("is refused by its server (status 403)", "open it in a browser, save it and give the file"),
    404: ("is not there (status 404)", "check the address"),
    410: ("is no longer there (status 410)", "look for it elsewhere"),
    429: ("is refused for too many requests (status 429)", "try again later"),
}
EMBEDDED = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))
"""Networks whose addresses carry one of IPv4 in their last 32 bits (RFC 6052, 8215)."""

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one address may cost: ``seconds`` for all of it, to connect (``connect``) and for the next bytes (``silence``);
    ``size`` in bytes after unpacking; ``redirects`` followed at most."""

    seconds: float = 120.0
    connect: float = 15.0
    silence: float = 30.0
    size: int = 200 * 1024 * 1024
    redirects: int = 8


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: ``address`` is where it was found in the end, ``media_type`` and ``charset`` (lower case) what
    the server calls it, None where it does not say."""

    address: str
    data: bytes
    media_type: str | None
    charset: str | None


def fetch(address: str, *, private: bool = False, limits: Limits | None = None) -> Fetched:
    """The bytes behind an ``http`` or ``https`` address. Raises ``UnreadableSource`` with what went wrong.

    ``private`` also lets through machines of this computer and of private networks.
    """
    limits = limits or Limits()
    stop = threading.Event()

    def follow() -> Fetched:
        at = address
        for _ in range(limits.redirects + 1):
            found = _one(at, address, private, limits, stop)
            if isinstance(found, Fetched):
                return found
            at = found
        raise UnreadableSource(
            shown(address), f"redirects more than {limits.redirects} times", "give the address it ends at"
        )

    return _within(limits.seconds, follow, stop, address)


def shown(address: str) -> str:
    """An address as errors and records name it: without a user's name and password, and without the part of the page."""
    return re.sub(r"^([a-z][a-z0-9+.-]+://)[^/?#]*@", r"\1", address.partition("#")[0], flags=re.IGNORECASE)


def _within(seconds: float, work: Callable[[], Value], stop: threading.Event, address: str) -> Value:
    """What ``work`` gives, if it does so in time. Looking a name up, and a server that sends its head byte by byte, can be
    left but not interrupted; so it runs in a thread of its own."""
    done: list[tuple[Value | None, BaseException | None]] = []

    def run() -> None:
        try:
            done.append((work(), None))
        except BaseException as error:  # handed to the caller's thread
            done.append((None, error))

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if not done:
        stop.set()
        raise _slow(address, seconds)
    value, error = done[0]
    if error is not None:
        raise error
    return value  # type: ignore[return-value]


def _slow(address: str, seconds: float) -> UnreadableSource:
    said = f"was not there whole after {seconds:g} seconds"
    return UnreadableSource(shown(address), said, "try again later, or save it and give the file")


# One request ----------------------------------------------------------------------------------------------------------


def _one(at: str, asked: str, private: bool, limits: Limits, stop: threading.Event) -> Fetched | str:
    """What stands at one address, or the address it sends on to. Errors name the address that was ``asked`` for."""
    import urllib3

    url = _parsed(at, asked)
    machines = _checked(url, at, asked, private)
    began = time.monotonic()
    problem: Exception | None = None
    for machine in machines:
        if stop.is_set() or time.monotonic() - began > limits.seconds:
            break
        pool = _pool(url, machine, limits)
        try:
            answer = pool.urlopen(
                "GET",
                url.request_uri,
                headers=_headers(url),
                redirect=False,
                retries=False,
                assert_same_host=False,
                preload_content=False,
            )
            try:
                return _read(answer, at, asked, limits, stop)
            finally:
                answer.close()
        except urllib3.exceptions.ConnectTimeoutError as error:
            problem = error
        except urllib3.exceptions.NewConnectionError as error:
            problem = error
        except urllib3.exceptions.HTTPError as error:
            raise _explained(error, asked, limits) from None
        finally:
            pool.close()
    if problem is None:
        raise _slow(asked, limits.seconds)
    raise _explained(problem, asked, limits) from None


def _read(answer: Any, at: str, asked: str, limits: Limits, stop: threading.Event) -> Fetched | str:
    """The body, unpacked and counted on the way, or where a redirect leads."""
    status = answer.status
    if status in REDIRECTS:
        target = answer.headers.get("location")
        if not target:
            raise UnreadableSource(shown(asked), "redirects to nowhere", "check the address")
        return urljoin(at, target)
    if status != 200:
        raise UnreadableSource(shown(asked), *_refusal(status))
    large = UnreadableSource(
        shown(asked), f"is larger than {limits.size // 2**20} MB", "save a part of it and give the file"
    )
    length = answer.headers.get("content-length", "")
    if length.isdigit() and int(length) > limits.size:
        raise large
    data = bytearray()
    for chunk in answer.stream(CHUNK, decode_content=True):
        data += chunk
        if len(data) > limits.size:
            raise large
        if stop.is_set():
            break
    kind, _, rest = answer.headers.get("content-type", "").partition(";")
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", rest, re.IGNORECASE)
    return Fetched(shown(at), bytes(data), kind.strip().lower() or None, charset[1].lower() if charset else None)


def _refusal(status: int) -> tuple[str, str]:
    if status in REFUSED:
        return REFUSED[status]
    if status >= 500:
        return f"is not served, its server is in trouble (status {status})", "try again later"
    return f"is not served (status {status})", "open it in a browser, save it and give the file"


def _headers(url: Url) -> dict[str, str]:
    port = f":{url.port}" if url.port and url.port != PORTS[url.scheme or ""] else ""
    return {
        "Host": f"{url.host}{port}",
        "User-Agent": AGENT,
        "Accept": "application/pdf, text/html, application/xhtml+xml, text/*;q=0.9, */*;q=0.8",
        "Accept-Encoding": "gzip, deflate",
        "Accept-Language": "en, zh;q=0.9, *;q=0.5",
    }


def _pool(url: Url, machine: str, limits: Limits) -> Any:
    """One connection to ``machine``, whose certificate must be of the address' own name."""
    import ssl

    import urllib3

    timeout = urllib3.Timeout(connect=limits.connect, read=limits.silence)
    port = url.port or PORTS[url.scheme or ""]
    if url.scheme == "http":
        return urllib3.HTTPConnectionPool(machine, port, timeout=timeout)
    name = (url.host or "").strip("[]")
    return urllib3.HTTPSConnectionPool(
        machine,
        port,
        timeout=timeout,
        ssl_context=ssl.create_default_context(),
        server_hostname=name,
        assert_hostname=name,
    )


def _explained(error: Exception, asked: str, limits: Limits) -> UnreadableSource:
    from urllib3 import exceptions

    again = "try again later, or save it and give the file"
    if isinstance(error, exceptions.ConnectTimeoutError):
        said = f"did not answer within {limits.connect:g} seconds"
    elif isinstance(error, exceptions.ReadTimeoutError):
        said = f"sent nothing for {limits.silence:g} seconds"
    elif isinstance(error, exceptions.NewConnectionError):
        said, again = "cannot be reached", "check the address and the network"
    elif isinstance(error, exceptions.SSLError) or "SSL" in type(error).__name__:
        said = "has no valid certificate"
        again = "open it in a browser, and if you trust it save it and give the file"
    elif isinstance(error, exceptions.DecodeError):
        said = "is packed in a way that cannot be read"
    elif isinstance(error, exceptions.IncompleteRead | exceptions.ProtocolError):
        said = (
            "broke off before its end" if "IncompleteRead" in repr(error) else "answered with something other than HTTP"
        )
    else:
        said = f"cannot be fetched ({type(error).__name__})"
    return UnreadableSource(shown(asked), said, again)


# Which addresses ------------------------------------------------------------------------------------------------------


def _parsed(at: str, asked: str) -> Url:
    from urllib3.exceptions import LocationParseError
    from urllib3.util import parse_url

    led = "" if at == asked else "redirects to what "
    scheme = at.partition("://")[0].lower()
    if scheme not in PORTS:
        raise UnreadableSource(
            shown(asked), f"{led}is no http or https address", "save the page or file and give its path"
        )
    try:
        url = parse_url(at.strip())
    except LocationParseError:
        raise UnreadableSource(shown(asked), f"{led}is no valid address", "check how it is written") from None
    if url.auth:
        raise UnreadableSource(
            shown(asked), f"{led}carries a user's name or password", "save the page or file and give its path"
        )
    if not url.host:
        raise UnreadableSource(shown(asked), f"{led}names no machine", "check how it is written")
    return url


def _checked(url: Url, at: str, asked: str, private: bool) -> Sequence[str]:
    """The numeric addresses of the machine, those that may be asked. Names, and numbers however they are written
    (decimal, octal, hexadecimal), are resolved here and nowhere else."""
    name = (url.host or "").strip("[]")
    try:
        found = socket.getaddrinfo(name, url.port or PORTS[url.scheme or ""], type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise UnreadableSource(
            shown(asked), f"cannot be found: there is no machine {name}", "check the address and the network"
        ) from None
    machines = list(dict.fromkeys(str(one[4][0]) for one in found))
    allowed = machines if private else [machine for machine in machines if public(machine)]
    if not allowed:
        led = "lies" if at == asked else "redirects to a machine"
        raise UnreadableSource(
            shown(asked),
            f"{led} on this computer or a private network ({name})",
            "allow that with --allow-private if it is meant",
        )
    return allowed


def public(machine: str) -> bool:
    """Whether a numeric address is of the open internet: not of this computer, a private network, a link, a group, and not
    one of those inside an address of IPv6."""
    try:
        address = ipaddress.ip_address(machine.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if any(address in network for network in EMBEDDED):
            inner.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        held = [one for one in inner if one is not None]
        if held:
            return all(public(str(one)) for one in held)
        if int(address) < 2**32:  # ::1, and the abandoned form ::a.b.c.d
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved
