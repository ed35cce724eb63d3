"""Reads and configures two routers of a lab with netmiko."""

from netmiko import ConnectHandler

from common import check_reading, hand_over, routers


def connect(router):
    connection = ConnectHandler(
        device_type="cisco_xe", host=router.host, port=router.port, username=router.user, use_keys=True,
        key_file=router.key, allow_agent=False, secret="lab")
    connection.enable()
    return connection


first, second = [connect(router) for router in routers()]
for router, connection in zip(routers(), (first, second)):
    assert connection.find_prompt() == f"{router.name}#", connection.find_prompt()
    check_reading(
        router.name, connection.send_command("show version"), connection.send_command("show running-config"),
        connection.send_command("show standby brief"))
hand_over(
    first, second, lambda connection: connection.send_command("show standby brief"),
    lambda connection, lines: connection.send_config_set(lines, error_pattern=r"% "))
for connection in (first, second):
    connection.disconnect()
print("netmiko: read, configured, saw the other router react")
