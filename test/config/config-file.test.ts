import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfigFile } from '../../src/config/config-file.ts';
import { resolveSettings } from '../../src/config/resolve-settings.ts';
import { temporaryFolder } from './temporary-folder.ts';

function settingsIn(folder: string, named?: string) {
  const configFile = readConfigFile(named, folder);
  return resolveSettings({ flags: {}, env: {}, configFile, reporters: ['console', 'json'] });
}

describe('a configuration file that is found', () => {
  test('is none where there is none', () => {
    expect(readConfigFile(undefined, temporaryFolder())).toBeUndefined();
  });

  test('sets what is harmless, and files in its own folder', () => {
    const folder = temporaryFolder({
      'scim-sim.yaml': 'timeout: 5\nca: certs/../ca.pem\nreporter: json=reports/new/out.json',
    });
    const settings = settingsIn(folder);
    expect(settings.timeout).toBe(5);
    expect(settings.ca).toBe(join(folder, 'ca.pem'));
    expect(settings.reporter[1]?.file).toBe(join(folder, 'reports/new/out.json'));
  });

  test.each([
    'token: x',
    'tokenFile: t',
    'header: { X-A: b }',
    'cert: c.pem',
    'key: k.pem',
    'proxy: p:1',
    'insecure: true',
    'allowWrites: true',
  ])('may not set %s, which a named one may', (line) => {
    const folder = temporaryFolder({ 'scim-sim.yaml': `timeout: 5\n${line}` });
    const file = join(folder, 'scim-sim.yaml');
    const [name] = line.split(':');
    expect(() => settingsIn(folder)).toThrow(
      `${file}:2:1  a configuration file that was found, not named, may not set ${name}; if you trust it, run with --config ${file}`,
    );
    expect(settingsIn(folder, file).timeout).toBe(5);
  });

  test.each([
    'ca: ../ca.pem',
    'ca: /etc/ca.pem',
    'reporter: [console, json=../../out.json]',
    'ca: link/ca.pem',
    'ca: dangling',
    'profile: ../mine.yaml',
  ])('may not name a file outside its folder (%s), which a named one may', (line) => {
    const folder = temporaryFolder({
      'here/scim-sim.yaml': line,
      'there/ca.pem': '',
      'mine.yaml': 'deactivate: put',
    });
    symlinkSync(join(folder, 'there'), join(folder, 'here/link'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'here/dangling'));
    expect(() => settingsIn(join(folder, 'here'))).toThrow(
      /scim-sim\.yaml:1:\d+ {2}\w+: found ".*", but a configuration file that was found, not named, may only name files in its own folder; if you trust it, run with --config /,
    );
    expect(() => settingsIn('.', join(folder, 'here/scim-sim.yaml'))).not.toThrow();
  });

  test('may not be a link that leads out of its folder', () => {
    const folder = temporaryFolder({ 'other.yaml': 'timeout: 5', 'here/x': '' });
    symlinkSync(join(folder, 'other.yaml'), join(folder, 'here/scim-sim.yaml'));
    expect(() => settingsIn(join(folder, 'here'))).toThrow('leads out of its folder');
  });
});

describe('a configuration file', () => {
  test.each([
    ['timout: 5', ':1:1  unknown setting "timout"; did you mean "timeout"?'],
    ['timeout: 5\nbase-url: x', ':2:1  unknown setting "base-url"; did you mean "baseUrl"?'],
    ['password: x', ':1:1  unknown setting "password"; known: baseUrl, token, '],
    ['__proto__: { a: 1 }', ':1:1  unknown setting "__proto__"'],
    ['toString: 1', ':1:1  unknown setting "toString"'],
    ['- timeout', ':1:1  found a list, a configuration file is needed'],
    ['', ' is empty: a configuration file is needed'],
    ['timeout: 5\ntimeout: 6', ':2:1  '],
  ])('that says %j is refused', (yaml, message) => {
    const file = join(temporaryFolder({ 'c.yaml': yaml }), 'c.yaml');
    expect(() => readConfigFile(file, '.')).toThrow(file + message);
  });

  test('that was named has to exist', () => {
    const folder = temporaryFolder();
    expect(() => readConfigFile(join(folder, 'c.yaml'), folder)).toThrow('c.yaml does not exist');
  });
});
