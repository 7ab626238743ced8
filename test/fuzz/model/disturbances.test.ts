import { rule } from '../rule.ts';
import { CONCURRENCY } from './concurrency.ts';
import { INTERRUPTION } from './interruption.ts';

rule(CONCURRENCY);
rule(INTERRUPTION);
