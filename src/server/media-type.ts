import type { HttpAnswer, HttpRequest } from './http.ts';

/** SCIM's own media type, unless the client asks for plain JSON alone (RFC 7644 §3.8). */
export function withMediaType({ headers: asked }: HttpRequest, given: HttpAnswer): HttpAnswer {
  if (!given.body) return given;
  const accept = asked.accept?.toLowerCase() ?? '';
  const plain = accept.includes('application/json') && !/scim\+json|\*\/\*|application\/\*/.test(accept);
  const contentType = plain ? 'application/json' : 'application/scim+json';
  return { ...given, headers: { ...given.headers, 'content-type': `${contentType}; charset=utf-8` } };
}
