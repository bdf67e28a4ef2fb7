// A finding lights its sentence, a sentence its findings; by mouse and by keyboard.
(() => {
  "use strict";
  const all = (selector) => [...document.querySelectorAll(selector)];
  const list = (node, name) => (node.dataset[name] || "").split(" ").filter(Boolean);
  const panel = document.getElementById("claim");

  function clear() {
    all(".lit").forEach((node) => node.classList.remove("lit"));
    all(".xs-finding.on").forEach((node) => node.classList.remove("on"));
    all("[data-finding][aria-pressed=true]").forEach((node) => node.setAttribute("aria-pressed", "false"));
  }
  function show(node, box) {
    if (!node) return;
    const phone = matchMedia("(max-width: 960px)").matches;
    if (phone) node.scrollIntoView({ block: "center", behavior: "instant" });
    else if (box) box.scrollTop += node.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
  }
  function finding(button, scroll = true) {
    clear();
    button.closest(".xs-finding").classList.add("on");
    button.setAttribute("aria-pressed", "true");
    const lit = all("#text [data-findings]").filter((node) => list(node, "findings").includes(button.dataset.finding));
    lit.forEach((node) => node.classList.add("lit"));
    if (!scroll) return;
    show(lit[0], document.getElementById("text"));
    if (lit[0] && matchMedia("(max-width: 960px)").matches) carry(button);
  }
  // what is said of a figure is asked for when it is wanted: a long report has a thousand
  function claim(id) {
    if (!panel || !id) return;
    htmx.ajax("GET", panel.dataset.from + id, { target: panel, swap: "innerHTML" })
      .then(() => { panel.hidden = false; });
  }
  // on a phone the text is far below: what was said of it goes along, with a way back
  function carry(button) {
    const source = document.getElementById("carried");
    panel.replaceChildren(source.content.cloneNode(true));
    panel.querySelector("[data-said]").append(...[...button.cloneNode(true).childNodes]);
    panel.querySelector("[data-return]").addEventListener("click", () => {
      panel.hidden = true;
      button.scrollIntoView({ block: "center", behavior: "instant" });
      button.focus({ preventScroll: true });
    });
    panel.hidden = false;
  }
  function piece(node) {
    const [first] = list(node, "findings");
    const [id] = list(node, "claims");
    if (first) {
      const button = document.querySelector(`[data-finding="${first}"]`);
      if (button) {
        button.closest(".xs-finding").hidden = false;
        finding(button, false);
        if (!matchMedia("(max-width: 960px)").matches) show(button, document.getElementById("findings"));
      }
    } else {
      clear();
      all("#text [data-claims]").filter((other) => list(other, "claims").includes(id)).forEach((other) => other.classList.add("lit"));
    }
    claim(id);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-finding]");
    const node = event.target.closest("#text [data-claims], #text [data-findings]");
    const level = event.target.closest("[data-level-filter]");
    if (event.target.closest("[data-claim-close]")) panel.hidden = true;
    else if (button) finding(button);
    else if (node) piece(node);
    else if (level) {
      all("[data-level-filter]").forEach((one) => { one.classList.toggle("on", one === level); one.setAttribute("aria-pressed", String(one === level)); });
      const wanted = level.dataset.levelFilter;
      all(".xs-finding").forEach((one) => {
        one.hidden = wanted === "open" ? !("open" in one.dataset) : Boolean(wanted) && one.dataset.level !== wanted;
      });
    }
  });
  document.addEventListener("keydown", (event) => {
    const node = event.target.closest("#text [tabindex]");
    if (node && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); piece(node); }
    const button = event.target.closest("[data-finding]");
    if (button && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const shown = all("[data-finding]").filter((one) => !one.closest(".xs-finding").hidden);
      const next = shown[shown.indexOf(button) + (event.key === "ArrowDown" ? 1 : -1)];
      if (next) { next.focus(); finding(next); }
    }
  });
})();
