/** No provider hands out this id. */
export const NOBODY = 'scim-sim-asks-for-nobody';
