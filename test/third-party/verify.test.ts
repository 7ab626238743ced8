import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Severity } from '../../src/checks/requirement.ts';
import { compatibilityPage } from './compatibility-page.ts';
import type { ThirdParty } from './start.ts';
import { type ThirdPartyVerification, verifyThirdParty } from './verify-third-party.ts';

interface Known {
  readonly status: Severity;
  /** Begins with ids on the page `findings.md`. */
  readonly because: string;
}

/** All that `verify` finds, by verdict; each was confirmed by hand with curl, twice, and with the section. */
const KNOWN: Readonly<Record<ThirdParty, Readonly<Record<string, Known>>>> = {
  scimmy: {
    'TR-01d': fail('S10: 401 has no WWW-Authenticate, without a token and with a wrong one (RFC 6750 §3)'),
    'TR-06': warn('S11: the Error for broken JSON is labelled application/json (RFC 7644 §8.1)'),
    'TR-09b': fail('S19: "zoë" is not found by e and U+0308, though PRECIS makes them one (RFC 7644 §5)'),
    'DI-08b': fail('S16: /ServiceProviderConfig with startIndex is 403, and not ignored (RFC 7644 §4)'),
    'LK-03': fail('S1: filters regard case, though its schema says caseExact: false (RFC 7644 §3.4.2.2)'),
    'LK-04c': warn('S13: an attribute with the URN of its schema finds nobody (RFC 7644 §3.10)'),
    'LK-06d': fail(
      'S1: displayName as well, which is not caseExact in its schema either (RFC 7644 §3.4.2.2)',
    ),
    'LK-08b': fail(
      'S2, S3: a quote is 400 and a backslash finds nothing, though a value is a JSON string (RFC 7644 §3.4.2.2)',
    ),
    'LK-09c': warn('S12: "userName eq" is 200 without a match, and not 400 (RFC 7644 §3.12)'),
    'LK-10e': warn('S9: itemsPerPage is 20 on every page, the empty one too (RFC 7644 §3.4.2)'),
    'LK-11a': fail('S5: count=2 brings 20 (RFC 7644 §3.4.2.4)'),
    'LK-11b': warn('S5: startIndex=21 brings the first 20 again (RFC 7644 §3.4.2.4)'),
    'LK-13d': fail('S14: attributes=userName takes schemas away (RFC 7643 §3)'),
    'CR-02a': fail('S7: 201 without Location (RFC 7644 §3.3)'),
    'CR-08a': fail('S17: "userName": "" is 201 (RFC 7643 §4.1.1)'),
    'PA-13': fail('S21: a PATCH that adds a primary e-mail leaves two (RFC 7644 §3.5.2)'),
    'GR-03a': fail('S4: a present member is there twice once it is added (RFC 7644 §3.5.2.1)'),
    'GR-10b': fail('S22: replace without a path adds to the members that are there (RFC 7644 §3.5.2.3)'),
    'GR-18c': fail('S15: a PATCH of the read-only groups is 204 and changes nothing (RFC 7644 §3.5.2)'),
    'AT-06a': fail('S20: a POST with two primary e-mails is 201, and both are (RFC 7643 §2.4)'),
    'JC-05': fail('S6: "emails": null is 400 for a user who has none (RFC 7643 §2.5)'),
  },
  'better-auth': {
    'TR-09b': fail('B15: "zoë" is not found by e and U+0308, though PRECIS makes them one (RFC 7644 §5)'),
    'DI-08a': warn('B12: /Schemas with a filter is 200 with all of them, and not 403 (RFC 7644 §4)'),
    'CR-04e': warn('B3: a second user with the same externalId is 409 (RFC 7643 §3.1)'),
    'CR-16': fail('B2: the address of a deleted user is 409 with another externalId (RFC 7644 §3.6)'),
    'PA-11b': fail('B11: replace of emails[type eq "nope"] adds one, and is not 400 (RFC 7644 §3.5.2.3)'),
    'GR-16a': fail('B1: 101 members are 400, and no limit is announced (RFC 7644 §3.5.2.1)'),
    'ER-03a': fail(
      'B7, B8: 404 for an unknown endpoint or method, or a slash too many, has no body (RFC 7644 §3.12)',
    ),
    'AT-01': warn('B10: "Username" is not taken for userName (RFC 7643 §2.1)'),
    'AT-02a': fail('B5: "title": null is 400 (RFC 7643 §2.5)'),
    'LC-difficult-names': fail(
      'B4: "%", "&", "=" and "#" are refused before an "@", where RFC 5321 allows them (RFC 7643 §4.1.2)',
    ),
  },
};

/** What was seen by hand and no check finds. */
const NOT_FOUND: Readonly<Record<string, string>> = {
  S8: 'a URI may be relative (RFC 7643 §2.3.7): CR-02d measures it',
  S18: 'a filter with co or by members.value, which no push sends and a provider may decline (RFC 7644 §3.4.2.2)',
  B6: 'two users with one e-mail, which JumpCloud does not have: its userName is the e-mail',
  B9: 'a provider may alter what it stores (RFC 7644 §3.3)',
  B13: 'silent in the RFC: PU-08b measures it',
  B14: 'a provider may default what a PUT leaves out (RFC 7644 §3.5.1), and JumpCloud always sends an e-mail',
};

const MANIFEST = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const FINDINGS = readFileSync(new URL('./findings.md', import.meta.url), 'utf8');
const ON_THE_PAGE = [...FINDINGS.matchAll(/^(?:- \*\*|\| )([SB]\d+)\b/gm)].map(([, id]) => id);

describe('verify at servers that none of us wrote', () => {
  let scimmy: ThirdPartyVerification;
  let betterAuth: ThirdPartyVerification;
  beforeAll(async () => {
    [scimmy, betterAuth] = await Promise.all([verifyThirdParty('scimmy'), verifyThirdParty('better-auth')]);
  }, 300_000);

  it.each([
    ['scimmy', () => scimmy],
    ['better-auth', () => betterAuth],
  ] as const)('finds exactly what is known of %s, and leaves nothing behind', (name, outcome) => {
    const { verdicts, stops, leftovers, left } = outcome();

    const found = verdicts.filter(({ status }) => ['fail', 'warn', 'info'].includes(status));
    expect(Object.fromEntries(found.map(({ id, status }) => [id, status]))).toEqual(
      mapped(KNOWN[name], ({ status }) => status),
    );
    expect({ stops, leftovers, left }).toEqual({ stops: [], leftovers: [], left: [0, 0] });
  });

  it('is what the page of the compatibility tells', async () => {
    const page = compatibilityPage([
      {
        server: named('scimmy', 'scimmy-routers'),
        outcome: scimmy,
        because: mapped(KNOWN.scimmy, ({ because }) => because),
      },
      {
        server: named('better-auth', '@better-auth/scim'),
        outcome: betterAuth,
        because: mapped(KNOWN['better-auth'], ({ because }) => because),
      },
    ]);

    await expect(page).toMatchFileSnapshot('../../docs/compatibility.md');
  });
});

it('finds whatever was seen by hand, but for what is named with its reason', () => {
  const reasons = Object.values(KNOWN).flatMap((known) => Object.values(known));
  const named = reasons.flatMap(({ because }) => because.split(':', 1).join().split(', '));

  expect(new Set([...named, ...Object.keys(NOT_FOUND)])).toEqual(new Set(ON_THE_PAGE));
  expect(Object.keys(NOT_FOUND).filter((id) => named.includes(id))).toEqual([]);
});

function fail(because: string): Known {
  return { status: 'fail', because };
}

function warn(because: string): Known {
  return { status: 'warn', because };
}

function named(server: string, beside: string): string {
  const version = (name: string) => `${name} ${MANIFEST.devDependencies[name]}`;
  return `${version(server)} with ${version(beside)}`;
}

function mapped<From, To>(
  all: Readonly<Record<string, From>>,
  change: (one: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(all).map(([id, one]) => [id, change(one)]));
}
