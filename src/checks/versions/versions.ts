import { type ScimResponse, succeeded } from '../../scim/exchange.ts';
import type { JsonObject } from '../../scim/json.ts';
import { attributeOf, resourcePath, stringOf } from '../../scim/resource.ts';
import { type Check, checkOf, type Measure, measureOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import type { ProviderFacts } from '../provider-facts.ts';
import { say } from '../say.ts';

export interface Versioned {
  /** The user as it was created. */
  readonly read: Answer;
  readonly supported: boolean;
  /** Where there is none, nothing else is asked. */
  readonly version: string | undefined;
  readonly unmodified: Answer;
  /** A change on condition of that version, and what is there afterwards. */
  readonly fresh: Answer;
  readonly changed: Answer;
  /** Another change on condition of the same version. */
  readonly stale: Answer;
  /** What is there after a PUT of what was there already. */
  readonly repeated: Answer;
}

/** A user that is changed on conditions. */
export const versions = probe<Versioned>({
  name: 'versions',
  writes: true,
  *play(bench, seen) {
    const { id, sent } = yield* bench.createUser();
    const path = resourcePath('User', id);
    const put = (familyName: string, headers: Readonly<Record<string, string>> = {}) => {
      const name = { ...(sent.name as JsonObject), familyName };
      return bench.ask({ method: 'PUT', path, headers, body: { ...sent, id, name } });
    };
    const read = yield* bench.get('User', id);
    const supported = supportsVersions(bench.facts, read);
    const version = supported ? versionIn(read) : undefined;
    Object.assign(seen, { read, supported, version });
    if (version === undefined) return;
    seen.unmodified = yield* bench.ask({ method: 'GET', path, headers: { 'if-none-match': version } });
    seen.fresh = yield* put('Fresh', { 'if-match': version });
    seen.changed = yield* bench.get('User', id);
    seen.stale = yield* put('Stale', { 'if-match': version });
    yield* put('Fresh');
    seen.repeated = yield* bench.get('User', id);
  },
});

export const UNSUPPORTED = notApplicable('the provider keeps no versions');

export const VERSIONS: readonly (Check | Measure)[] = [
  checkOf(versions, {
    id: 'VE-01a',
    title: 'Where there are versions, the ETag header has them',
    requirement: { source: 'RFC 7644', section: '3.14', level: 'MUST' },
    impact: 'cosmetic',
    demand:
      'A provider that supports versions must send them in the ETag header. JumpCloud does not use them.',
    symptom: 'Nothing in JumpCloud; a client that guards its changes by versions cannot.',
    remedy: 'Send ETag with every answer that shows one resource, or set etag.supported to false.',
    follows: ['CR-04a'],
    verify({ read, supported }) {
      if (!supported) return UNSUPPORTED;
      const actual = `no ETag, meta.version ${say(versionOf(read))}`;
      return read.headers.etag === undefined ? finding('an ETag header', actual, read) : undefined;
    },
  }),
  checkOf(versions, {
    id: 'VE-01b',
    title: 'meta.version is what the ETag header says',
    requirement: { source: 'RFC 7644', section: '3.14', level: 'SHOULD' },
    impact: 'cosmetic',
    demand: 'The entity tag should stand in meta.version as well, and be the same there (RFC 7643 §3.1).',
    symptom:
      'Nothing in JumpCloud; a client that takes the version from the body sends a condition that never holds.',
    remedy: 'Set meta.version to the very text of the ETag header, W/ and quotes included.',
    follows: ['VE-01a'],
    verify({ read, supported }) {
      if (!supported) return UNSUPPORTED;
      const { etag } = read.headers;
      if (etag === versionOf(read)) return undefined;
      return finding(`meta.version ${say(etag)}, as in ETag`, say(versionOf(read)), read);
    },
  }),
  checkOf(versions, {
    id: 'VE-01c',
    title: 'A change of the resource changes its version',
    requirement: { source: 'RFC 7643', section: '3.1', level: 'text' },
    impact: 'cosmetic',
    demand: 'The version is that of the resource being returned, so another state has another version.',
    symptom: 'Nothing in JumpCloud; two clients overwrite each other though both send conditions.',
    remedy:
      'Derive the version from what is stored: a counter, the time of the change, or a hash of the content.',
    follows: ['PU-01a'],
    verify(seen) {
      if (seen.version === undefined) return UNSUPPORTED;
      if (!succeeded(seen.fresh)) return notApplicable('the change on condition was refused');
      if (hasChanged(seen)) return undefined;
      return finding(`a version other than ${say(seen.version)}`, 'the same', seen.changed, seen.fresh);
    },
  }),
  measureOf(versions, {
    id: 'VE-01d',
    title: 'The version after a PUT that changes nothing',
    measure(seen) {
      if (seen.version === undefined || !hasChanged(seen) || succeeded(seen.stale)) return undefined;
      const stays = versionIn(seen.repeated) === versionIn(seen.changed);
      return {
        value: stays ? 'stays' : 'moves',
        exchanges: seen.repeated.exchange === undefined ? [] : [seen.repeated.exchange],
      };
    },
  }),
];

/** What a provider says of itself counts; an ETag alone may come from its web framework. */
function supportsVersions({ config }: ProviderFacts, read: Answer): boolean {
  const claimed = attributeOf(attributeOf(config, 'etag'), 'supported');
  return typeof claimed === 'boolean' ? claimed : versionOf(read) !== undefined;
}

export function hasChanged({ changed, version }: Versioned): boolean {
  return versionIn(changed) !== version;
}

function versionIn(answer: Answer): string | undefined {
  return answer.headers.etag ?? versionOf(answer);
}

function versionOf({ body }: Pick<ScimResponse, 'body'>): string | undefined {
  return stringOf(attributeOf(body, 'meta'), 'version');
}
