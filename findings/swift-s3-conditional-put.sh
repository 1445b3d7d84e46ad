#!/usr/bin/env bash
# A PUT with "If-None-Match: *" creates an object only where there is none (RFC 9110), and is a lock that needs no other server.
# The S3 interface of OpenStack Swift answers it 501 NotImplemented and writes nothing, even where there is no object: not every
# store that speaks S3 can be locked so.
# Seen: Debian's python3-swift 2.30.1-0+deb12u1, 2026-12-01. Needs Debian 12, apt and python3.
set -euo pipefail
folder=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$folder"' EXIT
version=2.30.1-0+deb12u1

cd "$folder"
mkdir debs root
packages=$(apt-get install -s --no-install-recommends --reinstall "python3-swift=$version" 2>/dev/null | sed -n 's/^Inst \([^ ]*\) .*/\1/p')
needed=$(apt-cache depends --recurse --no-recommends --no-suggests --no-conflicts --no-breaks --no-replaces --no-enhances python3-swift |
    grep -E '^(python3-|liberasure|swift)' | sort -u)
(cd debs && for package in $packages $needed; do apt-get download -q "$package" >/dev/null 2>&1 || true; done)
for deb in debs/*.deb; do dpkg -x "$deb" root; done
export PYTHONPATH=$folder/root/usr/lib/python3/dist-packages
export LD_LIBRARY_PATH=$folder/root/usr/lib/x86_64-linux-gnu:$folder/root/usr/lib/aarch64-linux-gnu

cat >server.py <<'PYTHON'
import os, socket, sys
from swift.common import utils
folder, port = sys.argv[1], int(sys.argv[2])
utils.SWIFT_CONF_FILE = folder + "/swift.conf"
open(utils.SWIFT_CONF_FILE, "w").write("[swift-hash]\nswift_hash_path_suffix = test\n")
from swift.common.ring import RingBuilder
from swift.common.wsgi import run_wsgi
import pwd
default = """[DEFAULT]
bind_ip = 127.0.0.1
bind_port = %d
workers = 0
swift_dir = %s
devices = %s/devices
mount_check = false
disable_fallocate = true
user = %s
"""
os.makedirs(folder + "/devices/disk")
def serve(kind, port, text):
    open("%s/%s.conf" % (folder, kind), "w").write(default % (port, folder, folder, pwd.getpwuid(os.getuid()).pw_name) + text)
    if os.fork() == 0:
        sys.exit(run_wsgi("%s/%s.conf" % (folder, kind), kind + "-server"))
for kind in ("account", "container", "object"):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        own = free.getsockname()[1]
    ring = RingBuilder(1, 1, 1)
    ring.add_dev({"region": 1, "zone": 1, "ip": "127.0.0.1", "port": own, "device": "disk", "weight": 1})
    ring.rebalance()
    ring.get_ring().save("%s/%s.ring.gz" % (folder, kind))
    serve(kind, own, "[pipeline:main]\npipeline = %s-server\n[app:%s-server]\nuse = egg:swift#%s\n" % (kind, kind, kind))
serve("proxy", port, """[pipeline:main]
pipeline = catch_errors gatekeeper cache s3api tempauth proxy-server
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:1
[filter:s3api]
use = egg:swift#s3api
auth_pipeline_check = false
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = testing .admin
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
error_suppression_limit = 1000000
""")
os.wait()
PYTHON

cat >client.py <<'PYTHON'
import datetime, hashlib, hmac, http.client, sys, time
port = int(sys.argv[1])
def s3(method, path, body=b"", extra=()):
    now = datetime.datetime.now(datetime.timezone.utc)
    stamp, day, digest = now.strftime("%Y%m%dT%H%M%SZ"), now.strftime("%Y%m%d"), hashlib.sha256(body).hexdigest()
    headers = {"host": "127.0.0.1:%d" % port, "x-amz-content-sha256": digest, "x-amz-date": stamp, **dict(extra)}
    names = sorted(headers)
    canonical = "\n".join([method, path, "", *(n + ":" + headers[n] for n in names), "", ";".join(names), digest])
    scope = day + "/us-east-1/s3/aws4_request"
    text = "\n".join(["AWS4-HMAC-SHA256", stamp, scope, hashlib.sha256(canonical.encode()).hexdigest()])
    key = b"AWS4testing"
    for part in scope.split("/"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    signature = hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
    headers["authorization"] = "AWS4-HMAC-SHA256 Credential=test:tester/%s, SignedHeaders=%s, Signature=%s" % (
        scope, ";".join(names), signature)
    return send(method, path, body, headers)
def send(method, path, body, headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    return answer.status, answer.read().decode()
for _ in range(60):
    try:
        if s3("PUT", "/bucket")[0] in (200, 409):
            break
    except OSError:
        pass
    time.sleep(0.5)
only_new = (("if-none-match", "*"),)
print("S3, new object, without the header:", s3("PUT", "/bucket/plain", b"one")[0])
status, body = s3("PUT", "/bucket/other", b"one", only_new)
print("S3, new object, If-None-Match *:", status, body[body.find("<Code>") + 6:body.find("</Code>")])
print("S3, that object afterwards:", s3("GET", "/bucket/other")[0])
PYTHON

port=$(python3 -c 'import socket; s=socket.socket(); s.bind(("127.0.0.1",0)); print(s.getsockname()[1])')
/usr/bin/python3 -W ignore server.py "$folder" "$port" >/dev/null 2>&1 &
seen=$(/usr/bin/python3 client.py "$port")
pkill -f "server.py $folder" || true
echo "$seen"
expected='S3, new object, without the header: 200
S3, new object, If-None-Match *: 501 NotImplemented
S3, that object afterwards: 404'
[ "$seen" = "$expected" ] && echo "as found" || { echo "changed"; exit 1; }
