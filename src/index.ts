/** The public API: the model without I/O, the runner with a `Send` of your own, and the reference provider. */

export type { DirectoryAction } from './directory/actions.ts';
export { apply } from './directory/apply.ts';
export type { Directory, DirectoryGroup, DirectoryUser } from './directory/directory.ts';
export { parseDirectory } from './directory/parse-directory.ts';
export { NoAnswer, UserMistake } from './errors.ts';
export { type Acknowledged, acknowledge, nothingAcknowledged, release } from './jumpcloud/acknowledged.ts';
export { type Behaviours, DEFAULT_BEHAVIOURS, listBehaviours, PROFILES } from './jumpcloud/behaviours.ts';
export type { Conversation, Outcome, Refusal } from './jumpcloud/conversation.ts';
export { converse } from './jumpcloud/converse.ts';
export type { Operation } from './jumpcloud/operation.ts';
export { plan, type Stage } from './jumpcloud/plan.ts';
export { type Desired, desiredOf, joinersOf } from './jumpcloud/scope.ts';
export type { Reporter } from './report/reporter.ts';
export { REPORTERS } from './report/reporter.ts';
export type { RunResult } from './report/run-result.ts';
export { type Connection, type ConnectOptions, connect } from './runner/connect.ts';
export type { ProviderAccess, RunContext } from './runner/context.ts';
export { push } from './runner/push.ts';
export { runScenarios } from './runner/run-scenarios.ts';
export { readDirectoryFile } from './scenario/read-directory-file.ts';
export { readScenarioFile } from './scenario/read-scenario-file.ts';
export type { Scenario } from './scenario/scenario.ts';
export { tagScenario } from './scenario/tag-scenario.ts';
export type { Exchange, ScimRequest, ScimResponse, Send } from './scim/exchange.ts';
export { handlerOf } from './server/handle.ts';
export { type Listening, listen } from './server/listen.ts';
export { createProvider, type Provider } from './server/provider.ts';
