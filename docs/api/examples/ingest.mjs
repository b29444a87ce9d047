#!/usr/bin/env node
// Sends one signed lead to LeadHub and prints the answer. Needs Node 18 or newer, nothing else.
//   LEADHUB_ACCESS_KEY_ID=… LEADHUB_SECRET_KEY=… node ingest.mjs [file with a JSON body]

import { createHash, createHmac, randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import process from "node:process";

const url = process.env.LEADHUB_URL ?? "http://127.0.0.1:8080";
const path = "/public/v1/leads/ingest";
const { LEADHUB_ACCESS_KEY_ID: keyId, LEADHUB_SECRET_KEY: secret } = process.env;
if (!keyId || !secret) {
  console.error("Set LEADHUB_ACCESS_KEY_ID and LEADHUB_SECRET_KEY to what you were given.");
  process.exit(2);
}

const lead = {
  externalLeadId: "XYZ-12345",
  sourceSystem: "PartnerPlatformA",
  timestamp: "2023-10-27T10:30:00Z",
  leadData: {
    name: "张三",
    phone: "13800138000",
    email: "zhangsan@example.com",
    company: "某某公司",
    city: "厦门",
    productInterest: ["ProductA", "ServiceB"],
    notes: "通过市场活动A获取的线索",
    customFields: { utm_source: "campaign_xyz" },
  },
};

// What is signed are the bytes that are sent: serialise once, use them for both.
const body = process.argv[2] ? await readFile(process.argv[2]) : Buffer.from(JSON.stringify(lead), "utf8");
const timestamp = String(Math.floor(Date.now() / 1000));
const nonce = randomUUID();
const bodyHash = createHash("sha256").update(body).digest("hex");
const signature = createHmac("sha256", secret)
  .update(["POST", path, timestamp, nonce, bodyHash].join("\n"))
  .digest("hex");

const answer = await fetch(url + path, {
  method: "POST",
  headers: {
    "Content-Type": "application/json",
    "X-Access-Key-Id": keyId,
    "X-Timestamp": timestamp,
    "X-Nonce": nonce,
    "X-Signature": signature,
  },
  body,
});
console.log(await answer.text());
process.exitCode = answer.ok ? 0 : 1;
