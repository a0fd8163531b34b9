/* What the platform's page has and ORA2's script counts on: RequireJS, a link rewriter, methods of its older jQuery. */
(function () {
  "use strict";
  var modules = new Map();
  var last;
  var jquery;

  function load(file) {
    return new Promise(function (resolve, reject) {
      function done() { resolve(last); }
      document.head.append(Object.assign(document.createElement("script"), { src: file, onload: done, onerror: reject }));
    });
  }

  function once(file) {
    if (!modules.has(file)) { modules.set(file, load(file)); }
    return modules.get(file);
  }

  window.RequireJS = {
    define: function (make) { last = make(); },
    require: function (files, then) {
      Promise.all(files.map(once)).then(function (made) { then.apply(null, made); });
    }
  };
  window.rewriteStaticLinks = function (content) { return content; };
  Object.defineProperty(window, "jQuery", {
    get: function () { return jquery; },
    set: function (loaded) {
      jquery = loaded;
      jquery.fn.size = function () { return this.length; };
      jquery.fn.dialog = function () { return this; };
    }
  });
}());
