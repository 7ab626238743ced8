import type { NoAnswerKind, ScimResponse } from '../scim/exchange.ts';
import type { JsonObject } from '../scim/json.ts';
import type { Linking } from './acknowledged.ts';
import type { Behaviours } from './behaviours.ts';
import { type Conversation, done, type Refusal } from './conversation.ts';

export type Creation =
  | { readonly kind: 'answered'; readonly response: ScimResponse }
  /** The look-up found it: `created` by a POST whose answer was lost, else somebody else's, to be `taken-over`. */
  | { readonly kind: 'found'; readonly remote: JsonObject; readonly how: Exclude<Linking, 'updated'> };

/**
 * Creates a resource of which there is to be one. A POST without an answer is never blindly repeated, since it may have arrived:
 * what it was to create is looked up first, and sent again only where it is not there. A repetition that is refused with 409
 * means that the lost one arrived after all.
 */
export function* createOnce(
  post: () => Conversation<ScimResponse>,
  lookUp: () => Conversation<JsonObject | undefined>,
  behaviours: Behaviours,
): Conversation<Creation> {
  let lost = false;
  for (let posts = 1; ; posts += 1) {
    const answer = yield* post();
    if (answer.ok) return done({ kind: 'answered', response: answer.value });
    const unknown = mayHaveArrived(answer.refusal) && behaviours['create-unanswered'] === 'look-up-again';
    lost ||= unknown;
    const taken = answer.refusal.response?.status === 409;
    const recovers = unknown || (taken && (lost || behaviours['create-conflict'] === 'look-up-again'));
    if (!recovers) return answer;
    const looked = yield* lookUp();
    if (!looked.ok) return looked;
    const how = lost ? 'created' : 'taken-over';
    if (looked.value) return done({ kind: 'found', remote: looked.value, how });
    if (taken || posts === MOST_POSTS) return answer;
  }
}

/** For one creation, in all. */
export const MOST_POSTS = 3;

function mayHaveArrived({ noAnswer }: Refusal): boolean {
  return noAnswer !== undefined && !NEVER_ARRIVED.has(noAnswer.kind);
}

/** Without a connection nothing can have arrived, and whoever interrupts wants nothing more to be sent. */
const NEVER_ARRIVED: ReadonlySet<NoAnswerKind> = new Set(['dns', 'refused', 'proxy', 'tls', 'interrupted']);
