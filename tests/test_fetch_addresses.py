"""Only public addresses are contacted, however a URL, a name or a redirect spells another one."""

from __future__ import annotations

import socket
from ipaddress import ip_address
from urllib.parse import quote

import pytest

from dechrome import Fetcher, FetchError, FetchOptions, FetchRefusedError
from dechrome.fetching.addresses import is_allowed, is_public, networks
from fetching_fixtures import make_fetcher

pytestmark = pytest.mark.usefixtures("watch")

NOT_PUBLIC = [
    # IPv4: this host, private, shared, link-local, services of clouds, documentation, tests, multicast, reserved
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.100.100.200", "100.127.255.255",
    "127.0.0.1", "127.1.2.3", "127.255.255.255", "168.63.129.16", "169.254.0.1", "169.254.169.254",
    "169.254.170.2", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.0.192", "192.0.2.1", "192.31.196.1",
    "192.52.193.1", "192.88.99.1", "192.168.0.1", "192.168.255.255", "192.175.48.1", "198.18.0.1",
    "198.19.255.255", "198.51.100.7", "203.0.113.7", "224.0.0.1", "239.255.255.250", "240.0.0.1",
    "255.255.255.255",
    # IPv6: itself, then forms that carry an IPv4 address, then local and special ranges
    "::", "::1", "::127.0.0.1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:7f00:1",
    "::ffff:0:127.0.0.1", "64:ff9b::127.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::7f00:1", "2002:7f00:1::",
    "2002:a00:1::1", "2002:a9fe:a9fe::", "2001:0:7f00:1::1", "2001::1", "2001:470:1:2:0:5efe:7f00:1",
    "2001:470:1:2:200:5efe:10.0.0.1", "fe80::5efe:127.0.0.1", "fc00::1", "fd00::1", "fd00:ec2::254", "fe80::1",
    "fe80::1%1", "febf::1", "fec0::1", "ff02::1", "ff0e::1", "100::1", "2001:db8::1", "2001:2::1", "2001:10::1",
    "2001:20::1", "3ffe::1", "3fff::1", "5f00::1", "2620:4f:8000::1", "4000::1",
]  # fmt: skip
PUBLIC = [
    "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "126.255.255.255",
    "128.0.0.1", "168.63.129.17", "169.253.255.255", "172.15.255.255", "172.32.0.1", "192.167.0.1",
    "198.20.0.1", "223.255.255.255", "2606:4700::1111", "2a00:1450::1", "2001:200::1", "2400:cb00::1",
]  # fmt: skip
SPELLINGS = [
    # loopback as names, numbers, hexadecimal, octal, with parts left out, full-width, with other dots
    "127.0.0.1", "127.1", "127.0.1", "127", "0", "2130706433", "0x7f000001", "0x7f.0.0.1", "0x7f.1",
    "0X7F.0X0.0X0.0X1", "017700000001", "0177.0.0.1", "0177.1", "00000177.0.0.01", "127.0.0.01", "127.0.0.0x1",
    "127.000.000.001", "127.0.0.1.", "4294967296",
    "２１３０７０６４３３", "１２７.０.０.１", "127。0。0。1", "127．0．0．1",
    "127｡0｡0｡1", "①②⑦.⓪.⓪.①", "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[0000:0000:0000:0000:0000:0000:0000:0001]",
    "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::FFFF:7F00:0001]", "[::127.0.0.1]", "[64:ff9b::127.0.0.1]",
    "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[2001:0:7f00:1::]", "[fe80::1%25eth0]", "[fe80::1%eth0]",
    "[fe80::1%251]", "[::1%251]", "169.254.169.254", "[::ffff:169.254.169.254]", "0xa9fea9fe", "2852039166",
    "0xA9.0xFE.0xA9.0xFE", "0251.0376.0251.0376", "[fd00:ec2::254]", "100.100.100.200", "168.63.129.16",
    "10.0.0.1", "10.1", "167772161", "0xa000001", "012.0.0.1", "192.168.1.1", "192.168.257", "172.16.0.1",
    "0.0.0.0", "0x0", "00", "255.255.255.255", "224.0.0.1", "[ff02::1]", "1.2.3.4.5", "127.0.0.1.0x1",
    "127.0.0.1\t", "127.0.0.1%2f", "127.0.0.1%00.news.test", "127.0.0.1#@news.test",
]  # fmt: skip


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_that_is_not_public_is_told(address):
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_told(address):
    assert is_public(ip_address(address))


def test_what_python_calls_private_is_never_public():
    for network in range(0, 1 << 32, 1 << 16):
        address = ip_address(network + 5)
        assert address.is_global or not is_public(address), address


def test_only_the_named_networks_are_allowed_beside_public_ones():
    allowed = networks(("10.1.0.0/16", "fd00::5"))
    told = {"10.1.2.3": True, "10.2.0.1": False, "fd00::5": True, "fd00::6": False, "::ffff:10.1.2.3": False}
    assert {address: is_allowed(ip_address(address), allowed) for address in told} == told


@pytest.mark.parametrize("host", SPELLINGS)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_no_spelling_of_such_an_address_is_contacted(scheme, host, watch):
    with pytest.raises(FetchRefusedError) as caught:
        Fetcher(FetchOptions(pause=0, backoff=0)).fetch(f"{scheme}://{host}/")
    assert caught.value.reason in ("address", "url")
    assert (watch.connected, watch.looked_up) == ([], [])


@pytest.mark.parametrize("host", [host for host in SPELLINGS if not host.startswith("127.0.0.1")])
def test_no_redirect_leads_to_one(host, server, watch):
    """The server stands for a public one and may be contacted, at its address in the usual spelling alone."""
    server.page("/", status=302, location=quote(f"http://{host}/secret", safe=":/[]%#@"))
    with pytest.raises(FetchRefusedError):
        make_fetcher(lambda name, _: {"news.test": ["127.0.0.1"]}[name]).fetch(server.url())
    assert watch.connected == [("127.0.0.1", server.port)] * 2, "robots.txt and the page itself"
    assert not watch.looked_up


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_no_name_leads_to_one(address, watch):
    fetcher = Fetcher(FetchOptions(pause=0), lambda *_: [address])
    with pytest.raises(FetchRefusedError, match="no public address") as caught:
        fetcher.fetch("https://news.test/")
    assert caught.value.reason == "address"
    assert not watch.connected


def test_one_bad_address_speaks_against_the_whole_name(watch):
    for answers in (["1.1.1.1", "127.0.0.1"], ["127.0.0.1", "1.1.1.1"], ["2606:4700::1111", "::ffff:10.0.0.1"]):
        with pytest.raises(FetchRefusedError):
            Fetcher(resolve=lambda *_, answers=answers: answers).fetch("http://news.test/")
    assert not watch.connected


@pytest.mark.parametrize("name", ["localhost", "LOCALHOST", "localhost.", "news.localhost", "ip6-localhost"])
def test_local_names_of_the_system_are_refused_too(name, watch):
    with pytest.raises(FetchError) as caught:
        Fetcher(FetchOptions(pause=0, retries=0), _local_names).fetch(f"http://{name}/")
    assert caught.value.reason in ("address", "dns")
    assert not watch.connected


def _local_names(host, port):
    """The system's own answers, for names that no resolver outside is asked about."""
    try:
        return [entry[4][0] for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except OSError:
        return ["127.0.0.1"]


def test_an_answer_that_changes_after_the_check_changes_nothing(server, watch):
    """DNS rebinding: every second answer is another machine's; each connection goes where its own check has looked."""
    server.page()
    answers = [["127.0.0.1"], ["127.0.0.2"], ["127.0.0.1"]]
    asked = []

    def resolve(name, _):
        asked.append(name)
        return answers[len(asked) - 1]

    fetcher = make_fetcher(resolve)
    with pytest.raises(FetchRefusedError, match=r"127\.0\.0\.2"):
        fetcher.fetch(server.url())
    assert watch.connected == [("127.0.0.1", server.port)], "robots.txt alone"
    assert fetcher.fetch(server.url()).status == 200
    assert len(asked) == len(watch.connected) + 1 == 3, "one look-up per connection, and one that was refused"


def test_a_redirect_is_checked_like_the_first_url(server):
    server.page("/", status=302, location=server.url("/secret", host="inside.test"))
    server.page("/secret")
    hosts = {"news.test": "127.0.0.1", "inside.test": "127.0.0.9"}
    with pytest.raises(FetchRefusedError, match=r"inside\.test.*127\.0\.0\.9") as caught:
        make_fetcher(lambda host, _: [hosts[host]]).fetch(server.url())
    assert (caught.value.reason, caught.value.url) == ("address", server.url())
    assert server.paths == ["/"]


def test_a_redirect_of_robots_txt_is_checked_too(server):
    server.page("/robots.txt", status=302, location=server.url("/secret", host="inside.test"))
    server.page()
    hosts = {"news.test": "127.0.0.1", "inside.test": "10.0.0.1"}
    with pytest.raises(FetchRefusedError) as caught:
        make_fetcher(lambda host, _: [hosts[host]]).fetch(server.url())
    assert caught.value.reason == "robots"
    assert server.paths == []


def test_the_next_address_of_a_name_is_tried_if_one_does_not_answer(server, watch):
    server.page()
    fetcher = make_fetcher(lambda *_: ["::1", "127.0.0.1"], allow_addresses=("::1", "127.0.0.1"))
    assert fetcher.fetch(server.url()).status == 200
    assert [host for host, _ in watch.connected] == ["::1", "127.0.0.1"] * 2


@pytest.mark.parametrize(
    ("fault", "reason"),
    [(socket.gaierror(-2, "Name or service not known"), "dns"), (OSError("no resolver"), "dns"), (None, "dns")],
)
def test_a_name_that_cannot_be_looked_up_is_an_error(fault, reason):
    def resolve(*_):
        if fault:
            raise fault
        return []

    with pytest.raises(FetchError, match="cannot be looked up") as caught:
        make_fetcher(resolve).fetch("http://news.test/")
    assert caught.value.reason == reason
