"use strict";
// Everything that was scraped arrives as base64 and is shown by textContent only: it can never become markup.
(async () => {
  const at = (id) => document.getElementById(id);
  const make = (tag, kind, text) => {
    const made = document.createElement(tag);
    if (kind) made.className = kind;
    if (text !== undefined) made.textContent = text;
    return made;
  };
  const unpack = async (coded) => {
    const bytes = Uint8Array.from(atob(coded), (letter) => letter.charCodeAt(0));
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return JSON.parse(await new Response(plain).text());
  };
  const percent = (page) => Math.round((100 * page.removed) / Math.max(1, page.kept + page.removed));
  const roleClass = (role) => (/^[a-z_]+$/.test(role) ? "role-" + role : "");
  const NO_RULE = "(no rule)"; // as gather.py has it
  const byRule = ([rule, says]) => says !== "content" && says !== "chrome" && !rule.startsWith("policy.");
  const STEP = 200; // rows of the list that are made at a time

  const index = await unpack(at("data-index").textContent);
  const coded = at("data-pages").textContent.split("\n");
  const filters = { role: at("f-role"), rule: at("f-rule"), host: at("f-host") };
  const order = at("f-order"), only = at("f-only"), list = at("list"), more = at("more"), view = at("page");
  let matching = [], shownRows = 0, current = -1, token = 0;

  const fill = (select, values) => {
    for (const value of [...values].sort()) {
      const option = make("option", "", value || "(no host)");
      option.value = value || "\u0000";
      select.append(option);
    }
  };
  fill(filters.role, Object.keys(index.roles));
  fill(filters.rule, new Set(index.pages.flatMap((page) => page.rules)));
  fill(filters.host, new Set(index.pages.map((page) => page.host)));

  const wanted = (kind) => (filters[kind].value === "\u0000" ? "" : filters[kind].value || null);
  const matches = (page) =>
    (wanted("role") === null || Object.hasOwn(page.roles, wanted("role"))) &&
    (wanted("rule") === null || page.rules.includes(wanted("rule"))) &&
    (wanted("host") === null || page.host === wanted("host"));
  const lineMatches = (line) =>
    (wanted("role") === null || line[3] === wanted("role")) &&
    (wanted("rule") === null || (wanted("rule") === NO_RULE ? !line[1] && !line[5].some((hit) => byRule(index.hits[hit])) : line[5].some((hit) => index.hits[hit][0] === wanted("rule"))));

  const row = (place) => {
    const page = index.pages[place], item = make("li"), button = make("button", "", page.title || page.name);
    const small = make("small"), meter = make("meter");
    button.type = "button";
    button.dataset.place = place;
    meter.value = percent(page) / 100;
    small.append(make("span", "", page.title ? page.name : page.host), make("span", "", percent(page) + " %"), meter);
    button.append(small);
    button.setAttribute("aria-current", String(place === current));
    item.append(button);
    return item;
  };
  const rows = () => {
    const next = matching.slice(shownRows, shownRows + STEP);
    list.append(...next.map(row));
    shownRows += next.length;
    more.hidden = shownRows >= matching.length;
    more.textContent = `Show more (${matching.length - shownRows} left)`;
  };
  const refresh = () => {
    matching = index.pages.map((_, place) => place).filter((place) => matches(index.pages[place]));
    if (order.value) {
      const sign = order.value === "down" ? -1 : 1;
      matching.sort((a, b) => sign * (percent(index.pages[a]) - percent(index.pages[b])) || a - b);
    }
    at("count").textContent = `${matching.length} of ${index.pages.length}`;
    list.replaceChildren();
    shownRows = 0;
    rows();
    if (!matching.includes(current) && matching.length) open(matching[0]);
    else if (matching.length) open(current);
    else view.replaceChildren(make("p", "faint", "No page matches the filters."));
  };

  const evidence = (line) => {
    const box = make("div", "evidence"), table = make("table"), head = make("tr");
    const verdict = line[1] ? "stays" : "goes";
    box.append(make("p", "", `${verdict} as ${line[3]}, score ${line[4].toFixed(2)}. ${index.roles[line[3]] || ""}`));
    for (const name of ["weight", "says", "rule", "what was seen"]) head.append(make("th", "", name));
    table.append(head);
    for (const number of line[5]) {
      const [rule, says, weight, detail] = index.hits[number], entry = make("tr");
      entry.append(make("td", "number", (weight > 0 ? "+" : "") + weight.toFixed(2)));
      entry.append(make("td", "", says), make("td", "", rule), make("td", "", detail));
      table.append(entry);
    }
    box.append(table);
    return box;
  };
  const lineButton = (line) => {
    const [text, keep, gap, role] = line, button = make("button", keep ? "line" : "line gone " + roleClass(role));
    button.type = "button";
    button.setAttribute("aria-expanded", "false");
    if (gap) button.classList.add("gap");
    if (!keep) button.append(make("span", "chip " + roleClass(role), role));
    button.append(make(keep ? "span" : "del", "", text));
    if ((wanted("role") !== null || wanted("rule") !== null) && !lineMatches(line)) button.classList.add("dim");
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-expanded") === "true";
      if (open) button.nextElementSibling.remove();
      else button.after(evidence(line));
      button.setAttribute("aria-expanded", String(!open));
    });
    return button;
  };
  const open = async (place) => {
    current = place;
    delete view.dataset.place; // until the page is there
    const mine = ++token, page = index.pages[place];
    for (const button of list.querySelectorAll("button"))
      button.setAttribute("aria-current", String(Number(button.dataset.place) === place));
    const about = `${page.name}${page.host ? " · " + page.host : ""} · ${percent(page)} % of the characters removed`;
    const parts = [make("h3", "", page.title || page.name), make("p", "faint", about)];
    if (page.shown) {
      const lines = await unpack(coded[place]);
      if (mine !== token) return; // another page was chosen meanwhile
      parts.push(...lines.filter((line) => !only.checked || !line[1]).map(lineButton));
    } else parts.push(make("p", "", "Its lines are left out to keep the file small; make a report of it alone."));
    view.replaceChildren(...parts);
    view.dataset.place = place;
  };

  const step = (by) => {
    const next = matching[matching.indexOf(current) + by];
    if (next === undefined) return;
    if (matching.indexOf(next) >= shownRows) rows();
    open(next);
    list.querySelector(`[data-place="${next}"]`)?.scrollIntoView({ block: "nearest" });
  };
  const filterBy = (kind, key) => {
    const value = key || "\u0000";
    filters[kind].value = filters[kind].value === value ? "" : value;
    refresh();
    at("explorer").scrollIntoView();
  };
  for (const bar of document.querySelectorAll(".bar")) {
    const choose = () => filterBy(bar.dataset.filter, bar.dataset.key);
    bar.addEventListener("click", choose);
    bar.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      choose();
    });
  }
  for (const control of [...Object.values(filters), order, only]) control.addEventListener("change", refresh);
  at("f-clear").addEventListener("click", () => {
    for (const select of [...Object.values(filters), order]) select.value = "";
    only.checked = false;
    refresh();
  });
  more.addEventListener("click", rows);
  list.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) open(Number(button.dataset.place));
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select, input")) return;
    if (event.key === "j" || event.key === "k") step(event.key === "j" ? 1 : -1);
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && event.target.classList.contains("line")) {
      const lines = [...view.querySelectorAll(".line")];
      const next = lines[lines.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1)];
      event.preventDefault();
      next?.focus();
    }
  });
  for (const [place, remarks] of index.look) {
    const page = index.pages[place], item = make("li"), button = make("button", "", page.title || page.name);
    button.type = "button";
    button.append(make("span", "", `${percent(page)} % removed; ${remarks.join("; ")}`));
    button.addEventListener("click", () => {
      for (const select of Object.values(filters)) select.value = "";
      current = place;
      refresh();
      at("explorer").scrollIntoView();
    });
    item.append(button);
    at("look-list").append(item);
  }
  at("look").hidden = !index.look.length;
  at("look-count").textContent = `${index.look.length} of ${index.pages.length}`;
  refresh();
  document.body.dataset.ready = "true";
})();
