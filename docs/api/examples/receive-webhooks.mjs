#!/usr/bin/env node
// Receives events from LeadHub, verifies both signatures, and prints what arrived. Needs Node 18 or newer, nothing else.
//   WEBHOOK_SECRET=whsec_… PORT=9000 node receive-webhooks.mjs

import crypto from "node:crypto";
import http from "node:http";
import process from "node:process";

const secret = process.env.WEBHOOK_SECRET;
if (!secret?.startsWith("whsec_")) {
  console.error("Set WEBHOOK_SECRET to what you were given.");
  process.exit(2);
}

/** X-L2C-Signature: hex of HMAC-SHA256 over the body, keyed with the secret as it is written. */
function verifySignature(payloadRef, secret, signatureHeader) {
  const hash = crypto.createHmac("sha256", secret).update(payloadRef).digest("hex");
  return hash === signatureHeader;
}

/** webhook-signature: one of the signatures in it must be ours, and no more than five minutes old. */
function verifyStandard(body, secret, headers) {
  const timestamp = headers["webhook-timestamp"];
  if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) < 300)) return false;
  const expected = crypto
    .createHmac("sha256", Buffer.from(secret.slice("whsec_".length), "base64"))
    .update(`${headers["webhook-id"]}.${timestamp}.`)
    .update(body)
    .digest();
  return (headers["webhook-signature"] ?? "").split(" ").some((signature) => {
    const offered = Buffer.from(signature.replace(/^v1,/, ""), "base64");
    return offered.length === expected.length && crypto.timingSafeEqual(offered, expected);
  });
}

const seen = new Set();
http
  .createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const verified =
      verifySignature(body, secret, request.headers["x-l2c-signature"]) &&
      verifyStandard(body, secret, request.headers);
    response.writeHead(verified ? 204 : 401).end();
    if (!verified) return console.log("REFUSED");
    const event = JSON.parse(body);
    if (seen.has(event.id)) return;
    seen.add(event.id);
    console.log(`VERIFIED ${event.type} ${event.sequence} ${event.id}`);
  })
  .listen(Number(process.env.PORT ?? 9000), "127.0.0.1", function () {
    console.log(`http://127.0.0.1:${this.address().port}/events`);
  });
