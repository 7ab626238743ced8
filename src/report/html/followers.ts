import { counted } from '../counted.ts';
import { sayProblem } from '../problem-lines.ts';
import { mark } from './badge.ts';
import { type Digest, problemOf } from './digest.ts';
import { exchangeLinks } from './exchange-links.ts';
import { type Markup, markup } from './markup.ts';
import type { JudgedCause } from './numbered-findings.ts';

/** What would be well, or could be judged, if a cause were mended. */
export function followersOf(followers: readonly JudgedCause[], digest: Digest): Markup {
  const verb = followers.length === 1 ? 'follows' : 'follow';
  return markup`<section class="followers"><h4>${counted(followers.length, 'verdict')} ${verb} from this</h4>
<ul>${followers.map((follower) => itemOf(follower, digest))}</ul></section>`;
}

function itemOf({ verdict, failures }: JudgedCause, { survey }: Digest): Markup {
  const { id, title, status, exchanges } = verdict;
  const reasons = [
    verdict.actual ?? verdict.reason,
    ...failures.map((failure) => sayProblem(problemOf(failure))),
  ];
  return markup`<li>${mark(status)} <span class="id">${id}</span> ${title}${
    exchanges.length > 0 && markup` (${exchangeLinks(exchanges, survey)})`
  }${reasons.map((reason) => reason !== undefined && markup`<span class="remark">${reason}</span>`)}</li>
`;
}
