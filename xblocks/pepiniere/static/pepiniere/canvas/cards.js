/* One card at a time: its menu, its wording, its place. Every move by hand has a button beside it. */
(function () {
  "use strict";
  if (window.PepiniereCards) { return; }

  var P = window.Pepiniere;

  function Cards(board) {
    var self = this;
    this.board = board;
    this.words = board.words;
    this.unfolded = new Set();
    board.root.addEventListener("click", function (event) {
      var button = event.target.closest(".pep-more, .pep-vote, .pep-pile, .pep-undo");
      if (!button) { return; }
      var item = button.closest(".pep-card");
      if (button.matches(".pep-more")) { self.toggle(item); }
      if (button.matches(".pep-vote")) { self.vote(item, button); }
      if (button.matches(".pep-pile")) { self.unfold(item, button); }
      if (button.matches(".pep-undo")) { self.undo(); }
    });
    this.dragging();
  }

  /* What was typed on a card, which may be shown with bold words and links. */
  function source(item) {
    var text = item.querySelector(".pep-text");
    return "source" in text.dataset ? text.dataset.source : text.textContent;
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
    item.querySelector(".pep-text").hidden = false;
    item.querySelector(".pep-more").setAttribute("aria-expanded", "false");
    if (refocus) { item.querySelector(".pep-more").focus(); }
  };

  Cards.prototype.toggle = function (item) {
    var self = this;
    if (item.querySelector(".pep-tools")) { this.close(item, true); return; }
    var tools = this.tools(item, [this.button(this.words.edit, function () { self.edit(item); })]
      .concat(isUnder(item) ? this.wayOut(item) : this.steps(item), [
        this.button(this.words.remove, function () { self.remove(item); }), this.places(item), this.remark(item)
      ]));
    tools.addEventListener("keydown", function (event) { if (event.key === "Escape") { self.close(item, true); } });
    tools.querySelector("button").focus();
  };

  Cards.prototype.steps = function (item) {
    var self = this;
    var up = this.button(this.words.up, function () { self.shift(item, -1); });
    var down = this.button(this.words.down, function () { self.shift(item, 1); });
    up.disabled = !item.previousElementSibling;
    down.disabled = !afterPile(item);
    return [up, down];
  };

  Cards.prototype.wayOut = function (item) {
    var self = this;
    return [this.button(this.words.unstack, function () { self.act("leave_stack", item, {}, self.words.unstacked); })];
  };

  /* Under another question, or on another card of the same one. */
  Cards.prototype.places = function (item) {
    var self = this;
    var zones = P.make("optgroup", { label: this.words.moveTo });
    var cards = P.make("optgroup", { label: this.words.stackOn });
    this.board.root.querySelectorAll("[data-zone]:not([data-kept])").forEach(function (zone) {
      if (!zone.contains(item)) { zones.append(new Option(zone.querySelector("h4").textContent, "zone:" + zone.dataset.zone)); }
    });
    item.parentElement.querySelectorAll(".pep-card[data-revision]:not(.pep-under)").forEach(function (other) {
      if (other !== item) { cards.append(new Option(source(other).slice(0, 60), "card:" + other.dataset.card)); }
    });
    var choice = P.make("select", { ariaLabel: this.words.place }, [new Option(this.words.place, ""), zones]);
    if (cards.children.length) { choice.append(cards); }
    /* Choosing with the arrows must not move the card at each step. */
    var go = this.button(this.words.move, function () { self.put(item, choice.value); });
    go.hidden = true;
    choice.addEventListener("change", function () { go.hidden = !choice.value; });
    return P.make("span", { className: "pep-row" }, [choice, go]);
  };

  Cards.prototype.put = function (item, place) {
    if (place.indexOf("zone:") === 0) { this.move(item, place.slice(5), null); }
    if (place.indexOf("card:") === 0) { this.act("stack_card", item, { onto: place.slice(5) }, this.words.stacked); }
  };

  Cards.prototype.remark = function (item) {
    if (!this.board.args.work) { return ""; }
    return P.make("a", {
      textContent: this.words.remark, target: "_blank",
      href: this.board.args.work + "?on=card:" + item.dataset.card + "#remarks"
    });
  };

  /* An act that changes more than one card on the page, or its order: the page is fetched anew. */
  Cards.prototype.act = function (name, item, body, said) {
    var self = this;
    return this.send(name, item, body).then(function (answer) {
      if (answer.status !== 200) { self.fail(answer, item); return; }
      self.done(item, answer.body, said);
      self.board.refresh();
    });
  };

  /* Stacks: the cards under the first one follow it, and are folded away. */

  function isUnder(item) { return item.classList.contains("pep-under"); }

  function pile(item) {
    var under = [];
    for (var next = item.nextElementSibling; next && isUnder(next); next = next.nextElementSibling) {
      if (next.dataset.stack === item.dataset.stack) { under.push(next); }
    }
    return under;
  }

  function afterPile(item) {
    var next = item.nextElementSibling;
    while (next && isUnder(next)) { next = next.nextElementSibling; }
    return next;
  }

  /* Gives the first card of each stack its button; what the reader unfolded stays so. */
  Cards.prototype.gather = function () {
    var self = this;
    this.board.root.querySelectorAll(".pep-card[data-stack]:not(.pep-under)").forEach(function (item) {
      var under = pile(item);
      var button = item.querySelector(".pep-pile");
      if (!under.length) { if (button) { button.remove(); } return; }
      if (!button) {
        button = P.make("button", { type: "button", className: "pep-pile" });
        button.setAttribute("aria-expanded", String(self.unfolded.has(item.dataset.stack)));
        item.append(button);
      }
      var text = self.words.under.replace("%(number)s", under.length);
      if (button.textContent !== text) { button.textContent = text; }
      under.forEach(function (other) {
        var folded = !self.unfolded.has(item.dataset.stack);
        if (folded && other.contains(document.activeElement)) { button.focus(); }
        other.hidden = folded;
      });
    });
  };

  Cards.prototype.unfold = function (item, button) {
    var stack = item.dataset.stack;
    if (this.unfolded.has(stack)) { this.unfolded.delete(stack); } else { this.unfolded.add(stack); }
    button.setAttribute("aria-expanded", String(this.unfolded.has(stack)));
    this.gather();
  };

  /* Marks and second thoughts */

  Cards.prototype.vote = function (item, button) {
    var self = this;
    var matters = button.getAttribute("aria-pressed") !== "true";
    this.send("vote", item, { matters: matters }).then(function (answer) {
      if (answer.status !== 200) { self.fail(answer, item); return; }
      var fresh = self.board.renew(item, answer.body);
      self.gather();
      fresh.querySelector(".pep-vote").focus();
      self.board.say(self.words.saved, "done", fresh);
    });
  };

  /* The button stays usable, or the keyboard would lose its place; a second press waits for the first answer. */
  Cards.prototype.undo = function () {
    var self = this;
    if (this.undoing) { return; }
    this.undoing = true;
    this.board.post("undo", { project: this.board.args.project, operation: P.uuid() }).then(function (answer) {
      self.undoing = false;
      if (answer.body.code === "nothing_to_undo") { self.board.root.querySelector(".pep-undo").hidden = true; }
      if (answer.status !== 200) { self.fail(answer, null); return; }
      self.board.say(self.words.undone, "done");
      self.board.refresh();
    });
  };

  Cards.prototype.send = function (name, item, body) {
    var asked = Object.assign({ project: this.board.args.project, operation: P.uuid(), card: item.dataset.card }, body);
    this.board.touched = Date.now();
    item.askedFrom = item.querySelector(".pep-tools");
    this.board.say(this.words.saving, "", item);
    return this.board.post(name, asked).then(this.board.noteAct.bind(this.board));
  };

  Cards.prototype.fail = function (answer, item) {
    var named = item && answer.body.field && item.querySelector(".pep-tools [name=" + answer.body.field + "]");
    if (named) { named.setAttribute("aria-invalid", "true"); named.focus(); }
    this.board.say(this.board.reason(answer), "error", item);
  };

  /* Wording: the text is kept on this device until the server has it. */

  Cards.prototype.edit = function (item, kept) {
    var self = this;
    var text = item.querySelector(".pep-text");
    var field = P.make("textarea", { value: kept ? kept.text : source(item), ariaLabel: this.words.card });
    field.dataset.base = kept ? kept.base : item.dataset.revision;
    var save = this.button(this.words.save, function () { self.save(item, field); }, true);
    var cancel = this.button(this.words.cancel, function () { self.forget(item); self.close(item, true); });
    var buttons = P.make("div", { className: "pep-row" }, [save, cancel]);
    var tools = this.tools(item, [field, this.meanings(item, kept), this.link(item, kept), buttons]);
    text.hidden = true;
    tools.addEventListener("input", function () { self.keep(item, field); });
    tools.addEventListener("keydown", function (event) {
      var sends = event.ctrlKey || event.metaKey || event.target.matches("input");
      if (event.key === "Enter" && sends) { event.preventDefault(); self.save(item, field); }
    });
    if (!kept) { field.focus(); }
    return field;
  };

  Cards.prototype.meanings = function (item, kept) {
    var words = this.words;
    var choice = P.make("select", { name: "meaning", ariaLabel: words.meaning }, [new Option(words.noMeaning, "")]);
    this.board.args.meanings.forEach(function (meaning) { choice.append(new Option(meaning[1], meaning[0])); });
    return P.make("label", { textContent: words.meaning }, [began(choice, item, kept)]);
  };

  /* An address, or a card of a related canvas, which are fetched once somebody writes. */
  Cards.prototype.link = function (item, kept) {
    var words = this.words;
    if (!this.board.args.related) {
      var field = P.make("input", { type: "text", name: "link", inputMode: "url", placeholder: "https://" });
      return P.make("label", { textContent: words.link }, [began(field, item, kept)]);
    }
    var choice = P.make("select", { name: "link", ariaLabel: words.link }, [new Option(words.noLink, "")]);
    [item.dataset.link, kept && kept.link].forEach(function (link) { if (link) { choice.append(new Option(link, link)); } });
    began(choice, item, kept);
    P.request(this.board.args.related).then(function (answer) {
      (answer.body.cards || []).forEach(function (card) {
        var option = choice.querySelector('[value="card:' + card.card + '"]') || new Option("", "card:" + card.card);
        option.textContent = card.title + ": " + card.text.slice(0, 60);
        choice.append(option);
      });
    });
    return P.make("label", { textContent: words.link }, [choice]);
  };

  /* A field of a card's wording: it remembers what stood there when its writer began. */
  function began(field, item, kept) {
    var was = kept && kept.was ? kept.was[field.name] : item.dataset[field.name] || "";
    field.value = kept && field.name in kept ? kept[field.name] : was;
    field.dataset.was = was;
    return field;
  }

  /* What is being written on a card; what its writer left alone is not sent, for somebody else may have changed it. */
  function written(field) {
    var told = { text: field.value, base: Number(field.dataset.base) };
    marks(field).forEach(function (mark) { if (mark.value !== mark.dataset.was) { told[mark.name] = mark.value; } });
    return told;
  }

  function marks(field) { return Array.from(field.closest(".pep-tools").querySelectorAll("[data-was]")); }

  function stood(field) {
    var was = {};
    marks(field).forEach(function (mark) { was[mark.name] = mark.dataset.was; });
    return { was: was };
  }

  Cards.prototype.keep = function (item, field) {
    delete field.dataset.operation;
    this.board.drafts.keep("card:" + item.dataset.card, Object.assign({
      kind: "card", card: item.dataset.card, zone: item.closest("[data-zone]").dataset.zone
    }, stood(field), written(field)));
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
    var same = source(item) === record.text && ["meaning", "link"].every(function (name) {
      return !(name in record) || record[name] === (item.dataset[name] || "");
    });
    if (same) { this.forget(item); return; }
    if (item.closest("details")) { item.closest("details").open = true; }
    this.edit(item, record);
    this.board.found(record);
  };

  Cards.prototype.save = function (item, field) {
    var self = this;
    field.dataset.operation = field.dataset.operation || P.uuid();
    var body = Object.assign({ operation: field.dataset.operation }, written(field));
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
    var next = this.edit(item, Object.assign(stood(field), written(field), { base: both.revision }));
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
    var tools = item.querySelector(".pep-tools");
    /* Opened again before the answer came: what is being done there goes on. */
    if (tools && tools !== item.askedFrom) { this.board.say(text, "done", item); return item; }
    var held = item.contains(document.activeElement) || document.activeElement === document.body;
    this.close(item);
    var fresh = this.board.place(card);
    if (fresh === item) { fresh = this.board.renew(item, card); }
    this.gather();
    if (held) { fresh.querySelector(".pep-more").focus(); }
    this.board.say(text, "done", fresh);
    return fresh;
  };

  /* Place */

  Cards.prototype.shift = function (item, step) {
    var other = step < 0 ? item.previousElementSibling : afterPile(item);
    while (step < 0 && isUnder(other)) { other = other.previousElementSibling; }
    var before = step < 0 ? other : afterPile(other);
    this.move(item, item.closest("[data-zone]").dataset.zone, before);
  };

  Cards.prototype.move = function (item, zone, before) {
    var self = this;
    var under = isUnder(item) ? [] : pile(item);
    var body = { zone: zone, before: before ? before.dataset.card : null, whole: under.length > 0 };
    this.send("move_card", item, body).then(function (answer) {
      if (answer.status !== 200) { self.fail(answer, item); return; }
      var list = self.board.zone(zone).querySelector("ul");
      var rest = list.closest("details");
      if (rest) { rest.open = true; }
      var place = before && before.parentElement === list ? before : null;
      [item].concat(under).forEach(function (one) { list.insertBefore(one, place); });
      self.done(item, answer.body, self.words.moved);
      if (item.dataset.stack) { self.board.refresh(); }
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
      event.dataTransfer.setData("text/plain", source(held));
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
