/** What a URL names below the base URL, the query as it was meant: `/Users?filter=userName eq "ada@example.com"`. */
export function readableTarget(url: string, target: string): string {
  const below = url.startsWith(target) ? url.slice(target.length) : url;
  const [path = '', ...query] = below.split('?');
  return query.length === 0 ? path : `${path}?${decoded(query.join('?'))}`;
}

function decoded(query: string): string {
  try {
    return decodeURIComponent(query);
  } catch {
    return query;
  }
}
