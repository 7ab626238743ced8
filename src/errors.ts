import type { NoAnswerKind, Strike } from './scim/exchange.ts';

/**
 * The user's mistake: a flag, a file, a name. The message is one line that says what was found, where, and what to do.
 * The command line ends with exit code 2.
 */
export class UserMistake extends Error {
  override readonly name = 'UserMistake';
}

/** What a run is about to do cannot be noted in its ledger, so it must not be done: the run ends in good order, with exit code 2. */
export class LedgerUnwritable extends UserMistake {}

/** No answer came from the service provider. The command line ends with exit code 3. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly kind: NoAnswerKind;
  /** The number of the exchange that the recorder gave it. */
  exchange?: number;
  /** The numbers of the attempts before it, where the request was sent again. */
  attempts?: readonly number[];
  /** Where `--chaos` kept the answer back, which says nothing about the provider. */
  chaos?: Strike;

  constructor(kind: NoAnswerKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/**
 * A write that was not sent, because what it addresses belongs to somebody else: a provider's answer led there. It is a finding about
 * the provider. A message is one line.
 */
export class Withheld extends Error {
  override readonly name = 'Withheld';
}
