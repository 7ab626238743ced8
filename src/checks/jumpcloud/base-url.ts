import { addsASlash } from '../../scim/redirect.ts';
import { type Check, everyExchange } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { sayAnswer } from '../say.ts';

export const BASE_URL: readonly Check[] = [
  everyExchange({
    id: 'JC-03',
    title: 'The endpoints answer where a base URL without a trailing slash puts them',
    requirement: { source: 'JumpCloud', section: 'documented', level: 'silent' },
    impact: 'blocks',
    demand:
      'JumpCloud documents that the base URL has no slash at its end, so it asks for /Users and never for /Users/. The RFC allows 307 and 308 (§3.12); nothing shows that JumpCloud follows them, and after 301 or 302 many clients send GET in place of POST.',
    symptom: 'The connection test fails, or it passes and no user is ever created.',
    remedy:
      'Serve /Users and /Groups themselves, without a redirect to the same address with a slash (APPEND_SLASH in Django, redirect_slashes in FastAPI).',
    breaks: 'all',
    verify({ n, request, response }) {
      if (!response) return notApplicable('no answer');
      if (!addsASlash(new URL(request.url).pathname, response)) return undefined;
      return finding('an answer at the address that was asked', sayAnswer(response), { n });
    },
  }),
];
