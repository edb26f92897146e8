// The chat page. Keeps nothing: the conversation lives in this page's memory alone.
"use strict";
(function () {
  const data = JSON.parse(document.body.dataset.chat);
  document.body.removeAttribute("data-chat");
  const byId = (id) => document.getElementById(id);
  const log = byId("log"), form = byId("form"), text = byId("text"), status = byId("status"), menu = byId("language");
  let conversation = null, count = 0, escapes = 0, lang = startLanguage(), queue = Promise.resolve();

  function startLanguage() {
    const wanted = (navigator.languages || [navigator.language || "en"]).map((tag) => tag.split("-")[0]);
    const found = wanted.map((tag) => (tag === "tl" ? "fil" : tag)).find((tag) => data.words[tag]);
    return found || "en";
  }

  function add(parent, name, className, words) {
    const node = document.createElement(name);
    if (className) node.className = className;
    if (words) {
      node.textContent = words;
      node.dir = "auto";
    }
    parent.append(node);
    return node;
  }

  function link(parent, href, words) {
    if (!/^((tel|sms):[+\d;=a-z-]+|https?:\/\/)/i.test(href)) return add(parent, "span", "number", words);
    const node = add(parent, "a", "", "");
    node.href = href;
    node.rel = "noreferrer noopener";
    if (!/^(tel|sms):/.test(href)) node.target = "_blank";
    add(node, "span", "number", words);
    return node;
  }

  function show(language) {
    const words = data.words[language];
    const entry = data.languages.find((other) => other.tag === language);
    document.documentElement.lang = language;
    document.documentElement.dir = entry.dir;
    text.placeholder = words.write;
    byId("text-label").textContent = words.write;
    byId("send").textContent = words.send;
    byId("exit").textContent = words.exit;
    byId("language-label").textContent = words.language;
    byId("exit-note").textContent = words.exit_note;
    log.setAttribute("aria-label", words.chat);
    menu.value = language;
    lang = language;
  }

  const blocks = {
    say(parent, block) {
      const names = { title: "h2" };
      const node = add(parent, names[block.role] || "p", block.role, block.text);
      if (block.lang) node.lang = block.lang;
    },
    choose(parent, block) {
      if (block.prompt) add(parent, "p", "", block.prompt);
      const choices = add(parent, "div", "choices");
      block.options.forEach((option) => {
        const button = add(choices, "button", "", option.label);
        button.type = "button";
        button.addEventListener("click", () => send(option.payload, option.label));
      });
    },
    contact(parent, block) {
      const card = add(parent, "div", "contact");
      add(card, "strong", "", block.name);
      block.numbers.forEach((number) => {
        const line = link(card, number.href, number.display);
        if (number.note) add(line, "span", "note", "\u00a0 " + number.note);
      });
      [block.hours, block.about, block.checked].filter(Boolean).forEach((words) => add(card, "div", "note", words));
    },
    source(parent, block) {
      let list = parent.querySelector("details");
      if (!list) {
        list = add(parent, "details");
        add(list, "summary", "", data.words[lang].sources);
      }
      const line = add(list, "p", "source", "");
      if (block.url) link(line, block.url, block.publisher); else add(line, "span", "", block.publisher);
      add(line, "span", "", " · " + block.checked);
    },
  };

  function reply(message) {
    const node = add(log, "div", "turn reply");
    node.lang = message.lang;
    node.dir = message.dir;
    node.dataset.outcome = message.outcome;
    if (data.words[message.lang]) show(message.lang);
    message.blocks.forEach((block) => blocks[block.kind] && blocks[block.kind](node, block));
    node.scrollIntoView({ block: "start" });
  }

  function send(payload, label) {
    const id = "m" + (++count) + "-" + Math.random().toString(36).slice(2);
    let shown = null;
    if (label) {
      shown = add(log, "div", "turn hers", label);
      shown.dir = "auto";
      shown.scrollIntoView();
    }
    queue = queue.then(() => exchange(payload, id, 2)).catch(() => {
      status.textContent = data.words[lang].lost;
      if (shown && !payload.startsWith("/")) { text.value = payload; shown.remove(); }
    });
  }

  // A lost answer is asked for again with the same id: the server answers it once.
  async function exchange(payload, id, tries) {
    status.textContent = data.words[lang].waiting + " …";
    try {
      const answer = await fetch("/webhooks/web/message", {
        method: "POST", headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ conversation, id, text: payload, lang }),
      });
      if (!answer.ok) throw new Error("status");
      const body = await answer.json();
      conversation = body.conversation;
      status.textContent = "";
      body.replies.forEach(reply);
    } catch (error) {
      if (!tries) throw error;
      await new Promise((resolve) => setTimeout(resolve, 800));
      return exchange(payload, id, tries - 1);
    }
  }

  function leave() {
    if (conversation) {
      const body = new Blob([JSON.stringify({ conversation })], { type: "text/plain" });
      navigator.sendBeacon("/webhooks/web/forget", body);
    }
    conversation = null;
    document.body.textContent = "";
    location.replace(data.exit);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = text.value.trim();
    if (!words) return;
    text.value = "";
    send(words, words);
  });
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); form.requestSubmit(); }
  });
  byId("exit").addEventListener("click", leave);
  document.addEventListener("keydown", (event) => {
    escapes = event.key === "Escape" ? escapes + 1 : 0;
    if (escapes === 3) leave();
  });
  data.languages.forEach((language) => {
    const option = add(menu, "option", "", language.name);
    option.value = language.tag;
    option.lang = language.tag;
  });
  menu.addEventListener("change", () => {
    show(menu.value);
    send('/choose{"option": "lang:' + menu.value + '"}', menu.selectedOptions[0].textContent);
  });
  show(lang);
  send("/greet", "");
})();
