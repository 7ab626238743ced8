import type { Property } from '../property.ts';
import type { Defect } from './simulation.ts';

/** A property of the model, which can be tried on one with a defect. */
export interface ModelProperty extends Property<unknown> {
  readonly holds: (value: unknown, defect?: Defect) => Promise<void>;
}

/** Forgets of what kind the values are: whoever tries a property takes them from it. */
export function property<T>(
  definition: Omit<Property<T>, 'holds'> & { readonly holds: (value: T, defect?: Defect) => Promise<void> },
): ModelProperty {
  return definition as unknown as ModelProperty;
}
