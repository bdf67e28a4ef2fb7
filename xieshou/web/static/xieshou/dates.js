// A date that was copied from a sheet or a paper goes into a date field as it is; browsers take none.
(() => {
  "use strict";
  const PARTS = /^(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2}) ?日?$/;
  const DIGITS = /^(\d{4})(\d{2})(\d{2})$/;
  const TIME = /[ T]+\d{1,2}:\d{2}(:\d{2})?(\.\d+)?$/;

  // the day that is meant, as a date field holds it, or nothing
  function day(text) {
    const plain = text.normalize("NFKC").trim().replace(TIME, "");
    const found = plain.match(PARTS) ?? plain.match(DIGITS);
    if (!found) return "";
    const [year, month, date] = found.slice(1).map(Number);
    const meant = new Date(Date.UTC(year, month - 1, date));
    return meant.getUTCMonth() === month - 1 && meant.getUTCDate() === date ? meant.toISOString().slice(0, 10) : "";
  }

  document.addEventListener("paste", (event) => {
    const field = event.target.closest?.("input[type=date]");
    const text = event.clipboardData?.getData("text/plain").trim();
    if (!field || !text || field.disabled || field.readOnly) return;
    event.preventDefault();
    const meant = day(text);
    const toasts = document.getElementById("toasts");
    if (!meant) {
      const note = document.createElement("div");
      note.className = "xs-toast";
      note.textContent = toasts.dataset.undated.replace("{text}", text.length > 20 ? `${text.slice(0, 20)}…` : text);
      toasts.append(note);
      setTimeout(() => note.remove(), 9000);
      return;
    }
    field.value = meant;
    for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
  });
})();
