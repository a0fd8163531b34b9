/* What every block's script shares: sending, and keeping on this device what is not sent yet. */
(function () {
  "use strict";
  if (window.Pepiniere) { return; }

  var TIMEOUT = 20000;

  function cookie(name) {
    var found = document.cookie.split("; ").find(function (part) { return part.indexOf(name + "=") === 0; });
    return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
  }

  function uuid() {
    if (window.crypto.randomUUID) { return window.crypto.randomUUID(); }
    var bytes = window.crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    var hex = Array.prototype.map.call(bytes, function (b) { return b.toString(16).padStart(2, "0"); }).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

  /* Resolves to {status, body}; status 0 is no connection, 401 a session that ended. */
  function request(url, options) {
    var stop = new AbortController();
    var timer = setTimeout(function () { stop.abort(); }, TIMEOUT);
    var wanted = Object.assign({ credentials: "same-origin", signal: stop.signal }, options);
    return fetch(url, wanted).then(function (response) {
      return understand(response);
    }).catch(function () {
      return { status: 0, body: {} };
    }).finally(function () { clearTimeout(timer); });
  }

  function understand(response) {
    if (response.status === 304) { return { status: 304, body: {}, headers: response.headers }; }
    var isJson = (response.headers.get("Content-Type") || "").indexOf("json") > 0;
    if (!isJson) { return { status: lostSession(response) ? 401 : response.status, body: {} }; }
    return response.json().then(function (body) {
      return { status: response.status, body: body, headers: response.headers };
    });
  }

  /* A page where JSON was asked for: the platform sent us to its sign-in page, or refused the token. */
  function lostSession(response) {
    return response.redirected || response.status === 401 || response.status === 403 || response.ok;
  }

  /* `last` is for what is sent while the page goes away. */
  function post(url, body, last) {
    return request(url, {
      method: "POST",
      keepalive: Boolean(last),
      headers: { "Content-Type": "application/json", "X-CSRFToken": cookie("csrftoken") },
      body: JSON.stringify(body)
    });
  }

  /* Texts not yet confirmed by the server, by key. Without IndexedDB they live as long as the page. */
  function Drafts(owner) {
    this.owner = owner;
    this.memory = new Map();
    this.opened = new Promise(function (resolve) {
      var asked;
      try { asked = window.indexedDB.open("pepiniere", 1); } catch (error) { resolve(null); return; }
      asked.onupgradeneeded = function () { asked.result.createObjectStore("drafts", { keyPath: "key" }); };
      asked.onsuccess = function () { resolve(asked.result); };
      asked.onerror = function () { resolve(null); };
    });
  }

  Drafts.prototype.run = function (mode, act) {
    return this.opened.then(function (base) {
      return base && new Promise(function (resolve) {
        var store = base.transaction("drafts", mode).objectStore("drafts");
        var asked = act(store);
        asked.onsuccess = function () { resolve(asked.result); };
        asked.onerror = function () { resolve(null); };
      });
    }).catch(function () { return null; });
  };

  Drafts.prototype.keep = function (name, value) {
    var record = Object.assign({ key: this.owner + "|" + name, name: name, owner: this.owner, at: Date.now() }, value);
    this.memory.set(name, record);
    return this.run("readwrite", function (store) { return store.put(record); });
  };

  Drafts.prototype.forget = function (name) {
    var key = this.owner + "|" + name;
    this.memory.delete(name);
    return this.run("readwrite", function (store) { return store.delete(key); });
  };

  /* Everything kept for this reader; what another person left on this device is cleared. */
  Drafts.prototype.all = function () {
    var self = this;
    var person = this.owner.split(":")[0];
    return this.run("readonly", function (store) { return store.getAll(); }).then(function (records) {
      (records || []).forEach(function (record) {
        if (record.owner.split(":")[0] !== person) {
          self.run("readwrite", function (store) { return store.delete(record.key); });
        } else if (record.owner === self.owner && !self.memory.has(record.name)) {
          self.memory.set(record.name, record);
        }
      });
      return Array.from(self.memory.values());
    });
  };

  /* Studio hands a jQuery object where the course hands an element. */
  function node(element) { return element.jquery ? element[0] : element; }

  function make(tag, properties, children) {
    var made = Object.assign(document.createElement(tag), properties);
    (children || []).forEach(function (child) { made.append(child); });
    return made;
  }

  /* What stands beside a work is sent without leaving the page, which would lose its frame; then it is shown anew. */
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (!form.matches(".pep-aside")) { return; }
    event.preventDefault();
    if (form.dataset.busy) { return; }
    form.dataset.busy = "1";
    fetch(form.action, {
      method: "POST", body: new FormData(form, event.submitter), credentials: "same-origin", redirect: "manual"
    }).then(function (response) {
      if (response.type === "opaqueredirect") { window.location.reload(); return ""; }
      return response.text().then(refusal);
    }).catch(function () {
      return form.dataset.offline;
    }).then(function (message) {
      if (!message) { return; }
      delete form.dataset.busy;
      form.querySelector(".pep-status").textContent = message;
    });
  });

  /* What a page that refuses says. */
  function refusal(html) {
    var said = new DOMParser().parseFromString(html, "text/html").querySelector(".pep-alert");
    return said ? said.textContent : html;
  }

  window.Pepiniere = { Drafts: Drafts, make: make, node: node, post: post, request: request, uuid: uuid };
})();
