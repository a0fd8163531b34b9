/* The canvas: cards are sent as they are written, the team's are fetched, nothing typed is lost. */
(function () {
  "use strict";
  if (window.PepiniereCanvas) { return; }

  var P = window.Pepiniere;
  var ACTIVE = 4000;     // while somebody writes
  var QUIET = 10000;     // others are here, and nobody writes
  var ALONE = 20000;
  var RESEND = 15000;
  var STILL_ACTIVE = 60000;

  /* The board of one block: `root` is its element, `args` what the server said. */
  function Board(root, urlOf, args) {
    this.root = root;
    this.urlOf = urlOf;
    this.args = args;
    this.words = args.strings;
    this.status = root.querySelector(".pep-status");
    this.drafts = new P.Drafts(args.reader);
    this.etag = "";
    this.touched = Date.now();
    this.changed = 0;
    this.sending = Promise.resolve();
  }

  Board.prototype.start = function () {
    var self = this;
    if (!this.args.refresh) { return; }
    if (this.args.canWrite) {
      this.listen();
      this.cards = new window.PepiniereCards(this);
      this.cards.gather();
      this.recall();
      window.addEventListener("online", function () { self.flush(); });
    }
    document.addEventListener("visibilitychange", function () { if (!document.hidden) { self.refresh(); } });
    window.addEventListener("pagehide", function () { self.leave(); });
    this.schedule();
  };

  /* Whoever leaves has seen what stands here, and what they changed is kept as a version; nothing waits for it. */
  Board.prototype.leave = function () {
    if (!this.args.canWrite || !navigator.onLine) { return; }
    P.post(this.urlOf("leave"), { project: this.args.project, person: this.args.reader.split(":")[0] }, true);
  };

  /* After an act of one's own there is something to take back. */
  Board.prototype.noteAct = function (answer) {
    if (answer.status !== 200) { return answer; }
    /* What is published next is something else. */
    this.publishing = null;
    var undo = this.root.querySelector(".pep-undo");
    if (undo) { undo.hidden = false; }
    if (answer.body.work && !this.args.work) { this.leadToWork(answer.body.work); }
    return answer;
  };

  /* The canvas is begun: it has a page of its own. */
  Board.prototype.leadToWork = function (address) {
    var link = this.root.querySelector(".pep-work");
    this.args.work = address;
    link.href = address;
    link.hidden = false;
  };

  /* Said once to those who listen, at the top; shown to those who look beside the thing, `near` being in its zone. */
  Board.prototype.say = function (text, tone, near) {
    if (this.status.textContent !== text) { this.status.textContent = text; }
    this.status.dataset.tone = tone || "";
    var place = near && (near.querySelector(".pep-tools") || near.closest("[data-zone], .pep-publish, .pep-published"));
    var shown = this.root.querySelector(".pep-near");
    if (shown) { shown.remove(); }
    this.status.classList.toggle("pep-heard", Boolean(place));
    if (!place) { return; }
    var beside = P.make("p", { className: "pep-status pep-near", textContent: text, ariaHidden: "true" });
    beside.dataset.tone = tone || "";
    place.append(beside);
  };

  /* Says whose page this is: somebody else may have signed in since, in another tab. */
  Board.prototype.post = function (name, body) {
    return P.post(this.urlOf(name), Object.assign({ person: this.args.reader.split(":")[0] }, body));
  };

  /* Writing */

  Board.prototype.listen = function () {
    var self = this;
    var form = this.root.querySelector(".pep-board");
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var act = event.submitter && event.submitter.value || "";
      if (act === "publish") { self.publish(event.submitter); }
      if (act === "upgrade") { self.upgrade(event.submitter); }
      if (act.indexOf("add-") === 0) { self.add(act.slice(4)); }
    });
    form.addEventListener("input", function (event) {
      self.touched = Date.now();
      var zone = event.target.name && event.target.name.indexOf("text-") === 0 && event.target.name.slice(5);
      if (zone) { self.keep(zone, event.target.value); }
      if (event.target.name === "note") { self.keepNote(event.target.value); }
      if (event.target.closest(".pep-publish")) { self.publishing = null; }
    });
    form.addEventListener("focusin", function (event) {
      if (event.target.dataset.starter) { self.offerStarter(event.target); }
    });
    form.addEventListener("keydown", function (event) {
      var zone = event.target.closest(".pep-zone");
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.name && zone) {
        event.preventDefault();
        self.add(zone.dataset.zone);
      }
    });
  };

  /* Lines with which a card may begin, where its question has some. */
  Board.prototype.offerStarter = function (field) {
    if (field.value || field.nextElementSibling.matches(".pep-starter")) { return; }
    var button = P.make("button", { type: "button", className: "pep-starter", textContent: this.words.starter });
    button.addEventListener("click", function () {
      field.value = field.dataset.starter;
      button.remove();
      field.focus();
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    field.after(button);
  };

  Board.prototype.zone = function (id) { return this.root.querySelector('[data-zone="' + CSS.escape(id) + '"]'); };
  Board.prototype.field = function (zone) { return zone.querySelector(":scope > textarea"); };

  Board.prototype.keep = function (zone, text) {
    var name = "zone:" + zone;
    return text ? this.drafts.keep(name, { kind: "zone", zone: zone, text: text }) : this.drafts.forget(name);
  };

  Board.prototype.keepNote = function (text) {
    return text ? this.drafts.keep("note", { kind: "note", text: text }) : this.drafts.forget("note");
  };

  /* The text leaves the field for a waiting card, kept here until the server has it. */
  Board.prototype.add = function (zoneId) {
    var field = this.field(this.zone(zoneId));
    var text = field.value.trim();
    if (!text) { field.focus(); return; }
    var entry = { kind: "add", zone: zoneId, text: text, card: P.uuid(), operation: P.uuid() };
    this.drafts.keep("add:" + entry.card, entry);
    this.drafts.forget("zone:" + zoneId);
    field.value = "";
    field.focus();
    this.wait(entry);
    this.send(entry);
  };

  Board.prototype.wait = function (entry) {
    var list = this.zone(entry.zone).querySelector("ul");
    var item = P.make("li", { className: "pep-card" }, [
      P.make("p", { className: "pep-text", textContent: entry.text }), P.make("small", { textContent: this.words.saving })
    ]);
    item.dataset.card = entry.card;
    item.dataset.waiting = "";
    list.append(item);
  };

  Board.prototype.send = function (entry) {
    var self = this;
    this.sending = this.sending.then(function () {
      self.say(self.words.saving, "", self.zone(entry.zone));
      return self.post("add_card", {
        project: self.args.project, operation: entry.operation, card: entry.card, zone: entry.zone, text: entry.text
      }).then(function (answer) { self.settle(entry, self.noteAct(answer)); });
    });
    return this.sending;
  };

  Board.prototype.settle = function (entry, answer) {
    var item = this.root.querySelector('[data-card="' + entry.card + '"]');
    if (answer.status === 200) {
      this.drafts.forget("add:" + entry.card);
      this.place(answer.body);
      this.allowPublishing();
      this.say(this.words.saved, "done", this.zone(entry.zone));
    } else if (this.isTemporary(answer)) {
      this.later(answer, this.zone(entry.zone));
      if (item) { item.querySelector("small").textContent = this.words.kept; }
    } else {
      this.giveBack(entry, item, answer);
    }
  };

  /* No connection, an ended session, a server in trouble: to be sent again as it is. */
  Board.prototype.isTemporary = function (answer) {
    return answer.status === 0 || answer.status === 401 || answer.status === 429 || answer.status >= 500;
  };

  /* Why an act did not happen: what the server said, else what kept it from saying anything. */
  Board.prototype.reason = function (answer) {
    var unsaid = { 0: this.words.unreachable, 401: this.words.signedOut }[answer.status] || this.words.refused;
    return answer.body.error || unsaid;
  };

  Board.prototype.later = function (answer, near) {
    var self = this;
    this.say(answer.status === 401 ? this.words.signedOut : this.words.offline, "kept", near);
    clearTimeout(this.resend);
    this.resend = setTimeout(function () { self.flush(); }, RESEND);
  };

  /* Words without a card return to the field of their question. */
  Board.prototype.putBack = function (zoneId, text) {
    var zone = this.zone(zoneId);
    var field = zone && this.field(zone);
    if (!field) { this.orphan(text); this.keep(zoneId, text); return; }
    field.value = field.value ? text + "\n" + field.value : text;
    this.keep(zoneId, field.value);
  };

  /* A text whose question is no longer asked is shown, to be copied where it belongs now. */
  Board.prototype.orphan = function (text) {
    var field = P.make("textarea", { className: "pep-orphan", value: text, readOnly: true, ariaLabel: this.words.orphan });
    this.root.querySelector(".pep-head").append(P.make("p", { textContent: this.words.orphan }), field);
  };

  /* A refusal is final. */
  Board.prototype.giveBack = function (entry, item, answer) {
    if (item) { item.remove(); }
    this.putBack(entry.zone, entry.text);
    this.drafts.forget("add:" + entry.card);
    var told = answer.body.error ? answer.body.error + " " + this.words.stillHere : this.words.refused;
    this.say(told, "error", this.zone(entry.zone));
  };

  Board.prototype.flush = function () {
    var self = this;
    this.cards.flush();
    this.drafts.all().then(function (records) {
      records.forEach(function (record) {
        /* A question that is no longer on the page keeps its text here. */
        var zone = self.zone(record.zone);
        if (record.kind === "add" && zone && self.field(zone)) { self.send(record); }
      });
    });
  };

  /* What this device kept from another time. */
  Board.prototype.recall = function () {
    var self = this;
    this.drafts.all().then(function (records) {
      records.forEach(function (record) {
        var zone = record.zone && self.zone(record.zone);
        var field = zone && self.field(zone);
        if (record.zone && record.kind !== "card" && !field) {
          self.orphan(record.text);
        } else if (record.kind === "zone" && !field.value) {
          field.value = record.text;
          if (zone.closest("details")) { zone.closest("details").open = true; }
          self.found(record);
        } else if (record.kind === "add" && zone && !self.root.querySelector('[data-card="' + record.card + '"]')) {
          self.wait(record);
        } else if (record.kind === "note") {
          self.root.querySelector(".pep-board").elements.note.value = record.text;
        } else if (record.kind === "card") {
          self.cards.recall(record);
        }
      });
      self.flush();
    });
  };

  Board.prototype.found = function (record) {
    this.say(this.words.draftFound + " " + new Date(record.at).toLocaleString(document.documentElement.lang), "kept");
  };

  Board.prototype.publish = function (button) {
    var self = this;
    var form = this.root.querySelector(".pep-board");
    this.publishing = this.publishing || P.uuid();
    button.disabled = true;
    this.say(this.words.saving, "", button);
    /* What is being sent belongs to the version. */
    this.sending.then(function () {
      return self.post("publish", {
        project: self.args.project, operation: self.publishing,
        note: form.elements.note.value, licence: form.elements.licence.value,
        confirmed: form.elements.confirmed.checked
      });
    }).then(function (answer) {
      button.disabled = false;
      if (!self.isTemporary(answer)) { self.publishing = null; }
      if (answer.status !== 200) {
        self.say(self.reason(answer), "error", button);
        button.focus();
        return;
      }
      form.elements.note.value = "";
      self.keepNote("");
      self.root.querySelector(".pep-publish").open = false;
      self.root.querySelector(".pep-publish > summary").focus();
      self.say(self.words.published, "done", self.root.querySelector(".pep-publish > summary").parentElement);
      self.refresh();
    });
  };

  Board.prototype.upgrade = function (button) {
    var self = this;
    button.disabled = true;
    this.post("upgrade", { project: this.args.project, operation: P.uuid() }).then(function (answer) {
      if (answer.status === 200) { window.location.reload(); return; }
      button.disabled = false;
      self.say(self.reason(answer), "error");
    });
  };

  /* The team's canvas, fetched when it changed */

  Board.prototype.schedule = function () {
    var self = this;
    var busy = Date.now() - Math.max(this.touched, this.changed) < STILL_ACTIVE;
    clearTimeout(this.timer);
    if (!this.root.isConnected) { return; }
    this.timer = setTimeout(function () {
      if (document.hidden) { self.schedule(); } else { self.refresh(); }
    }, busy ? ACTIVE : this.others ? QUIET : ALONE);
  };

  Board.prototype.refresh = function () {
    var self = this;
    return P.request(this.args.refresh, { headers: this.etag ? { "If-None-Match": this.etag } : {}, cache: "no-store" })
      .then(function (answer) {
        if (answer.headers && (answer.status === 200 || answer.status === 304)) { self.meet(answer.headers); }
        if (answer.status === 200) {
          if (self.etag) { self.changed = Date.now(); }
          self.etag = answer.headers.get("ETag");
          self.show(answer.body);
        }
        if (answer.status === 401) { self.say(self.words.signedOut, "kept"); }
        self.schedule();
      });
  };

  Board.prototype.meet = function (headers) {
    var names = decodeURIComponent(headers.get("X-Pepiniere-Here") || "").split("\n").filter(Boolean);
    var text = names.length ? this.words.here + " " + names.join(", ") : "";
    var place = this.root.querySelector(".pep-here");
    this.others = names.length > 0;
    if (place && place.textContent !== text) { place.textContent = text; }
  };

  /* Cards appear, change and move as the server has them; one that is being worked on is left alone. */
  Board.prototype.show = function (body) {
    var self = this;
    var wanted = new Set(body.cards.map(function (card) { return card.card; }));
    this.root.querySelectorAll("[data-card]").forEach(function (item) {
      if (!wanted.has(item.dataset.card) && !("waiting" in item.dataset) && !self.isBusy(item)) { item.remove(); }
    });
    body.cards.reduce(function (previous, card) { return self.place(card, previous); }, null);
    if (body.cards.length) { this.allowPublishing(); }
    if (this.cards) { this.cards.gather(); }
    var versions = this.root.querySelector(".pep-versions");
    var list = versions.querySelector("ul");
    if (this.versions !== body.versions) {
      this.versions = body.versions;
      list.innerHTML = body.versions;
      versions.hidden = !list.children.length;
    }
  };

  /* With a first card there is something to publish. */
  Board.prototype.allowPublishing = function () {
    var publish = this.root.querySelector(".pep-publish");
    if (publish && publish.hidden) { publish.hidden = false; }
  };

  Board.prototype.isBusy = function (item) { return item.querySelector(".pep-tools") !== null; };

  /* Puts a card as the server rendered it; after `previous` of the same zone if given, else where it is or last. */
  Board.prototype.place = function (card, previous) {
    var zone = this.zone(card.zone);
    var item = this.root.querySelector('[data-card="' + card.card + '"]');
    if (!zone) { return previous; }
    if (!item || (!this.isBusy(item) && this.differs(item, card))) { item = this.renew(item, card); }
    var list = zone.querySelector("ul");
    if (previous === undefined) {
      if (item.parentElement !== list) { list.append(item); }
      return item;
    }
    var before = previous && previous.parentElement === list ? previous.nextElementSibling : list.firstElementChild;
    if (before !== item) { list.insertBefore(item, before); }
    return item;
  };

  /* A card that came with the page has no source yet: the change that made it so tells. */
  Board.prototype.differs = function (item, card) {
    if (!item.source && item.dataset.changed === String(card.changed)) { item.source = card.html; }
    return item.source !== card.html;
  };

  Board.prototype.renew = function (item, card) {
    var holder = document.createElement("template");
    holder.innerHTML = card.html.trim();
    var fresh = holder.content.firstElementChild;
    fresh.source = card.html;
    if (!item) { return fresh; }
    var focused = item.contains(document.activeElement);
    item.replaceWith(fresh);
    if (focused) { fresh.querySelector(".pep-more").focus({ preventScroll: true }); }
    return fresh;
  };

  customElements.define("pepiniere-canvas", class extends HTMLElement {});

  window.PepiniereCanvas = function (runtime, element, args) {
    var holder = P.node(element);
    var root = holder.matches("pepiniere-canvas") ? holder : holder.querySelector("pepiniere-canvas");
    if (!root || root.dataset.started) { return; }
    root.dataset.started = "yes";
    new Board(root, function (name) { return runtime.handlerUrl(element, name); }, args).start();
  };
})();
