import { type Exchange, succeeded } from '../../scim/exchange.ts';
import { attributeOf, idOf, resourcePath, stringOf } from '../../scim/resource.ts';
import { type Check, everyExchange, type Measure, measureExchanges } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { say } from '../say.ts';

export const LOCATION: readonly (Check | Measure)[] = [
  everyExchange({
    id: 'CR-02a',
    title: 'A creation tells in the Location header where the new resource is',
    requirement: { source: 'RFC 7644', section: '3.3', level: 'MUST' },
    impact: 'degrades',
    demand: 'The address of the created resource stands in the Location header of the answer.',
    symptom: 'JumpCloud is not known to need it; clients that follow Location cannot find what they created.',
    remedy: 'Set Location to the address of the new resource with every 201 of POST /Users and POST /Groups.',
    verify(exchange) {
      const created = creationOf(exchange);
      if (!created) return NO_CREATION;
      if (created.header) return undefined;
      return finding(`Location: ${created.address}`, 'no Location header', exchange);
    },
  }),
  everyExchange({
    id: 'CR-02b',
    title: 'The Location header and meta.location name the same address',
    requirement: { source: 'RFC 7644', section: '3.3', level: 'MUST' },
    impact: 'degrades',
    demand: 'The address of the created resource stands in the Location header and in meta.location.',
    symptom: 'JumpCloud is not known to compare them; one of the two leads nowhere.',
    remedy: 'Work the address out once, and use it in both places.',
    verify(exchange) {
      const created = creationOf(exchange);
      if (!created?.header || !created.meta) return notApplicable('a creation shows one of the two at most');
      if (isSameAddress(absolute(created.header, exchange), absolute(created.meta, exchange)))
        return undefined;
      return finding(`Location: ${created.meta}, as meta.location`, `Location: ${created.header}`, exchange);
    },
  }),
  everyExchange({
    id: 'CR-02c',
    title: 'meta.location leads to the resource',
    requirement: { source: 'RFC 7643', section: '2.3.7', level: 'MUST' },
    impact: 'degrades',
    demand:
      'A reference is the absolute or relative URI of its resource, and GET there brings it. On the host that was asked that is the endpoint and the id, with any version of the API before them (§2.4); another host, which is perhaps the public name of the same provider, is reported and not judged.',
    symptom: 'JumpCloud is not known to follow it; a client that does gets 404.',
    remedy:
      'Make it of the base URL at which the request came (tenant and version included), the endpoint and the encoded id.',
    follows: ['CR-04a'],
    verify(exchange) {
      const created = creationOf(exchange);
      if (!created?.meta) return notApplicable('no creation shows meta.location');
      const shown = absolute(created.meta, exchange);
      if (isSameAddress(shown, created.address)) return undefined;
      if (hostOf(shown) !== hostOf(created.address)) return notApplicable('meta.location is on another host');
      return finding(created.address, created.meta, exchange);
    },
  }),
  measureExchanges({
    id: 'CR-02d',
    title: 'Whether meta.location is absolute, and on the host that was asked',
    measure(exchanges) {
      for (const exchange of exchanges) {
        const created = creationOf(exchange);
        if (!created?.meta) continue;
        const isSameHost = hostOf(absolute(created.meta, exchange)) === hostOf(created.address);
        const host = isSameHost ? '' : `, on another host: ${say(created.meta)}`;
        return {
          value: `${isAbsolute(created.meta) ? 'absolute' : 'relative'}${host}`,
          exchanges: [exchange.n],
        };
      }
      return undefined;
    },
  }),
];

const NO_CREATION = notApplicable('no creation was answered with an id');

interface Creation {
  readonly header: string | undefined;
  readonly meta: string | undefined;
  /** Where it can be read, by the base URL, the endpoint and the id. */
  readonly address: string;
}

function creationOf({ request, response }: Exchange): Creation | undefined {
  const endpoint = /\/(User|Group)s$/.exec(request.url);
  const id = response && succeeded(response) ? idOf(response.body) : undefined;
  if (request.method !== 'POST' || !endpoint || !response || id === undefined) return undefined;
  const type = endpoint[1] === 'User' ? 'User' : 'Group';
  return {
    header: response.headers.location,
    meta: stringOf(attributeOf(response.body, 'meta'), 'location'),
    address: baseOf(request.url) + resourcePath(type, id),
  };
}

/** A relative reference begins at the base URL (RFC 7643 §2.3.7), unless it begins with the root of the host. */
function absolute(location: string, { request }: Exchange): string {
  try {
    return new URL(location, `${baseOf(request.url)}/`).href;
  } catch {
    return location;
  }
}

/** However much of them is percent-encoded, and whatever version of the API they name (RFC 7643 §2.4). */
function isSameAddress(one: string, other: string): boolean {
  return comparable(one) === comparable(other);
}

function comparable(address: string): string {
  const segments = address.split('/').filter((segment) => !/^v\d+(?:\.\d+)*$/i.test(segment));
  try {
    return segments.map((segment) => encodeURIComponent(decodeURIComponent(segment))).join('/');
  } catch {
    return address;
  }
}

function baseOf(url: string): string {
  return url.slice(0, url.lastIndexOf('/'));
}

function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).host : undefined;
}

function isAbsolute(location: string): boolean {
  return /^[a-z][a-z\d+.-]*:/i.test(location);
}
