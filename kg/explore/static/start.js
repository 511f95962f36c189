
const packed = JSON.parse(document.getElementById("kg-data").textContent);
let current;
explore(document.getElementById("kg"), packed.graph, {
  title: packed.title, link: location.hash.slice(1), save: true, print: true,
  setLink: (link) => { if (link !== location.hash.slice(1)) history.replaceState(null, "", `#${link}`); },
  exposed: (app) => { current = app; window.kg = app; },
});
window.addEventListener("hashchange", () => current.follow(location.hash.slice(1)));
