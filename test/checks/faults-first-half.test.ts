import { describe } from 'vitest';
import { FAULTS } from '../../src/server/faults/faults.ts';
import { proveFaults } from './prove-faults.ts';

// In two files, which run side by side.
describe('verify is proven, the first half of the faults', () => {
  proveFaults(FAULTS.slice(0, FAULTS.length / 2));
});
