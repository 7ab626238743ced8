import { type Behaviours, DEFAULT_BEHAVIOURS } from '../jumpcloud/behaviours.ts';

/**
 * Whoever sets up or cleans up is not JumpCloud and takes the provider as it is: switches that are about JumpCloud do not matter,
 * but the provider may know one media type alone.
 */
export function plainBehaviours({ 'media-type': mediaType }: Behaviours): Behaviours {
  return { ...DEFAULT_BEHAVIOURS, 'type-mismatch': 'tolerate', 'media-type': mediaType };
}
