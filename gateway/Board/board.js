// The public board: loads the state and the map once, then subscribes to the stream of states. Failed requests and broken
// streams are retried; nothing is stored in the browser.
"use strict";

const map = document.getElementById("map");
const moves = document.getElementById("moves");
const live = document.getElementById("live");
let mapVersion = null;
let seen = null;

function tell(on) {
  live.textContent = on ? "实时更新" : "连接中断，正在重连";
  live.classList.toggle("on", on);
}

function draw(drawing) {
  mapVersion = drawing.version;
  map.setAttribute("viewBox", `0 0 ${drawing.width} ${drawing.height}`);
  map.replaceChildren(...drawing.grids.map((grid) => {
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
    title.textContent = grid.name;
    path.setAttribute("d", grid.path);
    path.setAttribute("fill-rule", "evenodd");
    path.dataset.grid = grid.code;
    path.append(title);
    return path;
  }));
}

function count(place, text) {
  const unit = place.dataset.unit;
  place.textContent = text;
  if (unit && text !== "—") {
    const small = document.createElement("small");
    small.textContent = unit;
    place.append(small);
  }
}

function line(move) {
  const item = document.createElement("li");
  const at = document.createElement("time");
  const what = document.createElement("span");
  const done = document.createElement("b");
  at.textContent = move.at;
  what.textContent = `${move.where} · ${move.what}`;
  done.textContent = move.move;
  item.append(at, what, done);
  return item;
}

function show(state) {
  for (const place of document.querySelectorAll("[data-text]")) count(place, state[place.dataset.text]);
  for (const path of map.querySelectorAll("path")) path.setAttribute("class", `band${state.bands[path.dataset.grid] ?? 0}`);
  const keys = state.moves.map((move) => JSON.stringify(move));
  moves.replaceChildren(...state.moves.map((move, i) => {
    const item = line(move);
    if (seen && !seen.includes(keys[i])) item.className = "new";
    return item;
  }));
  seen = keys;
  document.getElementById("as-of").textContent = `更新于 ${state.asOf}`;
}

async function load() {
  const answer = await fetch("/api/v1/board", { cache: "no-store" });
  if (!answer.ok) throw new Error(`${answer.status}`);
  const board = await answer.json();
  draw(board.map);
  show(board.state);
}

function follow() {
  const events = new EventSource("/api/v1/board/events");
  events.onopen = () => tell(true);
  events.onmessage = (message) => {
    const state = JSON.parse(message.data);
    if (state.mapVersion === mapVersion) show(state);
    else load().catch(() => {});
  };
  events.onerror = () => {
    tell(false);
    // The browser reconnects by itself, unless the server answered with an error status.
    if (events.readyState === EventSource.CLOSED) setTimeout(start, 5000);
  };
}

function start() {
  load().then(follow, () => {
    tell(false);
    setTimeout(start, 3000);
  });
}

start();
