/* The questions of a canvas in its author's form: put in order, hidden, added, removed, and read. */
(function () {
  "use strict";
  if (window.PepiniereStudioZones) { return; }

  // A meeting has time for that many.
  var OPEN_FIRST = 5;
  var ASKED_FIRST = "li:not([data-hidden]) [name=open]:checked";

  /* `root` is the editor, `words` its sentences; `changed` is called after each act, with what to say of it. */
  function Zones(root, words, changed) {
    this.root = root;
    this.words = words;
    this.changed = changed;
    this.list = root.querySelector(".pep-studio-zones");
    this.template = root.querySelector("template").innerHTML;
    this.removed = null;
  }

  Zones.prototype.all = function () { return Array.from(this.list.children); };
  Zones.prototype.shown = function () {
    return this.all().filter(function (zone) { return !("hidden" in zone.dataset); });
  };

  function field(zone, name) { return zone.querySelector('[name="' + name + '"]'); }
  function title(zone) { return zone.querySelector(".pep-studio-title").textContent; }
  function button(zone, act) { return zone.querySelector('[data-act="' + act + '"]'); }

  /* What is typed, as it is sent: the questions that are asked, in order. */
  Zones.prototype.read = function () {
    return this.shown().map(function (zone) {
      var read = { id: zone.dataset.zone, open: field(zone, "open").checked };
      ["name", "question", "hint", "limit"].forEach(function (name) { read[name] = field(zone, name).value; });
      return read;
    });
  };

  Zones.prototype.replace = function (html) {
    this.list.innerHTML = html;
    this.removed = null;
    this.root.querySelector('[data-act="put-back"]').hidden = true;
  };

  /* Only those that are asked have a number. */
  Zones.prototype.number = function () {
    var count = 0;
    this.all().forEach(function (zone) {
      zone.querySelector(".pep-studio-number").textContent = "hidden" in zone.dataset ? "" : String(count += 1);
    });
  };

  Zones.prototype.told = function (sentence, zone) {
    this.number();
    this.changed(this.fill(sentence, title(zone), this.shown().indexOf(zone) + 1));
  };

  Zones.prototype.fill = function (sentence, name, number) {
    return sentence.split("%(number)s").join(number).split("%(name)s").join(name);
  };

  Zones.prototype.rename = function (input) {
    var zone = input.closest("li");
    zone.querySelector(".pep-studio-title").textContent = input.value.trim() || this.words.unnamed;
  };

  Zones.prototype.act = function (act, zone) {
    if (act === "up") { this.move(zone, this.neighbour(zone, -1), act); }
    if (act === "down") { this.move(zone, this.neighbour(zone, 1), act); }
    if (act === "hide" || act === "show") { this.show(zone, act === "show"); }
    if (act === "add") { this.add(); }
    if (act === "remove") { this.remove(zone); }
    if (act === "put-back") { this.putBack(); }
  };

  /* Those that are hidden are passed over. */
  Zones.prototype.neighbour = function (zone, step) { return this.shown()[this.shown().indexOf(zone) + step]; };

  /* The button that was pressed keeps the focus: a question goes a long way by pressing it again. */
  Zones.prototype.move = function (zone, other, act) {
    if (!other) { this.told(act === "up" ? this.words.first : this.words.last, zone); return; }
    if (act === "up") { other.before(zone); } else { other.after(zone); }
    button(zone, act).focus();
    this.told(this.words.moved, zone);
  };

  Zones.prototype.show = function (zone, isShown) {
    if (isShown) { delete zone.dataset.hidden; } else { zone.dataset.hidden = ""; }
    zone.querySelector(".pep-studio-off").hidden = isShown;
    button(zone, "hide").hidden = !isShown;
    button(zone, "show").hidden = isShown;
    button(zone, isShown ? "hide" : "show").focus();
    this.told(isShown ? this.words.shown : this.words.hidden, zone);
  };

  /* Cards are kept under a question's id: one that was used before would bring back those of a removed question. */
  Zones.prototype.add = function () {
    var id = "q_" + window.Pepiniere.uuid().replace(/-/g, "").slice(0, 12);
    this.list.insertAdjacentHTML("beforeend", this.template.split("NEW").join(id));
    var zone = this.list.lastElementChild;
    zone.dataset.fresh = "";
    field(zone, "open").checked = this.list.querySelectorAll(ASKED_FIRST).length < OPEN_FIRST;
    field(zone, "name").focus();
    this.told(this.words.added, zone);
  };

  /* One that is being written has no fault until its author goes on. */
  Zones.prototype.isFresh = function (position) {
    var zone = this.shown()[position];
    return Boolean(zone) && "fresh" in zone.dataset;
  };

  Zones.prototype.settle = function () {
    this.all().forEach(function (zone) { delete zone.dataset.fresh; });
  };

  Zones.prototype.remove = function (zone) {
    var back = this.root.querySelector('[data-act="put-back"]');
    this.removed = { zone: zone, before: zone.nextElementSibling };
    zone.remove();
    back.hidden = false;
    back.focus();
    this.number();
    this.changed(this.fill(this.words.removed, title(zone), ""));
  };

  Zones.prototype.putBack = function () {
    var removed = this.removed;
    this.list.insertBefore(removed.zone, removed.before && removed.before.parentNode ? removed.before : null);
    this.removed = null;
    this.root.querySelector('[data-act="put-back"]').hidden = true;
    button(removed.zone, "remove").focus();
    this.told(this.words.shown, removed.zone);
  };

  /* Where a mistake is mended. */
  Zones.prototype.field = function (position, name) {
    var zone = this.shown()[position];
    return zone ? field(zone, name) || field(zone, "name") : null;
  };

  window.PepiniereStudioZones = Zones;
}());
