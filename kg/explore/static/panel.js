// The side panel: what carries a proposition, and what is said about an entity.
function voiceName(graph, statement, t, language) {
  if (!statement.sources.length) return t.articleItself;
  return statement.sources.map((source) => sourceName(graph, source, language)).join(` ← `);
}

function sourceName(graph, source, language) {
  return source.entity === null ? source.name : graph.entities[source.entity].label[language];
}

function sentenceOf(proposition, graph, language) {
  const relation = graph.relations[proposition.relation];
  const name = (at) => graph.entities[at].label[language];
  const third = proposition.other === null ? "" : ` (${graph.labels.role[proposition.otherRole]?.[language] ?? proposition.otherRole}: ${name(proposition.other)})`;
  return `${name(proposition.subject)} ${relation[language]} ${name(proposition.object)}${third}`;
}

function badge(how, graph, language) {
  return el("span", { class: `kg-badge ${how}` }, lineSign(how), graph.labels.factuality[how][language]);
}

// A sentence in which roles, trigger, cues and sources stand out; offsets count code points.
function marked(statement, graph, t, language) {
  const letters = Array.from(statement.text);
  const edges = new Set([0, letters.length, ...statement.marks.flatMap(([start, end]) => [start, end])]);
  const cuts = [...edges].sort((a, b) => a - b);
  const parts = [];
  for (let at = 0; at + 1 < cuts.length; at += 1) {
    const over = statement.marks.filter(([start, end]) => start <= cuts[at] && end >= cuts[at + 1]);
    const text = letters.slice(cuts[at], cuts[at + 1]).join("");
    parts.push(over.length ? markOf(text, over, cuts[at + 1], graph, t, language) : text);
  }
  return el("blockquote", { lang: "id" }, parts);
}

function markOf(text, over, end, graph, t, language) {
  const meaning = ([, , kind, name]) => {
    if (kind === "role") return graph.labels.role[name]?.[language] ?? name;
    return kind === "cue" ? t.cue : kind === "source" ? t.source : t.trigger;
  };
  const ending = over.filter(([, until, kind]) => until === end && kind === "role");
  const kinds = [...new Set(over.map(([, , kind]) => kind))].join(" ");
  return el("mark", { class: kinds, title: [...new Set(over.map(meaning))].join(", ") },
    text, ending.map((one) => el("small", {}, meaning(one))));
}

function articleLine(article, t) {
  const where = [article.title, article.publisher, article.name].filter(Boolean);
  return el("footer", {}, [...new Set(where)].join(" · "), " · ",
    article.date ? el("time", { datetime: article.date }, article.date) : t.noDate);
}

function evidence(statement, graph, t, language) {
  const cues = statement.marks.filter(([, , kind]) => kind === "cue");
  const letters = Array.from(statement.text);
  const words = [...new Set(cues.map(([start, end]) => letters.slice(start, end).join("")))];
  return el("li", { class: "kg-evidence" },
    el("div", { class: "kg-said" }, badge(statement.factuality, graph, language),
      el("span", {}, `${t.says} `, el("b", {}, voiceName(graph, statement, t, language)))),
    marked(statement, graph, t, language),
    words.length ? el("p", { class: "kg-cues" }, `${t.cue}: `, words.map((word) => el("code", {}, word))) : null,
    el("p", { class: "kg-cues" }, `${t.sure}: ${statement.confidence.toFixed(2)}`),
    statement.time ? el("p", { class: "kg-cues" }, `${t.spoken}: `, el("time", {}, statement.time)) : null,
    articleLine(statement.article, t));
}

function entityButton(entity, app) {
  return el("button", { type: "button", class: "kg-link", onclick: () => app.chooseEntity(entity.at) },
    typeSign(entity.type), entity.label[app.language]);
}

function disagreement(proposition, app) {
  const { graph, t, language } = app;
  const side = (title, hows, name) => {
    const said = proposition.statements.filter((one) => hows.includes(one.factuality));
    const voices = new Map(said.map((one) => [`${voiceName(graph, one, t, language)} ${one.article.at}`, one]));
    return el("div", { class: name }, el("h4", {}, title), el("ul", {}, [...voices.values()].map((one) =>
      el("li", {}, voiceName(graph, one, t, language),
        el("small", {}, `${one.article.publisher || one.article.name}, ${one.article.date || t.noDate}`)))));
  };
  return el("section", { class: "kg-dispute", "aria-label": t.disputeTitle }, el("h3", {}, `≠ ${t.disputeTitle}`),
    el("div", { class: "kg-sides" }, side(t.asserts, ["asserted", "planned"], "held"), side(t.denies, ["denied"], "denied")));
}

function propositionPanel(proposition, app) {
  const { graph, t, language } = app;
  const roles = Object.entries(proposition.roles).flatMap(([role, at]) => [
    el("dt", {}, graph.labels.role[role]?.[language] ?? role), el("dd", {}, entityButton(graph.entities[at], app))]);
  return [
    el("h2", { tabindex: -1 }, sentenceOf(proposition, graph, language)), el("dl", {}, roles),
    proposition.disputed ? disagreement(proposition, app) : null,
    el("h3", {}, `${t.evidence} (${proposition.statements.length})`),
    el("ol", { class: "kg-list" }, proposition.statements.map((one) => evidence(one, graph, t, language))),
  ];
}

function propositionItem(proposition, app) {
  const how = surest(proposition.statements);
  return el("li", {}, el("button", { type: "button", class: "kg-link", onclick: () => app.chooseProposition(proposition.at) },
    lineSign(proposition.disputed ? "disputed" : how, GROUPS[proposition.group]),
    el("span", {}, sentenceOf(proposition, app.graph, app.language))));
}

function entityPanel(entity, app) {
  const { graph, t, language } = app;
  const list = (title, found) => (found.length
    ? [el("h3", {}, `${title} (${found.length})`), el("ul", { class: "kg-list" }, found.map((one) => propositionItem(one, app)))] : []);
  const facts = [graph.labels.type[entity.type][language], entity.class && graph.labels.class[entity.class]?.[language],
    `${entity.articles.length} ${t.articles}`].filter(Boolean);
  const link = entity.wikidata && el("a", { href: `https://www.wikidata.org/wiki/${entity.wikidata}`, rel: "noreferrer noopener", target: "_blank" }, entity.wikidata);
  const focused = app.filters.focus === entity.at;
  return [
    el("h2", { tabindex: -1 }, typeSign(entity.type), " ", entity.label[language]),
    el("p", { class: "kg-facts" }, facts.join(" · "), link ? [" · ", link] : null),
    entity.aliases.length ? el("p", { class: "kg-facts" }, `${t.aliases}: ${entity.aliases.join(", ")}`) : null,
    el("p", { class: "kg-near" },
      el("label", {}, `${t.steps} `, el("input", { type: "number", min: 1, max: 6, value: app.filters.steps, class: "kg-steps",
        onchange: (event) => app.focus(focused ? entity.at : null, Number(event.target.value) || 1) })),
      el("button", { type: "button", class: "kg-focus", onclick: () => app.focus(focused ? null : entity.at, app.filters.steps) },
        focused ? t.unfocus : t.focus)),
    ...list(t.asSubject, entity.around.filter((one) => one.subject === entity.at)),
    ...list(t.asOther, entity.around.filter((one) => one.subject !== entity.at)),
  ];
}
