import assert from 'node:assert/strict';
import { parse } from 'node-html-parser';

/** A browser without scripts: cookies, redirects and forms. */
export class HttpBrowser {
  #cookies = new Map();

  /** Every address of the last navigation, redirects included. */
  visited = [];

  /**
   * Goes to `url` and follows redirects. Stops before an address that starts with `stopAt`: what an application
   * without a listener would have received.
   */
  async open(url, { form, stopAt } = {}) {
    this.visited = [];
    let method = form ? 'POST' : 'GET';
    let next = String(url);
    while (this.visited.length < 20) {
      this.visited.push(next);
      if (stopAt && next.startsWith(stopAt)) return new Page(this, next);
      const response = await fetch(next, {
        method,
        redirect: 'manual',
        headers: { accept: 'text/html', cookie: this.#cookieHeader(new URL(next)) },
        body: method === 'POST' ? new URLSearchParams(form) : undefined,
      });
      this.#keepCookies(new URL(next), response);
      const location = response.headers.get('location');
      if (!location || response.status < 300 || response.status >= 400) return new Page(this, next, response.status, await response.text());
      await response.arrayBuffer();
      next = new URL(location, next).href;
      if (response.status < 307) method = 'GET';
    }
    throw new Error(`Too many redirects: ${this.visited.join(' → ')}`);
  }

  /** Drops the cookies of that name. */
  forget(name) {
    for (const [key, cookie] of this.#cookies) if (cookie.name === name) this.#cookies.delete(key);
  }

  // Ports do not separate cookies (RFC 6265 §8.5), so the host alone is the key.
  #cookieHeader({ hostname, pathname }) {
    return [...this.#cookies.values()]
      .filter((cookie) => cookie.host === hostname && pathMatches(pathname, cookie.path))
      .map((cookie) => `${cookie.name}=${cookie.value}`)
      .join('; ');
  }

  #keepCookies({ hostname, pathname }, response) {
    for (const line of response.headers.getSetCookie()) {
      const cookie = readCookie(line, hostname, pathname);
      const key = `${cookie.host} ${cookie.path} ${cookie.name}`;
      if (cookie.expired) this.#cookies.delete(key);
      else this.#cookies.set(key, cookie);
    }
  }
}

class Page {
  #browser;

  constructor(browser, url, status, html = '') {
    this.#browser = browser;
    this.url = new URL(url);
    this.status = status;
    this.html = html;
  }

  get text() {
    return parse(this.html).structuredText;
  }

  get json() {
    return JSON.parse(this.html);
  }

  /** Submits the form that has every field named in `values`, with all it held already. */
  submit(values = {}, options = {}) {
    const form = parse(this.html)
      .querySelectorAll('form')
      .find((one) => Object.keys(values).every((name) => one.querySelector(`[name="${name}"]`)));
    assert.ok(form, `No form with ${Object.keys(values)} at ${this.url}, status ${this.status}: ${this.text}`);
    assert.equal(form.getAttribute('method')?.toLowerCase(), 'post', 'the form is sent by POST');
    return this.#browser.open(new URL(form.getAttribute('action') || this.url, this.url), {
      ...options,
      form: { ...filledIn(form), ...values },
    });
  }
}

const filledIn = (form) =>
  Object.fromEntries(
    form
      .querySelectorAll('input[name]')
      .filter((input) => !['submit', 'image', 'button'].includes(input.getAttribute('type')))
      .filter((input) => !['checkbox', 'radio'].includes(input.getAttribute('type')) || input.hasAttribute('checked'))
      .map((input) => [input.getAttribute('name'), input.getAttribute('value') ?? '']),
  );

const pathMatches = (path, cookiePath) =>
  path === cookiePath || path.startsWith(cookiePath.endsWith('/') ? cookiePath : `${cookiePath}/`);

function readCookie(line, host, requestPath) {
  const [pair, ...rest] = line.split(';').map((part) => part.trim());
  const attributes = Object.fromEntries(rest.map((part) => [part.split('=')[0].toLowerCase(), part.slice(part.indexOf('=') + 1)]));
  const name = pair.slice(0, pair.indexOf('='));
  const path = attributes.path?.startsWith('/') ? attributes.path : requestPath.replace(/\/[^/]*$/, '') || '/';
  if (name.startsWith('__Host-'))
    assert.ok('secure' in attributes && attributes.path === '/' && !('domain' in attributes), `a browser refuses the cookie ${name}`);
  const expired = 'max-age' in attributes ? Number(attributes['max-age']) <= 0 : Date.parse(attributes.expires) <= Date.now();
  return { name, value: pair.slice(pair.indexOf('=') + 1), host, path, expired };
}
