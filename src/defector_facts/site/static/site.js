// Search and copy buttons. Without this script, all lists and references are still there.
(() => {
  "use strict";
  const script = document.currentScript;
  const root = script ? script.dataset.root : "";
  const SHOWN = 12;

  // ---- copying ----

  function copy(element, button) {
    const range = document.createRange();
    range.selectNodeContents(element);
    const selection = window.getSelection();
    const text = element.innerText.trim() + "\n";
    const finish = (done) => {
      button.textContent = done ? "Copied" : "Press Ctrl+C to copy";
      window.setTimeout(() => { button.textContent = button.dataset.label; }, 2500);
    };
    const bySelection = () => {
      selection.removeAllRanges();
      selection.addRange(range);
      let done = false;
      try { done = document.execCommand("copy"); } catch (error) { done = false; }
      if (done) selection.removeAllRanges();
      finish(done);
    };
    if (navigator.clipboard && window.ClipboardItem) {
      // Italics go with the text into a word processor.
      const item = new ClipboardItem({
        "text/plain": new Blob([text], { type: "text/plain" }),
        "text/html": new Blob([element.innerHTML], { type: "text/html" }),
      });
      navigator.clipboard.write([item]).then(() => finish(true), bySelection);
    } else {
      bySelection();
    }
  }

  document.querySelectorAll(".copyable").forEach((element) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.dataset.label = element.dataset.label || "Copy";
    button.textContent = button.dataset.label;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", () => copy(element, button));
    element.after(button);
  });

  // On a narrow screen the table of contents is closed.
  if (window.matchMedia("(max-width: 40rem)").matches) {
    document.querySelectorAll("details.contents").forEach((element) => { element.open = false; });
  }

  // ---- search ----

  const finder = document.getElementById("finder");
  const input = document.getElementById("query");
  const list = document.getElementById("found");
  const status = document.getElementById("found-status");
  let index = null;
  let waiting = false;

  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").toLowerCase();
  const wordsOf = (text) => plain(text).replace(/(\d),(?=\d{3})/g, "$1").match(/[\p{L}\p{N}]+/gu) || [];

  function load() {
    if (index || waiting) return;
    waiting = true;
    const loader = document.createElement("script");
    loader.src = root + "search-index.js";
    loader.addEventListener("load", () => {
      waiting = false;
      const data = window.factsIndex;
      index = data.records.map(([kind, id, line, standing, name, text]) => ({
        kind: data.kinds[kind], id, line, standing,
        name: " " + wordsOf(name).join(" "), text: " " + wordsOf(text).join(" "), key: " " + wordsOf(id).join(" "),
      }));
      if (input.value) search();
    });
    loader.addEventListener("error", () => {
      waiting = false;
      status.textContent = "The search index (search-index.js) is missing.";
    });
    document.head.append(loader);
  }

  // A word without its English ending, to match other forms of it: ships, sailed.
  function stemOf(word) {
    const stem = word.replace(/(?:ies|ing|ed|es|s|y|e)$/, "");
    return stem.length >= 4 ? stem : word;
  }

  // How well a record matches one word: names count more than text, whole words more than beginnings.
  function weight(record, word) {
    if ((record.name + " ").includes(" " + word + " ")) return 8;
    if ((record.key + " ").includes(" " + word + " ")) return 6;
    if (record.name.includes(" " + word)) return 5;
    if ((record.text + " ").includes(" " + word + " ")) return 3;
    if (record.text.includes(" " + word)) return 2;
    const stem = stemOf(word);
    if (stem !== word && record.name.includes(" " + stem)) return 4;
    if (stem !== word && record.text.includes(" " + stem)) return 1.5;
    if (/[^\u0000-\u02ff]/.test(word) && (record.name + record.text).includes(word)) return 2;
    return 0;
  }

  // The weight of a record's kind; a thing that is named comes before what is said about it.
  function kindWeight({ kind: [, , weight, thing], name }, words) {
    return 4 * weight + (thing && words.some((word) => (name + " ").includes(` ${word} `)) ? 3 : 0);
  }

  const near = (one, other) => {
    if (Math.abs(one.length - other.length) > 1) return false;
    let start = 0;
    while (start < one.length && one[start] === other[start]) start += 1;
    const shift = (a, b) => one.slice(start + a) === other.slice(start + b);
    const swapped = one[start] === other[start + 1] && one[start + 1] === other[start];
    return shift(1, 1) || shift(1, 0) || shift(0, 1) || (swapped && shift(2, 2));
  };

  // The word of the base that is one typing error away from a word that no record has.
  function correct(word) {
    if (word.length < 5) return null;
    for (const part of ["name", "text"]) {
      for (const record of index) {
        const found = record[part].split(" ").find((known) => known.length > 3 && near(word, known));
        if (found) return found;
      }
    }
    return null;
  }

  // Words of a question that do not tell what it is about.
  const EMPTY = new Set("a an and are as at be by did do does for from had has have how in is it its many much of on or that there the they this to was were what when where which who why with".split(" "));

  function find(query) {
    const asked = wordsOf(query);
    const telling = asked.filter((word) => !EMPTY.has(word));
    const remarks = [];
    const words = [];
    for (const word of telling.length ? telling : asked) {
      if (index.some((record) => weight(record, word))) { words.push(word); continue; }
      const other = correct(word);
      if (other) { words.push(other); remarks.push(`no record has “${word}”; searched for “${other}”`); }
      else remarks.push(`no record has “${word}”`);
    }
    const found = [];
    if (words.length) {
      index.forEach((record, place) => {
        let score = 0;
        let hits = 0;
        for (const word of words) {
          const of = weight(record, word);
          if (of) hits += 1;
          score += of;
        }
        if (hits) found.push({ record, hits, place, score: score + kindWeight(record, words) });
      });
    }
    const most = found.reduce((best, item) => Math.max(best, item.hits), 0);
    // If few records match all words, those that lack one follow.
    const all = found.filter((item) => item.hits === most);
    const best = all.length < 4 && most > 2 ? found.filter((item) => item.hits >= most - 1) : all;
    best.sort((a, b) => b.hits - a.hits || b.score - a.score || a.place - b.place);
    return { records: best.map((item) => item.record), remarks };
  }

  function search() {
    if (!index) { status.textContent = "Reading the index …"; load(); return; }
    list.replaceChildren();
    const query = input.value.trim();
    if (!query) { list.hidden = true; status.textContent = ""; return; }
    const { records, remarks } = find(query);
    records.slice(0, SHOWN).forEach((record) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = `${root}${record.kind[0]}/${record.id}.html`;
      const kind = document.createElement("span");
      kind.className = "kind";
      kind.textContent = record.kind[1];
      const line = document.createElement("span");
      line.className = "line";
      line.textContent = record.line;
      link.append(kind, " ", line);
      if (record.standing) {
        const mark = document.createElement("span");
        mark.className = "standing is-" + record.standing.split(/[ ,]/)[0];
        mark.textContent = record.standing;
        link.append(" ", mark);
      }
      item.append(link);
      list.append(item);
    });
    list.hidden = records.length === 0;
    const count = records.length === 1 ? "1 record" : `${records.length} records`;
    const shown = records.length > SHOWN ? `, the best ${SHOWN} below` : "";
    const said = records.length ? `${count}${shown}` : "Nothing found";
    status.textContent = [said, ...remarks].join("; ") + ".";
  }

  function close() {
    input.value = "";
    list.replaceChildren();
    list.hidden = true;
    status.textContent = "";
  }

  function move(step) {
    const links = [...list.querySelectorAll("a")];
    if (!links.length) return;
    const at = links.indexOf(document.activeElement) + step;
    if (at < 0) input.focus();
    else links[Math.min(at, links.length - 1)].focus();
  }

  if (finder && input) {
    finder.hidden = false;
    input.addEventListener("focus", load);
    input.addEventListener("input", search);
    finder.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown") { event.preventDefault(); move(1); }
      else if (event.key === "ArrowUp") { event.preventDefault(); move(-1); }
      else if (event.key === "Escape") { close(); input.focus(); }
      else if (event.key === "Enter" && event.target === input) {
        const first = list.querySelector("a");
        if (first) first.click();
      }
    });
    document.addEventListener("keydown", (event) => {
      const typing = /^(input|textarea|select)$/i.test(event.target.tagName);
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        input.focus();
      }
    });
    document.addEventListener("click", (event) => {
      if (!finder.contains(event.target)) close();
    });
  }
})();
