import { colours } from './style/colours.ts';
import { findings } from './style/findings.ts';
import { frame } from './style/frame.ts';
import { lists } from './style/lists.ts';
import { print } from './style/print.ts';
import { timeLine } from './style/time-line.ts';

/** The page's style. It names system fonts and loads none. */
export const style = [colours, frame, findings, lists, timeLine, print].join('');
