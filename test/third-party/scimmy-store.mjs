import { randomUUID } from 'node:crypto';
import SCIMMY from 'scimmy';

/** Users or groups in memory: each has an id of its own and a name that no other has, without regard to case. */
export function createStore(nameAttribute) {
  const byId = new Map();
  const idByName = new Map();
  const keyOf = (resource) => foldCase(resource[nameAttribute]);

  const find = (id) => {
    const found = byId.get(id);
    if (!found) throw new SCIMMY.Types.Error(404, null, `Resource ${id} not found`);
    return found;
  };

  const write = (id, given) => {
    const before = id === undefined ? undefined : find(id);
    const holder = idByName.get(keyOf(given));
    if (holder !== undefined && holder !== id) {
      throw new SCIMMY.Types.Error(409, 'uniqueness', `${nameAttribute} is taken`);
    }
    const content = contentOf(given);
    if (before && sameContent(contentOf(before), content)) return before;
    const now = new Date().toISOString();
    const meta = { created: before?.meta.created ?? now, lastModified: now };
    const after = { ...content, id: id ?? randomUUID(), meta };
    if (before) idByName.delete(keyOf(before));
    byId.set(after.id, after);
    idByName.set(keyOf(after), after.id);
    return after;
  };

  const remove = (id) => {
    const removed = find(id);
    byId.delete(id);
    idByName.delete(keyOf(removed));
    return removed;
  };

  /** A superset of what matches, quick for a look-up by name. Whether each matches is left to scimmy. */
  const candidates = (filter) => {
    const name = filter && soughtName(filter, nameAttribute);
    if (name === undefined) return [...byId.values()];
    const id = idByName.get(foldCase(name));
    return id === undefined ? [] : [byId.get(id)];
  };

  return { has: (id) => byId.has(id), find, write, remove, candidates };
}

function contentOf({ id: _id, meta: _meta, groups: _groups, ...content }) {
  return content;
}

function sameContent(a, b) {
  return JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());
}

/** The name in a filter that is one `eq` on it. scimmy parses that to `[{ userName: ['eq', 'ada@example.com'] }]`. */
function soughtName(filter, nameAttribute) {
  const [[attribute, expression] = [], ...others] = filter.length === 1 ? Object.entries(filter[0]) : [];
  const isOneEq = others.length === 0 && Array.isArray(expression) && expression[0] === 'eq';
  if (!isOneEq || attribute.toLowerCase() !== nameAttribute.toLowerCase()) return undefined;
  return typeof expression[1] === 'string' ? expression[1] : undefined;
}

function foldCase(name) {
  return name.normalize('NFC').toLowerCase();
}
