import { describe, expect, it } from 'vitest';
import { countOf } from './count-of.ts';
import { runBuiltIn, type Told } from './run-built-in.ts';
import { startThirdParty, type ThirdParty } from './start.ts';

/** A scenario that does not pass without a word, and why that is the server's doing. */
interface Known extends Told {
  /** Begins with the id on the page `findings.md`. */
  readonly because: string;
}

const INVALID_EMAIL =
  'POST /Users was answered with 400: invalidValue, [body.emails.0.value] Invalid email address';
const INVALID_MEMBERS =
  'PATCH /Groups/{id} was answered with 400: invalidValue, One or more Group members are invalid';
const EMAIL_IN_USE =
  'POST /Users was answered with 409: uniqueness, A Better Auth User already uses this email';
const LABS = 'R&D "Labs" 100% + café';
const NOT_JUDGED = 'not judged, since it follows from what was refused';

/** All that is found by the built-in scenarios. Each that is not named here passes without a warning or a note. */
const KNOWN: Readonly<Record<ThirdParty, Readonly<Record<string, Known>>>> = {
  scimmy: {
    'difficult-names': {
      because: 'S2: a quote in a filter is refused, though a value is a JSON string (RFC 7644 §3.4.2.2)',
      status: 'fail',
      found: [
        `0 unmet: the look-up of ${LABS} at /Groups: "a ListResponse", but ${JSON.stringify(`GET /Groups was answered with 400: invalidFilter, Unexpected token 'Labs\\" 100% + café"' in filter`)}`,
      ],
    },
    'large-group': {
      because: 'S5: startIndex is ignored (RFC 7644 §3.4.2.4), which a push does not need',
      status: 'warn',
      found: [
        '1 warn: the list of Users, paging: "page after page", but "startIndex=21 brings the first 20 of 150 again"',
      ],
    },
    'take-over-of-a-group': {
      because: 'S4: a member who is there already is added a second time (RFC 7644 §3.5.2.1)',
      status: 'warn',
      found: ['4', '5'].map(
        (step) =>
          `${step} warn: Group engineering, members: "each member once", but "twice: ada@example.com"`,
      ),
    },
    'take-over-of-a-user-in-another-case': {
      because: 'S1: filters tell upper from lower case, though userName is not caseExact (RFC 7643 §4.1.1)',
      status: 'fail',
      found: [
        '2 pending: provision-user ada@example.com: POST /Users was answered with 409: uniqueness, userName is taken',
        `2 ${NOT_JUDGED}: user ada@example.com`,
      ],
    },
  },
  'better-auth': {
    'deleted-user': {
      because: 'B2: an address stays taken after its user was deleted (RFC 7644 §3.6)',
      status: 'fail',
      found: [
        `3 pending: provision-user grace@example.com: ${EMAIL_IN_USE}`,
        '3 pending: add-members engineering: no new member of engineering is at the provider yet',
        `3 ${NOT_JUDGED}: user grace@example.com`,
      ],
    },
    'difficult-names': {
      because:
        'B4: "%", "&", "=" and "#" are refused before an "@", where RFC 5321 allows them (RFC 7643 §4.1.2)',
      status: 'fail',
      found: [
        `1 pending: provision-user o'hara+test%40@example.com: ${INVALID_EMAIL}`,
        `1 pending: provision-user a&b=c#d@example.com: ${INVALID_EMAIL}`,
        `1 ${NOT_JUDGED}: user o'hara+test%40@example.com, user a&b=c#d@example.com`,
        `2 pending: provision-user o'hara+test%40@example.com: ${INVALID_EMAIL}`,
        `2 pending: provision-user a&b=c#d@example.com: ${INVALID_EMAIL}`,
        `2 pending: add-members ${LABS}: no new member of ${LABS} is at the provider yet`,
        `2 ${NOT_JUDGED}: operations, user o'hara+test%40@example.com`,
        `3 pending: provision-user a&b=c#d@example.com: ${INVALID_EMAIL}`,
        `3 pending: add-members ${LABS}: no new member of ${LABS} is at the provider yet`,
        `3 ${NOT_JUDGED}: operations`,
        `4 pending: provision-user a&b=c#d@example.com: ${INVALID_EMAIL}`,
        `4 pending: provision-user o'hara+test%40@example.com: ${INVALID_EMAIL}`,
        `4 pending: add-members ${LABS}: no new member of ${LABS} is at the provider yet`,
        `4 ${NOT_JUDGED}: operations, user o'hara+test%40@example.com`,
      ],
    },
    'large-group': {
      because:
        'B1: more than 100 members in one request are refused, and no limit is announced (RFC 7644 §3.5.2.1)',
      status: 'fail',
      found: [
        `1 pending: add-members everybody: ${INVALID_MEMBERS}`,
        `2 pending: add-members everybody: ${INVALID_MEMBERS}`,
        `2 ${NOT_JUDGED}: operations`,
      ],
    },
  },
};

describe.concurrent('the built-in scenarios find exactly what is known of', () => {
  it.each(
    (['scimmy', 'better-auth'] as const).flatMap((name) =>
      ['jumpcloud', 'jumpcloud-recorded'].map((profile) => [name, profile] as const),
    ),
  )(
    '%s under the profile %s, and leave nothing behind',
    async (name, profile) => {
      const server = await startThirdParty(name);
      try {
        const { told, notes, stops, leftovers } = await runBuiltIn(server, profile);

        expect(told).toEqual(withoutReasons(KNOWN[name]));
        expect(notes).toEqual([
          expect.stringContaining('answers injected by the scenario: DELETE /Users → 501'),
          expect.stringContaining('the token rotation is simulated'),
        ]);
        expect({ stops, leftovers }).toEqual({ stops: [], leftovers: [] });
        expect([await countOf('Users', server), await countOf('Groups', server)]).toEqual([0, 0]);
      } finally {
        await server.close();
      }
    },
    180_000,
  );
});

function withoutReasons(known: Readonly<Record<string, Known>>): Record<string, Told> {
  return Object.fromEntries(
    Object.entries(known).map(([scenario, { status, found }]) => [scenario, { status, found }]),
  );
}
