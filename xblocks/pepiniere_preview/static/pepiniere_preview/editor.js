/* Opens a block's editor as Studio does: its resources one after the other, its HTML, then its script. */
(function () {
  "use strict";
  var preview = window.PepinierePreview;
  var editor = document.getElementById("editor");
  var state = document.getElementById("editor-state");
  var actions = document.getElementById("editor-actions");

  function leave() { window.location.assign(editor.dataset.done); }

  function say(error) {
    state.className = "error";
    state.textContent = [error.title, error.message].filter(Boolean).join(" ");
  }

  function element(resource) {
    var isStyle = resource.mimetype === "text/css";
    if (!isStyle && resource.mimetype !== "application/javascript") {
      throw new Error("Not a resource of a block: " + resource.mimetype);
    }
    var isLink = isStyle && resource.kind === "url";
    var made = document.createElement(isLink ? "link" : isStyle ? "style" : "script");
    if (isLink) { made.rel = "stylesheet"; made.href = resource.data; } else { made.textContent = resource.data; }
    return made;
  }

  // A script at an address is a module for RequireJS: one that finds `define` calls it, and leaves no global.
  function load(resource) {
    if (resource.kind === "url" && resource.mimetype === "application/javascript") {
      return new Promise(function (resolve, reject) { window.require([resource.data], resolve, reject); });
    }
    document.head.appendChild(element(resource));
    return Promise.resolve();
  }

  function start() {
    var runtime = new preview.Runtime();
    runtime.listenTo("save", function (event) {
      if (event.state === "start") { state.className = ""; state.textContent = state.dataset.saving; } else { leave(); }
    });
    runtime.listenTo("cancel", leave);
    runtime.listenTo("error", say);
    var block = preview.startAll(editor, runtime, $)[0];
    if (block && typeof block.save === "function") {
      actions.hidden = false;
      actions.querySelector("button").addEventListener("click", function () { block.save(); });
    }
  }

  fetch(editor.dataset.source, { credentials: "same-origin" })
    .then(function (answer) { return answer.json(); })
    .then(function (view) {
      return view.resources.reduce(function (before, resource) {
        return before.then(function () { return load(resource); });
      }, Promise.resolve()).then(function () { editor.innerHTML = view.html; });
    })
    .then(start)
    .catch(function (error) {
      console.error(error);
      say({ message: state.dataset.failed });
    });
}());
