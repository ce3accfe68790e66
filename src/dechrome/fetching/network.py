"""Connections to checked addresses only: a network backend for httpcore, and the httpx transport upon it.

A name is resolved once, all its addresses are checked, and the connection goes to one of those very addresses: an
answer that changes between check and connection (DNS rebinding) has no second look-up to change. Host header and TLS
name stay those of the URL. Every wait is cut at the deadline and every byte counted here, below HTTP and TLS records,
because the timeouts of httpx begin anew with each byte that drips in.
"""

from __future__ import annotations

import queue
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

import httpcore
import httpx

from dechrome.fetching.addresses import is_allowed
from dechrome.fetching.deadline import DeadlineError

if TYPE_CHECKING:
    import ssl

    from dechrome.fetching.addresses import Network
    from dechrome.fetching.deadline import Deadline

__all__ = ["AddressError", "Resolver", "Transport", "WireError", "system_resolver"]

Resolver = Callable[[str, int], Sequence[str]]
"""Host and port -> addresses as text. May raise OSError."""

_TRIES = 4
"""Addresses of one host that are tried in turn."""


class AddressError(Exception):
    """A host has the address that is the message, and that is not public; nothing was sent."""


class WireError(Exception):
    """More bytes came over the wire than the cap allows."""


def system_resolver(host: str, port: int) -> list[str]:
    """What the system's resolver says."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class Transport(httpx.BaseTransport):
    """An httpx transport for one attempt at one URL; each connection serves one request.

    Args:
        deadline: of the attempt.
        resolve: finds addresses.
        allowed: networks that may be contacted although they are not public.
        max_wire: bytes that one response may have.
        ssl_context: verifies certificates.
    """

    def __init__(
        self,
        deadline: Deadline,
        resolve: Resolver,
        allowed: Sequence[Network],
        max_wire: int,
        ssl_context: ssl.SSLContext,
    ):
        backend = _CheckedBackend(deadline, resolve, allowed, max_wire)
        self._pool = httpcore.ConnectionPool(
            ssl_context=ssl_context, max_connections=1, max_keepalive_connections=0, network_backend=backend
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; the response's stream is read by the caller."""
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions)

    def close(self) -> None:
        """Close the connection."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response):
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class _CheckedBackend(httpcore.NetworkBackend):
    """Makes TCP connections to checked addresses."""

    def __init__(self, deadline: Deadline, resolve: Resolver, allowed: Sequence[Network], max_wire: int):
        self._deadline = deadline
        self._resolve = resolve
        self._allowed = allowed
        self._max_wire = max_wire
        self._system = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Any = None,
    ) -> httpcore.NetworkStream:
        addresses = self._checked(host.strip("[]").removesuffix("."), port, self._deadline.at_most(timeout))
        failure: Exception | None = None
        for address in addresses[:_TRIES]:
            try:
                with _cut(self._deadline, timeout) as wait:
                    stream = self._system.connect_tcp(address, port, wait, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _TimedStream(stream, self._deadline, _Count(self._max_wire))
        raise failure or socket.gaierror(socket.EAI_NONAME, "the name has no address")

    def _checked(self, host: str, port: int, timeout: float) -> list[str]:
        """Addresses of a host, all of them public or allowed: one that is not speaks against the name as a whole."""
        try:
            found = [ip_address(host)]
        except ValueError:
            found = [ip_address(address) for address in _within(timeout, lambda: self._resolve(host, port))]
        for address in found:
            if not is_allowed(address, self._allowed):
                raise AddressError(str(address))
        return [str(address) for address in found]


class _Count:
    """Bytes that may still come; shared between a connection and the TLS on top of it."""

    def __init__(self, left: int):
        self.left = left


class _TimedStream(httpcore.NetworkStream):
    """A connection whose every step ends at the deadline and whose bytes are counted."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline, count: _Count):
        self._stream = stream
        self._deadline = deadline
        self._count = count

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        with _cut(self._deadline, timeout) as wait:
            data = self._stream.read(max_bytes, wait)
        self._count.left -= len(data)
        if self._count.left < 0:
            raise WireError
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        with _cut(self._deadline, timeout) as wait:
            self._stream.write(buffer, wait)

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        with _cut(self._deadline, timeout) as wait:
            stream = self._stream.start_tls(ssl_context, server_hostname, wait)
        return _TimedStream(stream, self._deadline, self._count)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


@contextmanager
def _cut(deadline: Deadline, timeout: float | None) -> Iterator[float]:
    """Cut a timeout at the deadline; where it was cut, running into it means that the deadline has come."""
    wait = deadline.at_most(timeout)
    try:
        yield wait
    except httpcore.TimeoutException as error:
        if timeout is None or wait < timeout:
            raise DeadlineError from error
        raise


def _within(timeout: float, work: Callable[[], Sequence[str]]) -> Sequence[str]:
    """Do ``work`` in a thread and wait no longer than ``timeout``: the system's resolver knows no deadline."""
    done: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

    def run() -> None:
        try:
            done.put(work())
        except socket.gaierror as error:
            done.put(error)
        except (OSError, UnicodeError) as error:  # UnicodeError: a label of more than 63 letters
            done.put(socket.gaierror(socket.EAI_FAIL, str(error)))
        except Exception as error:  # raised again below, in the caller's thread
            done.put(error)

    threading.Thread(target=run, daemon=True, name="dechrome-resolve").start()
    try:
        found = done.get(timeout=timeout)
    except queue.Empty:
        raise socket.gaierror(socket.EAI_AGAIN, "no answer in time") from None
    if isinstance(found, Exception):
        raise found
    return found
