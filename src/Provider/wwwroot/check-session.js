// The provider's frame of OpenID Connect Session Management 1.0 §3.3: an app posts "client_id session_state" and learns whether the user is still the same.
"use strict";
(() => {
  const cookie = document.currentScript.dataset.cookie + "=";
  const perSecond = 10;
  let second = 0;
  let asked = 0;

  const browserState = () => {
    const found = document.cookie.split("; ").find((pair) => pair.startsWith(cookie));
    return found ? found.slice(cookie.length) : "";
  };

  const judge = async (message, origin) => {
    const parts = typeof message === "string" && message.length <= 1000 ? /^([!-~]+) ([A-Za-z0-9_-]{43})\.([A-Za-z0-9_-]{1,64})$/.exec(message) : null;
    if (!parts) return "error";
    const [, clientId, hash, salt] = parts;
    const text = new TextEncoder().encode(`${clientId} ${origin} ${browserState()} ${salt}`);
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", text));
    const actual = btoa(String.fromCharCode(...digest)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
    return actual === hash ? "unchanged" : "changed";
  };

  addEventListener("message", async (event) => {
    // Only the page that holds this frame may ask, and only with an origin to answer to. What it claims is bound to that origin by the hash.
    if (event.source !== parent || parent === window || event.origin === "null") return;
    const now = Math.floor(performance.now() / 1000);
    if (now !== second) [second, asked] = [now, 0];
    if (++asked > perSecond) return;
    let answer;
    try {
      answer = await judge(event.data, event.origin);
    } catch {
      answer = "error";
    }
    event.source.postMessage(answer, event.origin);
  });
})();
