import { type Check, checkOf } from '../check.ts';
import { finding } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';

interface Managed {
  readonly update: Answer;
  readonly deletion: Answer;
}

/** What JumpCloud tries with a test group before group management can be on. */
const groupManagement = probe<Managed>({
  name: 'group-management',
  needs: ['groups'],
  writes: true,
  *play(bench, seen) {
    const { id } = yield* bench.createGroup();
    const name = bench.groupName();
    seen.update =
      bench.facts.lacking.has('patch') || bench.behaviours['group-rename'] === 'put'
        ? yield* bench.put('Group', id, { ...bench.groupBody(name), id })
        : yield* bench.patch('Group', id, { op: 'replace', path: 'displayName', value: name });
    seen.deletion = yield* bench.delete('Group', id);
  },
});

/** A method that is not there, or is never allowed. */
const UNSUPPORTED = [403, 404, 405, 501];

export const GROUP_MANAGEMENT: readonly Check[] = [
  checkOf(groupManagement, {
    id: 'JC-04',
    title: 'Groups can be created, updated and deleted',
    requirement: { source: 'JumpCloud', section: 'documented', level: 'silent' },
    impact: 'blocks',
    demand:
      'JumpCloud asks for all three before group management can be switched on: each Activate creates, updates and deletes a test group.',
    symptom: 'Activation fails as soon as group management is on, so only users can be pushed.',
    remedy:
      'Implement POST /Groups and PATCH, PUT and DELETE of /Groups/{id}; or leave group management off.',
    breaks: ['a-year-at-acme', 'deleted-group', 'group-rename'],
    verify({ update, deletion }) {
      const missing = [update, deletion].find(({ status }) => UNSUPPORTED.includes(status));
      if (!missing) return undefined;
      const { method } = missing.request;
      return finding(`${method} of a group is carried out`, sayAnswer(missing), missing);
    },
  }),
];
