// How a push grows with the directory: time and memory for N and 10 N users, as a ratio within one run.
// Usage: npm run build && node bench/push.js [N]
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../bin/scim-sim.js', import.meta.url));
const MEASURED = fileURLToPath(new URL('./measured.js', import.meta.url));
const TOKEN = 'a-token-for-the-benchmark';

const small = Number(process.argv[2] ?? 1_000);
const folder = mkdtempSync(join(tmpdir(), 'scim-sim-bench-'));
try {
  const first = await measure(small);
  const second = await measure(small * 10);
  for (const name of Object.keys(first)) {
    const ratio = second[name] / first[name];
    process.stdout.write(
      `${name}: ${first[name]} → ${second[name]} (${ratio.toFixed(1)} times for 10 times the users)\n`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(count) {
  const file = join(folder, `${count}.json`);
  writeFileSync(file, JSON.stringify(directoryOf(count)));
  const edited = join(folder, `${count}-edited.json`);
  writeFileSync(edited, JSON.stringify(directoryOf(count, 'Edited')));
  const server = await serve();
  try {
    const push = (directory) =>
      run([
        'push',
        '--directory',
        directory,
        '--state',
        join(folder, `${count}.state`),
        '--base-url',
        server.url,
        '--quiet',
      ]);
    const first = await push(file);
    const nothing = await push(file);
    const one = await push(edited);
    return {
      'first push, ms': first.ms,
      'first push, MB': first.mb,
      'nothing changed, ms': nothing.ms,
      'one edit, ms': one.ms,
    };
  } finally {
    server.stop();
  }
}

/** Everybody is in one of 20 bound groups; the first user's last name may differ. */
function directoryOf(count, lastname = 'Bench') {
  const users = Array.from({ length: count }, (_, n) => ({
    email: `user${n}@example.com`,
    firstname: `First${n}`,
    lastname: n === 0 ? lastname : 'Bench',
    department: `Department ${n % 50}`,
  }));
  const groups = Array.from({ length: 20 }, (_, n) => ({
    name: `group ${n}`,
    members: users.filter((_, index) => index % 20 === n).map(({ email }) => email),
  }));
  return { users, groups, application: { boundGroups: groups.map(({ name }) => name) } };
}

function serve() {
  const child = spawn(process.execPath, [CLI, 'serve'], { env: { ...process.env, SCIM_SIM_TOKEN: TOKEN } });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.stdout.on('data', (data) => {
      const url = /Base URL\s+(\S+)/.exec(String(data))?.[1];
      if (url) resolve({ url, stop: () => child.kill('SIGINT') });
    });
  });
}

function run(args) {
  const began = performance.now();
  const child = spawn(process.execPath, [MEASURED, ...args], {
    env: { ...process.env, SCIM_SIM_TOKEN: TOKEN },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    let mb = 0;
    child.on('message', (message) => {
      mb = message.mb;
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve({ ms: Math.round(performance.now() - began), mb });
      else reject(new Error(`exit ${code}`));
    });
  });
}
