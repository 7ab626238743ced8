import type { RunningThirdParty } from './start.ts';

/** How many resources a collection (`Users`) says that it holds. */
export async function countOf(collection: string, { baseUrl, token }: RunningThirdParty): Promise<unknown> {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`${baseUrl}/${collection}`, { headers });
  return ((await answer.json()) as { totalResults?: unknown }).totalResults;
}
