"""Starts OpenStack Swift with its S3 interface on the loopback address: one proxy, and one server each for accounts, containers
and objects, without replication. It ends with its input. Arguments: a folder, the proxy's port."""
import os
import signal
import socket
import sys

from swift.common import utils

FOLDER = os.path.abspath(sys.argv[1])
# Before what reads it when it is imported.
utils.SWIFT_CONF_FILE = os.path.join(FOLDER, "swift.conf")
with open(utils.SWIFT_CONF_FILE, "w") as settings:
    settings.write("[swift-hash]\nswift_hash_path_suffix = test\n")

from swift.common.ring import RingBuilder  # noqa: E402
from swift.common.wsgi import run_wsgi  # noqa: E402

PROXY = """
[pipeline:main]
pipeline = catch_errors gatekeeper cache s3api tempauth bulk slo proxy-server
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
# Asked for by tempauth; without a server it keeps nothing.
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:1
[filter:s3api]
use = egg:swift#s3api
auth_pipeline_check = false
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = testing .admin
[filter:bulk]
use = egg:swift#bulk
[filter:slo]
use = egg:swift#slo
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
allow_account_management = true
# The other servers start at the same time.
error_suppression_limit = 1000000
"""

STORAGE = """
[pipeline:main]
pipeline = {kind}-server
[app:{kind}-server]
use = egg:swift#{kind}
"""

DEFAULT = """
[DEFAULT]
bind_ip = 127.0.0.1
bind_port = {port}
workers = 0
swift_dir = {folder}
devices = {folder}/devices
mount_check = false
disable_fallocate = true
user = {user}
"""


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def serve(folder, kind, port, text):
    path = os.path.join(folder, kind + ".conf")
    user = __import__("pwd").getpwuid(os.getuid()).pw_name
    with open(path, "w") as config:
        config.write(DEFAULT.format(port=port, folder=folder, user=user) + text.format(kind=kind))
    child = os.fork()
    if child == 0:
        sys.exit(run_wsgi(path, kind + "-server"))
    return child


def main(folder, port):
    os.makedirs(os.path.join(folder, "devices", "disk"))
    children = []
    for kind in ("account", "container", "object"):
        own = free_port()
        builder = RingBuilder(1, 1, 1)
        builder.add_dev({"region": 1, "zone": 1, "ip": "127.0.0.1", "port": own, "device": "disk", "weight": 1})
        builder.rebalance()
        builder.get_ring().save(os.path.join(folder, kind + ".ring.gz"))
        children.append(serve(folder, kind, own, STORAGE))
    children.append(serve(folder, "proxy", port, PROXY))

    def stop(*_):
        for child in children:
            os.kill(child, signal.SIGKILL)
        os._exit(0)

    signal.signal(signal.SIGTERM, stop)
    sys.stdin.read()
    stop()


main(FOLDER, int(sys.argv[2]))
