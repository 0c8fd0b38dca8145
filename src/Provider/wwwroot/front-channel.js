// Goes on when every frame has loaded, and in any case after the time that the page names: a slow or blocked app keeps nobody here.
"use strict";
(() => {
  const loaded = new Set();
  let hasLeft = false;
  const leave = () => {
    const next = document.getElementById("next");
    if (hasLeft || !next) return;
    hasLeft = true;
    location.replace(next.href);
  };
  const leaveIfDone = () => {
    if (document.readyState !== "loading" && loaded.size >= document.querySelectorAll("iframe").length) leave();
  };

  // Load events of frames do not bubble, but they can be caught on their way down; the first may come before the page is parsed.
  document.addEventListener("load", (event) => {
    if (event.target instanceof HTMLIFrameElement) {
      loaded.add(event.target);
      leaveIfDone();
    }
  }, true);
  document.addEventListener("DOMContentLoaded", leaveIfDone);
  setTimeout(leave, Number(document.currentScript.dataset.seconds) * 1000);
})();
