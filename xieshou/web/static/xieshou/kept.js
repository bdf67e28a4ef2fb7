// Keeps what is typed into any form of the page in this browser, and offers it when one comes back.
(() => {
  "use strict";
  const bar = document.getElementById("kept-here");
  const main = document.getElementById("main");
  if (!bar || !main.dataset.who) return;
  // something sent that nobody came back to within this time has arrived
  const arrived = 30 * 60 * 1000;
  // what was sent a moment ago and answered without a fault has arrived as well; an answer after a
  // dead line or a new sign-in comes by another way
  const sent = JSON.parse(sessionStorage.getItem("xs-sent-here") || "null");
  sessionStorage.removeItem("xs-sent-here");
  const answer = sent && performance.getEntriesByType("navigation")[0]?.type === "navigate" && document.referrer.split(/[?#]/)[0] === sent.from && document.querySelector("form[data-sign-out]") && !main.querySelector(".alert-danger, .xs-fault");
  if (answer) try { localStorage.removeItem(sent.name); } catch { /* there is none */ }
  // never kept: passwords, and what is sealed in the ledger
  const typable = (one) => one.name && !["file", "submit", "hidden", "password"].includes(one.type) && one.name !== "password" && !one.dataset.sealed && one.tagName !== "BUTTON";
  const ticked = (one) => one.type === "checkbox" || one.type === "radio";
  const written = (one) => typable(one) && (one.tagName === "TEXTAREA" || ["text", "search", "url", "tel", "number", "date"].includes(one.type));
  // forms that are swapped in place stay there when the line dies; records have a keeper on the server
  const forms = [...main.querySelectorAll("form[method=post]")].filter((form) => !form.dataset.keep && !form.hasAttribute("hx-post") && !form.querySelector("[type=password]") && [...form.elements].some(written));
  const seen = {};
  // a form is known by where it is sent, by what it says unasked, and by its place among its like
  function named(form) {
    const told = [...form.elements].filter((one) => one.type === "hidden" && !["csrfmiddlewaretoken", "version", "seen", "back"].includes(one.name)).map((one) => one.value).join(",");
    const own = form.dataset.kept ?? `${form.getAttribute("action") || ""}|${told}`;
    seen[own] = (seen[own] ?? 0) + 1;
    // what is typed for a thing that comes under a new address each time goes by the thing itself
    return `xs-kept:${main.dataset.who}:${form.dataset.keptPage ?? location.pathname}:${own}${seen[own] > 1 ? `|${seen[own]}` : ""}`;
  }

  // one form of the page: what to do when its text is wanted back, or not; nothing where it has none
  function keeping(form) {
    const name = named(form);
    const fields = () => [...form.elements].filter(typable);
    const typed = () => fields().map((one) => (ticked(one) ? [one.name, one.checked, one.value] : [one.name, one.value]));
    const first = JSON.stringify(typed());
    const words = () => JSON.stringify(fields().filter((one) => form.hasAttribute("data-kept") || written(one)).map((one) => one.value));
    const before = words();
    const kept = () => { try { return JSON.parse(localStorage.getItem(name) || "null"); } catch { return null; } };
    const drop = () => { try { localStorage.removeItem(name); } catch { /* there is none */ } };
    function keep(gone) {
      if (words() === before && !gone) return drop();
      try { localStorage.setItem(name, JSON.stringify({ fields: typed(), at: Date.now(), sent: gone })); } catch { /* a full store must not stop the typing */ }
    }
    function bring() {
      const now = fields();
      old.fields.forEach(([field, value, says], at) => {
        if (typeof value === "boolean") {
          const one = now.find((other) => other.name === field && (says === undefined || other.value === says));
          if (one) one.checked = value;
          return;
        }
        // by its place, where it still stands there: some fields share a name
        const one = now[at]?.name === field ? now[at] : now.find((other) => other.name === field);
        if (one) one.value = value;
      });
      const fold = form.closest("details");
      if (fold) fold.open = true;
      const box = form.closest("dialog");
      if (box && !document.querySelector("dialog[open]")) box.showModal();
      keep(false);
      (fields().find((one) => written(one) && one.value) ?? now[0])?.focus();
    }
    const old = kept();
    let waiting = null;
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => keep(false), 300);
    });
    form.addEventListener("submit", () => {
      clearTimeout(waiting);
      waiting = null;
      if (words() === before) return;
      keep(true);
      try { sessionStorage.setItem("xs-sent-here", JSON.stringify({ name, from: location.origin + location.pathname })); } catch { /* it is offered once more, then */ }
    });
    addEventListener("pagehide", () => { if (waiting && kept()?.sent !== true && words() !== before) keep(false); });
    if (!old) return null;
    if (JSON.stringify(old.fields) === first || (old.sent && Date.now() - old.at > arrived)) {
      drop();
      return null;
    }
    return { at: old.at, bring, drop };
  }

  const offered = forms.map(keeping).filter(Boolean);
  if (!offered.length) return;
  bar.querySelector("time").textContent = new Date(Math.max(...offered.map((one) => one.at))).toLocaleString(document.documentElement.lang, { dateStyle: "short", timeStyle: "short" });
  bar.hidden = false;
  const answered = (what) => () => {
    bar.hidden = true;
    for (const one of offered) one[what]();
  };
  bar.querySelector("[data-bring]").addEventListener("click", answered("bring"));
  bar.querySelector("[data-drop]").addEventListener("click", answered("drop"));
})();
