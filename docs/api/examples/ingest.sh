#!/usr/bin/env bash
# Sends one signed lead to LeadHub and prints the answer. Needs curl and openssl.
#   LEADHUB_ACCESS_KEY_ID=… LEADHUB_SECRET_KEY=… ./ingest.sh [file with a JSON body]
# openssl takes the secret on its command line, which other users of a shared machine may see: use another language there.
set -euo pipefail

url="${LEADHUB_URL:-http://127.0.0.1:8080}"
path="/public/v1/leads/ingest"
key_id="${LEADHUB_ACCESS_KEY_ID:?set it to the accessKeyId that you were given}"
secret="${LEADHUB_SECRET_KEY:?set it to the secretKey that you were given}"

body="$(mktemp)"
trap 'rm -f "$body"' EXIT
if [ $# -gt 0 ]; then
    cat -- "$1" > "$body"
else
    cat > "$body" <<JSON
{"externalLeadId":"XYZ-12345","sourceSystem":"PartnerPlatformA","timestamp":"2023-10-27T10:30:00Z","leadData":{"name":"张三","phone":"13800138000","email":"zhangsan@example.com","company":"某某公司","city":"厦门","productInterest":["ProductA","ServiceB"],"notes":"通过市场活动A获取的线索","customFields":{"utm_source":"campaign_xyz"}}}
JSON
fi

timestamp="$(date +%s)"
nonce="$(openssl rand -hex 16)"
body_hash="$(openssl dgst -sha256 -r < "$body" | cut -d ' ' -f 1)"
signature="$(printf 'POST\n%s\n%s\n%s\n%s' "$path" "$timestamp" "$nonce" "$body_hash" \
    | openssl dgst -sha256 -hmac "$secret" -r | cut -d ' ' -f 1)"

curl --silent --show-error --fail-with-body --request POST "$url$path" \
    --header "Content-Type: application/json" \
    --header "X-Access-Key-Id: $key_id" \
    --header "X-Timestamp: $timestamp" \
    --header "X-Nonce: $nonce" \
    --header "X-Signature: $signature" \
    --data-binary "@$body"
echo
