import { endsLikeACalmRun } from './chaos-seeds.ts';

endsLikeACalmRun(1, 100);
