#!/usr/bin/env node
import { main } from '../dist/cli/main.js';
import { surroundingsOf } from '../dist/cli/surroundings.js';

process.exitCode = await main(process.argv, surroundingsOf(process));
