import { type Check, everyExchange } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { sayAnswer } from '../say.ts';

export const UNCONDITIONAL_WRITES: readonly Check[] = [
  everyExchange({
    id: 'VE-03',
    title: 'A change without If-Match is carried out',
    requirement: { source: 'RFC 7644', section: '3.14', level: 'silent' },
    impact: 'blocks',
    demand:
      'A client may send If-Match and need not; a provider may demand it by 428 (RFC 6585 §3), which JumpCloud has never been seen to follow.',
    symptom:
      'Users are created and never changed again: every edit and every deactivation is answered with 428.',
    remedy:
      'Carry out PUT, PATCH and DELETE without If-Match; check the version only where the header is there.',
    breaks: 'all',
    verify({ n, request, response }) {
      if (!response || !WRITES.includes(request.method)) return notApplicable('no change of a resource');
      if (response.status !== 428 || request.headers['if-match'] !== undefined) return undefined;
      return finding('the change is carried out', sayAnswer(response), { n });
    },
  }),
];

const WRITES: readonly string[] = ['PUT', 'PATCH', 'DELETE'];
