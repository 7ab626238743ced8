/** A row of the catalogue, or a part of one, that no check judges. */
export interface Omission {
  readonly id: string;
  readonly reason: string;
}

/** What the catalogue has and `verify` leaves out, each with the reason. */
export const OMITTED: readonly Omission[] = [
  {
    id: 'TR-02a',
    reason:
      'TLS: a certificate that does not pass gives no answer at all, which ends the run with exit code 3; whether plain HTTP is offered beside it cannot be told from an HTTPS base URL.',
  },
  {
    id: 'TR-08c',
    reason:
      'No HTTP client shows a body behind a 204: it is dropped, or the whole answer is taken for broken, and then what needs it fails for want of an answer.',
  },
  {
    id: 'TR-10b',
    reason:
      'The version segment (/v2) is part of the base URL that the user gives; nothing above it is ever asked.',
  },
  {
    id: 'DI-05b',
    reason:
      'Claims about etag and changePassword: where etag is claimed, VE-01a to VE-02c judge it; a password is never sent, as by JumpCloud, and never shown, so whether it was changed cannot be seen.',
  },
  {
    id: 'DI-07b',
    reason: 'That a 404 has a SCIM Error is judged of every error: ER-01a, ER-01b and ER-03a.',
  },
  {
    id: 'ER-04',
    reason:
      'A body over a limit that nobody announces would have to be many megabytes; the RFC demands 413 of Bulk alone.',
  },
  {
    id: 'JC-09b',
    reason:
      'That an old token ends when a new one is issued: only the provider can issue one. The scenario token-rotated plays what JumpCloud does then, with a token that is wrong.',
  },
];
