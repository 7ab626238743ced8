import { describe } from 'vitest';
import { FAULTS } from '../../src/server/faults/faults.ts';
import { proveFaults } from './prove-faults.ts';

describe('verify is proven, the second half of the faults', () => {
  proveFaults(FAULTS.slice(FAULTS.length / 2));
});
