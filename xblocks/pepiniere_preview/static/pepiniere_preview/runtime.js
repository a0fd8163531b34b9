/* The part of the platform's page scripts that blocks count on: handlerUrl, notify, children, and their start. */
(function () {
  "use strict";

  function cookie(name) {
    var found = document.cookie.split("; ").find(function (pair) { return pair.indexOf(name + "=") === 0; });
    return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
  }

  // jQuery, and jQuery alone, is given the token; fetch must be told.
  $.ajaxPrefilter(function (options, original, request) {
    if (!options.crossDomain) { request.setRequestHeader("X-CSRFToken", cookie("csrftoken")); }
  });

  function node(element) { return element instanceof Element ? element : element[0]; }

  function block(element) { return node(element).closest(".xblock"); }

  function Runtime() { this.listeners = {}; }
  Runtime.prototype = {
    handlerUrl: function (element, handler, suffix, query) {
      return block(element).dataset.handlerBase + handler + (suffix ? "/" + suffix : "") + (query ? "?" + query : "");
    },
    children: function (element) { return node(element).xblock_children || []; },
    childMap: function (element, name) {
      return this.children(element).find(function (child) { return child.name === name; });
    },
    listenTo: function (name, listener) { (this.listeners[name] = this.listeners[name] || []).push(listener); },
    notify: function (name, data) {
      (this.listeners[name] || []).forEach(function (listener) { listener(data); });
    }
  };

  function nearest(root) {
    return Array.from(root.querySelectorAll(".xblock")).filter(function (element) {
      return element.parentElement.closest(".xblock") === (root.classList.contains("xblock") ? root : null);
    });
  }

  function initArgs(element) {
    var script = Array.from(element.children).find(function (child) {
      return child.matches("script.xblock-json-init-args");
    });
    if (!script) { return {}; }
    script.remove();
    return JSON.parse(script.textContent);
  }

  function start(element, runtime, wrap) {
    element.xblock_children = startAll(element, runtime, wrap);
    var made = {};
    if (element.dataset.init) {
      made = new window[element.dataset.init](runtime, wrap(element), initArgs(element)) || {};
    }
    made.element = element;
    made.runtime = runtime;
    made.name = element.dataset.name;
    made.type = element.dataset.blockType;
    element.classList.add("xblock-initialized");
    return made;
  }

  // A block whose script fails must not keep the others from starting.
  function startAll(root, runtime, wrap) {
    return nearest(root).map(function (element) {
      try { return start(element, runtime, wrap); } catch (error) { console.error(element.dataset.usageId, error); }
      return { element: element };
    });
  }

  function completeWhenSeen(element) {
    var timer;
    var url = element.dataset.handlerBase + "publish_completion";
    var observer = new IntersectionObserver(function (entries) {
      clearTimeout(timer);
      if (entries[entries.length - 1].isIntersecting) {
        timer = setTimeout(function () {
          observer.disconnect();
          $.ajax({ type: "POST", url: url, contentType: "application/json", data: '{"completion": 1.0}' });
        }, Number(element.dataset.markCompletedOnViewAfterDelay));
      }
    });
    observer.observe(element);
  }

  window.PepinierePreview = { Runtime: Runtime, startAll: startAll, completeWhenSeen: completeWhenSeen };
}());
