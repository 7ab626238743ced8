import { rule } from '../rule.ts';
import { BATCHING } from './batching.ts';
import { NAMES_THAT_CHANGE_HANDS } from './names-that-change-hands.ts';
import { PUSHING } from './pushing.ts';

rule(BATCHING);
rule(NAMES_THAT_CHANGE_HANDS);
rule(PUSHING);
