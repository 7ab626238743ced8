import type { Exchange } from '../../scim/exchange.ts';
import { isObject, type JsonObject } from '../../scim/json.ts';
import type { RunResult } from '../run-result.ts';
import { mapPersonal } from './personal-values.ts';
import { type Kind, Pseudonyms } from './pseudonyms.ts';
import { TextReplacer } from './replace-in-text.ts';

/**
 * The result with a pseudonym for whatever says who somebody is: names, addresses, numbers, and all other texts of users and groups.
 * The same value has the same pseudonym everywhere, so that the report can be followed. What is nobody's stays: our own words, ids,
 * statuses, names of attributes. The exchanges are read twice and never held.
 */
export function redactPeople(result: RunResult): RunResult {
  const people = new People(result);
  const { exchanges, events, ...rest } = result;
  return {
    ...(people.inResult(rest) as typeof rest),
    events: mapped(events, (event) => people.inResult(event) as typeof event),
    exchanges: mapped(exchanges, (exchange) => people.inExchange(exchange)),
  };
}

/** Words of our own, of which nothing comes from a directory or a provider. */
const OURS: ReadonlySet<string> = new Set([
  ...[
    'schemaVersion',
    'tool',
    'command',
    'target',
    'profile',
    'behaviours',
    'runId',
    'startedAt',
    'partial',
    'summary',
  ],
  ...[
    'ledger',
    'cleanUpBy',
    'status',
    'topic',
    'requirement',
    'impact',
    'demand',
    'symptom',
    'remedy',
    'followsFrom',
    'waiver',
  ],
  ...[
    'kind',
    'severity',
    'type',
    'state',
    'attribute',
    'event_type',
    'timestamp',
    'service',
    'organization',
    'initiated_by',
  ],
  ...['shape', 'step', 'sentBy', 'outcome', 'causes', 'tag', 'chaos', 'requests', 'exchange', 'exchanges'],
]);

class People {
  readonly #pseudonyms = new Pseudonyms();
  readonly #texts = new TextReplacer(this.#pseudonyms);
  readonly #target: string;
  readonly #tags: readonly string[];

  constructor(result: RunResult) {
    const { target, exchanges, events, scenarios, steps, pending, takenOver, leftovers } = result;
    this.#target = target;
    this.#tags = scenarios.flatMap(({ tag }) => tag ?? []);
    for (const exchange of exchanges) this.#meet(exchange);
    const named = [...steps.flatMap(({ operations }) => operations), ...pending].map(
      ({ resource }) => resource,
    );
    for (const { type, name } of [...named, ...takenOver, ...leftovers])
      this.#learn(name, type === 'Group' ? 'group' : 'user');
    for (const { resource } of events) {
      this.#learn(resource.name, resource.type === 'group' ? 'group' : 'user');
      this.#learn(resource.id, 'external');
    }
  }

  inExchange(exchange: Exchange): Exchange {
    const { request, response, noAnswer } = exchange;
    const isGroup = isAboutGroups(exchange, this.#target);
    const body = (value: unknown) =>
      hasPeople(exchange, this.#target) ? this.#inBody(value, isGroup) : value;
    return {
      ...exchange,
      request: {
        ...request,
        url: this.#inUrl(request.url),
        headers: this.#inHeaders(request.headers),
        ...(request.body && { body: body(request.body) as JsonObject }),
        ...(request.rawBody !== undefined && { rawBody: this.#quoted(request.rawBody) }),
      },
      ...(response && {
        response: {
          ...response,
          headers: this.#inHeaders(response.headers),
          body: body(response.body),
          ...(response.problem && {
            problem: { ...response.problem, excerpt: this.#quoted(response.problem.excerpt) },
          }),
        },
      }),
      ...(noAnswer && { noAnswer: { ...noAnswer, message: this.#texts.text(noAnswer.message) } }),
    };
  }

  inResult(value: unknown, name = ''): unknown {
    if (typeof value === 'string') return this.#ofResult(value, name);
    if (Array.isArray(value)) return value.map((child) => this.inResult(child, name));
    if (!isObject(value)) return value;
    const isVerdict = 'requirement' in value || 'sentBy' in value;
    return Object.fromEntries(
      Object.entries(value).map(([key, child]) => {
        const isOurs = OURS.has(key) || (isVerdict && (key === 'id' || key === 'title'));
        return [key, isOurs ? child : this.inResult(child, key)];
      }),
    );
  }

  /** `User ada@example.com` has the name behind the type. */
  #ofResult(text: string, name: string): string {
    const [, type, subject] = (name === 'resource' && /^(User|Group) (.*)$/s.exec(text)) || [];
    if (type !== undefined && subject !== undefined) return `${type} ${this.#value(subject)}`;
    return EXACT.has(name) ? this.#value(text) : this.#texts.text(text);
  }

  #meet(exchange: Exchange): void {
    if (!hasPeople(exchange, this.#target)) return;
    const learn = (text: string, kind: Kind) => this.#learn(text, kind);
    const isGroup = isAboutGroups(exchange, this.#target);
    for (const body of [exchange.request.body, exchange.response?.body])
      mapPersonal(body, isGroup, learn, asItIs);
    // Whoever is looked up may be nowhere else.
    for (const [, attribute = '', text = '""'] of filterOf(exchange).matchAll(
      /([\w.]+) eq ("(?:[^"\\]|\\.)*")/g,
    )) {
      const kind = FILTERED[attribute.toLowerCase()];
      if (kind !== undefined) this.#learn(unquoted(text), isGroup && kind === 'user' ? 'group' : kind);
    }
  }

  #learn(text: string, kind: Kind): string {
    const isAddress = /^[^\s@]+@[^\s@]+$/.test(text);
    this.#pseudonyms.add(text, isAddress ? 'email' : kind);
    this.#texts.learn(text);
    // The titles of steps have the names as the scenario has them, without the tag.
    for (const tag of this.#tags) {
      const bare = text.replace(`.${tag}@`, '@').replace(new RegExp(` ${tag}$`), '');
      if (bare === text) continue;
      this.#pseudonyms.alias(bare, text);
      this.#texts.learn(bare);
    }
    return text;
  }

  #inBody(body: unknown, isGroup: boolean): unknown {
    return mapPersonal(
      body,
      isGroup,
      (text) => this.#value(text),
      (text) => this.#inUrl(text),
    );
  }

  #value(text: string): string {
    return this.#pseudonyms.of(text) ?? this.#texts.text(text);
  }

  #inHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, this.#inUrl(value)]));
  }

  /** The base URL stays; of a filter, what is compared with. */
  #inUrl(text: string): string {
    const base = text.startsWith(this.#target) ? this.#target : '';
    const rest = text.slice(base.length).replace(/(?<==)[^&]*%22[^&]*/g, (value) => {
      const plain = decoded(value);
      const replaced = this.#quoted(plain);
      return replaced === plain ? value : encodeURIComponent(replaced);
    });
    return base + this.#texts.text(rest);
  }

  /** What stands in quotes is a value, however short. */
  #quoted(text: string): string {
    const quoted = text.replace(/"(?:[^"\\]|\\.)*"(?!\s*:)/g, (found) => {
      const pseudonym = this.#pseudonyms.of(unquoted(found));
      return pseudonym === undefined ? found : JSON.stringify(pseudonym);
    });
    return this.#texts.text(quoted);
  }
}

/** Fields of a result that hold a value alone. */
const EXACT: ReadonlySet<string> = new Set(['name', 'id', 'expected', 'actual']);

const FILTERED: Readonly<Record<string, Kind>> = {
  username: 'user',
  displayname: 'user',
  externalid: 'external',
  'emails.value': 'email',
  emails: 'email',
};

function hasPeople({ request }: Exchange, target: string): boolean {
  return /^\/(?:users|groups|me|bulk|\.search)?(?:[/?]|$)/i.test(request.url.slice(target.length));
}

function isAboutGroups({ request }: Exchange, target: string): boolean {
  return /^\/groups/i.test(request.url.slice(target.length));
}

function filterOf({ request }: Exchange): string {
  const [, filter = ''] = /[?&]filter=([^&]*)/.exec(request.url) ?? [];
  return decoded(filter);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', '%20'));
  } catch {
    return text;
  }
}

function unquoted(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
}

function asItIs(text: string): string {
  return text;
}

function mapped<T>(items: Iterable<T>, change: (item: T) => T): Iterable<T> {
  return {
    *[Symbol.iterator]() {
      for (const item of items) yield change(item);
    },
  };
}
