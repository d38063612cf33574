/**
 * A small static server for dist/, on loopback only. `npm run preview` serves what was built last;
 * `npm start`, the browser tests and the screenshots import `serve`.
 */
import { createReadStream, existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DIST } from './setup.mjs';

export const DEFAULT_PORT = 4173;
const HOST = '127.0.0.1';
const PORTS_TO_TRY = 50;

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.geojson': 'application/geo+json; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/**
 * Serves a folder.
 * @param {{ root?: string, port?: number }} [options] port 0 takes any free one; another number is the first
 *   to try, then the following ones.
 * @returns {Promise<{ address: string, close: () => Promise<void> }>} address ends with a slash.
 */
export async function serve({ root = DIST, port = DEFAULT_PORT } = {}) {
  const server = createServer((request, response) => {
    answer(root, request, response).catch(() => refuse(response, 500));
  });
  const taken = await listen(server, port);
  return {
    address: `http://${HOST}:${taken}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(root, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405);
  const file = fileOf(root, request.url ?? '/');
  const found = file && (await stat(file).catch(() => null));
  if (!found?.isFile()) return refuse(response, 404);
  response.writeHead(200, {
    'Content-Type': TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream',
    'Content-Length': found.size,
    'Cache-Control': cachingOf(root, file),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
  });
  if (request.method === 'HEAD') return response.end();
  createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response);
}

/** The file an address means, or null when it is malformed, hidden or leads out of the folder. */
function fileOf(root, url) {
  let path;
  try {
    // Cut by hand: URL would resolve `..` before it could be refused.
    path = decodeURIComponent(url.split(/[?#]/, 1)[0]);
  } catch {
    return null;
  }
  if (path.includes('\0') || path.includes('\\')) return null;
  if (path.split('/').some((part) => part.startsWith('.'))) return null;
  const file = normalize(join(root, path.endsWith('/') ? `${path}index.html` : path));
  return file.startsWith(normalize(root + sep)) ? file : null;
}

/** Built files carry their hash in their name; everything else is asked for again each time. */
function cachingOf(root, file) {
  if (file.startsWith(join(root, 'assets') + sep)) return 'public, max-age=31536000, immutable';
  return file.endsWith('.html') ? 'no-store' : 'no-cache';
}

function refuse(response, status) {
  if (response.headersSent) return response.destroy();
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${status}\n`);
}

async function listen(server, first) {
  const ports = first === 0 ? [0] : Array.from({ length: PORTS_TO_TRY }, (_, index) => first + index);
  for (const port of ports) {
    if (await tryPort(server, port)) return server.address().port;
  }
  throw new Error(`端口 ${first}–${ports.at(-1)} 都被占用。 Ports ${first}–${ports.at(-1)} are all taken.`);
}

function tryPort(server, port) {
  return new Promise((resolve, reject) => {
    const onError = (error) => {
      server.off('listening', onListening);
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    };
    const onListening = () => {
      server.off('error', onError);
      resolve(true);
    };
    server.once('error', onError).once('listening', onListening).listen(port, HOST);
  });
}

async function main() {
  if (!existsSync(join(DIST, 'index.html'))) {
    console.error('还没有构建，请先运行 npm run build。 Nothing is built yet: run npm run build first.');
    process.exitCode = 1;
    return;
  }
  const { address } = await serve();
  console.log(address);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
