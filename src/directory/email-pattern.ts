/** Something, a single @, something: which addresses are valid beyond that is the provider's to say. */
export const EMAIL_PATTERN = /^[^\s@]+@[^\s@]+$/u;
