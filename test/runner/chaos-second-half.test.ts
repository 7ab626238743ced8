import { endsLikeACalmRun } from './chaos-seeds.ts';

endsLikeACalmRun(101, 200);
