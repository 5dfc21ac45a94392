// Serves the page as any static host would, under the strict policy that the README promises.
//   node xtask/serve.mjs [port]
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
/** Folders beside `www/` that can be served, by the first part of their path. */
const MOUNTS = { pkg: "pkg", bench: "tests/bench", node_modules: "node_modules" };
const TYPES = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm", ".json": "application/json", ".svg": "image/svg+xml", ".png": "image/png",
  ".txt": "text/plain; charset=utf-8", ".vtt": "text/vtt; charset=utf-8", ".srt": "text/plain; charset=utf-8",
};

/** The page's policy; `endpoints` are the origins that a practice configured. */
export function policy(endpoints = []) {
  const connect = ["'self'", ...endpoints].join(" ");
  return `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src ${connect}; img-src 'self'`;
}

/** The file that a path names: folders of `mounts` by their name, everything else of `www/`. Never outside of them. */
function file(path, mounts) {
  const inside = normalize(decodeURIComponent(path)).replace(/^([/\\]|\.\.)+/, "");
  const [first, ...rest] = inside.split(sep);
  const name = mounts.includes(first) ? join(ROOT, MOUNTS[first], ...rest) : join(ROOT, "www", inside);
  return statSync(name).isDirectory() ? join(name, "index.html") : name;
}

/** Starts the server on a free port unless one is given. Resolves to `{ origin, close }`. */
export function serve({ port = 0, csp = policy(), mounts = ["pkg"] } = {}) {
  const server = createServer((request, response) => {
    try {
      const name = file(new URL(request.url, "http://localhost").pathname, mounts);
      statSync(name);
      response.writeHead(200, {
        "content-type": TYPES[extname(name)] ?? "application/octet-stream",
        "cache-control": "no-cache",
        ...(csp && { "content-security-policy": csp }),
      });
      createReadStream(name).pipe(response);
    } catch {
      response.writeHead(404, { "content-type": "text/plain" }).end("not found");
    }
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      resolve({ origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() });
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // The page's own <meta> policy allows any https endpoint and those on this machine; a practice narrows it to its own.
  const { origin } = await serve({ port: Number(process.argv[2] ?? 8080), csp: null });
  console.log(`session-note is ready: ${origin}/`);
}
