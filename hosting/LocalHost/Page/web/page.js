// The frame: which view is shown, and when it is shown anew. A view fetches what it needs and returns elements.
import { h, paint } from './dom.js';
import { htmlLanguage, switchLanguage, t } from './words.js';
import { consoleView, resourcesView } from './resources.js';
import { traceView, tracesView } from './traces.js';
import { logsView } from './logs.js';

const views = [
  { path: /^\/resources$/, topics: ['resources'], show: resourcesView, tab: 'resources' },
  { path: /^\/resources\/(.+)$/, topics: ['resources', 'consoles'], show: consoleView, tab: 'resources' },
  { path: /^\/traces$/, topics: ['telemetry'], show: tracesView, tab: 'traces' },
  { path: /^\/traces\/(.+)$/, topics: ['telemetry'], show: traceView, tab: 'traces' },
  { path: /^\/logs$/, topics: ['telemetry'], show: logsView, tab: 'logs' },
];

const $ = id => document.getElementById(id);

/** The JSON at an address; null where there is none. */
async function read(path, query = {}) {
  const asked = new URLSearchParams(Object.entries(query).filter(([, value]) => value));
  const answer = await fetch(`${path}?${asked}`);
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return await answer.json();
}

function place() {
  const [path, query] = location.hash.slice(1).split('?');
  const view = views.find(one => one.path.test(path)) ?? views[0];
  const argument = decodeURIComponent(path.match(view.path)?.[1] ?? '');
  return { view, argument, query: Object.fromEntries(new URLSearchParams(query ?? '')) };
}

/** Changes the query of the address; the view follows. */
function ask(changes) {
  const { query } = place();
  const next = new URLSearchParams(Object.entries({ ...query, ...changes }).filter(([, value]) => value));
  const path = location.hash.slice(1).split('?')[0] || '/resources';
  history.replaceState(null, '', `#${path}${next.size ? `?${next}` : ''}`);
  return render();
}

let turn = 0;
let drawn = '';

async function render() {
  const mine = ++turn;
  const { view, argument, query } = place();
  let content;
  try {
    content = await view.show({ read, ask, argument, query });
  } catch {
    return; // The host is away; the stream says so, and renders again when it is back.
  }
  if (mine !== turn) return;
  const main = $('main');
  const fresh = h('div', {}, content);
  const fingerprint = `${location.hash} ${htmlLanguage()} ${fresh.innerHTML}`;
  if (fingerprint === drawn) return; // Nothing to see: leave focus, selection and scrolling alone.
  drawn = fingerprint;
  const open = [...main.querySelectorAll('details[open]')].map(one => one.dataset.key);
  const focus = document.activeElement?.dataset?.keep;
  const typed = document.activeElement?.value;
  const caret = document.activeElement?.selectionStart;
  fresh.querySelectorAll('details').forEach(one => { one.open = open.includes(one.dataset.key); });
  const scroller = main.querySelector('.console');
  const follow = !scroller || scroller.scrollTop + scroller.clientHeight > scroller.scrollHeight - 40;
  const top = scroller?.scrollTop ?? 0;
  main.replaceChildren(fresh);
  const console = main.querySelector('.console');
  if (console) console.scrollTop = follow ? console.scrollHeight : top;
  const kept = focus && main.querySelector(`[data-keep="${CSS.escape(focus)}"]`);
  if (kept) {
    kept.focus({ preventScroll: true });
    if (typed !== undefined && kept.value !== undefined) {
      kept.value = typed;
      kept.setSelectionRange?.(caret, caret);
    }
  }
  frame(view.tab);
}

function frame(tab) {
  document.documentElement.lang = htmlLanguage();
  document.title = `${t(tab)} · GovPlatform`;
  $('skip').textContent = t('skip');
  $('about').textContent = t('about');
  $('language').textContent = t('language');
  $('nav').replaceChildren(...['resources', 'traces', 'logs'].map(name =>
    h('a', { href: `#/${name}`, 'aria-current': name === tab ? 'page' : null }, t(name))));
}

function say(state) {
  const text = t(state);
  if ($('live').textContent !== text) $('live').textContent = text;
  $('live').className = state;
}

let paused = false;

function pause() {
  paused = !paused;
  say(paused ? 'paused' : 'live');
  if (!paused) render();
}

function watch() {
  let seen = {};
  const source = new EventSource('/api/changes');
  source.onmessage = event => {
    say(paused ? 'paused' : 'live');
    const beats = JSON.parse(event.data);
    const changed = Object.keys(beats).filter(topic => beats[topic] !== seen[topic]);
    seen = beats;
    if (!paused && place().view.topics.some(topic => changed.includes(topic))) render();
  };
  source.onerror = () => { seen = {}; say('lost'); };
}

$('skip').addEventListener('click', event => { event.preventDefault(); $('main').focus(); });
$('live').addEventListener('click', pause);
$('language').addEventListener('click', () => { switchLanguage(); render(); });
addEventListener('hashchange', () => { render(); scrollTo(0, 0); });
frame(place().view.tab);
paint((await read('/api/resources').catch(() => [])).map(one => one.name));
render();
watch();
