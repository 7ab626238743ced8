import { OPERATION_TITLES } from '../jumpcloud/operation.ts';
import type { Exchange } from '../scim/exchange.ts';
import { curlLine } from './curl-line.ts';
import { plain } from './plain.ts';
import type { OperationResult, StepResult } from './run-result.ts';

export type PlanFormat = 'text' | 'json' | 'curl';

/** The requests of a dry run. */
export interface PlannedRun {
  readonly steps: readonly StepResult[];
  readonly exchanges: { get(n: number): Exchange | undefined };
  /** Absent: what names it says `$SCIM_SIM_BASE_URL`. */
  readonly baseUrl?: string;
}

/** The requests of a plan, as text for people, as JSON, or as a script of curl. */
export function printRequests(run: PlannedRun, format: PlanFormat): Iterable<string> {
  return FORMATS[format](run);
}

const FORMATS: Readonly<Record<PlanFormat, (run: PlannedRun) => Iterable<string>>> = {
  text: asText,
  json: asJson,
  curl: asCurl,
};

const CAVEAT = 'A real provider may hold matches, which are taken over instead.';

function* asText(run: PlannedRun): Iterable<string> {
  yield `What JumpCloud would send${run.baseUrl ? ` to ${plain(run.baseUrl)}` : ''}. Nothing was sent.\n(${CAVEAT})\n`;
  for (const step of run.steps) {
    yield `\n${plain(step.title)}\n`;
    if (step.operations.length === 0) yield '  no request\n';
    for (const operation of step.operations) {
      yield `  ${titleOf(operation)}\n`;
      for (const exchange of requestsOf(operation, run)) {
        const { request } = exchange;
        yield `    ${request.method} ${plain(readable(request.url, run))}${sayInjected(exchange)}\n`;
        if (request.body) yield `${indented(JSON.stringify(request.body, null, 2))}\n`;
      }
    }
  }
}

function* asJson(run: PlannedRun): Iterable<string> {
  const rows = run.steps.flatMap((step) =>
    step.operations.flatMap((operation) =>
      requestsOf(operation, run).map(({ request, response }) => ({
        step: step.id,
        title: step.title,
        operation: operation.kind,
        resource: operation.resource,
        method: request.method,
        url: request.url,
        headers: request.headers,
        ...(request.body && { body: request.body }),
        ...(response?.injected !== undefined && { injected: response.injected }),
      })),
    ),
  );
  yield '[\n';
  for (const [index, row] of rows.entries())
    yield `  ${JSON.stringify(row)}${index < rows.length - 1 ? ',' : ''}\n`;
  yield ']\n';
}

function* asCurl(run: PlannedRun): Iterable<string> {
  yield `# What JumpCloud would send to a provider that behaves.\n# (${CAVEAT})\n`;
  if (!run.baseUrl) yield '# Set SCIM_SIM_BASE_URL and SCIM_SIM_TOKEN first.\n';
  for (const step of run.steps) {
    yield `\n# ${plain(step.title)}\n`;
    for (const operation of step.operations) {
      yield `# ${titleOf(operation)}\n`;
      for (const exchange of requestsOf(operation, run)) {
        if (exchange.response?.injected !== undefined) yield `#${sayInjected(exchange)}\n`;
        yield `${curlLine(exchange, run.baseUrl ?? '')}\n`;
      }
    }
  }
}

/** What JumpCloud asks next makes no sense without the answer that the scenario gave. */
function sayInjected({ response }: Exchange): string {
  return response?.injected === undefined ? '' : ` → ${response.status}, injected by the scenario`;
}

function requestsOf({ requests }: OperationResult, { exchanges }: PlannedRun): readonly Exchange[] {
  return requests.map((n) => exchanges.get(n)).filter((exchange) => exchange !== undefined);
}

function titleOf({ kind, resource }: OperationResult): string {
  return plain(`${OPERATION_TITLES[kind]} ${resource.name}`);
}

/** The path and query as a person would write them. */
function readable(url: string, { baseUrl = '' }: PlannedRun): string {
  return decodeURIComponent(url.slice(baseUrl.length));
}

function indented(text: string): string {
  return text.replace(/^/gm, '      ');
}
