// Keeps a form while it is typed: in this browser at once, on the server a moment later.
(() => {
  "use strict";
  const form = document.querySelector("form[data-keep]");
  if (!form) return;
  const name = `xs-kept:${form.dataset.who}:${location.pathname}`;
  const line = document.getElementById("keeping");
  const bar = document.getElementById("kept");
  const version = Number(form.elements.version?.value) || null;
  // never kept: what is sealed in the ledger, the token of the form, why something was changed
  const left = new Set(["csrfmiddlewaretoken", "version", "reason", "save"]);
  const kept = (field) => field.name && !left.has(field.name) && !field.dataset.sealed && field.type !== "file";
  let waiting = null, away = false, sent = false;

  function typed() {
    const found = {};
    for (const field of form.elements) {
      if (!kept(field)) continue;
      found[field.name] = field.type === "checkbox" ? (field.checked ? "1" : "") : field.value;
    }
    return found;
  }
  const first = JSON.stringify(typed());
  const clock = (at) => new Date(at).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
  function here() {
    try { return JSON.parse(localStorage.getItem(name) || "null"); } catch { return null; }
  }
  function keepHere(fields) {
    try { localStorage.setItem(name, JSON.stringify({ fields, version, at: new Date().toISOString() })); } catch { /* a full store must not stop the typing */ }
  }
  function dropHere() {
    try { localStorage.removeItem(name); } catch { /* there is none */ }
  }

  async function keepThere() {
    waiting = null;
    if (sent) return;
    const fields = typed();
    try {
      const answer = await fetch(form.dataset.keep, {
        method: "POST", keepalive: true,
        headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
        body: JSON.stringify(JSON.stringify(fields) === first ? {} : { fields, version }),
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const told = await answer.json();
      line.textContent = away ? `${line.dataset.back} ${clock(Date.now())}` : told.kept ? `${line.dataset.now} ${clock(Date.now())}` : "";
      away = false;
      if (version && told.version > version) {
        document.querySelector("[data-other-name]").textContent = told.actor;
        document.getElementById("other").hidden = false;
      }
    } catch {
      away = true;
      line.textContent = line.dataset.here;
      document.dispatchEvent(new Event("xs:unreached"));
      waiting = setTimeout(keepThere, 5000);
    }
  }
  function changed() {
    const fields = typed();
    if (JSON.stringify(fields) === first) dropHere(); else keepHere(fields);
    clearTimeout(waiting);
    waiting = setTimeout(keepThere, 800);
  }

  function offer(found) {
    if (!found || JSON.stringify(found.fields) === first || form.hasAttribute("data-keep-typed")) return;
    bar.hidden = false;
    // a page that is loaded anew comes back where it was left, below the offer
    history.scrollRestoration = "manual";
    if (scrollY) bar.scrollIntoView({ block: "center" });
    bar.querySelector("[data-kept-at]").textContent = `(${new Date(found.at).toLocaleString(document.documentElement.lang, { dateStyle: "short", timeStyle: "short" })})`;
    bar.querySelector("[data-kept-old]").hidden = !(version && found.version && found.version < version);
    bar.querySelector("[data-kept-take]").addEventListener("click", () => {
      for (const field of form.elements) {
        if (!kept(field) || !(field.name in found.fields)) continue;
        if (field.type === "checkbox") field.checked = Boolean(found.fields[field.name]);
        else field.value = found.fields[field.name];
        const fold = field.closest("details");
        if (fold && field.value && field.value !== field.defaultValue) fold.open = true;
      }
      // what was typed on an older version is judged against that one
      if (found.version && form.elements.version) form.elements.version.value = found.version;
      bar.hidden = true;
      changed();
      form.querySelector(".form-control, .form-select").focus();
    });
    bar.querySelector("[data-kept-drop]").addEventListener("click", () => {
      bar.hidden = true;
      dropHere();
      fetch(form.dataset.keep, { method: "POST", body: "{}", headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value } });
    });
  }

  const carried = document.getElementById("kept-data");
  const there = carried ? JSON.parse(carried.textContent) : null;
  const mine = here();
  offer(mine && (!there || mine.at > there.at) ? mine : there);

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", () => { sent = true; clearTimeout(waiting); sessionStorage.setItem("xs-sent", name); });
  addEventListener("online", () => { if (away) keepThere(); });
})();
