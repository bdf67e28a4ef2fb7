// In the English interface: what people typed in Chinese says that it is Chinese, for those who
// listen to the page and for the fonts. What a script puts in later is looked at when it comes.
(() => {
  "use strict";
  const CHINESE = "zh-CN";
  const HAN = /\p{Script=Han}/u;
  const RUN = /[《【「『（“]*\p{Script=Han}(?:[\p{Script=Han}\p{N}\p{P}\s]*\p{Script=Han})?[》】」』）”。；]*/gu;
  const APART = "script, style, textarea, bdi";

  const said = (one) => one.closest("[lang]")?.getAttribute("lang").startsWith("zh");

  function told(run) {
    const part = document.createElement("bdi");
    part.lang = CHINESE;
    part.textContent = run;
    return part;
  }

  function parts(words) {
    const found = document.createDocumentFragment();
    let end = 0;
    for (const run of words.matchAll(RUN)) {
      found.append(words.slice(end, run.index), told(run[0]));
      end = run.index + run[0].length;
    }
    found.append(words.slice(end));
    return found;
  }

  function tell(text) {
    const parent = text.parentElement;
    if (!parent || !HAN.test(text.data) || parent.closest(APART) || said(parent)) return;
    // neither takes an element within
    if (parent.matches("option") || parent.namespaceURI !== document.documentElement.namespaceURI) {
      parent.setAttribute("lang", CHINESE);
      return;
    }
    // each element is an item of its own there, as the text was one
    const items = /flex|grid/.test(getComputedStyle(parent).display);
    const whole = items ? document.createElement("span") : document.createDocumentFragment();
    whole.append(parts(text.data));
    text.replaceWith(whole);
  }

  function look(root) {
    if (root.nodeType === Node.TEXT_NODE) return tell(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walk.nextNode()) texts.push(walk.currentNode);
    texts.forEach(tell);
    for (const field of root.querySelectorAll("input[value], textarea")) {
      if (HAN.test(field.value) && !said(field)) field.lang = CHINESE;
    }
  }

  look(document.body);
  new MutationObserver((changes) => {
    for (const change of changes) change.addedNodes.forEach(look);
  }).observe(document.body, { childList: true, subtree: true });
})();
