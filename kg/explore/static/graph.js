// The data of the page, and which of them pass the filters.
const CERTAINTY = ["asserted", "planned", "possible", "requested", "denied"];
const BACKGROUND = "background";

function makeGraph(data) {
  data.articles.forEach((article, at) => Object.assign(article, { at }));
  data.entities.forEach((entity, at) => Object.assign(entity, { at, around: [] }));
  for (const statement of data.statements) {
    const [article, text] = data.sentences[statement.sentence];
    statement.article = data.articles[article];
    statement.text = text;
    statement.when = statement.time || statement.article.date;
    statement.speaker = speakerOf(statement);
  }
  data.propositions.forEach((proposition, at) => {
    proposition.at = at;
    proposition.group = data.relations[proposition.relation].group;
    proposition.statements = proposition.statements.map((number) => data.statements[number]);
    proposition.ends = [...new Set(Object.values(proposition.roles))];
    for (const end of proposition.ends) data.entities[end].around.push(proposition);
  });
  data.days = [...new Set(data.statements.map((one) => one.when).filter(Boolean))].sort();
  return data;
}

function speakerOf(statement) {
  const source = statement.sources[0];
  if (!source) return "article";
  return source.entity === null ? `name:${source.name}` : `entity:${source.entity}`;
}

function newFilters(graph) {
  const background = Object.keys(graph.relations).filter((name) => graph.relations[name].group === BACKGROUND);
  return {
    types: new Set(), relations: new Set(background), factualities: new Set(), // what is left out
    source: "", weaponClass: "", from: 0, to: Math.max(0, graph.days.length - 1),
    undated: true, least: 1, confidence: 0, alone: false, onlyDisputed: false, focus: null, steps: 1,
  };
}

function passes(graph, filters, statement) {
  if (filters.factualities.has(statement.factuality)) return false;
  if (statement.confidence < filters.confidence) return false;
  if (filters.source && statement.speaker !== filters.source) return false;
  if (!statement.when) return filters.undated;
  return statement.when >= graph.days[filters.from] && statement.when <= graph.days[filters.to];
}

// The propositions to show, each with its statements that pass, and the entities to show.
function select(graph, filters) {
  const shown = [];
  for (const proposition of graph.propositions) {
    if (filters.relations.has(proposition.relation)) continue;
    if (filters.onlyDisputed && !proposition.disputed) continue;
    const ends = proposition.ends.map((end) => graph.entities[end]);
    if (ends.some((entity) => filters.types.has(entity.type))) continue;
    if (filters.weaponClass && !ends.some((entity) => entity.class === filters.weaponClass)) continue;
    const statements = proposition.statements.filter((one) => passes(graph, filters, one));
    const articles = new Set(statements.map((one) => one.article.at)).size;
    if (statements.length && articles >= filters.least) shown.push({ proposition, statements, articles });
  }
  const near = filters.focus === null ? null : neighbourhood(shown, filters.focus, filters.steps);
  const kept = near ? shown.filter((one) => one.proposition.ends.every((end) => near.has(end))) : shown;
  const entities = new Set(kept.flatMap((one) => one.proposition.ends));
  if (near) entities.add(filters.focus);
  else if (filters.alone) {
    for (const entity of graph.entities) if (!filters.types.has(entity.type)) entities.add(entity.at);
  }
  return { propositions: kept, entities };
}

function neighbourhood(shown, start, steps) {
  const near = new Set([start]);
  for (let step = 0; step < steps; step += 1) {
    const found = shown.filter((one) => one.proposition.ends.some((end) => near.has(end)));
    for (const one of found) for (const end of one.proposition.ends) near.add(end);
  }
  return near;
}

// The surest way in which statements present a proposition.
function surest(statements) {
  return CERTAINTY.find((name) => statements.some((one) => one.factuality === name));
}

const folded = (text) => text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase();

function find(graph, query, language) {
  const wanted = folded(query.trim());
  if (!wanted) return [];
  const hits = [];
  for (const entity of graph.entities) {
    const names = [entity.label[language], entity.label.id, entity.label.en, ...entity.aliases];
    const name = names.find((one) => folded(one).startsWith(wanted)) || names.find((one) => folded(one).includes(wanted));
    if (name) hits.push({ entity, name, first: folded(name).startsWith(wanted) ? 0 : 1 });
  }
  hits.sort((a, b) => a.first - b.first || b.entity.around.length - a.entity.around.length);
  return hits.slice(0, 12);
}
