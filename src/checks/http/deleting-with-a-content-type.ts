import { succeeded } from '../../scim/exchange.ts';
import { resourcePath } from '../../scim/resource.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';

interface Deleted {
  readonly labelled: Answer;
  /** Without either header; only asked for where the first one was refused. */
  readonly bare: Answer | undefined;
}

/** A DELETE that names media types, as clients do that set them on every request. */
const deletingWithAContentType = probe<Deleted>({
  name: 'deleting-with-a-content-type',
  needs: ['delete'],
  writes: true,
  *play(bench, seen) {
    const { id } = yield* bench.createUser();
    const path = resourcePath('User', id);
    const type = bench.behaviours['media-type'];
    const headers = { accept: type, 'content-type': type };
    const labelled = yield* bench.ask({ method: 'DELETE', path, headers });
    seen.labelled = labelled;
    seen.bare = succeeded(labelled)
      ? undefined
      : yield* bench.ask({ method: 'DELETE', path, headers: { accept: '' } });
  },
});

export const DELETING_WITH_A_CONTENT_TYPE: readonly Check[] = [
  checkOf(deletingWithAContentType, {
    id: 'TR-07',
    title: 'A DELETE with Accept and Content-Type is not refused for them',
    requirement: { source: 'RFC 7644', section: '3.6', level: 'silent' },
    impact: 'degrades',
    demand:
      'The RFC does not speak of headers here. A client that sets Content-Type on every request sends it without a body, too.',
    symptom: 'Users and groups that were deleted in JumpCloud stay at the provider.',
    remedy:
      'Parse a body only where there is one: an empty one is no broken JSON, whatever Content-Type says.',
    verify({ labelled, bare }) {
      if (!bare) return undefined;
      if (!succeeded(bare)) return notApplicable('DELETE is refused without them as well');
      return finding('204, as without these headers', sayAnswer(labelled), labelled, bare);
    },
  }),
];
