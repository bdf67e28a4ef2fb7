// What every page does: the drawer on phones, selectors that submit themselves, notices, dialogs.
(() => {
  "use strict";
  const body = document.body;
  document.documentElement.classList.add("js");

  // paper cannot be unfolded: a document is printed with all pages that the screen shows
  addEventListener("beforeprint", () => {
    for (const one of document.querySelectorAll(".xs-leaves details:not([open])")) {
      one.querySelectorAll("img").forEach((image) => { image.loading = "eager"; });
      one.open = one.dataset.unfolded = true;
    }
  });
  addEventListener("afterprint", () => {
    for (const one of document.querySelectorAll("[data-unfolded]")) {
      one.open = false;
      delete one.dataset.unfolded;
    }
  });

  // a print does not wait: pages out of sight are fetched one by one once the rest is there
  function fetchLeaf() {
    const next = innerWidth < 700 ? null : document.querySelector(".xs-leaf img[loading='lazy']");
    if (!next) return;
    const come = () => setTimeout(fetchLeaf);
    next.addEventListener("load", come, { once: true });
    next.addEventListener("error", come, { once: true });
    const here = next.complete && next.naturalWidth > 0;
    next.loading = "eager";
    if (here) come();
  }
  for (const when of ["load", "htmx:afterSettle"]) addEventListener(when, () => setTimeout(fetchLeaf, 500));

  const toasts = document.getElementById("toasts");

  function drawer(open) {
    const burger = document.querySelector("[data-drawer-open]");
    if (!open && body.classList.contains("xs-drawer") && document.activeElement?.closest("#menu")) burger?.focus();
    body.classList.toggle("xs-drawer", open);
    if (burger) burger.setAttribute("aria-expanded", String(open));
    if (open) document.querySelector("#menu a")?.focus();
  }

  // the clipboard is for https and the machine itself: in an office's own network there is none
  function copy(text, button) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const field = document.createElement("textarea");
    field.className = "visually-hidden";
    field.value = text;
    button.after(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    button.focus();
    return done ? Promise.resolve() : Promise.reject();
  }

  // an amount of many noughts is told in a larger unit beside its field: a slip of 元 for 万元 is seen
  const larger = (field) => {
    const said = document.getElementById(field.dataset.larger);
    const plain = field.value.normalize("NFKC").replace(/[,，\s]/g, "");
    const value = /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : 0;
    said.hidden = Math.abs(value) < 10000;
    said.textContent = said.hidden ? "" : `= ${(value / 10000).toLocaleString("zh-CN", { maximumFractionDigits: 4 })} ${said.dataset.unit}`;
  };
  document.querySelectorAll("[data-larger]").forEach(larger);
  document.addEventListener("input", (event) => event.target.dataset?.larger && larger(event.target));

  function toast(words, more) {
    const note = document.createElement("div");
    note.className = "xs-toast";
    note.textContent = words;
    if (more) {
      const small = document.createElement("small");
      small.textContent = more;
      note.append(small);
    }
    toasts.append(note);
    setTimeout(() => note.remove(), 9000);
  }

  document.addEventListener("click", (event) => {
    const at = (selector) => event.target.closest(selector);
    // the way to the text leaves the address alone: back leads to the page before
    if (at(".xs-skip")) {
      event.preventDefault();
      document.getElementById("main").focus();
    } else if (at("[data-drawer-open]")) drawer(true);
    else if (at("[data-drawer-close]")) drawer(false);
    else if (at("[data-back]")) history.back();
    else if (at("[data-print]")) print();
    else if (at("[data-sieve]")) {
      const open = at("form").classList.toggle("open");
      at("[data-sieve]").setAttribute("aria-expanded", String(open));
    }
    else if (at("[data-dialog]")) {
      document.getElementById(at("[data-dialog]").dataset.dialog).showModal();
    } else if (at("[data-close]")) at("dialog").close();
    else if (at("[data-copy]")) {
      const text = at("[data-copy]").dataset.copy;
      copy(text, at("[data-copy]")).then(() => toast(toasts.dataset.copied, text),
                                         () => toast(toasts.dataset.uncopied, text));
    }
    for (const open of document.querySelectorAll("details.xs-user[open]")) {
      if (!open.contains(event.target)) open.open = false;
    }
  });
  // what is wider than its place is moved by the arrow keys, once the focus is there
  function reachable() {
    for (const box of document.querySelectorAll(".xs-scroll, .xs-text, .xs-board")) {
      if (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight) box.tabIndex = 0;
    }
  }
  reachable();
  addEventListener("resize", reachable);
  document.addEventListener("htmx:afterSettle", reachable);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      drawer(false);
      const open = event.target.closest("details.xs-user[open]");
      if (open) { open.open = false; open.querySelector("summary").focus(); }
    }
    // the arrows go through the choices of a closed list one by one: only Enter, or leaving it, chooses
    const list = event.target.closest("[data-auto-submit] select");
    if (list && event.key === "Enter" && list.dataset.turned) { event.preventDefault(); choose(list); }
    else if (list && !["Tab", "Escape", "Shift"].includes(event.key)) list.dataset.turned = "1";
  });
  document.addEventListener("mousedown", (event) => { delete event.target.dataset?.turned; });
  document.addEventListener("focusout", (event) => {
    if (event.target.dataset?.turned && [...event.target.options].some((one) => one.selected !== one.defaultSelected)) choose(event.target);
  });
  // a drawer that the focus has left is closed: nothing is reached behind its veil
  document.addEventListener("focusin", (event) => {
    if (body.classList.contains("xs-drawer") && !event.target.closest("#menu, [data-drawer-open]")) drawer(false);
  });
  function choose(list) {
    delete list.dataset.turned;
    // another pairing has other years: its span starts afresh
    if (list.name === "pairing" && list.form.elements.period) list.form.elements.period.disabled = true;
    list.form.requestSubmit();
  }
  // what was refused is read first: the focus goes to what has to be mended, not to the top of the page
  const refused = document.querySelector("main .alert-danger[role=alert], main .xs-fault");
  if (refused && !document.querySelector("[autofocus]")) {
    refused.tabIndex = -1;
    refused.focus();
  }
  // what a search or a step puts in the place of a part takes the focus over from what it replaces
  let held = null;
  document.addEventListener("htmx:beforeSwap", (event) => {
    const at = document.activeElement, place = event.detail.target;
    held = place?.contains(at) && at !== body ? { place: place.id, id: at.id, tag: at.tagName, name: at.getAttribute("name"), value: at.matches("button, [type=checkbox], [type=radio]") ? at.value : null, href: at.getAttribute("href"), from: at.selectionStart } : null;
  });
  document.addEventListener("htmx:afterSettle", () => {
    if (!held || document.activeElement !== body) return;
    const place = document.getElementById(held.place);
    // a field of the same name may stand hidden before it, such as what a dialog carries along
    const same = [...(place?.querySelectorAll(held.tag) ?? [])].filter((one) => one.getClientRects().length).find((one) => held.id ? one.id === held.id : one.getAttribute("name") === held.name && one.getAttribute("href") === held.href && (held.value === null || one.value === held.value));
    const next = same ?? place;
    if (next && next === place) next.tabIndex = -1;
    next?.focus({ preventScroll: true });
    if (same && typeof held.from === "number") try { same.setSelectionRange(held.from, held.from); } catch { /* not every field has a place in its text */ }
    held = null;
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-tick-all]")) {
      for (const box of event.target.form.querySelectorAll("input[name=record]")) {
        box.checked = event.target.checked;
      }
    }
    if (event.target.closest("[data-auto-submit]") && !event.target.dataset.turned) choose(event.target);
  });
  // over a dead line nothing is sent: the browser would leave the page, and what was typed with it
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post" || navigator.onLine) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    toast(toasts.dataset.unsent, toasts.dataset.stays);
  }, true);
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) return event.preventDefault();
    // the server would refuse it too, but only after it had travelled
    const large = [...form.querySelectorAll("input[type=file]")].flatMap((one) => [...one.files])
      .find((file) => file.size > 50 * 2 ** 20);
    if (large) {
      event.preventDefault();
      return toast(toasts.dataset.large.replace("{name}", large.name).replace("{size}", Math.round(large.size / 2 ** 20)), toasts.dataset.split);
    }
    if (form.method === "post" && !form.hasAttribute("data-again")) {
      form.dataset.sent = "1";
      setTimeout(() => delete form.dataset.sent, 8000);
    }
  });
  // a page that one came back to can be sent again at once
  addEventListener("pageshow", () => { for (const form of document.forms) delete form.dataset.sent; });
  for (const zone of document.querySelectorAll(".xs-drop")) {
    const input = zone.querySelector("input[type=file]");
    zone.addEventListener("dragover", (event) => { event.preventDefault(); zone.classList.add("over"); });
    zone.addEventListener("dragleave", () => zone.classList.remove("over"));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      zone.classList.remove("over");
      input.files = event.dataTransfer.files;
    });
  }
  document.addEventListener("htmx:responseError", (event) => {
    try {
      const { error } = JSON.parse(event.detail.xhr.responseText);
      toast(error.message, error.hint);
    } catch {
      toast(toasts.dataset.failed, toasts.dataset.retry);
    }
  });
  // a form that was taken in needs its copy in this browser no more; one that was answered with the
  // sign-in, because the session had ended, was not taken in
  const done = sessionStorage.getItem("xs-sent");
  if (done) {
    sessionStorage.removeItem("xs-sent");
    if (document.querySelector("form[data-sign-out]") && !done.endsWith(`:${location.pathname}`)) localStorage.removeItem(done);
  }
  // at a desk that several people use, nothing typed is left behind; the server still has it
  document.querySelector("form[data-sign-out]")?.addEventListener("submit", () => {
    for (const key of Object.keys(localStorage)) if (key.startsWith("xs-kept:")) localStorage.removeItem(key);
  });
  // a dead connection shows on every page, and goes away by itself
  const cut = document.getElementById("cut");
  function connected(on) {
    if (cut.hidden === on) return;
    cut.hidden = on;
    if (on) return void toast(cut.dataset.back);
    // the field in which somebody writes is not to lie under the notice
    const field = document.activeElement;
    if (field.closest("form")) field.scrollIntoView({ block: "nearest" });
  }
  async function ask() {
    try {
      await fetch("/static/favicon.svg?alive", { method: "HEAD", cache: "no-store" });
      connected(true);
    } catch {
      connected(false);
    }
    if (!cut.hidden) setTimeout(ask, 4000);
  }
  addEventListener("offline", () => { connected(false); setTimeout(ask, 4000); });
  addEventListener("online", ask);
  document.addEventListener("htmx:sendError", ask);
  // a server that died is no matter of the browser's line: what could not be kept finds it out
  document.addEventListener("xs:unreached", ask);
  // who asked for something is answered; of what a page asks by itself, the notice says enough
  document.addEventListener("htmx:sendError", (event) => {
    if (event.detail.requestConfig?.triggeringEvent) toast(toasts.dataset.offline, toasts.dataset.network);
  });
})();
