import { nameKey } from '../../../src/scim/names.ts';
import type { ResourceType } from '../../../src/scim/resource.ts';
import { nameOf } from '../../../src/server/store.ts';
import type { Simulation } from './simulation.ts';

export function namesHeldTwice(type: ResourceType, { provider: { store } }: Simulation): readonly string[] {
  const names = store.ids(type).flatMap((id) => {
    const resource = store.get(type, id);
    return resource ? [nameKey(nameOf(resource))] : [];
  });
  const repeated = names.filter((name, index) => names.indexOf(name) !== index);
  return repeated.map((name) => `${name} is there twice`);
}
