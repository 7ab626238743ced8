import { attributeOf } from '../../scim/resource.ts';
import { type Check, everyExchange } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { say } from '../say.ts';
import { resourcesIn } from './resources-in.ts';

export const STRING_IDS: readonly Check[] = [
  everyExchange({
    id: 'JC-01',
    title: 'Every id is a JSON string',
    requirement: { source: 'JumpCloud', section: 'documented', level: 'silent' },
    impact: 'blocks',
    demand:
      "JumpCloud's troubleshooting page names a number as id as a cause of failure. RFC 7643 gives id the type string, too (§2.2, §3.1).",
    symptom: 'Test Connection passes, and then nobody can be created or updated.',
    remedy: 'Send ids as JSON strings, "id": "42" instead of "id": 42, in every answer and in members.',
    breaks: 'all',
    verify(exchange) {
      const { resources } = resourcesIn(exchange);
      if (resources.length === 0) return notApplicable('no user or group in the answer');
      const ids = resources.map((resource) => attributeOf(resource, 'id')).filter((id) => id !== undefined);
      if (ids.length === 0) return notApplicable('no id in the answer');
      const [wrong] = ids.filter((id) => typeof id !== 'string');
      return wrong === undefined
        ? undefined
        : finding('a string such as "42"', `the id ${say(wrong)}`, exchange);
    },
  }),
];
