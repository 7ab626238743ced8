import { expect, test } from 'vitest';
import { patchBody } from '../../src/scim/patch.ts';

test('the body of a PATCH has its operations and the PatchOp URN, keys sorted', () => {
  expect(JSON.stringify(patchBody([{ op: 'replace', path: 'active', value: false }]))).toBe(
    '{"Operations":[{"op":"replace","path":"active","value":false}],"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"]}',
  );
});
