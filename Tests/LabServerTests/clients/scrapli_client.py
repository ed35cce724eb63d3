"""Reads and configures two routers of a lab with scrapli, over the OpenSSH client."""

from scrapli.driver.core import IOSXEDriver

from common import check, check_reading, hand_over, routers


def connect(router):
    connection = IOSXEDriver(
        host=router.host, port=router.port, auth_username=router.user, auth_private_key=router.key,
        auth_secondary="lab", auth_strict_key=True, ssh_known_hosts_file=router.known_hosts, ssh_config_file="",
        transport="system")
    connection.open()
    return connection


def show(connection, command):
    response = connection.send_command(command)
    check(not response.failed, f"{command}: {response.result}")
    return response.result


def configure(connection, lines):
    response = connection.send_configs(lines)
    check(not response.failed, f"{lines}: {response.result}")


first, second = [connect(router) for router in routers()]
for router, connection in zip(routers(), (first, second)):
    check(connection.get_prompt() == f"{router.name}#", connection.get_prompt())
    check_reading(
        router.name, show(connection, "show version"), show(connection, "show running-config"),
        show(connection, "show standby brief"))
hand_over(first, second, lambda connection: show(connection, "show standby brief"), configure)
for connection in (first, second):
    connection.close()
print("scrapli: read, configured, saw the other router react")
