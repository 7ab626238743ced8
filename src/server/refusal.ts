import type { JsonObject } from '../scim/json.ts';
import { ERROR } from '../scim/urns.ts';

/** The detail error keywords that this provider uses, of RFC 7644 §3.12, Table 9. */
export type ScimType =
  | 'invalidFilter'
  | 'invalidPath'
  | 'invalidSyntax'
  | 'invalidValue'
  | 'mutability'
  | 'noTarget'
  | 'uniqueness';

/** The provider declines a request. Thrown wherever that shows; `handle` turns it into the error answer. */
export class Refusal extends Error {
  readonly status: number;
  readonly scimType: ScimType | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    detail: string,
    options: { scimType?: ScimType; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(detail);
    this.status = status;
    this.scimType = options.scimType;
    this.headers = options.headers ?? {};
  }

  /** The error message of RFC 7644 §3.12, whose `status` is a string. */
  get body(): JsonObject {
    return {
      schemas: [ERROR],
      status: String(this.status),
      ...(this.scimType && { scimType: this.scimType }),
      detail: this.message,
    };
  }
}

/** The 400 that names its reason. */
export function badRequest(scimType: ScimType, detail: string): Refusal {
  return new Refusal(400, detail, { scimType });
}
