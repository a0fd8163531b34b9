/* One card at a time: its menu, its wording, its place. Every move by hand has a button beside it. */
(function () {
  "use strict";
  if (window.PepiniereCards) { return; }

  var P = window.Pepiniere;

  function Cards(board) {
    var self = this;
    this.board = board;
    this.words = board.words;
    board.root.addEventListener("click", function (event) {
      var button = event.target.closest(".pep-more");
      if (button) { self.toggle(button.closest(".pep-card"), button); }
    });
    this.dragging();
  }

  Cards.prototype.button = function (text, act, primary) {
    var button = P.make("button", { type: "button", textContent: text, className: primary ? "pep-primary" : "" });
    button.addEventListener("click", act);
    return button;
  };

  Cards.prototype.tools = function (item, children) {
    this.close(item);
    var tools = P.make("div", { className: "pep-tools" }, children);
    item.append(tools);
    item.querySelector(".pep-more").setAttribute("aria-expanded", "true");
    return tools;
  };

  Cards.prototype.close = function (item, refocus) {
    var tools = item.querySelector(".pep-tools");
    if (tools) { tools.remove(); }
    item.querySelector("p").hidden = false;
    item.querySelector(".pep-more").setAttribute("aria-expanded", "false");
    if (refocus) { item.querySelector(".pep-more").focus(); }
  };

  Cards.prototype.toggle = function (item) {
    var self = this;
    if (item.querySelector(".pep-tools")) { this.close(item, true); return; }
    var up = this.button(this.words.up, function () { self.shift(item, -1); });
    var down = this.button(this.words.down, function () { self.shift(item, 1); });
    up.disabled = !item.previousElementSibling;
    down.disabled = !item.nextElementSibling;
    var tools = this.tools(item, [
      this.button(this.words.edit, function () { self.edit(item); }), up, down,
      this.button(this.words.remove, function () { self.remove(item); }),
      this.zones(item)
    ]);
    tools.addEventListener("keydown", function (event) { if (event.key === "Escape") { self.close(item, true); } });
    tools.querySelector("button").focus();
  };

  Cards.prototype.zones = function (item) {
    var self = this;
    var here = item.closest("[data-zone]").dataset.zone;
    var choice = P.make("select", { ariaLabel: this.words.moveTo }, [new Option(this.words.moveTo, "")]);
    this.board.root.querySelectorAll("[data-zone]").forEach(function (zone) {
      if (zone.dataset.zone !== here) { choice.append(new Option(zone.querySelector("h4").textContent, zone.dataset.zone)); }
    });
    /* Choosing with the arrows must not move the card at each step. */
    var go = this.button(this.words.move, function () { if (choice.value) { self.move(item, choice.value, null); } });
    go.hidden = true;
    choice.addEventListener("change", function () { go.hidden = !choice.value; });
    return P.make("span", { className: "pep-row" }, [choice, go]);
  };

  Cards.prototype.send = function (name, item, body) {
    var asked = Object.assign({ project: this.board.args.project, operation: P.uuid(), card: item.dataset.card }, body);
    this.board.touched = Date.now();
    this.board.say(this.words.saving, "", item);
    return this.board.post(name, asked);
  };

  Cards.prototype.fail = function (answer, item) {
    var unanswered = { 0: this.words.unreachable, 401: this.words.signedOut }[answer.status] || this.words.refused;
    this.board.say(answer.body.error || unanswered, "error", item);
  };

  /* Wording: the text is kept on this device until the server has it. */

  Cards.prototype.edit = function (item, kept) {
    var self = this;
    var text = item.querySelector("p");
    var field = P.make("textarea", { value: kept ? kept.text : text.textContent, ariaLabel: this.words.card });
    field.dataset.base = kept ? kept.base : item.dataset.revision;
    var save = this.button(this.words.save, function () { self.save(item, field); }, true);
    var cancel = this.button(this.words.cancel, function () { self.forget(item); self.close(item, true); });
    var tools = this.tools(item, [field, save, cancel]);
    text.hidden = true;
    field.addEventListener("input", function () { self.keep(item, field); });
    tools.addEventListener("keydown", function (event) {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); self.save(item, field); }
    });
    if (!kept) { field.focus(); }
    return field;
  };

  Cards.prototype.keep = function (item, field) {
    delete field.dataset.operation;
    this.board.drafts.keep("card:" + item.dataset.card, {
      kind: "card", card: item.dataset.card, zone: item.closest("[data-zone]").dataset.zone,
      text: field.value, base: Number(field.dataset.base)
    });
  };

  Cards.prototype.forget = function (item) { this.board.drafts.forget("card:" + item.dataset.card); };

  Cards.prototype.recall = function (record) {
    var item = this.board.root.querySelector('[data-card="' + record.card + '"]');
    if (!item) {
      this.board.putBack(record.zone, record.text);
      this.board.drafts.forget(record.name);
      this.board.found(record);
      return;
    }
    if (item.querySelector("p").textContent === record.text) { this.forget(item); return; }
    if (item.closest("details")) { item.closest("details").open = true; }
    this.edit(item, record);
    this.board.found(record);
  };

  Cards.prototype.save = function (item, field) {
    var self = this;
    field.dataset.operation = field.dataset.operation || P.uuid();
    var body = { operation: field.dataset.operation, text: field.value, base: Number(field.dataset.base) };
    this.send("edit_card", item, body).then(function (answer) {
      if (answer.status === 200) {
        self.forget(item);
        self.done(item, answer.body, self.words.saved);
      } else if (answer.body.code === "card_stale") {
        self.compare(item, field, answer.body);
      } else if (answer.body.code === "card_removed") {
        self.offerReturn(item, field, answer.body);
      } else if (self.board.isTemporary(answer)) {
        self.board.later(answer, item);
      } else {
        self.fail(answer, item);
      }
    });
  };

  /* Wordings whose saving was asked and never answered. */
  Cards.prototype.flush = function () {
    var self = this;
    this.board.root.querySelectorAll(".pep-tools > textarea[data-operation]").forEach(function (field) {
      self.save(field.closest(".pep-card"), field);
    });
  };

  /* Both wordings side by side: nothing is chosen for anybody. */
  Cards.prototype.compare = function (item, field, both) {
    var self = this;
    var next = this.edit(item, { text: field.value, base: both.revision });
    var tools = item.querySelector(".pep-tools");
    var buttons = tools.querySelectorAll("button");
    buttons[0].textContent = this.words.keepMine;
    buttons[1].remove();
    tools.prepend(
      P.make("p", { textContent: this.words.theirs }),
      P.make("p", { className: "pep-theirs", textContent: both.theirs }),
      P.make("p", { textContent: this.words.mine })
    );
    tools.append(this.button(this.words.keepTheirs, function () {
      self.forget(item);
      self.close(item, true);
      self.board.etag = "";
      self.board.refresh();
    }));
    this.keep(item, next);
    this.board.say(both.error, "kept", item);
    next.focus();
  };

  Cards.prototype.offerReturn = function (item, field, told) {
    var self = this;
    this.board.say(told.error, "kept", item);
    if (item.querySelector("[data-return]")) { return; }
    var back = this.button(this.words.undo, function () {
      self.send("restore_card", item, {}).then(function (answer) {
        if (answer.status === 200) { back.remove(); self.save(item, field); } else { self.fail(answer, item); }
      });
    });
    back.dataset.return = "";
    item.querySelector(".pep-tools").append(back);
  };

  Cards.prototype.done = function (item, card, text) {
    var held = item.contains(document.activeElement) || document.activeElement === document.body;
    this.close(item);
    var fresh = this.board.place(card);
    if (fresh === item) { fresh = this.board.renew(item, card); }
    if (held) { fresh.querySelector(".pep-more").focus(); }
    this.board.say(text, "done", fresh);
    return fresh;
  };

  /* Place */

  Cards.prototype.shift = function (item, step) {
    var other = step < 0 ? item.previousElementSibling : item.nextElementSibling;
    var before = step < 0 ? other : other.nextElementSibling;
    this.move(item, item.closest("[data-zone]").dataset.zone, before);
  };

  Cards.prototype.move = function (item, zone, before) {
    var self = this;
    var body = { zone: zone, before: before ? before.dataset.card : null };
    this.send("move_card", item, body).then(function (answer) {
      if (answer.status !== 200) { self.fail(answer, item); return; }
      var list = self.board.zone(zone).querySelector("ul");
      var rest = list.closest("details");
      if (rest) { rest.open = true; }
      list.insertBefore(item, before && before.parentElement === list ? before : null);
      self.done(item, answer.body, self.words.moved);
    });
  };

  Cards.prototype.remove = function (item) {
    var self = this;
    this.send("remove_card", item, {}).then(function (answer) {
      if (answer.status !== 200) { self.fail(answer, item); return; }
      self.board.say(self.words.removed, "done", item);
      self.offerUndo(item);
    });
  };

  Cards.prototype.offerUndo = function (item) {
    var self = this;
    var next = item.nextElementSibling;
    var list = item.parentElement;
    var undo = this.button(this.words.undo, function () {
      self.send("restore_card", item, {}).then(function (answer) {
        if (answer.status !== 200) { self.fail(answer, place); return; }
        place.replaceWith(item);
        self.done(item, answer.body, self.words.saved);
      });
    });
    var place = P.make("li", { className: "pep-row" }, [P.make("small", { textContent: this.words.removed }), undo]);
    item.remove();
    list.insertBefore(place, next);
    undo.focus();
  };

  /* By hand, with a mouse; touch and keyboard have the menu. */

  Cards.prototype.dragging = function () {
    var self = this;
    var root = this.board.root;
    var held = null;
    root.addEventListener("pointerover", function (event) {
      var item = event.pointerType === "mouse" && event.target.closest(".pep-card[data-revision]");
      if (item) { item.draggable = !item.querySelector(".pep-tools"); }
    });
    root.addEventListener("dragstart", function (event) {
      held = event.target.closest && event.target.closest(".pep-card");
      if (!held) { return; }
      held.dataset.dragged = "";
      event.dataTransfer.setData("text/plain", held.querySelector("p").textContent);
      event.dataTransfer.effectAllowed = "move";
    });
    root.addEventListener("dragover", function (event) {
      var zone = held && event.target.closest("[data-zone]");
      mark(root, zone);
      if (zone) { event.preventDefault(); }
    });
    root.addEventListener("drop", function (event) {
      var zone = held && event.target.closest("[data-zone]");
      if (!zone) { return; }
      event.preventDefault();
      var over = event.target.closest(".pep-card[data-revision]");
      if (over !== held) { self.move(held, zone.dataset.zone, over); }
    });
    root.addEventListener("dragend", function () {
      mark(root, null);
      if (held) { delete held.dataset.dragged; }
      held = null;
    });
  };

  function mark(root, zone) {
    root.querySelectorAll("[data-drop]").forEach(function (other) {
      if (other !== zone) { delete other.dataset.drop; }
    });
    if (zone && !("drop" in zone.dataset)) { zone.dataset.drop = ""; }
  }

  window.PepiniereCards = Cards;
})();
