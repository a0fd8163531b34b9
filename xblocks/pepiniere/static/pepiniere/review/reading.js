/* A reading: what is typed stays on this device until the page that the server sends back holds it. */
(function () {
  "use strict";
  if (window.PepiniereReading) { return; }
  window.PepiniereReading = true;

  var P = window.Pepiniere;

  /* One text: `sent` are those of its question that the server holds. */
  function Text(form, drafts, sent, said) {
    var item = form.elements.revision.value === "0" ? "new" : form.elements.item.value;
    this.name = form.elements.prompt.value + ":" + item;
    this.field = form.elements.text;
    this.drafts = drafts;
    this.sent = sent;
    this.said = said;
    this.status = P.make("p", { className: "pep-status" });
    this.status.setAttribute("role", "status");
    this.field.after(this.status);
    this.field.addEventListener("input", this.keep.bind(this));
    // Somebody may have been quicker than this script.
    if (this.field.value !== this.field.defaultValue) { this.keep(); }
  }

  Text.prototype.keep = function () {
    var text = this.field.value;
    var tell = this.tell.bind(this);
    if (!text.trim()) { return this.drafts.forget(this.name).then(function () { tell(""); }); }
    return this.drafts.keep(this.name, { text: text }).then(function () { tell("kept"); });
  };

  Text.prototype.tell = function (tone) {
    this.status.dataset.tone = tone;
    this.status.textContent = tone && this.said;
  };

  /* What the server holds is forgotten here; what the field says already stays; else the draft is given back. */
  Text.prototype.recall = function (record) {
    if (this.sent.indexOf(record.text.trim()) >= 0) { this.drafts.forget(this.name); return; }
    if (this.name.endsWith(":new") && this.field.value.trim()) { return; }
    this.field.value = record.text;
    this.field.closest("details").open = true;
    this.tell("kept");
  };

  function start(section) {
    var drafts = new P.Drafts(section.dataset.reader);
    var texts = new Map();
    section.querySelectorAll("form").forEach(function (form) {
      if (!form.elements.revision) { return; }
      var question = form.closest("section");
      var sent = Array.from(question.querySelectorAll(".pep-said"), function (said) { return said.textContent.trim(); });
      var text = new Text(form, drafts, sent, section.dataset.kept);
      texts.set(text.name, text);
    });
    drafts.all().then(function (records) {
      records.forEach(function (record) {
        if (texts.has(record.name)) { texts.get(record.name).recall(record); }
      });
    });
  }

  document.querySelectorAll(".pep-saying[data-reader]").forEach(start);
})();
