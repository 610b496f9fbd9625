// A shop that says what a test tells it to.
import { createServer } from "node:http";

/**
 * Starts a server that keeps what it was asked. `answer(request)` says what it answers: {status, headers, json}, or a
 * function that is given the response.
 */
export async function serve(context, answer) {
  const requests = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) {
      body += chunk;
    }
    const seen = { method: request.method, url: request.url, headers: request.headers, body: body && JSON.parse(body) };
    requests.push(seen);
    const result = await answer(seen, requests.length);
    if (typeof result === "function") {
      result(response);
    } else {
      const { status = 200, headers = {}, json } = result;
      response.writeHead(status, {
        "Content-Type": status < 400 ? "application/json" : "application/problem+json",
        ...headers,
      });
      response.end(json === undefined ? undefined : JSON.stringify(json));
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { baseUrl: `http://127.0.0.1:${server.address().port}`, requests };
}

export function problem(status, slug, more = {}) {
  const { headers, ...members } = more;
  const json = { type: `/problems/${slug}`, title: slug, status, traceId: "0".repeat(32), ...members };
  return { status, headers, json };
}
