// Files in pieces: progress, pause, on where it stopped after the connection broke.
(() => {
  "use strict";
  const form = document.querySelector("form[data-pieces]");
  if (!form) return;
  const words = form.dataset;
  const queue = document.getElementById("queue");
  const rows = queue.querySelector("tbody");
  const pause = queue.querySelector("[data-pause]");
  const begin = form.querySelector("button.btn-primary");
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const TRIES = 60, LARGEST_HASHED = 64 * 2 ** 20;
  const all = [];
  let paused = false, running = false;

  const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
  const kb = (size) => size < 2 ** 20 ? `${(size / 1024).toFixed(1)} KB` : `${(size / 2 ** 20).toFixed(1)} MB`;

  function cell(row, name) {
    const made = document.createElement("td");
    made.className = name;
    row.append(made);
    return made;
  }

  function put(file) {
    if (!file || /^(~\$|\.)/.test(file.name)) return;
    if (all.some((one) => one.file.name === file.name && one.file.size === file.size
        && one.file.lastModified === file.lastModified)) return;
    const one = { file, sent: 0, state: "waiting" };
    const row = document.createElement("tr");
    cell(row, "title").textContent = file.webkitRelativePath || file.name;
    cell(row, "n").textContent = kb(file.size);
    one.told = cell(row, "cell");
    one.bar = document.createElement("progress");
    one.bar.max = file.size || 1;
    one.bar.value = 0;
    one.words = document.createElement("span");
    one.words.className = "xs-mut xs-small";
    one.words.textContent = words.wWait;
    const drop = document.createElement("button");
    drop.type = "button";
    drop.className = "btn btn-sm";
    drop.textContent = words.wDrop;
    drop.addEventListener("click", () => {
      all.splice(all.indexOf(one), 1);
      row.remove();
      sum();
    });
    one.drop = drop;
    one.told.append(one.bar, one.words, drop);
    one.row = row;
    rows.append(row);
    all.push(one);
    sum();
  }

  function sum() {
    queue.hidden = all.length === 0;
    const size = all.reduce((so, one) => so + one.file.size, 0) || 1;
    const sent = all.reduce((so, one) => so + one.sent, 0);
    const done = all.filter((one) => one.state === "done").length;
    queue.querySelector("[data-count]").textContent = `${done} / ${all.length}`;
    queue.querySelector("[data-all]").value = 100 * sent / size;
    queue.querySelector("[data-share]").textContent = `${kb(sent)} / ${kb(size)}`;
  }

  // files of a folder that was dropped, however deep
  async function inside(entry) {
    if (entry.isFile) return [await new Promise((done) => entry.file(done, () => done(null)))];
    const reader = entry.createReader(), found = [];
    for (;;) {
      const some = await new Promise((done) => reader.readEntries(done, () => done([])));
      if (!some.length) break;
      for (const each of some) found.push(...await inside(each));
    }
    return found;
  }

  const drop = form.querySelector("[data-drop]");
  for (const kind of ["dragenter", "dragover"]) {
    drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
  }
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", async (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.());
    if (entries.every((entry) => !entry)) return [...event.dataTransfer.files].forEach(put);
    for (const entry of entries) if (entry) (await inside(entry)).forEach(put);
  });
  for (const input of form.querySelectorAll("input[type=file]")) {
    input.addEventListener("change", () => { [...input.files].forEach(put); input.value = ""; });
  }

  async function ask(address, body, headers) {
    const answer = await fetch(address, {
      method: body === undefined ? "GET" : "POST", body, credentials: "same-origin",
      headers: { "X-CSRFToken": token, Accept: "application/json", ...headers },
    });
    if (answer.status >= 500 && answer.status !== 503) throw new TypeError("server");
    return answer;
  }

  // again and again while the connection is cut; a refusal is final
  async function surely(one, act) {
    for (let tries = 0; ; tries++) {
      while (paused) await sleep(200);
      try {
        const answer = await act();
        one.words.textContent = "";
        return answer;
      } catch (fault) {
        if (tries >= TRIES) throw fault;
        one.words.textContent = words.wCut;
        await sleep(Math.min(5000, 300 * 2 ** Math.min(tries, 5)));
      }
    }
  }

  async function hash(blob) {
    if (!window.crypto?.subtle || blob.size > LARGEST_HASHED) return "";
    const found = new Uint8Array(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()));
    return [...found].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  function refused(one, said) {
    one.state = "refused";
    one.sent = one.file.size;
    one.told.replaceChildren();
    const tag = document.createElement("span");
    tag.className = "xs-tag red";
    tag.textContent = words.wFail;
    one.told.append(tag, ` ${said.message ?? ""} `);
    if (said.address) {
      const link = document.createElement("a");
      link.href = said.address;
      link.textContent = words.wSee;
      one.told.append(link);
    }
    const small = document.createElement("small");
    small.className = "xs-mut";
    small.textContent = `${said.hint ?? ""}${said.code ? `(${said.code})` : ""}`;
    one.told.append(document.createElement("br"), small);
  }

  async function send(one, alone) {
    one.state = "sending";
    one.drop.remove();
    one.words.textContent = words.wHash;
    const sha256 = await hash(one.file);
    const about = new FormData();
    about.set("name", one.file.name);
    about.set("size", one.file.size);
    about.set("stamp", one.file.lastModified);
    about.set("sha256", sha256);
    let answer = await surely(one, () => ask(words.pieces, about));
    let said = await answer.json();
    if (!answer.ok) return refused(one, said);
    const place = `${words.pieces}/${said.id}`, size = said.piece;
    let offset = said.offset;
    while (offset < one.file.size) {
      one.sent = one.bar.value = offset;
      sum();
      const piece = one.file.slice(offset, offset + size);
      const sum256 = await hash(piece);
      answer = await surely(one, () => ask(place, piece, {
        "Content-Type": "application/octet-stream", "Upload-Offset": String(offset),
        ...(sum256 ? { "Upload-Checksum": sum256 } : {}),
      }));
      said = await answer.json();
      if (answer.status === 409 || said.code === "web.broken_piece") {
        // the last answer may have been lost on its way: ask where we are
        const there = await surely(one, () => ask(place));
        const now = await there.json();
        if (!there.ok || now.offset === offset && one.again++ > 5) return refused(one, said);
        offset = now.offset;
      } else if (!answer.ok) {
        return refused(one, said);
      } else {
        offset = said.offset;
        one.again = 0;
      }
    }
    one.sent = one.bar.value = one.file.size;
    sum();
    one.words.textContent = words.wRead;
    const fields = new FormData(form);
    fields.delete("files");
    if (alone) fields.set("alone", "1");
    answer = await surely(one, () => ask(`${place}/finish`, fields));
    if (answer.headers.get("X-Address")) {
      location.assign(answer.headers.get("X-Address"));
      return;
    }
    if (!answer.ok) return refused(one, await answer.json());
    const lines = document.createElement("template");
    lines.innerHTML = `<table><tbody>${await answer.text()}</tbody></table>`;
    const made = [...lines.content.querySelectorAll("tr")];
    if (made.length === 1) {
      one.row.firstElementChild.replaceChildren(...made[0].firstElementChild.childNodes);
      one.told.replaceChildren(...made[0].lastElementChild.childNodes);
    } else {
      one.told.replaceChildren(words.wWhole);
      for (const line of made.reverse()) {
        line.insertBefore(document.createElement("td"), line.lastElementChild);
        one.row.after(line);
      }
    }
    one.state = "done";
    sum();
  }

  pause.addEventListener("click", () => {
    paused = !paused;
    pause.textContent = paused ? words.wGo : words.wPause;
  });
  form.addEventListener("submit", async (event) => {
    if (!all.length) return;
    event.preventDefault();
    if (running) return;
    running = true;
    begin.disabled = true;
    pause.hidden = false;
    pause.textContent = words.wPause;
    const alone = all.length === 1 && !/\.zip$/i.test(all[0].file.name);
    for (let one; (one = all.find((each) => each.state === "waiting"));) {
      one.again = 0;
      try {
        await send(one, alone);
      } catch {
        refused(one, { message: words.wCut });
      }
    }
    pause.hidden = true;
    running = begin.disabled = false;
  });
  addEventListener("beforeunload", (event) => { if (running && all.length > 1) event.preventDefault(); });
})();
