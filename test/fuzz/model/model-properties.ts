import { BATCHING } from './batching.ts';
import { CONCURRENCY } from './concurrency.ts';
import { INTERRUPTION } from './interruption.ts';
import { NAMES_THAT_CHANGE_HANDS } from './names-that-change-hands.ts';
import { ORDER_OF_ACTIONS } from './order-of-actions.ts';
import { PLAN_OF_NO_CHANGE, PLAN_OF_THE_SAME } from './planning.ts';
import { PUSHING } from './pushing.ts';

/** Each is tried in a test file of its own kind, so that they run side by side. */
export const MODEL_PROPERTIES = {
  BATCHING,
  NAMES_THAT_CHANGE_HANDS,
  CONCURRENCY,
  INTERRUPTION,
  ORDER_OF_ACTIONS,
  PLAN_OF_NO_CHANGE,
  PLAN_OF_THE_SAME,
  PUSHING,
} as const;

export const MODEL_CASES = Object.values(MODEL_PROPERTIES).reduce((sum, { cases }) => sum + cases, 0);
