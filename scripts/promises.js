// What one may rely on, and the tests that prove it. A file alone stands for all of its tests, `file: words` for those whose title has these words.

/** @type {readonly { title: string, promises: readonly { says: string, tests: readonly string[], with?: string }[] }[]} */
export const TOPICS = [
  {
    title: 'Clean-up that survives anything',
    promises: [
      {
        says: 'A run that is killed (SIGKILL) at any request, before the provider sees it or after it has carried it out, is cleaned up after by `cleanup`: the provider then holds exactly the strangers that it held before, unchanged. A second `cleanup` sends no write. So is a killed `verify`, and a killed `cleanup` can be run again.',
        tests: ['test/cli/killed.test.ts'],
        with: 'a run of 36 requests killed at each of them in both moments (72 times), verify at 8, a clean-up at each of its 10 requests in both',
      },
      {
        says: 'What is created is written to the ledger before the request is sent, and what cannot be noted is not created: a folder that cannot be written, a disk that is full.',
        tests: ['test/cli/cleanup.test.ts', 'test/config/ledger-file.test.ts'],
      },
      {
        says: 'Whatever a run made is removed at its end, groups first, also where the answer to its creation was lost or was nonsense; DELETE, else deactivation; what cannot be removed is listed, with the command that finishes it.',
        tests: [
          'test/runner/clean-up.test.ts',
          'test/runner/interruption.test.ts',
          'test/cli/signals.test.ts',
        ],
      },
      {
        says: 'An id or a name that became somebody else’s since is left alone and told.',
        tests: ['test/runner/judge-namesake.test.ts', 'test/runner/bears-our-name.test.ts'],
      },
    ],
  },
  {
    title: 'Ownership',
    promises: [
      {
        says: 'No stranger is touched, at any single request, by all scenarios, by `verify` or by a push, at a provider that answers look-ups with somebody else (also under the name that was asked for), ignores the filter, hands out the id of somebody who is there, or gives ids to others after a deletion. A write that no answer led to is a bug of ours (exit code 70) and is not sent.',
        tests: ['test/runner/ownership.test.ts'],
      },
    ],
  },
  {
    title: 'The network',
    promises: [
      {
        says: 'What got no answer, or 500, 502, 503 or 504, is sent again where that is safe, never a POST; 429 is always waited for; pauses grow, are capped, end at once at Ctrl-C, and none leads beyond a minute after the first attempt.',
        tests: ['test/transport/persist.test.ts', 'test/runner/connect.test.ts'],
      },
      {
        says: 'A POST whose answer was lost is looked up before it is sent again, at most three times in all.',
        tests: ['test/jumpcloud/create-once.test.ts', 'test/runner/lost-creation.test.ts'],
      },
      {
        says: '`--rate` and `--concurrency` are never exceeded, whoever sends: no second holds more starts than allowed, whatever the timers do.',
        tests: [
          'test/transport/pace.test.ts',
          'test/runner/connect.test.ts',
          'test/cli/bad-network.test.ts: concurrency',
          'test/cli/bad-network.test.ts: rate',
        ],
        with: '300 random rates, bursts and late or early timers; 240 arrivals counted at a server',
      },
      {
        says: 'Refused, reset, unknown to DNS, TLS expired, for another host, self-signed, of an unknown authority; HTTP/1.0, `Connection: close`, chunked, gzip, deflate, br; cut off, garbage after the JSON, a byte-order mark, 100 MB, a gzip bomb, 1 MB of headers, a byte a second, silence, an answer before the request, an idle connection that closes as it is used again: each on a real socket ends in time, and its cause is told in one line.',
        tests: [
          'test/transport/sockets.test.ts',
          'test/cli/bad-network.test.ts',
          'test/cli/bad-provider.test.ts',
        ],
      },
      {
        says: 'Client certificates work over TLS 1.2 and 1.3, and what is wrong with one is told without a byte of the key.',
        tests: ['test/transport/client-certificate.test.ts', 'test/config/read-client-certificate.test.ts'],
      },
      {
        says: 'Through a proxy, by absolute form or CONNECT, with credentials, NO_PROXY and loopback set apart; over CONNECT it never sees the token.',
        tests: [
          'test/transport/proxy.test.ts',
          'test/transport/proxy-url.test.ts',
          'test/transport/bypasses-proxy.test.ts',
          'test/config/choose-proxy.test.ts',
        ],
      },
    ],
  },
  {
    title: 'Delivery faults',
    promises: [
      {
        says: 'Every scenario passes under `--chaos`, ends in the state of a calm run and leaves nothing; each method meets each fault.',
        tests: [
          'test/runner/chaos-first-half.test.ts',
          'test/runner/chaos-second-half.test.ts',
          'test/cli/chaos.test.ts',
        ],
        with: 'a case is one seed and all scenarios',
      },
      {
        says: 'A provider that cannot bear a repetition is found by it.',
        tests: ['test/runner/chaos-finds.test.ts'],
      },
      {
        says: 'The same seed strikes the same requests, whatever the concurrency.',
        tests: [
          'test/transport/fault-drawer.test.ts',
          'test/runner/chaos.test.ts',
          'test/transport/chaos.test.ts',
        ],
      },
    ],
  },
  {
    title: 'Secrets and personal data',
    promises: [
      {
        says: 'Token, credentials of a proxy, client key and the headers of `--header` are in no output of any command or reporter and in no file, on good and failing runs, also where the provider repeats them in a body, a name, an id, a header or a link, plain or in any of 14 encodings; a crash shows none either. (A secret that is split over two attributes or written backwards is not found.)',
        tests: [
          'test/cli/canary.test.ts',
          'test/transport/redact.test.ts',
          'test/transport/mask-exchange.test.ts',
          'test/report/mask-quotations.test.ts',
        ],
      },
      {
        says: 'Under `--redact-pii` nobody is named in any report, the same value has the same pseudonym everywhere, and the report keeps its shape: it is valid and still joins.',
        tests: ['test/cli/redact-pii.test.ts'],
        with: '30 users with nasty names among them, every reporter, good and failing runs',
      },
      {
        says: 'Nothing is written outside the working directory and the paths that the user named; files have mode 0600 and folders 0700, whatever the umask.',
        tests: ['test/cli/files.test.ts'],
      },
    ],
  },
  {
    title: 'Hostile providers and strangers’ files',
    promises: [
      {
        says: 'Nothing that a provider answers, in whatever place, can touch the terminal, the markup or the workflow command of a report: escape sequences, right-to-left overrides, line breaks, null bytes, half surrogates, `::error::`, `]]>`, `<script>`, a megabyte of text.',
        tests: [
          'test/cli/hostile-provider.test.ts',
          'test/report/markup.test.ts',
          'test/report/html.test.ts',
          'test/report/github.test.ts',
          'test/report/junit.test.ts',
          'test/report/markdown.test.ts',
          'test/report/text.test.ts',
        ],
      },
      {
        says: 'Odd answers, deep, long or of the wrong type, end as findings; lists of a million elements in bounded memory; odd ids come back encoded, or are refused in one line.',
        tests: [
          'test/runner/hostile-answers.test.ts',
          'test/transport/read-answer.test.ts',
          'test/scim/resource.test.ts',
        ],
      },
      {
        says: 'No redirect is followed, so none carries the token away.',
        tests: ['test/transport/redirect.test.ts'],
        with: '5 statuses, 5 places, 5 methods',
      },
      {
        says: 'A scenario, directory, configuration, state, waivers, attributes, profile or ledger file from a stranger sends SCIM requests to the given base URL and does nothing else: no tag runs code, no alias multiplies, nothing else is read, no device or pipe makes it wait.',
        tests: ['test/cli/strangers-files.test.ts', 'test/config/config-file.test.ts'],
      },
    ],
  },
  {
    title: 'Property tests',
    promises: [
      {
        says: 'For random directories, random actions and behaviours the provider ends where the directory says, in however many syncs, in whichever order of independent actions, with 1, 2 or 8 requests under way in any order of arrivals and answers, across state files, and after a sync that is cut off at any of its requests, with the last answer lost or not. The plan from a directory to itself is empty. Each property is shown to see a defect.',
        tests: [
          'test/fuzz/model/lives.test.ts',
          'test/fuzz/model/orders.test.ts',
          'test/fuzz/model/disturbances.test.ts',
          'test/fuzz/model/defects.test.ts',
        ],
        with: '`npm run fuzz -- 50000` plays more',
      },
      {
        says: 'Parsers of filters, paths, PATCH requests, documents, addresses, answers and secrets bear random and mutated input without a crash or a hang, and what is written is read back as the same.',
        tests: [
          'test/fuzz/parsers/filters.test.ts',
          'test/fuzz/parsers/requests.test.ts',
          'test/fuzz/parsers/documents.test.ts',
          'test/fuzz/parsers/addresses.test.ts',
          'test/fuzz/parsers/answers.test.ts',
          'test/fuzz/parsers/redactor.test.ts',
          'test/fuzz/parsers/reports.test.ts',
        ],
      },
    ],
  },
];
