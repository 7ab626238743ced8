import { deriveId } from '../directory/derive-id.ts';
import type { DirectoryUser } from '../directory/directory.ts';
import { NoAnswer } from '../errors.ts';
import type { Behaviours } from '../jumpcloud/behaviours.ts';
import { lookUpRequest, NAME_ATTRIBUTES } from '../jumpcloud/look-up.ts';
import { createBody, mapUser } from '../jumpcloud/user-mapping.ts';
import { type ScimRequest, succeeded } from '../scim/exchange.ts';
import { isObject, type Json, type JsonObject } from '../scim/json.ts';
import { sameName } from '../scim/names.ts';
import { type PatchOperation, patchBody } from '../scim/patch.ts';
import {
  attributeOf,
  ENDPOINTS,
  idOf,
  memberIdsOf,
  type ResourceType,
  resourcePath,
  resourcesOf,
  stringOf,
} from '../scim/resource.ts';
import { GROUP_SCHEMA } from '../scim/urns.ts';
import { finding } from './finding.ts';
import { refusedForm } from './form-of-a-request.ts';
import { overlayUser } from './overlay-user.ts';
import { type Answer, Blocked, type Talk } from './probe.ts';
import type { ProviderFacts } from './provider-facts.ts';
import { sayAnswer } from './say.ts';

export interface BenchOptions {
  /** Of the probe; the names that it makes begin with it. */
  readonly probe: string;
  /** Of the run, so that two runs never meet. */
  readonly tag: string;
  /** `example.com` */
  readonly domain: string;
  /** Attributes that this provider wants on every user besides JumpCloud's. */
  readonly userAttributes: JsonObject;
  readonly behaviours: Behaviours;
  readonly facts: ProviderFacts;
  /** How long a write may take to show, in milliseconds. */
  readonly settleMs: number;
  /** Users who are there for all probes, as members who are never changed. */
  readonly people: readonly Remote[];
}

/** A resource that a probe made. */
export interface Remote {
  readonly id: string;
  /** `userName` or `displayName`. */
  readonly name: string;
  /** The body that was sent. */
  readonly sent: JsonObject;
  /** To its creation. */
  readonly answer: Answer;
}

/** The name that a probe wanted to give is taken at the provider by somebody else. */
export class NameTaken extends Error {
  override readonly name = 'NameTaken';
}

/**
 * What a probe works with: names of its own, requests as JumpCloud shapes them, and steps that must succeed before anything can
 * be judged. Every request is marked as a probe's and carries the media type of the behaviours unless it names another one.
 */
export class Bench {
  readonly facts: ProviderFacts;
  readonly behaviours: Behaviours;
  readonly people: readonly Remote[];
  readonly settleMs: number;
  readonly #options: BenchOptions;
  #names = 0;

  constructor(options: BenchOptions) {
    this.#options = options;
    this.facts = options.facts;
    this.behaviours = options.behaviours;
    this.people = options.people;
    this.settleMs = options.settleMs;
  }

  /** An address that nobody has: `probe-1.7f3k@example.com`. */
  email(label = ''): string {
    const { probe, tag, domain } = this.#options;
    this.#names += 1;
    return `${label}${probe}-${this.#names}.${tag}@${domain}`;
  }

  groupName(label = ''): string {
    const { probe, tag } = this.#options;
    this.#names += 1;
    return `${label}${probe} ${this.#names} ${tag}`;
  }

  /** The body of a POST as JumpCloud makes it, with further attributes laid over it; one that is `undefined` is left out. */
  userBody(email: string, overlay: Readonly<Record<string, Json | undefined>> = {}): JsonObject {
    const body = {
      ...overlayUser(createBody(mapUser(someUser(email)), true), this.#options.userAttributes),
      ...overlay,
    };
    return Object.fromEntries(
      Object.entries(body).filter((entry): entry is [string, Json] => entry[1] !== undefined),
    );
  }

  groupBody(displayName: string, overlay: JsonObject = {}): JsonObject {
    return { displayName, schemas: [GROUP_SCHEMA], ...overlay };
  }

  /**
   * @throws NoAnswer, which ends the probe unless it is caught
   * @throws Blocked where the provider refuses JumpCloud's way of asking
   */
  *ask(request: ScimRequest): Talk<Answer> {
    const [answer] = yield* this.together([request]);
    return answer as Answer;
  }

  /** An answer, or the `NoAnswer` as a value. */
  *attempt(request: ScimRequest): Talk<Answer | NoAnswer> {
    try {
      return yield* this.ask(request);
    } catch (error) {
      if (error instanceof NoAnswer) return error;
      throw error;
    }
  }

  /** Requests that are under way at the same time. */
  *together(requests: readonly ScimRequest[]): Talk<readonly Answer[]> {
    const answers = yield { requests: requests.map((request) => this.#shaped(request)) };
    for (const [index, request] of requests.entries()) {
      const answer = answers[index] as Answer;
      const refused = refusedForm(request, answer, this.behaviours['media-type']);
      if (refused) throw new Blocked(refused.check, finding(refused.expected, sayAnswer(answer), answer));
    }
    return answers;
  }

  *pause(ms: number): Talk<void> {
    yield { pauseMs: ms };
  }

  *get(type: ResourceType, id: string, query: Readonly<Record<string, string>> = {}): Talk<Answer> {
    return yield* this.ask({ method: 'GET', path: resourcePath(type, id), query });
  }

  *list(type: ResourceType, query: Readonly<Record<string, string>> = {}): Talk<Answer> {
    return yield* this.ask({ method: 'GET', path: ENDPOINTS[type], query });
  }

  /** JumpCloud's look-up by `userName` or `displayName`. */
  *lookUp(type: ResourceType, name: string): Talk<Answer> {
    const { headers: _, ...request } = lookUpRequest(type, name, this.behaviours);
    return yield* this.ask(request);
  }

  *post(type: ResourceType, body: JsonObject): Talk<Answer> {
    return yield* this.ask({ method: 'POST', path: ENDPOINTS[type], body });
  }

  *put(type: ResourceType, id: string, body: JsonObject): Talk<Answer> {
    return yield* this.ask({ method: 'PUT', path: resourcePath(type, id), body });
  }

  *patch(type: ResourceType, id: string, ...operations: readonly PatchOperation[]): Talk<Answer> {
    return yield* this.ask({
      method: 'PATCH',
      path: resourcePath(type, id),
      body: patchBody(operations),
    });
  }

  *delete(type: ResourceType, id: string): Talk<Answer> {
    return yield* this.ask({ method: 'DELETE', path: resourcePath(type, id) });
  }

  /**
   * A new user, with JumpCloud's attributes and these laid over them.
   *
   * @throws Blocked by CR-01a where it cannot be created, NameTaken where the address is somebody else's
   */
  *createUser(overlay: Readonly<Record<string, Json | undefined>> = {}, email = this.email()): Talk<Remote> {
    return yield* this.#create('User', email, this.userBody(email, overlay), 'CR-01a');
  }

  /**
   * A new group, filled the way JumpCloud fills it, and read back.
   *
   * @throws Blocked by CR-13a where it cannot be created, by GR-01 where these do not become its members
   */
  *createGroup(memberIds: readonly string[] = [], name = this.groupName()): Talk<Remote> {
    const group = yield* this.#create('Group', name, this.groupBody(name), 'CR-13a');
    if (memberIds.length === 0) return group;
    const value = memberIds.map((id) => ({ value: id }));
    const filled = this.facts.lacking.has('patch')
      ? yield* this.put('Group', group.id, { ...this.groupBody(name, { members: value }), id: group.id })
      : yield* this.patch('Group', group.id, { op: 'add', path: 'members', value });
    const members = yield* this.membersOf(group.id);
    if (!succeeded(filled) || !memberIds.every((id) => members.includes(id))) {
      const expected = `the group has the ${memberIds.length} members that were added`;
      const actual = succeeded(filled) ? `it has ${members.length} of them` : sayAnswer(filled);
      throw new Blocked(
        this.facts.lacking.has('patch') ? 'GR-13a' : 'GR-01',
        finding(expected, actual, filled),
      );
    }
    return group;
  }

  /** @throws Blocked by CR-04a where what is there cannot be read by its id */
  *read(type: ResourceType, id: string): Talk<JsonObject> {
    const answer = yield* this.get(type, id);
    if (succeeded(answer) && isObject(answer.body)) return answer.body;
    const expected = `GET ${resourcePath(type, id)} brings the ${type.toLowerCase()}`;
    throw new Blocked('CR-04a', finding(expected, sayAnswer(answer), answer));
  }

  /** The ids of the members, each once. */
  *membersOf(id: string): Talk<readonly string[]> {
    return memberIdsOf(yield* this.read('Group', id));
  }

  *#create(type: ResourceType, name: string, body: JsonObject, check: string): Talk<Remote> {
    const answer = yield* this.post(type, body);
    const id = succeeded(answer) ? idOf(answer.body) : undefined;
    if (id !== undefined) return { id, name, sent: body, answer };
    if (answer.status === 409) yield* this.#refuseTaken(type, name);
    const given = attributeOf(answer.body, 'id');
    const actual = typeof given === 'number' ? `${answer.status} with a number as its id` : sayAnswer(answer);
    const blocking = typeof given === 'number' ? 'JC-01' : check;
    throw new Blocked(blocking, finding(`201 with the new ${type.toLowerCase()} and its id`, actual, answer));
  }

  *#refuseTaken(type: ResourceType, name: string): Talk<void> {
    const found = resourcesOf(yield* this.lookUp(type, name)) ?? [];
    if (found.some((one) => sameName(stringOf(one, NAME_ATTRIBUTES[type]), name))) throw new NameTaken(name);
  }

  #shaped(request: ScimRequest): ScimRequest {
    const mediaType = this.behaviours['media-type'];
    const hasBody = request.body !== undefined || request.rawBody !== undefined;
    const headers = {
      accept: mediaType,
      ...(hasBody && { 'content-type': mediaType }),
      ...request.headers,
    };
    return { ...request, headers, purpose: 'probe' };
  }
}

function someUser(email: string): DirectoryUser {
  return {
    _id: deriveId('probe', email),
    email,
    firstname: 'Ada',
    lastname: 'Lovelace',
    jobTitle: 'Analyst',
    department: 'Analysis',
    state: 'ACTIVATED',
    suspended: false,
    password_expired: false,
  };
}
