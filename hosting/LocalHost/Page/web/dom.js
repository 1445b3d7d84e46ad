// Builds elements. Text is only ever set as text, so that nothing a service says can become markup.

/** An element: properties, then children (text, elements, lists of them; null and false are left out). */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'css') for (const [rule, text] of Object.entries(value)) element.style.setProperty(rule, text);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(2).filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

const known = [];

/** Gives resources their colours by their order, neighbours far apart. */
export const paint = names => { known.splice(0, known.length, ...names); };

/** A resource's hue, in degrees, the same everywhere. */
export function toneOf(name) {
  if (!known.includes(name)) known.push(name);
  return String(Math.round(210 + known.indexOf(name) * 137.5) % 360);
}

/** A resource's name in its own colour. */
export const chip = name => h('span', { class: 'chip', css: { '--tone': toneOf(name) } }, name);

/** 0.4 ms, 12 ms, 3.2 s. */
export function span(milliseconds) {
  if (milliseconds < 10) return `${milliseconds.toFixed(1)} ms`;
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  return `${(milliseconds / 1000).toFixed(milliseconds < 10_000 ? 2 : 1)} s`;
}

/** The time of day here, to the millisecond; the whole instant as its title. */
export function time(instant) {
  const at = new Date(instant);
  const two = n => String(n).padStart(2, '0');
  const text = `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}.${String(at.getMilliseconds()).padStart(3, '0')}`;
  return h('time', { datetime: at.toISOString(), title: at.toISOString() }, text);
}

/** A labelled select that hands on its choice. */
export function choice(label, value, options, change) {
  const select = h('select', { onchange: event => change(event.target.value) },
    options.map(([key, text]) => h('option', { value: key, selected: key === value }, text)));
  return h('label', {}, h('span', {}, label), select);
}

/** A labelled text field that hands on what was typed, a little after the last key. */
export function field(label, value, change) {
  let later;
  const input = h('input', {
    type: 'search', value, autocomplete: 'off', spellcheck: 'false', 'data-keep': label,
    oninput: event => { clearTimeout(later); later = setTimeout(() => change(event.target.value), 250); },
  });
  return h('label', {}, h('span', {}, label), input);
}

const escape = String.fromCharCode(27);

/** A console line without the colours a terminal would show. */
export const plain = line => line.replaceAll(new RegExp(`${escape}\\[[0-9;]*[A-Za-z]`, 'g'), '');
