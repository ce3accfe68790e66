"""Which addresses may be contacted: public ones, and those a caller names.

``ipaddress.is_global`` is not enough: it admits forms that carry another address inside, as NAT64 and 6to4 do, and
services of clouds that live at public-looking addresses. The table follows the IANA registries of special purposes
(RFC 6890 and its updates); whatever is not plain unicast of the public internet is refused.
"""

from __future__ import annotations

from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING

from dechrome.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Network", "is_allowed", "is_public", "networks"]

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_DENIED_V4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",  # this host: 0.0.0.0 reaches the machine itself on Linux
            "10.0.0.0/8",
            "100.64.0.0/10",  # carrier NAT; holds the metadata service of Alibaba
            "127.0.0.0/8",
            "168.63.129.16/32",  # Azure's platform service, in public space
            "169.254.0.0/16",  # link-local; metadata services of most clouds
            "172.16.0.0/12",
            "192.0.0.0/24",  # IETF protocols; metadata service of Oracle
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",  # 6to4 relays
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",  # benchmarks
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",  # multicast, reserved, broadcast
        ),
    )
)
_UNICAST_V6 = IPv6Network("2000::/3")
"""All that IANA has given out for the public internet; NAT64, ::1, mapped, local and multicast forms are outside."""
_DENIED_V6 = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # IETF protocols: Teredo, ORCHID, benchmarks
            "2001:db8::/32",
            "2002::/16",  # 6to4: an IPv4 address inside
            "2620:4f:8000::/48",
            "3ffe::/16",  # the 6bone, given back
            "3fff::/20",
        ),
    )
)
_ISATAP = (0x00005EFE, 0x02005EFE)
"""Third quarter of addresses with an IPv4 address in the last one (RFC 5214)."""


def is_public(address: Address) -> bool:
    """Whether an address belongs to the public internet."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _DENIED_V4)
    if address.scope_id is not None or address not in _UNICAST_V6 or (int(address) >> 32) & 0xFFFFFFFF in _ISATAP:
        return False
    return not any(address in network for network in _DENIED_V6)


def is_allowed(address: Address, allowed: Iterable[Network]) -> bool:
    """Whether an address may be contacted: public, or in a network that the caller named."""
    return is_public(address) or any(address in network for network in allowed)


@lru_cache(64)
def networks(names: tuple[str, ...]) -> tuple[Network, ...]:
    """Networks from their names.

    Args:
        names: addresses or networks, as ``127.0.0.1`` or ``10.0.0.0/8``.

    Raises:
        OptionError: one is neither.
    """
    found = []
    for name in names:
        try:
            found.append(ip_network(name) if "/" in name else ip_network(ip_address(name)))
        except ValueError as error:
            raise OptionError(
                f"allow_addresses: {name!r} is no address or network; write it as 127.0.0.1 or 10.0.0.0/8"
            ) from error
    return tuple(found)
