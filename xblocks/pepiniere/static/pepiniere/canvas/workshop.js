/* A workshop: what is typed stays on the device until the server has it; what is projected keeps up to date. */
(function () {
  "use strict";
  if (window.PepiniereWorkshop) { return; }
  window.PepiniereWorkshop = true;

  var PREFIX = "pepiniere:workshop:";
  var DAY = 86400000;
  var EVERY = 5000;

  function each(selector, act) { document.querySelectorAll(selector).forEach(act); }

  /* Storage may be refused, or full: then the page alone keeps the text. */
  function stored(act) {
    try { return act(window.localStorage); } catch (error) { return null; }
  }

  function forgetOld() {
    stored(function (store) {
      Object.keys(store).forEach(function (key) {
        if (key.indexOf(PREFIX) === 0 && Date.now() - JSON.parse(store.getItem(key)).at > DAY) { store.removeItem(key); }
      });
    });
  }

  /* A form whose text is kept, with the identity under which it is sent: sent twice, it acts once. */
  function Keeper(form) {
    this.form = form;
    this.key = PREFIX + form.dataset.keep;
    this.status = form.querySelector(".pep-status");
    this.recall();
    var self = this;
    form.addEventListener("input", function () { self.keep(); });
    form.addEventListener("submit", function (event) { event.preventDefault(); self.send(); });
    window.addEventListener("online", function () { if (self.isLeft) { self.send(); } });
  }

  Keeper.prototype.fields = function () {
    return Array.from(this.form.elements).filter(function (field) {
      return field.name && ["csrfmiddlewaretoken", "zone"].indexOf(field.name) < 0;
    });
  };

  Keeper.prototype.keep = function (isConfirmed) {
    // Another page of the same form may hold other fields: what was typed there stays.
    var values = isConfirmed ? {} : this.kept();
    this.fields().forEach(function (field) {
      // A first name serves for the next card too.
      if (!isConfirmed || field.type === "text") { values[field.name] = field.value; }
    });
    var key = this.key;
    stored(function (store) { store.setItem(key, JSON.stringify({ at: Date.now(), values: values })); });
  };

  /* What the server gave back, or was typed before this script came, is newer than what was kept. */
  Keeper.prototype.recall = function () {
    var kept = this.kept();
    var areas = Array.from(this.form.querySelectorAll("textarea"));
    if (areas.some(function (area) { return area.value; })) { return this.keep(); }
    this.fields().forEach(function (field) {
      if (kept[field.name] !== undefined) { field.value = kept[field.name]; }
    });
  };

  Keeper.prototype.kept = function () {
    var key = this.key;
    return (stored(function (store) { return JSON.parse(store.getItem(key)); }) || { values: {} }).values;
  };

  Keeper.prototype.send = function () {
    if (this.isBusy) { return; }
    var self = this;
    var words = this.form.dataset;
    this.isBusy = true;
    this.isLeft = false;
    this.keep();
    this.say(words.sending, "");
    var body = new URLSearchParams(new FormData(this.form));
    fetch(this.form.action, { method: "POST", body: body, credentials: "same-origin" }).then(function (response) {
      if (response.redirected && isPath(response.url, words.then)) { return self.leave(response.url); }
      return response.text().then(function (html) {
        var said = refusal(html) || [words.failed, "kept"];
        self.fail(said[0], said[1]);
      });
    }).catch(function () {
      self.isLeft = true;
      self.fail(words.offline, "kept");
    });
  };

  Keeper.prototype.leave = function (url) {
    this.keep(true);
    this.form.reset();
    window.location.assign(url);
  };

  Keeper.prototype.fail = function (message, tone) {
    this.isBusy = false;
    this.say(message, tone);
  };

  Keeper.prototype.say = function (message, tone) {
    this.status.dataset.tone = tone;
    this.status.textContent = message;
  };

  function isPath(url, path) {
    return new URL(url).pathname === new URL(path, window.location.href).pathname;
  }

  /* What a page that refuses says, and in which tone: that it is over is nobody's fault. */
  function refusal(html) {
    var page = new DOMParser().parseFromString(html, "text/html");
    var said = page.querySelectorAll(".pep-alert, .pep-guest-sent, label[for=kept]");
    var words = Array.from(said).map(function (one) { return one.textContent.replace(/\s+/g, " ").trim(); });
    return words.length ? [words.join(" "), page.querySelector(".pep-alert") ? "error" : "kept"] : null;
  }

  /* Hours as this device tells them: the server is set to its own. */
  function tellHour(time) {
    var at = new Date(time.dateTime);
    var parts = [at.getHours(), String(at.getMinutes()).padStart(2, "0")];
    time.textContent = time.firstChild.data.replace(/\d+/g, function () { return parts.shift(); });
    time.removeAttribute("data-clock");
  }

  /* What is projected, and the cards among which one chooses. */
  function Live(root) {
    this.url = root.dataset.live;
    this.board = root.querySelector("[data-board]");
    this.etag = "";
    var self = this;
    root.addEventListener("submit", function (event) { self.choose(event); });
    window.setInterval(function () { if (!document.hidden) { self.refresh(); } }, EVERY);
  }

  Live.prototype.refresh = function () {
    var self = this;
    var headers = this.etag ? { "If-None-Match": this.etag } : {};
    return fetch(this.url, { headers: headers, credentials: "same-origin" }).then(function (response) {
      if (response.status !== 200 || response.redirected) { return null; }
      self.etag = response.headers.get("ETag");
      return response.text().then(function (html) { self.show(html); });
    }).catch(function () { /* the next one may pass */ });
  };

  Live.prototype.show = function (html) {
    var focused = document.activeElement;
    var name = this.board.contains(focused) ? focused.id : null;
    var open = Array.from(this.board.querySelectorAll("details[open]")).map(function (fold) { return fold.id; });
    this.board.innerHTML = html;
    open.forEach(function (id) {
      var fold = document.getElementById(id);
      if (fold) { fold.open = true; }
    });
    each("[data-clock]", tellHour);
    if (name !== null) { (document.getElementById(name) || document.getElementById(this.next) || this.board).focus(); }
    if (this.board.querySelector("[data-over]")) { window.location.reload(); }
  };

  /* A card is accepted or refused without leaving the page; what is refused is told by the page itself. */
  Live.prototype.choose = function (event) {
    var self = this;
    var form = event.target;
    if (/\/close$/.test(form.action)) { return; }
    event.preventDefault();
    if (form.dataset.busy) { return; }
    form.dataset.busy = "1";
    this.next = neighbour(form.closest("li"));
    var body = new URLSearchParams(new FormData(form));
    fetch(form.action, { method: "POST", body: body, credentials: "same-origin", redirect: "manual" }).then(
      function (response) { return response.type === "opaqueredirect" ? self.refresh() : form.submit(); }
    ).catch(function () { form.submit(); });
  };

  /* Where one goes on once a card is gone: the button of the next one, else of the one before. */
  function neighbour(entry) {
    var near = entry.nextElementSibling || entry.previousElementSibling;
    return near ? near.querySelector("button").id : "";
  }

  /* A photograph shown beside what one types; it has no name in any form, and never leaves. */
  function showPhoto(section) {
    var frame = section.querySelector(".pep-copying-frame");
    var image = frame.querySelector("img");
    var size = section.querySelector("[type=range]");
    var unreadable = section.querySelector(".pep-status");
    section.hidden = false;
    section.querySelector("[type=file]").addEventListener("change", function (event) {
      if (!event.target.files.length) { return; }
      URL.revokeObjectURL(image.src);
      image.src = URL.createObjectURL(event.target.files[0]);
    });
    function shows(isShown) {
      frame.hidden = size.parentElement.hidden = !isShown;
      unreadable.hidden = isShown;
    }
    image.addEventListener("load", function () { shows(true); });
    image.addEventListener("error", function () { shows(false); });
    size.addEventListener("input", function () { image.style.inlineSize = size.value + "%"; });
  }

  forgetOld();
  each("[data-clock]", tellHour);
  each("form[data-keep]", function (form) { new Keeper(form); });
  each("[data-live]", function (root) { new Live(root); });
  each("[data-photo]", showPhoto);
  each("[data-print]", function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });
})();
