"""Reads and configures two routers of a lab with unicon, over the OpenSSH client."""

from unicon import Connection

from common import check_reading, hand_over, routers


def connect(router):
    connection = Connection(
        hostname=router.name,
        start=[
            f"ssh -F none -p {router.port} -i {router.key} -o IdentitiesOnly=yes -o StrictHostKeyChecking=yes"
            f" -o UserKnownHostsFile={router.known_hosts} {router.user}@{router.host}"
        ],
        os="iosxe", credentials={"default": {"username": router.user, "password": "none"}, "enable": {"password": "lab"}},
        log_stdout=False)
    connection.connect()
    return connection


first, second = [connect(router) for router in routers()]
for router, connection in zip(routers(), (first, second)):
    check_reading(
        router.name, connection.execute("show version"), connection.execute("show running-config"),
        connection.execute("show standby brief"))
hand_over(
    first, second, lambda connection: connection.execute("show standby brief"),
    lambda connection, lines: connection.configure(lines))
for connection in (first, second):
    connection.disconnect()
print("unicon: read, configured, saw the other router react")
