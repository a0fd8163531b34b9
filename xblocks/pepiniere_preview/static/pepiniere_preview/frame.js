/* What the platform does inside the frame of a unit: it tells its height, and takes over links to anchors. */
(function () {
  "use strict";
  if (window === window.parent) { return; }
  var content = document.getElementById("content");
  var last = {};

  function toAnchor(event) {
    // As on the platform, a link that leads nowhere is an error.
    var wanted = this.getAttribute("href");
    if (wanted[0] !== "#" || this.hasAttribute("aria-controls") || this.hasAttribute("data-toggle")) { return; }
    var target = document.getElementById(wanted.slice(1)) || document.getElementsByName(wanted.slice(1))[0];
    if (target) {
      event.preventDefault();
      target.scrollIntoView({ block: "start" });
      target.focus();
    }
  }

  function tell(event) {
    var size = { width: content.offsetWidth, height: content.offsetHeight };
    if (event.type !== "load" && size.width === last.width && size.height === last.height) {
      // Bound anew at each change, as on the platform: a click on a link then counts several times.
      $("a").on("click", toAnchor);
      return;
    }
    last = size;
    window.parent.postMessage({ type: "plugin.resize", payload: size }, document.referrer);
    window.scrollTo(0, 0);
  }

  window.addEventListener("message", function (event) {
    var wanted = event.data && event.data.hashName;
    var target = wanted && document.getElementById(wanted.slice(1));
    if (target) { window.parent.postMessage({ offset: $(target).offset().top }, document.referrer); }
  });
  new MutationObserver(tell).observe(document.body, { attributes: true, childList: true, subtree: true });
  new ResizeObserver(tell).observe(document.body);
  window.addEventListener("load", tell);
}());
