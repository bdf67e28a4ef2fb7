// Keeps a long form in this browser while it is typed, and offers it when one comes back to it.
(() => {
  "use strict";
  const form = document.querySelector("form[data-kept]");
  const bar = document.getElementById("kept-here");
  if (!form || !bar) return;
  const name = `xs-kept:${form.dataset.who}:${location.pathname}:${form.dataset.kept}`;
  // something sent that nobody came back to within this time has arrived
  const arrived = 30 * 60 * 1000;
  const fields = () => [...form.elements].filter((one) => one.name && one.type !== "file" && one.type !== "submit" && one.type !== "hidden" && one.tagName !== "BUTTON");
  const typed = () => fields().map((one) => [one.name, one.type === "checkbox" || one.type === "radio" ? one.checked : one.value]);
  const first = JSON.stringify(typed());
  function kept() {
    try { return JSON.parse(localStorage.getItem(name) || "null"); } catch { return null; }
  }
  function keep(sent) {
    try {
      const now = typed();
      if (JSON.stringify(now) === first && !sent) localStorage.removeItem(name);
      else localStorage.setItem(name, JSON.stringify({ fields: now, at: Date.now(), sent }));
    } catch { /* a full store must not stop the typing */ }
  }
  function drop() {
    try { localStorage.removeItem(name); } catch { /* there is none */ }
    bar.hidden = true;
  }

  const before = kept();
  const over = before && (JSON.stringify(before.fields) === first || (before.sent && Date.now() - before.at > arrived));
  if (over) drop();
  else if (before) {
    bar.querySelector("time").textContent = new Date(before.at).toLocaleString("zh-CN", { dateStyle: "short", timeStyle: "short" });
    bar.hidden = false;
  }
  bar.querySelector("[data-bring]").addEventListener("click", () => {
    const now = fields();
    before.fields.forEach(([field, value], at) => {
      // by its place, where it still stands there: some fields share a name
      const one = now[at]?.name === field ? now[at] : now.find((other) => other.name === field);
      if (!one) return;
      if (typeof value === "boolean") one.checked = value; else one.value = value;
    });
    bar.hidden = true;
    keep(false);
    now[0]?.focus();
  });
  bar.querySelector("[data-drop]").addEventListener("click", drop);
  let waiting = null;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => keep(false), 300);
  });
  form.addEventListener("submit", () => { clearTimeout(waiting); keep(true); });
  addEventListener("pagehide", () => { if (waiting && kept()?.sent !== true && JSON.stringify(typed()) !== first) keep(false); });
})();
