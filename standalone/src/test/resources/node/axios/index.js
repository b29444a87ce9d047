'use strict';

// As much of the library of this name as the documents' examples use, on what Node brings along.
async function send(method, url, body, config = {}) {
  const answer = await fetch(url, {
    method,
    headers: config.headers,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  const type = answer.headers.get('content-type') || '';
  const response = { status: answer.status, data: type.includes('json') ? JSON.parse(text) : text };
  if (answer.status < 200 || answer.status > 299) {
    throw Object.assign(new Error(`Request failed with status code ${answer.status}`), { response });
  }
  return response;
}

module.exports = {
  get: (url, config) => send('GET', url, undefined, config),
  post: (url, body, config) => send('POST', url, body, config),
};
