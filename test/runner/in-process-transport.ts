import type { Handler } from '../../src/server/http.ts';
import { askHandler } from '../../src/server/in-process.ts';
import type { HttpOptions, HttpSend } from '../../src/transport/http-send.ts';
import { Redactor } from '../../src/transport/redact.ts';
import { authorization, requestHeaders } from '../../src/transport/request-headers.ts';

/** Asks a handler without a socket, with the headers that HTTP would carry: for tests that ask thousands of times. */
export function inProcessTransport(handler: Handler): (options: HttpOptions) => HttpSend {
  return ({ baseUrl, token, userAgent }) => {
    const redactor = new Redactor();
    const headersOf: HttpSend['headersOf'] = (request) => requestHeaders(request, {}, userAgent);
    return {
      headersOf,
      send(request) {
        const value = token(request);
        if (value !== undefined) redactor.add(value, '[token]');
        const headers = {
          ...headersOf(request),
          ...(value !== undefined && { authorization: authorization(value) }),
        };
        return askHandler(handler, request, headers, baseUrl.href);
      },
      redact: (value) => redactor.json(value),
      close: async () => {},
    };
  };
}
