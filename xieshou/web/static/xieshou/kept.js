// Keeps long forms in this browser while they are typed, and offers what was typed when one comes back.
(() => {
  "use strict";
  const bar = document.getElementById("kept-here");
  if (!bar) return;
  // something sent that nobody came back to within this time has arrived
  const arrived = 30 * 60 * 1000;
  // what was sent a moment ago and answered by this very page, without a fault, has arrived as well;
  // an answer after a dead line or a new sign-in comes by another way
  const sent = sessionStorage.getItem("xs-sent-here");
  sessionStorage.removeItem("xs-sent-here");
  const answer = performance.getEntriesByType("navigation")[0]?.type === "navigate" && document.referrer.split(/[?#]/)[0] === location.origin + location.pathname && !document.querySelector("main .alert-danger");
  const typable = (one) => one.name && !["file", "submit", "hidden"].includes(one.type) && one.tagName !== "BUTTON";

  // one form of the page: what to do when its text is wanted back, or not; nothing where it has none
  function keeping(form) {
    const name = `xs-kept:${form.dataset.who}:${location.pathname}:${form.dataset.kept}`;
    const fields = () => [...form.elements].filter(typable);
    const typed = () => fields().map((one) => [one.name, one.type === "checkbox" || one.type === "radio" ? one.checked : one.value]);
    const first = JSON.stringify(typed());
    const kept = () => { try { return JSON.parse(localStorage.getItem(name) || "null"); } catch { return null; } };
    const drop = () => { try { localStorage.removeItem(name); } catch { /* there is none */ } };
    function keep(gone) {
      const now = typed();
      if (JSON.stringify(now) === first && !gone) return drop();
      try { localStorage.setItem(name, JSON.stringify({ fields: now, at: Date.now(), sent: gone })); } catch { /* a full store must not stop the typing */ }
    }
    function bring() {
      const now = fields();
      before.fields.forEach(([field, value], at) => {
        // by its place, where it still stands there: some fields share a name
        const one = now[at]?.name === field ? now[at] : now.find((other) => other.name === field);
        if (!one) return;
        if (typeof value === "boolean") one.checked = value; else one.value = value;
      });
      const fold = form.closest("details");
      if (fold) fold.open = true;
      keep(false);
      now[0]?.focus();
    }
    const before = kept();
    let waiting = null;
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => keep(false), 300);
    });
    form.addEventListener("submit", () => {
      clearTimeout(waiting);
      keep(true);
      try { sessionStorage.setItem("xs-sent-here", name); } catch { /* it is offered once more, then */ }
    });
    addEventListener("pagehide", () => { if (waiting && kept()?.sent !== true && JSON.stringify(typed()) !== first) keep(false); });
    if (!before) return null;
    if (JSON.stringify(before.fields) === first || (answer && sent === name) || (before.sent && Date.now() - before.at > arrived)) {
      drop();
      return null;
    }
    return { at: before.at, bring, drop };
  }

  const offered = [...document.querySelectorAll("form[data-kept]")].map(keeping).filter(Boolean);
  if (!offered.length) return;
  bar.querySelector("time").textContent = new Date(Math.max(...offered.map((one) => one.at))).toLocaleString("zh-CN", { dateStyle: "short", timeStyle: "short" });
  bar.hidden = false;
  const answered = (what) => () => {
    bar.hidden = true;
    for (const one of offered) one[what]();
  };
  bar.querySelector("[data-bring]").addEventListener("click", answered("bring"));
  bar.querySelector("[data-drop]").addEventListener("click", answered("drop"));
})();
