// Search, filters and legend.
function searchBox(app) {
  const { graph, t } = app;
  const list = el("ul", { role: "listbox", id: `${app.id}-hits`, class: "kg-hits", hidden: true });
  let hits = [];
  let active = -1;
  const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); };
  const take = (hit) => { input.value = hit.name; close(); app.chooseEntity(hit.entity.at, true); };
  const show = () => {
    hits = find(graph, input.value, app.language);
    active = -1;
    list.replaceChildren(...(hits.length ? hits.map((hit, at) => el("li", { role: "option", id: `${app.id}-hit${at}`, onmousedown: () => take(hit) },
      typeSign(hit.entity.type), el("span", {}, hit.entity.label[app.language],
        hit.name === hit.entity.label[app.language] ? null : el("small", {}, ` ${hit.name}`)))) : [el("li", {}, t.noHit)]));
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
  };
  const keys = (event) => {
    event.stopPropagation();
    if (event.key === "Escape") close();
    if (event.key === "Enter" && hits.length) take(hits[Math.max(active, 0)]);
    if (!["ArrowDown", "ArrowUp"].includes(event.key) || !hits.length) return;
    event.preventDefault();
    active = (active + (event.key === "ArrowDown" ? 1 : hits.length - 1)) % hits.length;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === active)));
    input.setAttribute("aria-activedescendant", `${app.id}-hit${active}`);
  };
  const input = el("input", { type: "search", role: "combobox", "aria-label": t.search, placeholder: t.search, autocomplete: "off",
    "aria-controls": list.id, "aria-expanded": "false", oninput: show, onkeydown: keys, onblur: close });
  return el("div", { class: "kg-search" }, input, list);
}

function tick(label, checked, onchange, sign = null) {
  return el("label", { class: "kg-tick" }, el("input", { type: "checkbox", checked, onchange: (event) => onchange(event.target.checked) }), sign, el("span", {}, label));
}

function block(title, open, ...children) {
  return el("details", { open }, el("summary", {}, title), children);
}

function exclude(app, set, name) {
  return (on) => { if (on) set.delete(name); else set.add(name); app.update(); };
}

function relationTicks(app) {
  const { graph, language, filters } = app;
  const used = [...new Set(graph.propositions.map((one) => one.relation))];
  return Object.keys(GROUPS).flatMap((group) => {
    const names = used.filter((name) => graph.relations[name].group === group);
    if (!names.length) return [];
    const all = tick(graph.labels.group[group][language], names.some((name) => !filters.relations.has(name)), (on) => {
      for (const name of names) { if (on) filters.relations.delete(name); else filters.relations.add(name); }
      app.rebuild();
    }, lineSign("asserted", GROUPS[group], 3));
    const each = names.map((name) => tick(graph.relations[name][language], !filters.relations.has(name), exclude(app, filters.relations, name)));
    return [el("fieldset", {}, el("legend", {}, all), each)];
  });
}

function choice(label, options, value, onchange) {
  return el("label", { class: "kg-choice" }, el("span", {}, label), el("select", { onchange: (event) => onchange(event.target.value) },
    options.map(([key, name]) => el("option", { value: key, selected: key === value }, name))));
}

function sourceOptions(app) {
  const { graph, t, language } = app;
  const names = new Map();
  for (const one of graph.statements) {
    names.set(one.speaker, one.sources.length ? sourceName(graph, one.sources[0], language) : t.articleItself);
  }
  return [["", t.anySource], ...[...names].sort((a, b) => a[1].localeCompare(b[1], language))];
}

function timeSliders(app) {
  const { graph, t, filters } = app;
  if (!graph.days.length) return null;
  const slider = (key, title) => {
    const text = el("b", {}, graph.days[filters[key]]);
    return el("label", { class: "kg-choice" }, el("span", {}, title, " ", text), el("input", {
      type: "range", min: 0, max: graph.days.length - 1, value: filters[key], "aria-valuetext": graph.days[filters[key]],
      oninput: (event) => {
        filters[key] = Number(event.target.value);
        text.textContent = graph.days[filters[key]];
        event.target.setAttribute("aria-valuetext", graph.days[filters[key]]);
        app.update();
      },
    }));
  };
  return block(t.time, true, slider("from", t.from), slider("to", t.to),
    tick(t.undated, filters.undated, (on) => { filters.undated = on; app.update(); }));
}

function confidenceSlider(app) {
  const { t, filters } = app;
  const text = el("b", {}, filters.confidence.toFixed(2));
  return el("label", { class: "kg-choice" }, el("span", {}, t.confidence, " ", text), el("input", {
    type: "range", min: 0, max: 0.99, step: 0.01, value: filters.confidence, "aria-valuetext": text.textContent,
    oninput: (event) => {
      filters.confidence = Number(event.target.value);
      text.textContent = filters.confidence.toFixed(2);
      event.target.setAttribute("aria-valuetext", text.textContent);
      app.update();
    },
  }));
}

function controls(app) {
  const { graph, t, language, filters } = app;
  const set = (key) => (value) => { filters[key] = value; app.update(); };
  const types = Object.keys(TYPES).filter((name) => graph.entities.some((one) => one.type === name));
  const classes = [...new Set(graph.entities.map((one) => one.class).filter(Boolean))]
    .map((name) => [name, graph.labels.class[name]?.[language] ?? name]).sort((a, b) => a[1].localeCompare(b[1]));
  return [
    searchBox(app),
    block(t.factualities, true, CERTAINTY.map((how) => tick(graph.labels.factuality[how][language], !filters.factualities.has(how), exclude(app, filters.factualities, how), lineSign(how))),
      tick(t.onlyDisputed, filters.onlyDisputed, set("onlyDisputed"), lineSign("disputed")), confidenceSlider(app)),
    block(t.types, true, types.map((name) => tick(graph.labels.type[name][language], !filters.types.has(name), exclude(app, filters.types, name), typeSign(name))),
      tick(t.alone, filters.alone, set("alone"))),
    block(t.relations, false, relationTicks(app)),
    block(t.source, true, choice(t.source, sourceOptions(app), filters.source, set("source")),
      choice(t.weaponClass, [["", t.anyClass], ...classes], filters.weaponClass, set("weaponClass")),
      el("label", { class: "kg-choice" }, el("span", {}, t.least), el("input", { type: "number", min: 1, max: graph.articles.length, value: filters.least,
        onchange: (event) => set("least")(Number(event.target.value) || 1) }))),
    timeSliders(app),
    el("p", { class: "kg-facts" }, t.width, ". ", t.keys),
    el("button", { type: "button", onclick: () => app.reset() }, t.reset),
  ];
}
