import { briefJson } from '../brief-json.ts';
import type { Failure } from '../findings.ts';
import type { OperationResult } from '../run-result.ts';
import { sayOperation, sayOperations } from '../say-operations.ts';
import { type Content, markup } from './markup.ts';

export function titleOfFailure(failure: Failure): string {
  switch (failure.kind) {
    case 'refused':
      return `Pending: ${sayOperation(failure.operation)}`;
    case 'not-sent':
      return `Pending: ${sayEach(failure.operations)}`;
    case 'drift':
      return `${failure.drift.resource}: ${failure.drift.attribute}`;
    case 'expectation':
      return `Expectation not met: ${failure.expectation.what}`;
  }
}

/** What was expected and what was found, as rows of `facts`. */
export function factsOfFailure(failure: Failure): readonly (readonly [string, Content])[] {
  switch (failure.kind) {
    case 'refused':
      return [['Because', failure.operation.message ?? 'refused']];
    case 'not-sent':
      return [['Because', failure.message]];
    case 'drift':
      return compared(failure.drift);
    case 'expectation':
      return compared(failure.expectation);
  }
}

function compared({ expected, actual }: { readonly expected: unknown; readonly actual: unknown }) {
  return [
    ['Expected', markup`<code>${briefJson(expected)}</code>`],
    ['Actual', markup`<code>${briefJson(actual)}</code>`],
  ] as const;
}

/** Each operation by its name, or so many of each kind. */
export function sayEach(operations: readonly OperationResult[]): string {
  return operations.length > FEW ? sayOperations(operations) : operations.map(sayOperation).join(', ');
}

const FEW = 4;
