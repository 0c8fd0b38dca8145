import express from 'express';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Serves a page that loads `library`, the bundle as its authors publish it, and then `script`.
 * Every path gets the page, as single-page applications do it.
 */
export function serveSinglePageApp(t, port, { library, script, settings }) {
  const app = express();
  app.get('/library.js', (request, response) => response.sendFile(fileURLToPath(new URL(`../node_modules/${library}`, import.meta.url))));
  app.get('/app.js', (request, response) => response.type('js').send(readFileSync(new URL(`../apps/${script}`, import.meta.url))));
  app.use((request, response) =>
    response.send(`<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>App</title><link rel="icon" href="data:,"></head><body>
<script>window.settings = ${JSON.stringify(settings)};</script>
<script src="/library.js"></script>
<script src="/app.js"></script>
</body></html>`),
  );
  return listen(t, app, port);
}

/** Listens on loopback until the test is over. */
export function listen(t, app, port) {
  return new Promise((resolve, reject) => {
    const server = app.listen(port, 'localhost', resolve);
    server.on('error', reject);
    // The next test listens on the same port: a connection kept alive would lead to this server, which is gone by then.
    server.maxRequestsPerSocket = 1;
    t.after(async () => {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    });
  });
}
