// What every page does: the drawer on phones, selectors that submit themselves, notices, dialogs.
(() => {
  "use strict";
  const body = document.body;
  document.documentElement.classList.add("js");

  function drawer(open) {
    body.classList.toggle("xs-drawer", open);
    const burger = document.querySelector("[data-drawer-open]");
    if (burger) burger.setAttribute("aria-expanded", String(open));
    if (open) document.querySelector("#menu a")?.focus();
  }

  function toast(words, more) {
    const note = document.createElement("div");
    note.className = "xs-toast";
    note.textContent = words;
    if (more) {
      const small = document.createElement("small");
      small.textContent = more;
      note.append(small);
    }
    document.getElementById("toasts").append(note);
    setTimeout(() => note.remove(), 9000);
  }

  document.addEventListener("click", (event) => {
    const at = (selector) => event.target.closest(selector);
    if (at("[data-drawer-open]")) drawer(true);
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
      navigator.clipboard?.writeText(text).then(() => toast("已复制", text));
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
    if (event.key === "Escape") drawer(false);
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-tick-all]")) {
      for (const box of event.target.form.querySelectorAll("input[name=record]")) {
        box.checked = event.target.checked;
      }
    }
    const form = event.target.closest("[data-auto-submit]");
    if (!form) return;
    // another pairing has other years: its span starts afresh
    if (event.target.name === "pairing" && form.elements.period) form.elements.period.disabled = true;
    form.requestSubmit();
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) return event.preventDefault();
    // the server would refuse it too, but only after it had travelled
    const large = [...form.querySelectorAll("input[type=file]")].flatMap((one) => [...one.files])
      .find((file) => file.size > 50 * 2 ** 20);
    if (large) {
      event.preventDefault();
      return toast(`文件「${large.name}」有 ${Math.round(large.size / 2 ** 20)} MB,超过 50 MB,没有上传。`,
        "请拆成几个文件,或去掉其中的图片后再传。");
    }
    if (form.method === "post" && !form.hasAttribute("data-again")) {
      form.dataset.sent = "1";
      setTimeout(() => delete form.dataset.sent, 8000);
    }
  });
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
      toast("这一步没有完成。", "请刷新页面后重试。");
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
    if (on) toast(cut.dataset.back);
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
  document.addEventListener("htmx:sendError", () => toast("网络不通,没有取到内容。", "请检查网络后重试。"));
})();
