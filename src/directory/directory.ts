/** JumpCloud's own side, in JumpCloud's own field names. Everything here is read-only: an action makes a new directory. */
export interface DirectoryUser {
  /** 24 hexadecimal digits; the `externalId` at the provider. */
  readonly _id: string;
  readonly email: string;
  readonly firstname: string;
  readonly lastname: string;
  readonly middlename?: string;
  readonly username?: string;
  readonly displayname?: string;
  readonly jobTitle?: string;
  readonly department?: string;
  readonly company?: string;
  readonly costCenter?: string;
  readonly employeeIdentifier?: string;
  readonly employeeType?: string;
  readonly location?: string;
  readonly description?: string;
  readonly alternateEmail?: string;
  readonly addresses?: readonly UserAddress[];
  readonly phoneNumbers?: readonly UserPhoneNumber[];
  readonly state: UserState;
  readonly suspended: boolean;
  readonly password_expired: boolean;
}

export type UserState = 'STAGED' | 'ACTIVATED' | 'SUSPENDED';

export interface UserAddress {
  readonly type?: string;
  readonly streetAddress?: string;
  readonly locality?: string;
  readonly region?: string;
  readonly postalCode?: string;
  readonly country?: string;
}

export interface UserPhoneNumber {
  readonly type?: string;
  readonly number: string;
}

export interface DirectoryGroup {
  readonly _id: string;
  /** Unique in the directory without regard to case. */
  readonly name: string;
  /** User `_id`s. */
  readonly members: ReadonlySet<string>;
}

/** The SSO application that the SCIM integration lives in. */
export interface Application {
  readonly groupManagement: boolean;
  /** Group `_id`s. */
  readonly boundGroups: ReadonlySet<string>;
  /** User `_id`s, assigned without a group: never pushed. */
  readonly directUsers: ReadonlySet<string>;
  /** What an administrator added to JumpCloud's own mapping of attributes. */
  readonly attributeMapping: readonly AttributePair[];
}

/** A field of JumpCloud's users and the SCIM attribute that it fills. */
export interface AttributePair {
  readonly field: TextField;
  /** From the outside in: `[nickName]`, `[name, middleName]`, `[urn:…:User, division]`. */
  readonly path: readonly string[];
}

/** The fields that hold one text, so that an attribute can be filled from them. */
export type TextField = Exclude<
  keyof DirectoryUser,
  'addresses' | 'phoneNumbers' | 'state' | 'suspended' | 'password_expired'
>;

export interface Directory {
  /** By `_id`. */
  readonly users: ReadonlyMap<string, DirectoryUser>;
  /** By `_id`. */
  readonly groups: ReadonlyMap<string, DirectoryGroup>;
  readonly application: Application;
}

/** A user who may sign in: neither suspended nor with an expired password. It becomes SCIM's `active`. */
export function isActive(user: DirectoryUser): boolean {
  return !user.suspended && user.state !== 'SUSPENDED' && !user.password_expired;
}
