/* Starts the page's blocks, whose scripts are loaded by now. Studio hands them a jQuery object, course pages a node. */
(function () {
  "use strict";
  var preview = window.PepinierePreview;
  var root = document.querySelector("[data-runtime=jquery]");
  preview.startAll(root || document.body, new preview.Runtime(), root ? $ : function (element) { return element; });
  document.querySelectorAll("[data-mark-completed-on-view-after-delay]").forEach(preview.completeWhenSeen);
}());
