import type { Exchange } from '../scim/exchange.ts';

/** Masks secrets in JSON-safe data, in names as well as in values. */
export type Redact = <T>(value: T) => T;

/**
 * The exchange with every secret masked in what came from the provider or went to it, and nowhere else: with a token "body"
 * or "POST", nobody could read an exchange whose own words were masked.
 *
 * @param baseUrl the user's own, which every report begins with
 */
export function maskExchange(exchange: Exchange, baseUrl: string, redact: Redact): Exchange {
  const { request, response, noAnswer } = exchange;
  const url = baseUrl + redact(request.url.slice(baseUrl.length));
  const headers = maskValues(request.headers, redact);
  return {
    ...exchange,
    request: { ...maskValues(request, redact), ...ownWordsOf(request), url, headers },
    ...(response && { response: maskAnswer(response, redact) }),
    ...(noAnswer && { noAnswer: { ...noAnswer, message: redact(noAnswer.message) } }),
  };
}

function ownWordsOf({ method, httpVersion }: Exchange['request']) {
  return { method, ...(httpVersion && { httpVersion }) };
}

type Answer = NonNullable<Exchange['response']>;

function maskAnswer(answer: Answer, redact: Redact): Answer {
  const { problem } = answer;
  const masked = maskValues(answer, redact);
  return problem ? { ...masked, problem: { ...maskValues(problem, redact), kind: problem.kind } } : masked;
}

function maskValues<T extends object>(value: T, redact: Redact): T {
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, redact(child)])) as T;
}
