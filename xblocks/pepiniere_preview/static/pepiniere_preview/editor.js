/* Opens a block's editor as Studio does: its HTML first, its resources one after the other, then its script. */
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
    var isUrl = resource.kind === "url";
    if (!isStyle && resource.mimetype !== "application/javascript") {
      throw new Error("Not a resource of a block: " + resource.mimetype);
    }
    var made = document.createElement(isStyle ? (isUrl ? "link" : "style") : "script");
    if (isUrl && isStyle) { made.rel = "stylesheet"; made.href = resource.data; }
    else if (isUrl) { made.src = resource.data; }
    else { made.textContent = resource.data; }
    return made;
  }

  function load(resource) {
    return new Promise(function (resolve, reject) {
      var made = element(resource);
      made.onload = resolve;
      made.onerror = reject;
      document.head.appendChild(made);
      // Only a script at an address is worth waiting for.
      if (!made.src) { resolve(); }
    });
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
      editor.innerHTML = view.html;
      return view.resources.reduce(function (before, resource) {
        return before.then(function () { return load(resource); });
      }, Promise.resolve());
    })
    .then(start)
    .catch(function (error) {
      console.error(error);
      say({ message: state.dataset.failed });
    });
}());
