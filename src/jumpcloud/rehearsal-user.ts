import type { DirectoryUser } from '../directory/directory.ts';

/** The test user of JumpCloud's Activate: its address is the Test User Email, all else the recorded placeholders. */
export function rehearsalUser(email: string): DirectoryUser {
  return {
    _id: '66e2d689590450d073d2df3b',
    email,
    firstname: 'firstname',
    lastname: 'lastname',
    displayname: 'displayname',
    addresses: [
      {
        type: 'work',
        streetAddress: 'street-address',
        locality: 'locality',
        region: 'region',
        postalCode: '80027',
        country: 'US',
      },
    ],
    phoneNumbers: [{ type: 'work', number: 'tel:+1-555-555-5555' }],
    state: 'ACTIVATED',
    suspended: false,
    password_expired: false,
  };
}
