import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { behavioursOfProfile } from '../../src/config/behaviours-of-profile.ts';
import { readConfigFile } from '../../src/config/config-file.ts';
import { resolveSettings } from '../../src/config/resolve-settings.ts';
import { DEFAULT_BEHAVIOURS } from '../../src/jumpcloud/behaviours.ts';
import { temporaryFolder } from './temporary-folder.ts';

const RECORDED = { ...DEFAULT_BEHAVIOURS, deactivate: 'put' };

describe('a profile', () => {
  test('that is built in is given by its name', () => {
    expect(behavioursOfProfile('jumpcloud-recorded')).toEqual(RECORDED);
  });

  test.each([
    ['YAML', 'deactivate: put\n'],
    ['JSON', '{ "deactivate": "put" }'],
  ])('in a file is a mapping of behaviours, in %s', (_, text) => {
    expect(behavioursOfProfile(join(temporaryFolder({ mine: text }), 'mine'))).toEqual(RECORDED);
  });

  test('in a file gives way to a single behaviour, as a built-in one does', () => {
    const profile = join(temporaryFolder({ 'mine.yaml': 'deactivate: put\nlink: by-name' }), 'mine.yaml');
    const flags = { profile, behaviour: ['link=by-id'] };

    const settings = resolveSettings({ flags, env: {}, configFile: undefined, reporters: [] });

    expect(settings).toMatchObject({ profile, behaviours: RECORDED });
  });

  test('that a configuration file names lies beside it', () => {
    const folder = temporaryFolder({ 'scim-sim.yaml': 'profile: ./mine', mine: 'deactivate: put' });
    const configFile = readConfigFile(undefined, folder);

    const { behaviours } = resolveSettings({ flags: {}, env: {}, configFile, reporters: [] });

    expect(behaviours).toEqual(RECORDED);
  });
});
