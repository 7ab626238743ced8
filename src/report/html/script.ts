import { copying } from './script/copying.ts';
import { filtering } from './script/filtering.ts';
import { opening } from './script/opening.ts';
import { theming } from './script/theming.ts';

/** The page's script. It makes elements and text, never markup, and asks nobody for anything. */
export const script = `'use strict';\n${[theming, copying, opening, filtering].join('')}`;
