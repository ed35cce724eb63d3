"""What the three clients are asked to do, and with what."""

import sys
import time


class Router:
    """Where a router's command line is: an sshd on loopback that chooses it by the key."""

    def __init__(self, name, port, folder, user):
        self.name = name
        self.host = "127.0.0.1"
        self.port = int(port)
        self.key = f"{folder}/{name}"
        self.known_hosts = f"{folder}/known_hosts"
        self.user = user


def routers():
    """The two routers of the command line: PORT FOLDER USER."""
    port, folder, user = sys.argv[1:4]
    return [Router(name, port, folder, user) for name in ("hub1", "hub2")]


def check(condition, message):
    if not condition:
        sys.exit(f"FAILED: {message}")


def check_reading(name, version, running, brief):
    """What is read must be the router's, whole, without echo, prompt or pages."""
    check("Cisco IOS XE Software" in version, f"{name}: show version: {version!r}")
    check(f"hostname {name}" in running, f"{name}: show running-config: {running!r}")
    check("crypto map mymap redundancy group1" in running, f"{name}: the crypto map: {running!r}")
    check(running.rstrip().endswith("end"), f"{name}: the end of the configuration: {running!r}")
    check("--More--" not in running, f"{name}: pages in the output: {running!r}")
    check("192.168.0.3" in brief, f"{name}: show standby brief: {brief!r}")


def is_active(brief):
    """Whether the state in the row of group1 is Active."""
    return any("Active" in line.split() for line in brief.splitlines() if "192.168.0.3" in line)


def hand_over(first, second, brief, configure):
    """Shuts the active router's outside interface, and waits until the other one says that it is active."""
    active, other = (first, second) if is_active(brief(first)) else (second, first)
    check(is_active(brief(active)), "one of the two is active")
    check(not is_active(brief(other)), "only one of the two is active")
    configure(active, ["interface FastEthernet0/0", "shutdown"])
    end = time.monotonic() + 60
    while not is_active(brief(other)):
        check(time.monotonic() < end, f"the other router never became active: {brief(other)!r}")
        time.sleep(0.2)
    configure(active, ["interface FastEthernet0/0", "no shutdown"])
    check(is_active(brief(other)), "nobody preempts")
