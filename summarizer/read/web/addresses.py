"""Connections to public addresses alone: checked where a connection is made, so that no name and no redirect leads around it."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore2

from summarizer.errors import InputError

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, with the IPv4 address that an IPv6 address may hold."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return inner.is_global and not inner.is_multicast
    return found.is_global and not found.is_multicast


class PublicBackend(httpcore2.NetworkBackend):
    """Opens connections as httpcore does, to addresses that were looked at, and lets none go on after its deadline.

    Args:
        allowed: whether a connection to an IP address may be made.

    Attributes:
        deadline: of `time.monotonic`; whoever uses the connections sets it.
    """

    def __init__(self, allowed: Callable[[str], bool] = is_public) -> None:
        self.deadline = float("inf")
        self._allowed = allowed
        self._backend = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to the first address of a host that answers.

        Raises:
            InputError: one of its addresses is not public.
            httpcore2.ConnectError: it has none, or none answers.
        """
        failed: Exception = httpcore2.ConnectError("no address")
        for address in self._addresses(host, port):
            try:
                left = self.left(timeout)
                return _Timed(self._backend.connect_tcp(address, port, left, local_address, socket_options), self)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
        raise failed

    def left(self, timeout: float | None) -> float:
        """The seconds that one step may take.

        Raises:
            httpcore2.ReadTimeout: the deadline is over.
        """
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("takes too long")
        return left if timeout is None else min(timeout, left)

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        except (OSError, UnicodeError) as error:
            raise httpcore2.ConnectError(str(error)) from error
        private = next((address for address in found if not self._allowed(address)), None)
        if private is not None:
            raise InputError(f"{host} leads to {private}, which is no public address; --allow-private allows it")
        return found


class _Timed(httpcore2.NetworkStream):
    """A connection whose every step ends by the deadline, so that a server that sends a byte now and then holds nobody up."""

    def __init__(self, stream: httpcore2.NetworkStream, clock: PublicBackend) -> None:
        self._stream = stream
        self._clock = clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._clock.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._clock.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, self._clock.left(timeout)), self._clock)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
