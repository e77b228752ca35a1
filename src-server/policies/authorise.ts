/** Who may ask for what, by role. Whether the floor then grants it is the core's decision. */
import { ANSWERING_FOR_DATA, OF_COMPLIANCE, ROLES, type Role } from '#shared/domain/config.ts'
import { refuse, type Refusal } from '#shared/domain/refusal.ts'
import { systemOf } from '#shared/domain/service-key.ts'
import type { DeskCommand, FloorCommand } from '../core/commands.ts'
import { type Floor, inUse } from '../core/floor/floor.ts'
import { knowsCustomer } from './identity.ts'
import type { Actor } from './user.ts'

const SERVING: readonly Role[] = ['agent', 'outbound', 'supervisor']
const NOTING: readonly Role[] = ['agent', 'outbound', 'supervisor', 'admin']
const HANDLING_TASKS: readonly Role[] = ['agent', 'outbound', 'supervisor', 'quality', 'admin']
const SUPERVISING: readonly Role[] = ['supervisor']
/** [IR33] Who is whose, and who looks after them, is for those who answer for the floor or for the records. */
const MERGING: readonly Role[] = ['supervisor', 'admin']
const ADMINISTERING: readonly Role[] = ['admin']

/** [V1] Every command names its roles; a new command does not compile until it does. */
const ALLOWED: Readonly<Record<DeskCommand['type'], readonly Role[]>> = {
  'agent.setState': SERVING,
  'agent.takeOver': ROLES,
  'offer.accept': SERVING,
  'offer.decline': SERVING,
  'queue.pull': SERVING,
  'interaction.park': SERVING,
  'interaction.resume': SERVING,
  'interaction.transfer': SERVING,
  'interaction.end': SERVING,
  'interaction.identify': SERVING,
  'contact.start': SERVING,
  'message.send': SERVING,
  'message.resend': SERVING,
  'message.settle': SUPERVISING,
  'note.add': NOTING,
  'conversation.read': SERVING,
  'wrapUp.save': SERVING,
  'wrapUp.complete': SERVING,
  'wrapUp.extend': SERVING,
  'followUp.done': SERVING,
  'call.hold': SERVING,
  'call.resume': SERVING,
  'call.consult': SERVING,
  'call.consultEnd': SERVING,
  'call.handOver': SERVING,
  'call.join': SERVING,
  'call.transferOut': SERVING,
  'call.record': SERVING,
  'call.dial': SERVING,
  'call.reportQuality': SERVING,
  'call.supervise': SUPERVISING,
  'call.takeOver': SUPERVISING,
  'phone.report': SERVING,
  'supervisor.assign': SUPERVISING,
  'supervisor.requeue': SUPERVISING,
  'supervisor.setAgentState': SUPERVISING,
  'customer.edit': SERVING,
  'customer.removePoint': SERVING,
  'customer.restorePoint': SERVING,
  'customer.addNote': SERVING,
  'customer.askErasure': ANSWERING_FOR_DATA,
  'customer.dropErasure': ANSWERING_FOR_DATA,
  'customer.erase': ANSWERING_FOR_DATA,
  'customer.hold': ANSWERING_FOR_DATA,
  'recommendation.present': SERVING,
  'recommendation.answer': SERVING,
  'recommendation.noteMood': SERVING,
  'recommendation.dismissMood': SERVING,
  'customer.consent': [...SERVING, ...ANSWERING_FOR_DATA],
  'customer.tell': SERVING,
  'customer.lift': SUPERVISING,
  'customer.merge': MERGING,
  'customer.separate': MERGING,
  'customer.keepApart': SERVING,
  'customer.relate': NOTING,
  'customer.unrelate': NOTING,
  'customer.handOver': MERGING,
  'task.open': SERVING,
  'task.assign': HANDLING_TASKS,
  'task.note': HANDLING_TASKS,
  'task.settle': HANDLING_TASKS,
  'task.reopen': HANDLING_TASKS,
  'right.request': [...SERVING, ...ANSWERING_FOR_DATA],
  'right.take': ANSWERING_FOR_DATA,
  'right.note': ANSWERING_FOR_DATA,
  'right.settle': ANSWERING_FOR_DATA,
  'config.save': [...ADMINISTERING, 'compliance'],
  'config.archive': ADMINISTERING,
  'config.restore': ADMINISTERING,
}

const ABOUT_SERVED = [
  'customer.edit',
  'customer.removePoint',
  'customer.restorePoint',
  'customer.addNote',
  'customer.consent',
  'customer.tell',
  'customer.keepApart',
  'customer.relate',
  'customer.unrelate',
  'task.open',
  'right.request',
] as const
type AboutServed = Extract<DeskCommand, { readonly type: (typeof ABOUT_SERVED)[number] }>

function isAboutServed(command: DeskCommand): command is AboutServed {
  return ABOUT_SERVED.some((type) => type === command.type)
}

/** [IR52] What the bank's records say of relations comes from administrators, who serve nobody. */
function speaksForTheBank({ role }: Actor, { type }: DeskCommand): boolean {
  return role === 'admin' && (type === 'customer.relate' || type === 'customer.unrelate')
}

/** [RP5] [RP7] Whoever answers for data takes requests from anybody, and writes down a no that was asked for in one. */
function answersForData({ role }: Actor, command: AboutServed): boolean {
  if (!ANSWERING_FOR_DATA.includes(role)) return false
  return command.type === 'right.request' || (command.type === 'customer.consent' && command.requestId !== undefined)
}

/** null: the actor may ask. */
export function authorise(user: Actor, command: DeskCommand, floor: Floor): Refusal | null {
  if (!ALLOWED[command.type].includes(user.role)) return refuse('not-allowed', { role: user.role })
  if (user.role === 'compliance' && command.type === 'config.save' && !OF_COMPLIANCE.has(command.change.kind))
    return refuse('not-allowed', { role: user.role })
  if (!isAboutServed(command) || speaksForTheBank(user, command) || answersForData(user, command)) return null
  // [V2] Customers belong to the bank, not to whoever types an id.
  return knowsCustomer(user, command.customerId, floor.interactions.values()) ? null : refuse('not-yours')
}

/** [SK3] [SK4] What the routes that admit keys come to; scopes were asked about at the door. */
function mayAsSystem(command: DeskCommand): boolean {
  if (command.type === 'config.save') return command.change.kind === 'proposition'
  return command.type === 'customer.relate' || command.type === 'task.settle'
}

function isOfDesk(command: FloorCommand): command is DeskCommand {
  return Object.hasOwn(ALLOWED, command.type)
}

/**
 * The same for whatever is handed to the floor: desks' commands by the user's role as it is now; what customers, timers
 * and presence bring was made by the edge itself and needs no role.
 */
export function authoriseSubmission(
  floor: Floor,
  { actor, command }: { readonly actor: string; readonly command: FloorCommand },
): Refusal | null {
  if (!isOfDesk(command)) return null
  if (systemOf(actor) !== null) return mayAsSystem(command) ? null : refuse('not-allowed', { role: 'none' })
  const user = inUse(floor, 'user', actor)
  return user === undefined
    ? refuse('not-allowed', { role: 'none' })
    : authorise({ userId: actor, role: user.role }, command, floor)
}
