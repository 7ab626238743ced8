import { GROUP_SCHEMA, PATCH_OP, USER_SCHEMA } from '../../src/scim/urns.ts';
import { handle } from '../../src/server/handle.ts';
import { createProvider, type Provider } from '../../src/server/provider.ts';

export const BASE_URL = 'https://scim.example.com/v2';
export const TOKEN = 'first-token';

/** A resource, a list or an error: what the tests read of them, taken to be there. */
export interface Body {
  readonly schemas: readonly string[];
  readonly id: string;
  readonly meta: Readonly<Record<'created' | 'lastModified' | 'location' | 'version', string>>;
  readonly userName: string;
  readonly active: boolean;
  readonly members?: readonly { readonly value: string }[];
  readonly totalResults: number;
  readonly Resources: readonly Body[];
  readonly scimType: string;
  readonly [name: string]: unknown;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
}

interface Sent {
  readonly body?: unknown;
  /** A body as it is, JSON or not. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A client of a provider of its own: ids count up, and each reading of the clock is a second later. */
export function client(options: { pageLimit?: number } = {}) {
  let ids = 0;
  let seconds = 0;
  const provider = createProvider({
    tokens: [TOKEN],
    newId: (type) => `${type.toLowerCase()}-${++ids}`,
    now: () => new Date(Date.UTC(2024, 0, 1, 0, 0, ++seconds)),
    newToken: () => 'second-token',
    ...options,
  });
  const send = (method: string, target: string, sent: Sent = {}) => exchange(provider, method, target, sent);
  const created = (answer: Answer): string => {
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    return answer.body.id;
  };
  return {
    provider,
    send,
    get: (target: string) => send('GET', target).body,
    find: (type: 'Users' | 'Groups', filter: string) =>
      send('GET', `/${type}?filter=${encodeURIComponent(filter)}`),
    patch: (target: string, ...Operations: readonly unknown[]) =>
      send('PATCH', target, { body: { schemas: [PATCH_OP], Operations } }),
    addUser: (userName: string, more: object = {}) =>
      created(send('POST', '/Users', { body: { schemas: [USER_SCHEMA], userName, ...more } })),
    addGroup: (displayName: string, members: readonly string[] = []) =>
      created(
        send('POST', '/Groups', {
          body: { schemas: [GROUP_SCHEMA], displayName, members: members.map((value) => ({ value })) },
        }),
      ),
    membersOf: (groupId: string) =>
      send('GET', `/Groups/${groupId}`).body.members?.map(({ value }) => value) ?? [],
  };
}

function exchange(provider: Provider, method: string, target: string, { body, text, headers }: Sent): Answer {
  const [path = '', query] = target.split('?');
  const answer = handle(
    {
      method,
      path,
      query: Object.fromEntries(new URLSearchParams(query)),
      headers: { authorization: `Bearer ${TOKEN}`, ...headers },
      text: text ?? (body === undefined ? '' : JSON.stringify(body)),
      baseUrl: BASE_URL,
    },
    provider,
  );
  return { ...answer, body: answer.body && JSON.parse(JSON.stringify(answer.body)) };
}
