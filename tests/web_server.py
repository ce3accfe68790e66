"""A web server on 127.0.0.1 for tests of fetching: real sockets, each path answered by a function of the test."""

from __future__ import annotations

import sys
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import socket
    import ssl
    from collections.abc import Callable

PAGE = (
    "<!doctype html><html><head><title>The kiln</title></head><body><nav><a href='/'>Home</a></nav>"
    "<p>Smoke rises from the kiln at the end of the village for the first time in twenty years.</p></body></html>"
)
LOOPBACK = frozenset(("127.0.0.1", "::1"))


class Asked:
    """One request as it arrived, and the means to answer it."""

    def __init__(self, handler: BaseHTTPRequestHandler):
        self.path = handler.path
        self.headers = dict(handler.headers)
        self.at = time.monotonic()
        self._handler = handler

    def answer(self, body: str | bytes = b"", status: int = 200, **headers: str) -> None:
        """A whole response; ``content_type`` stands for ``Content-Type``; one of "" is left out."""
        raw = body.encode() if isinstance(body, str) else body
        given = {"content-type": "text/html; charset=utf-8", "content-length": str(len(raw))}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        lines = [f"HTTP/1.1 {status} Test", *(f"{name}: {value}" for name, value in given.items() if value)]
        self.raw("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + raw)

    def raw(self, data: bytes) -> None:
        """Bytes as they are."""
        self._handler.wfile.write(data)
        self._handler.wfile.flush()

    def drip(self, piece: bytes, every: float = 0.02) -> None:
        """The same bytes again and again, until nobody listens."""
        while True:
            self.raw(piece)
            time.sleep(every)


class WebServer:
    """Answers ``server.on[path]``; robots.txt is missing unless the test has one. Use as a context manager."""

    def __init__(self, context: ssl.SSLContext | None = None, address: str = "127.0.0.1"):
        self.on: dict[str, Callable[[Asked], None]] = {}
        self.asked: list[Asked] = []
        self.connections = 0
        self.names: list[str | None] = []
        self.scheme = "https" if context else "http"
        self._server = _Server((address, 0), self._handler(), context, self)
        self.port = self._server.server_port

    def page(self, path: str = "/", body: str | bytes = PAGE, status: int = 200, **headers: str) -> None:
        """Answer a path always in the same way."""
        self.on[path] = lambda asked: asked.answer(body, status, **headers)

    def url(self, path: str = "/", host: str = "news.test") -> str:
        """A URL of this server."""
        return f"{self.scheme}://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        """What was asked for, robots.txt apart."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]

    def __enter__(self) -> WebServer:
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        web = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked = Asked(self)
                web.asked.append(asked)
                respond = web.on.get(self.path) or (lambda asked: asked.answer("nothing here", 404))
                with suppress(OSError):  # the client has gone, as it should at a drip
                    respond(asked)
                self.close_connection = True

            def log_message(self, *_: object) -> None:
                pass

        return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], handler: type, context: ssl.SSLContext | None, web: WebServer):
        super().__init__(address, handler)
        self._context = context
        self._web = web

    def get_request(self) -> tuple[socket.socket, object]:
        connection, address = super().get_request()
        self._web.connections += 1
        return connection, address

    def finish_request(self, request: socket.socket, client_address: object) -> None:
        if self._context:
            try:
                request = self._context.wrap_socket(request, server_side=True)
            except OSError:
                return  # the client does not trust the certificate
        super().finish_request(request, client_address)

    def handle_error(self, *_: object) -> None:
        pass


class Watch:
    """Sees every connection and every look-up of a name that Python makes while it is on, and forbids far ones."""

    def __init__(self) -> None:
        self.on = False
        self.connected: list[tuple[str, int]] = []
        self.looked_up: list[str] = []
        sys.addaudithook(self._see)

    def _see(self, event: str, details: tuple[object, ...]) -> None:
        if not self.on:
            return
        if event == "socket.connect" and isinstance(details[1], tuple):
            self.connected.append(details[1][:2])
            if details[1][0] not in LOOPBACK:
                raise ConnectionRefusedError(f"tests must not connect to {details[1]}")
        elif event == "socket.getaddrinfo" and details[0] not in (*LOOPBACK, None):
            self.looked_up.append(str(details[0]))
