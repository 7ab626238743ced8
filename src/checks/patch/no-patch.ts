import type { Behaviours } from '../../jumpcloud/behaviours.ts';
import { type Check, checkOf } from '../check.ts';
import { DEACTIVATING_SCENARIOS } from '../deactivating-scenarios.ts';
import { finding } from '../finding.ts';
import { NOBODY } from '../nobody.ts';
import { type Answer, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';

interface Asked {
  readonly behaviours: Behaviours;
  /** `undefined` where the provider has PATCH. */
  readonly refusal: Answer | undefined;
}

/** Whether JumpCloud, as it is set, can do without a PATCH that is not there. */
const askingForPatch = probe<Asked>({
  name: 'asking-for-patch',
  writes: false,
  *play(bench, seen) {
    seen.behaviours = bench.behaviours;
    seen.refusal = bench.facts.lacking.has('patch')
      ? yield* bench.patch('User', NOBODY, { op: 'replace', path: 'active', value: false })
      : undefined;
  },
});

/** The switches by which JumpCloud changes groups; each may be `put`. */
const GROUP_SWITCHES = ['member-add', 'member-remove', 'group-rename'] as const;

export const NO_PATCH: readonly Check[] = [
  checkOf(askingForPatch, {
    id: 'PA-14a',
    title: 'Users can be deactivated in the way that JumpCloud is set to',
    requirement: { source: 'RFC 7644', section: '3.5', level: 'SHOULD' },
    impact: 'blocks',
    demand:
      'Providers should have PATCH; it is optional (§3.5.2), and without it the answer should be 501 (§3.12). JumpCloud deactivates by PATCH unless it turns out to use the PUT that was recorded (--behaviour deactivate=put).',
    symptom: 'Nobody can be deactivated: who left the company keeps access.',
    remedy:
      'Implement PATCH /Users/{id}, at least replace of active; or make sure that your JumpCloud sends PUT, and verify with --behaviour deactivate=put.',
    breaks: DEACTIVATING_SCENARIOS,
    verify({ behaviours, refusal }) {
      const { deactivate } = behaviours;
      if (refusal === undefined || deactivate === 'put') return undefined;
      const expected = `PATCH, since JumpCloud deactivates by it (deactivate=${deactivate})`;
      return finding(expected, sayAnswer(refusal), refusal);
    },
  }),
  checkOf(askingForPatch, {
    id: 'PA-14b',
    title: 'Groups can be changed in the way that JumpCloud is set to',
    requirement: { source: 'RFC 7644', section: '3.5', level: 'SHOULD' },
    impact: 'blocks',
    demand:
      'Providers should have PATCH, because of large groups above all. JumpCloud is taken to change members and names of groups by PATCH (--behaviour member-add, member-remove and group-rename have PUT).',
    symptom: 'Users arrive, and their groups stay empty.',
    remedy:
      'Implement PATCH /Groups/{id} with add and remove of members and replace of displayName, or leave group management off.',
    breaks: 'all',
    verify({ behaviours, refusal }, { lacking }) {
      const needing = GROUP_SWITCHES.filter((name) => behaviours[name] !== 'put');
      if (refusal === undefined || lacking.has('groups') || needing.length === 0) return undefined;
      const set = needing.map((name) => `${name}=${behaviours[name]}`).join(', ');
      return finding(`PATCH, since JumpCloud changes groups by it (${set})`, sayAnswer(refusal), refusal);
    },
  }),
];
