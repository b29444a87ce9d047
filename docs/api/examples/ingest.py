#!/usr/bin/env python3
"""Sends one signed lead to LeadHub and prints the answer. Needs Python 3.9 or newer, nothing else.

LEADHUB_ACCESS_KEY_ID=… LEADHUB_SECRET_KEY=… python3 ingest.py [file with a JSON body]
"""

import hashlib
import hmac
import json
import os
import sys
import time
import urllib.error
import urllib.request
import uuid

URL = os.environ.get("LEADHUB_URL", "http://127.0.0.1:8080")
PATH = "/public/v1/leads/ingest"

LEAD = {
    "externalLeadId": "XYZ-12345",
    "sourceSystem": "PartnerPlatformA",
    "timestamp": "2023-10-27T10:30:00Z",
    "leadData": {
        "name": "张三",
        "phone": "13800138000",
        "email": "zhangsan@example.com",
        "company": "某某公司",
        "city": "厦门",
        "productInterest": ["ProductA", "ServiceB"],
        "notes": "通过市场活动A获取的线索",
        "customFields": {"utm_source": "campaign_xyz"},
    },
}


def sign(secret: str, method: str, path: str, timestamp: str, nonce: str, body: bytes) -> str:
    canonical = "\n".join([method, path, timestamp, nonce, hashlib.sha256(body).hexdigest()])
    return hmac.new(secret.encode(), canonical.encode(), hashlib.sha256).hexdigest()


def main() -> int:
    key_id = os.environ["LEADHUB_ACCESS_KEY_ID"]
    secret = os.environ["LEADHUB_SECRET_KEY"]
    if len(sys.argv) > 1:
        with open(sys.argv[1], "rb") as file:
            body = file.read()
    else:
        # What is signed are the bytes that are sent: serialise once, use them for both.
        body = json.dumps(LEAD, ensure_ascii=False).encode()
    timestamp = str(int(time.time()))
    nonce = uuid.uuid4().hex
    request = urllib.request.Request(
        URL + PATH,
        data=body,
        method="POST",
        headers={
            "Content-Type": "application/json",
            "X-Access-Key-Id": key_id,
            "X-Timestamp": timestamp,
            "X-Nonce": nonce,
            "X-Signature": sign(secret, "POST", PATH, timestamp, nonce, body),
        },
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            print(answer.read().decode())
            return 0
    except urllib.error.HTTPError as refusal:
        print(refusal.read().decode())
        return 1


if __name__ == "__main__":
    sys.exit(main())
