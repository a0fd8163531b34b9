/* The editor of a canvas in Studio: its author sees at once what teams will find, and what is to be mended. */
(function () {
  "use strict";
  if (window.PepiniereCanvasStudio) { return; }

  var P = window.Pepiniere;
  var PAUSE = 500;
  var SETTINGS = ["display_name", "blueprint", "slot", "completion"];

  function Editor(runtime, element, args) {
    this.runtime = runtime;
    this.urlOf = function (name) { return runtime.handlerUrl(element, name); };
    this.root = P.node(element).querySelector(".pep-studio");
    this.words = args.strings;
    this.mistakes = args.mistakes;
    this.isChanged = args.changed;
    this.asked = 0;
    this.zones = new window.PepiniereStudioZones(this.root, this.words, this.changed.bind(this));
    this.canvas = this.field("blueprint").value;
    this.begin();
  }

  /* The field of the form itself, not of a question; in a text written by hand, all is mended there. */
  Editor.prototype.field = function (name) {
    return this.root.querySelector('.pep-studio-form > :not(.pep-studio-questions) [name="' + name + '"]');
  };

  Editor.prototype.part = function (name) { return this.root.querySelector(".pep-studio-" + name); };

  Editor.prototype.start = function () {
    var self = this;
    this.root.addEventListener("click", function (event) {
      var pressed = event.target.closest("[data-act]");
      if (pressed) { self.act(pressed.dataset.act, pressed.closest("li"), pressed); }
    });
    this.root.addEventListener("input", function (event) {
      if (event.target.closest(".pep-studio-zone") && event.target.name === "name") { self.zones.rename(event.target); }
      if (event.target.name !== "blueprint") { self.changed(""); }
    });
    this.root.addEventListener("focusout", function (event) {
      var zone = event.target.closest("[data-fresh]");
      if (zone && event.relatedTarget && !zone.contains(event.relatedTarget)) { self.zones.settle(); self.tell(); }
    });
    this.field("blueprint").addEventListener("change", function () { self.choose(); });
    this.showMistakes();
    this.root.dataset.started = "yes";
  };

  Editor.prototype.act = function (act, zone, pressed) {
    if (act === "save") { this.save(); return; }
    if (act === "cancel") { this.runtime.notify("cancel", {}); return; }
    if (act === "mend") { this.lead(this.mistakes[Number(pressed.dataset.mistake)]); return; }
    if (act === "reset") { this.choose(); this.part("ask").focus(); return; }
    if (act === "lose") { this.take(); return; }
    if (act === "keep") { this.keep(); return; }
    this.zones.act(act, zone);
  };

  Editor.prototype.say = function (text, tone) {
    var status = this.root.querySelector(".pep-studio-end .pep-status");
    status.textContent = text;
    status.dataset.tone = tone || "";
  };

  /* What is sent */

  Editor.prototype.read = function () {
    var self = this;
    var read = { votes: this.field("votes").checked, zones: this.zones.read() };
    ["display_name", "slot", "name", "example", "holder", "source", "licence"].forEach(function (name) {
      read[name] = self.field(name).value;
    });
    var done = this.root.querySelector("[name=completion]:checked");
    read.completion = done ? done.value : "";
    read.blueprint = this.canvas;
    if (this.part("text")) { read.content = this.field("content").value; }
    return read;
  };

  Editor.prototype.changed = function (sentence) {
    var self = this;
    if (sentence) { this.say(sentence); }
    clearTimeout(this.timer);
    this.timer = setTimeout(function () { self.preview(); }, PAUSE);
  };

  /* Answers may overtake each other: only the last that was asked for is shown. */
  Editor.prototype.preview = function () {
    var self = this;
    var number = this.asked += 1;
    return P.post(this.urlOf("preview_canvas"), this.read()).then(function (answer) {
      if (number === self.asked) { self.showPreview(answer); }
    });
  };

  Editor.prototype.showPreview = function (answer) {
    if (answer.status !== 200) { this.say(this.refusal(answer), "error"); return; }
    if (answer.body.html) { this.part("preview").innerHTML = answer.body.html; }
    this.part("preview").toggleAttribute("data-late", !answer.body.html);
    this.mistakes = answer.body.mistakes;
    this.counted = answer.body.told;
    this.tell();
  };

  /* How many things are to be mended, once, and when all of them are shown. */
  Editor.prototype.tell = function () {
    if (this.showMistakes() < this.mistakes.length || this.told === this.counted) { return; }
    this.told = this.counted;
    this.say(this.told, this.mistakes.length ? "error" : "done");
  };

  Editor.prototype.refusal = function (answer) {
    if (answer.status === 0) { return this.words.offline; }
    return answer.status === 401 ? this.words.signedOut : answer.body.error || this.words.refused;
  };

  /* Mistakes: gives how many are shown. */

  Editor.prototype.showMistakes = function () {
    var self = this;
    var list = this.part("mend").querySelector("ul");
    this.root.querySelectorAll("[aria-invalid]").forEach(unmark);
    var items = this.mistakes.map(function (mistake, place) {
      if (self.zones.isFresh(mistake.zone)) { return null; }
      var lead = P.make("button", { type: "button", textContent: mistake.message });
      lead.dataset.act = "mend";
      lead.dataset.mistake = place;
      var item = P.make("li", { id: self.root.id + "-mistake-" + place }, [lead]);
      mark(self.find(mistake), item.id);
      return item;
    }).filter(Boolean);
    list.replaceChildren.apply(list, items);
    this.part("mend").hidden = !items.length;
    return items.length;
  };

  function mark(field, message) {
    if (!field) { return; }
    field.dataset.described = field.dataset.described || field.getAttribute("aria-describedby") || "";
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", (field.dataset.described + " " + message).trim());
  }

  function unmark(field) {
    field.removeAttribute("aria-invalid");
    field.setAttribute("aria-describedby", field.dataset.described);
  }

  Editor.prototype.find = function (mistake) {
    var isOfText = mistake.zone !== null || SETTINGS.indexOf(mistake.field) < 0;
    if (this.part("text") && isOfText) { return this.field("content"); }
    return mistake.zone === null ? this.field(mistake.field) : this.zones.field(mistake.zone, mistake.field);
  };

  Editor.prototype.lead = function (mistake) {
    var field = this.find(mistake) || this.root.querySelector('[data-act="add"]');
    var fold = field.closest("details");
    if (fold) { fold.open = true; }
    field.focus();
  };

  /* Another canvas, or this one as it was: what would be lost is asked for first, in place. */

  Editor.prototype.begin = function () { this.untouched = JSON.stringify(this.zones.read()); };

  /* Arrow keys go through the list one by one: the focus stays on it, and what is asked comes next. */
  Editor.prototype.choose = function () {
    var isTouched = this.isChanged || JSON.stringify(this.zones.read()) !== this.untouched;
    if (!isTouched) { this.take(); return; }
    this.part("ask").hidden = false;
    this.say(this.part("ask").querySelector("p").textContent, "error");
  };

  Editor.prototype.keep = function () {
    this.field("blueprint").value = this.canvas;
    this.part("ask").hidden = true;
    this.say("");
    this.field("blueprint").focus();
  };

  Editor.prototype.take = function () {
    var self = this;
    var chosen = this.field("blueprint").value;
    var number = this.asked += 1;
    return P.post(this.urlOf("preview_canvas"), { take: chosen }).then(function (answer) {
      if (number !== self.asked) { return; }
      if (answer.status !== 200) { self.keep(); self.say(self.refusal(answer), "error"); return; }
      self.canvas = chosen;
      self.isChanged = false;
      self.zones.replace(answer.body.questions);
      self.showForm();
      self.begin();
      self.part("preview").replaceChildren();
      self.say("");
      self.field("blueprint").focus();
      self.preview();
    });
  };

  Editor.prototype.showForm = function () {
    if (this.part("text")) { this.part("text").remove(); }
    this.part("ask").hidden = true;
    this.part("questions").hidden = false;
    this.part("own").hidden = this.canvas !== "";
  };

  /* The end */

  Editor.prototype.save = function () {
    var self = this;
    if (this.isSaving) { return; }
    if (!this.part("ask").hidden) { this.part("ask").focus(); return; }
    this.isSaving = true;
    this.runtime.notify("save", { state: "start" });
    P.post(this.urlOf("save_canvas"), this.read()).then(function (answer) {
      self.isSaving = false;
      if (answer.status === 200) { self.runtime.notify("save", { state: "end" }); return; }
      self.refuse(answer);
    });
  };

  Editor.prototype.refuse = function (answer) {
    var message = this.refusal(answer);
    this.runtime.notify("error", { title: this.words.notSaved, message: message });
    this.say(message, "error");
    if (!answer.body.mistakes) { return; }
    this.zones.settle();
    this.mistakes = answer.body.mistakes;
    this.showMistakes();
    this.part("mend").focus();
  };

  window.PepiniereCanvasStudio = function (runtime, element, args) { new Editor(runtime, element, args).start(); };
}());
