import { succeeded } from '../../scim/exchange.ts';
import { isObject } from '../../scim/json.ts';
import { ENDPOINTS } from '../../scim/resource.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, type Judgement, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';

interface Asked {
  readonly scim: Answer;
  readonly plain: Answer;
  readonly anything: Answer;
  readonly unsaid: Answer;
}

/** The same list, asked for in each way that a client may ask for JSON. */
const mediaTypesAskedFor = probe<Asked>({
  name: 'media-types-asked-for',
  writes: false,
  *play(bench, seen) {
    const list = (accept: string) =>
      bench.ask({
        method: 'GET',
        path: ENDPOINTS.User,
        query: { startIndex: '1', count: '1' },
        headers: { accept },
      });
    seen.scim = yield* list('application/scim+json');
    seen.plain = yield* list('application/json');
    seen.anything = yield* list('*/*');
    seen.unsaid = yield* list('');
  },
});

const SYMPTOM = 'The connection test fails: the list of users is answered with 406, or with a web page.';

export const MEDIA_TYPES_ASKED_FOR: readonly Check[] = [
  checkOf(mediaTypesAskedFor, {
    id: 'TR-05a',
    title: 'Accept: application/scim+json brings JSON',
    requirement: { source: 'RFC 7644', section: '3.8', level: 'MUST' },
    impact: 'blocks',
    demand: 'A provider must support Accept: application/scim+json.',
    symptom: SYMPTOM,
    remedy:
      'Add application/scim+json to the types that the endpoints produce; many frameworks know application/json alone.',
    breaks: 'all',
    verify: (seen) => judge(seen.scim, 'Accept: application/scim+json', seen),
  }),
  checkOf(mediaTypesAskedFor, {
    id: 'TR-05b',
    title: 'Accept: application/json brings JSON as well',
    requirement: { source: 'RFC 7644', section: '3.8', level: 'SHOULD' },
    impact: 'blocks',
    demand:
      'A provider should support Accept: application/json. Which of the two JumpCloud sends is not known.',
    symptom: SYMPTOM,
    remedy: 'Answer Accept: application/json with the same JSON, labelled application/json.',
    verify: (seen) => judge(seen.plain, 'Accept: application/json', seen),
  }),
  checkOf(mediaTypesAskedFor, {
    id: 'TR-05c',
    title: 'A request without Accept brings JSON',
    requirement: { source: 'RFC 7644', section: '3.8', level: 'text' },
    impact: 'blocks',
    demand: 'Where no format is asked for, it is application/scim+json.',
    symptom: SYMPTOM,
    remedy: 'Take application/scim+json for what a client wants that sends no Accept.',
    verify: (seen) => judge(seen.unsaid, 'a request without Accept', seen),
  }),
  checkOf(mediaTypesAskedFor, {
    id: 'TR-05d',
    title: 'Accept: */* brings JSON',
    requirement: { source: 'RFC 7644', section: '3.8', level: 'silent' },
    impact: 'blocks',
    demand: 'The RFC does not name it; it is what most HTTP clients send who were not told otherwise.',
    symptom: SYMPTOM,
    remedy: 'Match Accept by its ranges, */* and application/* included, and not by comparing texts.',
    verify: (seen) => judge(seen.anything, 'Accept: */*', seen),
  }),
];

/** What is refused in every way is not refused for its Accept. */
function judge(answer: Answer, how: string, all: Asked): Judgement {
  if (succeeded(answer) && isObject(answer.body)) return undefined;
  const others = [all.scim, all.plain, all.anything, all.unsaid];
  if (answer.status !== 406 && !others.some(succeeded)) {
    return notApplicable('the list of users is refused whatever Accept says');
  }
  return finding(`200 with JSON for ${how}`, sayAnswer(answer), answer);
}
