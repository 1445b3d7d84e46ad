// Resources: what runs, where it listens, and what each one says on its console.
import { chip, h, plain } from './dom.js';
import { t } from './words.js';

const order = ['failed', 'restarting', 'starting', 'waiting', 'ready', 'finished'];

export async function resourcesView({ read }) {
  const all = await read('/api/resources');
  return [summary(all), h('table', { class: 'resources' },
    h('thead', {}, h('tr', {}, ['name', 'kind', 'state', 'address', 'restarts', 'process'].map(key => h('th', { scope: 'col' }, t(key))))),
    h('tbody', {}, all.map(row)))];
}

function summary(all) {
  const bad = all.filter(one => one.state === 'failed' || one.state === 'restarting').length;
  const coming = all.filter(one => one.state === 'starting' || one.state === 'waiting').length;
  const text = bad ? t('troubled', bad) : coming ? t('coming', coming) : t('allWell');
  return h('h1', {}, t('resources'), h('small', { class: bad ? 'bad' : coming ? 'coming' : 'good' }, text));
}

function row(one) {
  const label = key => ({ 'data-label': t(key) });
  return h('tr', {},
    h('th', { scope: 'row' }, h('a', { href: `#/resources/${encodeURIComponent(one.name)}`, title: t('console'), 'data-keep': one.name }, chip(one.name))),
    h('td', label('kind'), t(one.kind)),
    h('td', label('state'), state(one.state)),
    h('td', label('address'), one.addresses.map(address => address.startsWith('http')
      ? h('a', { href: address, target: '_blank', rel: 'noreferrer noopener' }, address)
      : h('span', { class: 'quiet' }, address))),
    h('td', { ...label('restarts'), class: one.restarts ? 'coming number' : 'quiet number' }, String(one.restarts)),
    h('td', { ...label('process'), class: 'quiet number' }, one.processId ? String(one.processId) : ''));
}

const state = name => h('span', { class: `state ${order.includes(name) ? name : ''}` }, t(name));

export async function consoleView({ read, argument }) {
  const [said, all] = await Promise.all([read(`/api/resources/${encodeURIComponent(argument)}/logs`), read('/api/resources')]);
  const one = all.find(item => item.name === argument);
  const lines = said?.lines ?? [];
  return [
    h('p', { class: 'back' }, h('a', { href: '#/resources' }, `← ${t('resources')}`)),
    h('h1', {}, t('consoleOf', argument), one && state(one.state), h('small', {}, t('latest', lines.length))),
    h('p', {}, h('a', { href: `#/logs?resource=${encodeURIComponent(argument)}` }, t('logs')), ' · ',
      h('a', { href: `#/traces?resource=${encodeURIComponent(argument)}` }, t('traces'))),
    lines.length
      ? h('pre', { class: 'console', tabindex: '0', 'aria-label': t('consoleOf', argument), 'data-keep': 'console' }, lines.map(line => `${plain(line)}\n`).join(''))
      : h('p', { class: 'empty' }, t('noLines')),
  ];
}
