// Structured log lines, by resource, level and request.
import { chip, choice, field, h, time } from './dom.js';
import { t } from './words.js';

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];

export async function logsView({ read, ask, query }) {
  const [found, resources] = await Promise.all([read('/api/logs', query), read('/api/resources')]);
  return [
    h('h1', {}, t('logs'), h('small', {}, String(found.items.length))),
    h('form', { class: 'filters', onsubmit: event => event.preventDefault() },
      choice(t('resource'), query.resource ?? '', [['', t('all')], ...resources.map(one => [one.name, one.name])], resource => ask({ resource })),
      choice(t('level'), query.level ?? '', [['', t('all')], ...levels.slice(1).map(level => [level, level])], level => ask({ level })),
      field(t('search'), query.q ?? '', q => ask({ q })),
      query.trace && h('span', { class: 'filter' }, `${t('trace')} `, h('code', {}, query.trace.slice(0, 8)), ' ',
        h('button', { type: 'button', onclick: () => ask({ trace: '' }) }, t('clear')))),
    found.items.length
      ? h('ol', { class: 'lines' }, found.items.toReversed().map(one => line(one, false)))
      : h('p', { class: 'empty' }, t('noLogs')),
  ];
}

/** One line; its attributes unfold. Within a request, the link to the request is left out. */
export function line(one, within) {
  const key = `${one.at} ${one.resource} ${one.message}`;
  return h('li', { class: one.level }, h('details', { 'data-key': key },
    h('summary', { 'data-keep': key },
      time(one.at), h('span', { class: 'level' }, one.level), chip(one.resource), h('span', { class: 'message' }, one.message)),
    h('dl', {},
      h('dt', {}, t('source')), h('dd', {}, one.category),
      !within && one.traceId && [h('dt', {}, t('request')), h('dd', {}, h('a', { href: `#/traces/${one.traceId}` }, one.traceId))],
      one.facts.map(fact => [h('dt', {}, fact.name), h('dd', {}, fact.value)]))));
}
