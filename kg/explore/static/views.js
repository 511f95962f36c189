// The same propositions in time and as a table.
const PAGE = 200; // rows that are shown at once

function timelineView(shown, app) {
  const { graph, t, language } = app;
  const days = new Map();
  for (const { proposition, statements } of shown.propositions) {
    for (const one of statements) {
      const day = one.when || "";
      if (!days.has(day)) days.set(day, new Map());
      const found = days.get(day);
      if (!found.has(proposition)) found.set(proposition, []);
      found.get(proposition).push(one);
    }
  }
  const ordered = [...days].sort(([a], [b]) => (a === "") - (b === "") || (a < b ? -1 : 1));
  const item = ([proposition, statements]) => el("li", {},
    el("button", { type: "button", class: "kg-link", onclick: () => app.chooseProposition(proposition.at) },
      lineSign(proposition.disputed ? "disputed" : surest(statements), GROUPS[proposition.group]),
      el("span", {}, sentenceOf(proposition, graph, language))),
    el("small", {}, [...new Set(statements.map((one) => voiceName(graph, one, t, language)))].join("; ")));
  return el("ol", { class: "kg-days", "aria-label": t.timeline }, ordered.map(([day, found]) => el("li", {},
    el("h3", {}, day ? el("time", { datetime: day }, written(day, language)) : t.noDate),
    el("ul", { class: "kg-list" }, [...found].map(item)))));
}

function written(day, language) {
  const parts = day.split("-").map(Number);
  if (parts.length === 1 || parts.some(Number.isNaN)) return day;
  const options = { year: "numeric", month: "long", day: parts[2] ? "numeric" : undefined, timeZone: "UTC" };
  return new Intl.DateTimeFormat(language, options).format(Date.UTC(parts[0], parts[1] - 1, parts[2] || 1));
}

function tableView(shown, app) {
  const { graph, t, language, order } = app;
  const name = (at) => (at === null ? "" : graph.entities[at].label[language]);
  const rows = shown.propositions.map(({ proposition, statements, articles }) => ({
    proposition,
    cells: {
      subject: name(proposition.subject), relation: graph.relations[proposition.relation][language],
      object: name(proposition.object), other: name(proposition.other),
      factualities: CERTAINTY.filter((how) => statements.some((one) => one.factuality === how))
        .map((how) => graph.labels.factuality[how][language]).join(", "),
      sources: [...new Set(statements.map((one) => voiceName(graph, one, t, language)))].join("; "),
      articles, date: statements.map((one) => one.when).filter(Boolean).sort()[0] || "",
    },
  }));
  const compare = (a, b) => (typeof a === "number" ? a - b : a.localeCompare(b, language));
  rows.sort((a, b) => order.way * compare(a.cells[order.by], b.cells[order.by]));
  const columns = ["subject", "relation", "object", "other", "factualities", "sources", "articles", "date"];
  const head = columns.map((key) => el("th", { scope: "col", "aria-sort": order.by === key ? (order.way > 0 ? "ascending" : "descending") : null },
    el("button", { type: "button", onclick: () => app.sort(key) }, t[key], order.by === key ? (order.way > 0 ? " ▲" : " ▼") : "")));
  const body = rows.slice(0, app.rows).map(({ proposition, cells }) => el("tr", { class: proposition.disputed ? "disputed" : null },
    columns.map((key, at) => (at ? el("td", {}, String(cells[key])) : el("th", { scope: "row" },
      el("button", { type: "button", class: "kg-link", onclick: () => app.chooseProposition(proposition.at) }, cells[key]))))));
  const more = rows.length > app.rows && el("button", { type: "button", onclick: () => app.moreRows(PAGE) }, `${t.more} (${rows.length - app.rows})`);
  return el("div", { class: "kg-scroll" }, el("table", {}, el("thead", {}, el("tr", {}, head)), el("tbody", {}, body)), more || null);
}
