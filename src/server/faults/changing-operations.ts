import type { JsonObject } from '../../scim/json.ts';
import type { Fault } from './fault.ts';
import { accepted, on, operationsIn } from './wrong-answers.ts';

/** Carries out other operations of a PATCH of a user than those that came; where none is left, the answer is 204. */
export function changingOperations(change: (operation: JsonObject) => JsonObject | undefined): Fault {
  return on('PATCH', 'User', (asked, correct) => {
    const sent = operationsIn(asked.body);
    const Operations = sent.flatMap((operation) => change(operation) ?? []);
    if (sent.length > 0 && Operations.length === 0) return accepted;
    return correct({ ...asked, text: JSON.stringify({ ...asked.body, Operations }) });
  });
}
