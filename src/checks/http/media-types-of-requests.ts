import { succeeded } from '../../scim/exchange.ts';
import { ENDPOINTS } from '../../scim/resource.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, type Judgement, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';

interface Posted {
  readonly scim: Answer;
  readonly plain: Answer;
  readonly withCharset: Answer;
}

const SCIM = 'application/scim+json';
const PLAIN = 'application/json';

/** Three users, each in a body of another type. */
const mediaTypesOfRequests = probe<Posted>({
  name: 'media-types-of-requests',
  writes: true,
  *play(bench, seen) {
    const post = (type: string) =>
      bench.ask({
        method: 'POST',
        path: ENDPOINTS.User,
        headers: { 'content-type': type },
        body: bench.userBody(bench.email()),
      });
    seen.scim = yield* post(SCIM);
    seen.plain = yield* post(PLAIN);
    seen.withCharset = yield* post(`${SCIM}; charset=utf-8`);
  },
});

export const MEDIA_TYPES_OF_REQUESTS: readonly Check[] = [
  checkOf(mediaTypesOfRequests, {
    id: 'TR-03',
    title: 'A body of the type application/scim+json is read',
    requirement: { source: 'RFC 7644', section: '3.8', level: 'MUST' },
    impact: 'blocks',
    demand:
      'JSON in UTF-8 must be accepted, and application/scim+json is the type that names it (§3.1, §8.1). Which of the two types JumpCloud sends is not known; it is taken to be this one.',
    symptom: 'No user is ever created: each POST is answered with 415, or as if its body were empty.',
    remedy:
      'Have the JSON parser of the framework take application/scim+json as well; many read application/json alone unless told.',
    breaks: 'all',
    verify: ({ scim, plain }) => judge(SCIM, scim, plain),
  }),
  checkOf(mediaTypesOfRequests, {
    id: 'TR-04a',
    title: 'A body of the type application/json is read as well',
    requirement: { source: 'RFC 7644', section: '8.1', level: 'silent' },
    impact: 'blocks',
    demand:
      'The RFC does not ask for it in requests; it says that older versions of SCIM use it. Which of the two JumpCloud sends is not known.',
    symptom: 'No user is ever created: each POST is answered with 415.',
    remedy: 'Read application/json exactly as application/scim+json.',
    verify: ({ scim, plain }) => judge(PLAIN, plain, scim),
  }),
  checkOf(mediaTypesOfRequests, {
    id: 'TR-04b',
    title: 'A charset behind the media type of a body does not matter',
    requirement: { source: 'RFC 7644', section: '3.8', level: 'silent' },
    impact: 'blocks',
    demand:
      'The RFC makes UTF-8 the default and says nothing of a charset in Content-Type; many HTTP clients add one unasked.',
    symptom: 'No user is ever created: each POST is answered with 415 or 400.',
    remedy: 'Compare the media type before the semicolon alone, and take charset=utf-8 for what it says.',
    verify: ({ scim, withCharset }) =>
      succeeded(scim)
        ? judge(`${SCIM}; charset=utf-8`, withCharset, scim)
        : notApplicable(`${SCIM} is refused without a charset as well`),
  }),
];

/** A refusal is the media type's where its status says so, or where the same body is taken in another type. */
function judge(type: string, answer: Answer, other: Answer): Judgement {
  if (succeeded(answer)) return undefined;
  if (answer.status === 415 || succeeded(other)) {
    return finding(`201 for Content-Type: ${type}`, sayAnswer(answer), answer, other);
  }
  return notApplicable('a user is refused in every media type');
}
