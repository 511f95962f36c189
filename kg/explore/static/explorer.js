// Puts the explorer into `root`. `host` tells where it lives: `link` (the part of the address
// after #, or null where there is none), `setLink`, `onSelect`, `height`, `language`.
let explorers = 0;

function explore(root, data, host) {
  explorers += 1;
  const graph = makeGraph(data);
  const app = {
    id: `kg${explorers}`, graph, language: host.language || "id", view: "graph", filters: newFilters(graph),
    chosen: null, also: [], order: { by: "subject", way: 1 }, rows: PAGE,
    get t() { return WORDS[this.language]; },
  };
  const part = (tag, name, attributes = {}) => el(tag, { class: `kg-${name}`, ...attributes });
  const parts = {
    head: part("header", "head"), side: part("aside", "side"), main: part("section", "main"),
    canvas: part("div", "canvas", { tabindex: 0, role: "application" }), other: part("div", "other"),
    panel: part("aside", "panel"), live: part("p", "live", { role: "status", "aria-live": "polite" }),
    paper: el("img", { class: "kg-paper", alt: "" }),
  };
  parts.main.append(parts.canvas, parts.other, parts.paper);
  const frame = el("div", { class: "kg" }, parts.head, parts.side, parts.main, parts.panel, parts.live);
  root.classList.add("kg-root");
  if (host.height) root.style.height = host.height;
  root.replaceChildren(frame);
  const cy = makePicture(parts.canvas, graph);
  app.cy = cy;
  if (host.exposed) host.exposed(app);

  app.update = () => {
    app.shown = select(graph, app.filters);
    refresh(cy, graph, app.shown, app.language);
    highlight();
    drawView();
    count();
  };
  app.rebuild = () => {
    drawHead();
    parts.side.replaceChildren(...controls(app).filter(Boolean));
    parts.side.setAttribute("aria-label", app.t.filters);
    parts.canvas.setAttribute("aria-label", `${app.t.graphLabel}. ${app.t.keys}`);
    parts.panel.setAttribute("aria-label", app.t.details);
    frame.setAttribute("lang", app.language);
    drawPanel();
    app.update();
  };
  app.reset = () => { app.filters = newFilters(graph); place(); app.rebuild(); fit(); };
  app.sort = (by) => { app.order = { by, way: app.order.by === by ? -app.order.way : 1 }; drawView(); };
  app.moreRows = (count) => { app.rows += count; drawView(); };
  app.setView = (view) => { app.view = view; drawHead(); drawView(); writeLink(); };
  app.focus = (entity, steps) => {
    Object.assign(app.filters, { focus: entity, steps });
    app.update();
    if (entity === null) place(); else settle();
    drawPanel();
    fit();
  };
  app.chooseEntity = (at, move = false, add = false) => choose({ kind: "entity", at }, move, add);
  app.chooseProposition = (at, move = false, add = false) => choose({ kind: "proposition", at }, move, add);
  app.clear = () => choose(null, false);

  // With `add`, what was chosen before stays chosen beside the new one.
  function choose(chosen, move, add = false) {
    const same = (one) => chosen && one.kind === chosen.kind && one.at === chosen.at;
    app.also = add && app.chosen ? [...app.also, app.chosen].filter((one) => !same(one)) : [];
    app.chosen = chosen;
    if (chosen) reveal(chosen);
    highlight();
    drawPanel();
    writeLink();
    if (move && chosen) fit(nearTo(chosen).not(".hidden"));
    const what = title();
    parts.live.textContent = what ? `${app.t.selected}: ${what}` : "";
    if (host.onSelect) host.onSelect(all().map((one) => [one.kind, idOf(one)]));
  }

  function all() { return app.chosen ? [...app.also, app.chosen] : []; }

  function idOf({ kind, at }) { return (kind === "entity" ? graph.entities : graph.propositions)[at].id; }

  function title() {
    if (!app.chosen) return "";
    const { kind, at } = app.chosen;
    return kind === "entity" ? graph.entities[at].label[app.language] : sentenceOf(graph.propositions[at], graph, app.language);
  }

  // What is chosen must be seen, whatever the filters say.
  function reveal({ kind, at }) {
    const known = kind === "entity" ? app.shown.entities.has(at) : app.shown.propositions.some((one) => one.proposition.at === at);
    if (known) return;
    const fresh = newFilters(graph);
    app.filters = Object.assign(fresh, { relations: kind === "entity" && graph.entities[at].around.every((one) => fresh.relations.has(one.relation)) ? new Set() : fresh.relations });
    if (kind === "entity") app.filters.alone = graph.entities[at].around.length === 0;
    else app.filters.relations.delete(graph.propositions[at].relation);
    place();
    app.rebuild();
  }

  function highlight() {
    cy.batch(() => {
      cy.$(".chosen, .faded").removeClass("chosen faded");
      if (!app.chosen) return;
      const near = all().reduce((found, one) => found.union(nearTo(one)), cy.collection());
      const core = all().reduce((found, one) => found.union(one.kind === "entity" ? cy.$id(`e${one.at}`) : ofProposition(one.at)), cy.collection());
      core.addClass("chosen");
      if (cy.elements().length > MANY) return; // fading thousands takes too long
      cy.elements().difference(near).difference(near.edges().connectedNodes()).addClass("faded");
    });
  }

  function nearTo({ kind, at }) {
    return kind === "entity" ? cy.$id(`e${at}`).closedNeighborhood() : ofProposition(at);
  }

  function ofProposition(at) {
    const edges = cy.$id(`p${at}`).union(cy.$id(`p${at}x`));
    return edges.union(edges.connectedNodes());
  }

  function drawHead() {
    const { t } = app;
    const tab = (view) => el("button", { type: "button", role: "tab", "aria-selected": String(app.view === view), onclick: () => app.setView(view) }, t[view]);
    const button = (label, onclick) => el("button", { type: "button", onclick }, label);
    parts.count = el("span", { class: "kg-count" });
    parts.head.replaceChildren(
      button("☰", () => frame.classList.toggle("kg-narrow")),
      el("h1", {}, host.title || t.title), parts.count, el("div", { role: "tablist", class: "kg-tabs" }, ["graph", "timeline", "table"].map(tab)),
      el("div", { class: "kg-tools" }, button(t.fit, () => fit()), host.save ? button(t.picture, save) : null,
        host.setLink ? button(t.link, copyLink) : null, host.print ? button(t.print, () => window.print()) : null,
        el("button", { type: "button", class: "kg-language", onclick: () => { app.language = app.language === "id" ? "en" : "id"; app.rebuild(); writeLink(); } }, t.language)));
    parts.head.firstChild.setAttribute("aria-label", t.filters);
    count();
  }

  function count() {
    if (!app.shown) return;
    parts.count.textContent = `${app.shown.entities.size} ${app.t.entities}, ${app.shown.propositions.length}/${graph.propositions.length} ${app.t.propositions}, ${graph.articles.length} ${app.t.articles}`;
  }

  function drawView() {
    parts.canvas.hidden = app.view !== "graph";
    parts.other.hidden = app.view === "graph";
    if (app.view === "graph") { cy.resize(); return; }
    const empty = el("p", { class: "kg-empty" }, app.t.nothing);
    if (!app.shown.propositions.length) parts.other.replaceChildren(empty);
    else parts.other.replaceChildren(app.view === "table" ? tableView(app.shown, app) : timelineView(app.shown, app));
  }

  function drawPanel() {
    const { t, chosen } = app;
    if (!chosen) {
      const contested = graph.propositions.filter((one) => one.disputed);
      parts.panel.replaceChildren(el("h2", {}, t.noSelection), el("p", {}, t.hint),
        ...(contested.length ? [el("h3", {}, `≠ ${t.disputeTitle} (${contested.length})`), el("ul", { class: "kg-list" }, contested.map((one) => propositionItem(one, app)))] : []));
      return;
    }
    const content = chosen.kind === "entity" ? entityPanel(graph.entities[chosen.at], app) : propositionPanel(graph.propositions[chosen.at], app);
    parts.panel.replaceChildren(el("button", { type: "button", class: "kg-close", "aria-label": t.close, onclick: app.clear }, "×"), ...content.filter(Boolean));
    parts.panel.scrollTop = 0;
  }

  function fit(seen = cy.elements().not(".hidden")) {
    if (seen.length) cy.fit(seen, 36);
    if (cy.zoom() > 1.15) { cy.zoom(1.15); cy.center(seen); }
  }

  function place() {
    cy.batch(() => cy.nodes().forEach((node) => { const [x, y] = graph.entities[node.data("entity")].place; node.position({ x, y }); }));
  }

  // A few entities by themselves are laid out anew.
  function settle() {
    const seen = cy.elements().not(".hidden");
    if (seen.nodes().length > 150) return;
    if (app.filters.steps === 1) {
      const middle = `e${app.filters.focus}`;
      seen.nodes().layout({ name: "concentric", concentric: (node) => (node.id() === middle ? 2 : 1), levelWidth: () => 1, minNodeSpacing: 74, fit: false }).run();
      return;
    }
    const pairs = new Set(); // one line per pair: many lines must not pull more than one
    const once = seen.edges().filter((line) => {
      const pair = [line.source().id(), line.target().id()].sort().join();
      return !pairs.has(pair) && pairs.add(pair);
    });
    seen.nodes().union(once).layout({ name: "cose", animate: false, randomize: false, fit: false, nodeRepulsion: () => 160000, idealEdgeLength: () => 130, nodeOverlap: 40, componentSpacing: 80 }).run();
  }

  function save() {
    const image = cy.png({ full: true, scale: 2, bg: "#fff", output: "blob" });
    const link = el("a", { href: URL.createObjectURL(image), download: "graph.png" });
    link.click();
    URL.revokeObjectURL(link.href);
  }

  function copyLink() {
    writeLink();
    const done = () => { parts.live.textContent = app.t.copied; };
    if (navigator.clipboard) navigator.clipboard.writeText(location.href).then(done, done); else done();
  }

  function writeLink() {
    if (!host.setLink) return;
    const link = new URLSearchParams();
    if (app.chosen) link.set(app.chosen.kind, idOf(app.chosen));
    if (app.view !== "graph") link.set("view", app.view);
    if (app.language !== "id") link.set("lang", app.language);
    host.setLink(link.toString());
  }

  app.follow = (text) => {
    const link = new URLSearchParams(text || "");
    app.language = WORDS[link.get("lang")] ? link.get("lang") : app.language;
    app.view = ["timeline", "table"].includes(link.get("view")) ? link.get("view") : "graph";
    app.rebuild();
    for (const [kind, list] of [["entity", graph.entities], ["proposition", graph.propositions]]) {
      const at = list.findIndex((one) => one.id === link.get(kind));
      if (at >= 0) choose({ kind, at }, true);
    }
  };

  cy.on("tap", "node", (event) => app.chooseEntity(event.target.data("entity"), false, event.originalEvent?.shiftKey));
  cy.on("tap", "edge", (event) => app.chooseProposition(event.target.data("proposition"), false, event.originalEvent?.shiftKey));
  cy.on("tap", (event) => { if (event.target === cy) app.clear(); });
  cy.on("mouseover", "node, edge", () => { parts.canvas.style.cursor = "pointer"; });
  cy.on("mouseout", "node, edge", () => { parts.canvas.style.cursor = ""; });
  listenToKeys(parts.canvas, app, () => fit());
  let wide = 0; // the width that the drawing was fitted to: the page can still change it
  const watch = new ResizeObserver(() => {
    cy.resize();
    const now = parts.canvas.clientWidth;
    if (now && now !== wide) { wide = now; fit(); }
  });
  watch.observe(parts.canvas);
  const toPaper = () => { if (!cy.destroyed()) parts.paper.src = cy.png({ full: true, scale: 2, bg: "#fff" }); };
  window.addEventListener("beforeprint", toPaper);
  app.rebuild();
  cy.resize();
  wide = parts.canvas.clientWidth;
  fit();
  app.follow(host.link);
  return () => { watch.disconnect(); window.removeEventListener("beforeprint", toPaper); cy.destroy(); };
}

const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

function listenToKeys(canvas, app, fit) {
  const { cy, graph } = app;
  const seen = () => cy.nodes().not(".hidden");
  const step = ([dx, dy]) => {
    const here = app.chosen?.kind === "entity" ? cy.$id(`e${app.chosen.at}`).position() : null;
    if (!here) return seen().max((node) => node.data("degree")).ele;
    let best = null;
    seen().forEach((node) => {
      const x = node.position("x") - here.x;
      const y = node.position("y") - here.y;
      const ahead = x * dx + y * dy;
      const cost = ahead + 2 * Math.abs(x * dy - y * dx);
      if (ahead > 1 && (!best || cost < best.cost)) best = { node, cost };
    });
    return best?.node;
  };
  const nextLine = () => {
    const { chosen } = app;
    if (!chosen) return;
    const owner = chosen.kind === "entity" ? chosen.at : app.walker ?? graph.propositions[chosen.at].subject;
    app.walker = owner;
    const lines = app.shown.propositions.map((one) => one.proposition).filter((one) => one.ends.includes(owner));
    const at = chosen.kind === "entity" ? -1 : lines.findIndex((one) => one.at === chosen.at);
    if (lines.length) app.chooseProposition(lines[(at + 1) % lines.length].at);
  };
  const zoom = (factor) => cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  canvas.addEventListener("keydown", (event) => {
    const actions = {
      Escape: app.clear, "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), 0: fit, e: nextLine, Enter: nextLine,
      f: () => { if (app.chosen?.kind === "entity") app.focus(app.filters.focus === app.chosen.at ? null : app.chosen.at, app.filters.steps); },
    };
    const direction = ARROWS[event.key];
    const action = direction ? () => { const node = step(direction); if (node && node.length) app.chooseEntity(node.data("entity"), true); } : actions[event.key.toLowerCase()] ?? actions[event.key];
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  });
}
