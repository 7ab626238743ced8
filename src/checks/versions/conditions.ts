import { succeeded } from '../../scim/exchange.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { sayAnswer } from '../say.ts';
import { hasChanged, UNSUPPORTED, versions } from './versions.ts';

export const CONDITIONS: readonly Check[] = [
  checkOf(versions, {
    id: 'VE-02a',
    title: 'A change on condition of an old version is refused',
    requirement: { source: 'RFC 7644', section: '3.12', level: 'SHOULD' },
    impact: 'cosmetic',
    demand:
      'Where the resource has changed meanwhile, 412 should be the answer to If-Match with an old version (409 is in the table, too).',
    symptom: 'Nothing in JumpCloud; a client that guards its changes overwrites those of others.',
    remedy:
      'Compare If-Match with the present version before PUT, PATCH and DELETE, and answer 412 where they differ.',
    follows: ['VE-01c'],
    verify(seen) {
      if (seen.version === undefined) return UNSUPPORTED;
      if (!hasChanged(seen)) return notApplicable('the version did not change');
      if (seen.stale.status === 412 || seen.stale.status === 409) return undefined;
      return finding(`412 for If-Match: ${seen.version}`, sayAnswer(seen.stale), seen.stale);
    },
  }),
  checkOf(versions, {
    id: 'VE-02b',
    title: 'A change on condition of the present version is carried out',
    requirement: { source: 'RFC 7644', section: '3.14', level: 'text' },
    impact: 'cosmetic',
    demand: 'If-Match lets the request succeed where it names the latest version, a weak one as well.',
    symptom: 'Nothing in JumpCloud; a client that guards its changes can make none.',
    remedy:
      'Compare without the W/ in front: SCIM uses weak versions with If-Match, which HTTP alone would refuse.',
    verify(seen) {
      if (seen.version === undefined) return UNSUPPORTED;
      if (succeeded(seen.fresh)) return undefined;
      return finding(`200 for If-Match: ${seen.version}`, sayAnswer(seen.fresh), seen.fresh, seen.read);
    },
  }),
  checkOf(versions, {
    id: 'VE-02c',
    title: 'What has not changed is answered with 304',
    requirement: { source: 'RFC 7644', section: '3.14', level: 'text' },
    impact: 'cosmetic',
    demand: 'A GET with If-None-Match of the present version brings 304 and no body.',
    symptom: 'Nothing in JumpCloud; a client that only wants what is new gets everything.',
    remedy: 'Answer 304 where If-None-Match names the present version.',
    verify(seen) {
      if (seen.version === undefined) return UNSUPPORTED;
      if (seen.unmodified.status === 304) return undefined;
      return finding(`304 for If-None-Match: ${seen.version}`, sayAnswer(seen.unmodified), seen.unmodified);
    },
  }),
];
