// The command line, and at its end how much memory it had at most.
import { main } from '../dist/cli/main.js';
import { surroundingsOf } from '../dist/cli/surroundings.js';

process.exitCode = await main(process.argv, surroundingsOf(process));
process.send?.({ mb: Math.round(process.resourceUsage().maxRSS / 1024) });
process.disconnect?.();
