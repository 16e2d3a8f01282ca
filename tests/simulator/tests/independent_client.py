"""A client of the simulated cloud that shares nothing with it: other language, own signer, standard library only.

It follows the signing guide by itself and goes the console's way: find the project, list the caches, read a whitelist,
add a group, follow the job, read back. Usage: independent_client.py PROGRAM
"""

import datetime
import hashlib
import hmac
import http.client
import json
import subprocess
import sys
import urllib.parse

ACCESS_KEY = "DEMOACCESSKEY"
SECRET_KEY = "demo-secret-key"
PROJECT = "0123456789abcdef0123456789abcdef"
EMPTY_BODY = hashlib.sha256(b"").hexdigest()


def encode(text):
    return urllib.parse.quote(text, safe="-_.~")


def canonical_path(path):
    encoded = "/".join(encode(urllib.parse.unquote(part)) for part in path.split("/"))
    return encoded if encoded.endswith("/") else encoded + "/"


def authorization(method, path, query, headers, body, secret=SECRET_KEY):
    names = sorted(name.lower() for name in headers)
    values = {name.lower(): value.strip() for name, value in headers.items()}
    pairs = sorted((encode(name), encode(value)) for name, value in query)
    canonical = "\n".join([
        method,
        canonical_path(path),
        "&".join(f"{name}={value}" for name, value in pairs),
        "".join(f"{name}:{values[name]}\n" for name in names),
        ";".join(names),
        hashlib.sha256(body).hexdigest() if body else EMPTY_BODY,
    ])
    text = "\n".join(["SDK-HMAC-SHA256", values["x-sdk-date"], hashlib.sha256(canonical.encode()).hexdigest()])
    signature = hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()
    return f"SDK-HMAC-SHA256 Access={ACCESS_KEY}, SignedHeaders={';'.join(names)}, Signature={signature}"


class Client:
    """One kept connection; every call is signed, the first sign-in apart."""

    def __init__(self, url):
        self.host = urllib.parse.urlsplit(url).netloc
        self.connection = http.client.HTTPConnection(self.host, timeout=20)

    def send(self, method, path, query=(), body=b"", headers=None):
        target = path + ("?" + "&".join(f"{encode(n)}={encode(v)}" for n, v in query) if query else "")
        self.connection.request(method, target, body=body or None, headers=headers or {})
        answer = self.connection.getresponse()
        content = answer.read()
        return answer, json.loads(content) if content else None

    def signed(self, method, path, query=(), body=None, secret=SECRET_KEY, **extra):
        now = datetime.datetime.now(datetime.timezone.utc)
        content = json.dumps(body, ensure_ascii=False).encode() if body is not None else b""
        headers = {"Host": self.host, "X-Sdk-Date": now.strftime("%Y%m%dT%H%M%SZ"), "X-Project-Id": PROJECT}
        if content:
            headers["Content-Type"] = "application/json;charset=UTF-8"
        headers.update(extra)
        headers["Authorization"] = authorization(method, path, query, headers, content, secret)
        return self.send(method, path, query, content, headers)


def expect(condition, what):
    if not condition:
        raise AssertionError(what)


def read_by_signature(client):
    answer, projects = client.signed("GET", "/v3/projects", [("name", "eu-demo-1")])
    expect(answer.status == 200 and projects["projects"][0]["id"] == PROJECT, "the project by its name")
    query = [("tags", "team=orders,environment=production"), ("name", "orders cache ü+"), ("limit", "50")]
    answer, found = client.signed("GET", f"/v2/{PROJECT}/instances", query)
    expect(answer.status == 200 and found["instance_num"] == 0, "a query with every kind of character")
    answer, found = client.signed("GET", f"/v2/{PROJECT}/instances", query[:1])
    expect(found["instances"][0]["name"] == "orders-cache-prod", "the cache by its tags")
    answer, refused = client.signed("GET", f"/v2/{PROJECT}/instances", secret="wrong")
    expect(answer.status == 401 and refused["error_code"] == "APIGW.0301", "a wrong signature")
    return f"/v2/{PROJECT}/instance/{found['instances'][0]['instance_id']}/whitelist"


def write_by_token(client, path):
    user = {"name": "demo", "password": "demo-password", "domain": {"name": "demo"}}
    auth = {"identity": {"methods": ["password"], "password": {"user": user}}, "scope": {"project": {"id": PROJECT}}}
    answer, _ = client.send("POST", "/v3/auth/tokens", body=json.dumps({"auth": auth}).encode(),
                            headers={"Content-Type": "application/json"})
    expect(answer.status == 201, "the sign-in")
    token = {"X-Auth-Token": answer.headers["X-Subject-Token"], "Content-Type": "application/json"}
    group = {"group_name": "from-python", "ip_list": ["192.0.2.200"]}
    answer, job = client.send("POST", path + "-async", body=json.dumps({"whitelist": [group]}).encode(), headers=token)
    expect(answer.status == 200 and len(job["job_id"]) == 32, "the job of the addition")
    client.send("POST", "/_sim/time", body=b'{"finish_jobs": true}')
    answer, job = client.send("GET", f"/v2/{PROJECT}/jobs/{job['job_id']}", headers=token)
    expect(job["status"] == "SUCCESS", "the job's success")
    answer, whitelist = client.signed("GET", path)
    expect(group in whitelist["whitelist"], "the group in the whitelist")


def main(program):
    with subprocess.Popen([program], stdout=subprocess.PIPE) as simulator:
        try:
            client = Client(json.loads(simulator.stdout.readline())["url"])
            write_by_token(client, read_by_signature(client))
        finally:
            simulator.kill()
    print("a client in another language signs, reads, writes and follows")


if __name__ == "__main__":
    main(sys.argv[1])
