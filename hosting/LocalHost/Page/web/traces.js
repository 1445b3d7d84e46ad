// Requests: the recent ones, and one's way through every process as a waterfall.
import { chip, choice, field, h, span, time, toneOf } from './dom.js';
import { line } from './logs.js';
import { t } from './words.js';

export async function tracesView({ read, ask, query }) {
  const [found, resources] = await Promise.all([read('/api/traces', query), read('/api/resources')]);
  return [
    h('h1', {}, t('traces'), h('small', {}, String(found.items.length))),
    h('form', { class: 'filters', onsubmit: event => event.preventDefault() },
      choice(t('resource'), query.resource ?? '', [['', t('all')], ...resources.map(one => [one.name, one.name])], resource => ask({ resource })),
      field(t('search'), query.q ?? '', q => ask({ q }))),
    found.items.length ? list(found.items) : h('p', { class: 'empty' }, t('noTraces')),
  ];
}

function list(items) {
  const longest = Math.max(...items.map(item => item.milliseconds), 1);
  return h('ol', { class: 'traces' }, items.map(item => h('li', {},
    h('a', { href: `#/traces/${item.traceId}`, 'data-keep': item.traceId, class: item.errors ? 'failing' : null },
      time(item.start),
      h('span', { class: 'what' }, h('b', {}, item.name), h('span', { class: 'through' }, item.resources.map(chip))),
      h('span', { class: 'number steps' }, `${item.spans} ${t('steps')}`),
      h('span', { class: 'number errors' }, item.errors ? `${item.errors} ${t('errors')}` : ''),
      h('span', { class: 'number took' }, span(item.milliseconds),
        h('i', { class: 'meter', css: { '--part': `${Math.max(item.milliseconds / longest * 100, 1)}%` } }))))));
}

export async function traceView({ read, argument }) {
  const found = await read(`/api/traces/${encodeURIComponent(argument)}`);
  const back = h('p', { class: 'back' }, h('a', { href: '#/traces' }, `← ${t('traces')}`));
  if (!found) return [back, h('p', { class: 'empty' }, t('noTrace'))];
  const { summary, steps, lines } = found;
  return [
    back,
    h('h1', {}, summary.name),
    h('p', { class: 'about' }, time(summary.start), ' · ', span(summary.milliseconds), ' · ', `${summary.spans} ${t('steps')}`,
      summary.errors > 0 && [' · ', h('b', { class: 'bad' }, `${summary.errors} ${t('errors')}`)], ' · ',
      h('a', { href: `#/logs?trace=${summary.traceId}` }, t('logs')), ' · ', h('code', {}, summary.traceId)),
    h('p', { class: 'through' }, summary.resources.map(chip)),
    h('ol', { class: 'waterfall' },
      h('li', { class: 'ruler', 'aria-hidden': 'true' }, h('span', { class: 'lane' }, [0, 0.25, 0.5, 0.75].map(part =>
        h('span', { css: { left: `${part * 100}%` } }, span(part * summary.milliseconds))))),
      steps.map(step => stepItem(step, summary.milliseconds || 1))),
    h('h2', {}, t('linesOf')),
    lines.length ? h('ol', { class: 'lines' }, lines.map(one => line(one, true))) : h('p', { class: 'empty' }, t('none')),
  ];
}

function stepItem({ span: one, depth, offset }, whole) {
  const left = Math.min(offset / whole * 100, 99.5);
  const width = Math.max(Math.min(one.milliseconds / whole * 100, 100 - left), 0.5);
  const failed = one.error !== null;
  return h('li', {}, h('details', { 'data-key': one.spanId, class: failed ? 'failing' : null },
    h('summary', { 'data-keep': one.spanId },
      h('span', { class: 'what', css: { '--depth': String(Math.min(depth, 12)) } },
        h('span', { class: 'name' }, shortName(one.name)), ' ', chip(one.resource), h('span', { class: 'kind' }, t(one.kind)),
        failed && h('b', { class: 'bad' }, t('failedStep')), gist(one)),
      h('span', { class: 'lane', 'aria-hidden': 'true' },
        h('i', { class: failed ? 'bar failed' : 'bar', css: { left: `${left}%`, width: `${width}%`, '--tone': toneOf(one.resource) } })),
      h('span', { class: 'number' }, span(one.milliseconds))),
    h('dl', {}, facts(one, offset))));
}

/** A message's type without its namespace. */
const shortName = name => name.replace(/^[\w.]+[.:](?=\w+ send$)/, '');

/** What a statement does, after the settings that go before it. */
function gist(one) {
  const text = one.facts.find(fact => fact.name === 'db.query.text')?.value;
  const statement = text?.replace(/^SELECT set_config\([^;]*\);?\s*/, '').replace(/\s+/g, ' ');
  return text && h('code', { class: 'gist' }, statement || 'set_config');
}

function facts(one, offset) {
  const known = [
    one.error ? { name: t('error'), value: one.error } : null,
    { name: t('begin'), value: `+${span(offset)}` },
    { name: t('source'), value: one.source },
    { name: t('spanId'), value: one.spanId },
  ];
  return [...known.filter(Boolean), ...one.facts].map(fact => [h('dt', {}, fact.name), h('dd', {}, fact.value)]);
}
