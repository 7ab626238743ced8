import { rule } from '../rule.ts';
import { ORDER_OF_ACTIONS } from './order-of-actions.ts';
import { PLAN_OF_NO_CHANGE, PLAN_OF_THE_SAME } from './planning.ts';

rule(ORDER_OF_ACTIONS);
rule(PLAN_OF_NO_CHANGE);
rule(PLAN_OF_THE_SAME);
