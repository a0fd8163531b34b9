/* Gives the unit's frame the height that it tells. */
(function () {
  "use strict";
  var frame = document.getElementById("unit-frame");
  if (!frame) { return; }
  window.addEventListener("message", function (event) {
    if (event.source !== frame.contentWindow || !event.data) { return; }
    if (event.data.type === "plugin.resize") { frame.style.height = event.data.payload.height + "px"; }
    if (event.data.offset !== undefined) { window.scrollTo(0, event.data.offset + frame.offsetTop); }
  });
  frame.addEventListener("load", function () {
    if (location.hash) { frame.contentWindow.postMessage({ hashName: location.hash }, location.origin); }
  });
}());
