// The drawing: shapes and colours that colour-blind eyes tell apart (after Okabe and Ito).
const TYPES = {
  state: { shape: "round-rectangle", colour: "#0072b2" },
  person: { shape: "ellipse", colour: "#e69f00" },
  organisation: { shape: "hexagon", colour: "#a3568b" },
  weapon: { shape: "triangle", colour: "#d55e00" },
  goods: { shape: "pentagon", colour: "#f0e442" },
  place: { shape: "diamond", colour: "#009e73" },
  position: { shape: "tag", colour: "#9aa3ad" },
  act: { shape: "star", colour: "#56b4e9" },
};
const GROUPS = {
  transfer: "#b8450a", force: "#1f2933", diplomacy: "#0b6aa2", pressure: "#8f3f83",
  background: "#9aa3ad", other: "#5f6b7a",
};
const LINES = { asserted: "solid", planned: "dashed", possible: "dashed", requested: "dotted", denied: "solid" };
const MANY = 600; // elements from which the drawing leaves out details while it moves
const CROSS = "✕";

function elementsOf(graph) {
  const nodes = graph.entities.map((entity) => ({
    data: { id: `e${entity.at}`, entity: entity.at, degree: entity.around.length },
    classes: entity.type,
    position: { x: entity.place[0], y: entity.place[1] },
  }));
  const edges = graph.propositions.flatMap((one) => {
    const main = edge(`p${one.at}`, one, one.subject, one.object, "main");
    return one.other === null ? [main] : [main, edge(`p${one.at}x`, one, one.object, one.other, "leg")];
  });
  return [...nodes, ...edges];
}

function edge(id, proposition, source, target, kind) {
  return {
    data: { id, proposition: proposition.at, source: `e${source}`, target: `e${target}`, label: "", width: 1.5 },
    classes: `${kind} ${proposition.group}`,
  };
}

function styleOf(many) {
  const types = Object.entries(TYPES).map(([name, look]) => ({
    selector: `node.${name}`, style: { shape: look.shape, "background-color": look.colour },
  }));
  const groups = Object.entries(GROUPS).map(([name, colour]) => ({
    selector: `edge.${name}`, style: { "line-color": colour, "target-arrow-color": colour, color: colour },
  }));
  const lines = Object.entries(LINES).map(([name, line]) => ({ selector: `edge.${name}`, style: { "line-style": line } }));
  return [
    { selector: "node", style: {
      width: "mapData(degree, 0, 30, 24, 60)", height: "mapData(degree, 0, 30, 24, 60)",
      "border-width": 1.5, "border-color": "#1f2933", "border-opacity": 0.55, label: "data(label)",
      "font-size": "mapData(degree, 0, 30, 13, 20)", "font-family": "system-ui, sans-serif", color: "#1f2933",
      "text-valign": "bottom", "text-margin-y": 4, "text-wrap": "wrap", "text-max-width": 130,
      "text-outline-color": "#fff", "text-outline-width": 2.5, "min-zoomed-font-size": many ? 9 : 5,
    } },
    { selector: "edge", style: {
      "curve-style": many ? "straight" : "bezier", "control-point-step-size": 34, width: "data(width)",
      "target-arrow-shape": "triangle", "arrow-scale": 0.9, label: "data(label)", "font-size": 11,
      "font-family": "system-ui, sans-serif", "text-rotation": "autorotate", "text-outline-color": "#fff",
      "text-outline-width": 2, "min-zoomed-font-size": many ? 10 : 8, "line-opacity": 0.85,
    } },
    ...types, ...groups, ...lines,
    { selector: "edge.symmetric", style: { "target-arrow-shape": "none" } },
    { selector: "edge.leg", style: { "target-arrow-shape": "vee", "line-opacity": 0.45, "text-opacity": 0.8 } },
    { selector: "edge.planned", style: { "line-dash-pattern": [10, 4] } },
    { selector: "edge.possible", style: { "line-dash-pattern": [4, 4] } },
    { selector: "edge.requested", style: { "line-cap": "round" } },
    { selector: "edge.denied", style: { "target-arrow-shape": "triangle-cross" } },
    { selector: "edge.crossed", style: {
      "source-label": CROSS, "target-label": CROSS, "source-text-offset": 34, "target-text-offset": 40,
    } },
    { selector: "edge.disputed", style: {
      "underlay-color": "#f6c445", "underlay-opacity": 0.55, "underlay-padding": 5,
    } },
    { selector: ".hidden", style: { display: "none" } },
    { selector: ".faded", style: { opacity: 0.2 } },
    { selector: "node.chosen", style: { "border-width": 4, "border-color": "#000", "border-opacity": 1, "z-index": 20 } },
    { selector: "edge.chosen", style: {
      "overlay-color": "#1f2933", "overlay-opacity": 0.14, "overlay-padding": 5, "z-index": 20, "line-opacity": 1,
      "font-weight": "bold", "font-size": 13, "min-zoomed-font-size": 0,
    } },
  ];
}

function makePicture(container, graph) {
  const elements = elementsOf(graph);
  const many = elements.length > MANY;
  return cytoscape({
    container, elements, style: styleOf(many), layout: { name: "preset", fit: false }, minZoom: 0.05, maxZoom: 4,
    boxSelectionEnabled: false, selectionType: "single", autounselectify: true,
    hideEdgesOnViewport: many, textureOnViewport: many, pixelRatio: many ? 1 : "auto",
  });
}

// Shows what passes the filters, with the labels of a language.
function refresh(cy, graph, shown, language) {
  const words = (kind, name) => graph.labels[kind][name]?.[language] ?? name;
  const visible = new Map(shown.propositions.map((one) => [one.proposition.at, one]));
  cy.batch(() => {
    cy.nodes().forEach((node) => {
      const entity = graph.entities[node.data("entity")];
      node.toggleClass("hidden", !shown.entities.has(entity.at));
      node.data("label", entity.label[language]);
    });
    cy.edges().forEach((one) => {
      const found = visible.get(one.data("proposition"));
      one.toggleClass("hidden", !found);
      if (found) dress(one, found, graph, language, words);
    });
  });
}

function dress(line, found, graph, language, words) {
  const { proposition, statements, articles } = found;
  const relation = graph.relations[proposition.relation];
  const how = surest(statements);
  const denied = statements.some((one) => one.factuality === "denied");
  const disputed = proposition.disputed && denied && how !== "denied";
  for (const name of CERTAINTY) line.toggleClass(name, name === how);
  line.toggleClass("crossed", denied);
  line.toggleClass("disputed", disputed);
  line.toggleClass("symmetric", relation.symmetric && line.hasClass("main"));
  const label = line.hasClass("main") ? relation[language] : words("role", proposition.otherRole);
  line.data({ label: disputed && line.hasClass("main") ? `≠ ${label}` : label, width: 1.4 + 1.5 * Math.log2(articles) });
}

// Small drawings for the legend.
function typeSign(name) {
  const { colour, shape } = TYPES[name];
  const look = { fill: colour, stroke: "#1f2933", "stroke-width": 1 };
  const points = {
    triangle: "8,1.5 15,14.5 1,14.5", diamond: "8,1 15,8 8,15 1,8", hexagon: "4.5,2 11.5,2 15,8 11.5,14 4.5,14 1,8",
    star: "8,1 10,6 15.5,6 11,9.5 12.7,15 8,11.7 3.3,15 5,9.5 0.5,6 6,6", tag: "1,3 10,3 15,8 10,13 1,13", pentagon: "8,1 15.2,6.4 12.5,15 3.5,15 0.8,6.4",
  }[shape];
  if (points) return drawing(16, 16, [["polygon", { points, ...look }]]);
  if (shape === "ellipse") return drawing(16, 16, [["circle", { cx: 8, cy: 8, r: 7, ...look }]]);
  return drawing(16, 16, [["rect", { x: 1.5, y: 2, width: 13, height: 12, rx: 3, ...look }]]);
}

function lineSign(how, colour = "#1f2933", width = 2) {
  const dash = { planned: "9 4", possible: "4 3", requested: "0.1 4.5" }[how] ?? "none";
  const shapes = [["line", {
    x1: 1, y1: 7, x2: 35, y2: 7, stroke: colour, "stroke-width": width, "stroke-dasharray": dash,
    "stroke-linecap": LINES[how] === "dotted" ? "round" : "butt",
  }]];
  if (how === "disputed") shapes.unshift(["rect", { x: 0, y: 2, width: 36, height: 10, rx: 4, fill: "#f6c445" }]);
  if (how === "denied") shapes.push(["path", { d: "M14 3 l8 8 m0 -8 l-8 8", stroke: colour, "stroke-width": 2 }]);
  return drawing(36, 14, shapes);
}
