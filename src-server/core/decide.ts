/** Every command of the floor finds its decision here. Decisions read the floor and never change it. */
import { assertNever } from '#shared/lib/assert-never.ts'
import { refuse, type Refusal } from '#shared/domain/refusal.ts'
import { deskGone, deskHere, deskLost, deskSignedOut, takeOver } from './agent/desk.ts'
import { setAgentState, setState } from './agent/state.ts'
import { refused } from './change.ts'
import type { CustomerCommand, DeskCommand, DeskPresenceCommand, FloorCommand, TimerCommand } from './commands.ts'
import { botIdle, botLate, botTurn } from './bot/turn.ts'
import { archive } from './config/archive.ts'
import { handPassword } from './config/hand-password.ts'
import { noteSecret } from './config/note-secret.ts'
import { restore } from './config/restore.ts'
import { save as saveConfig } from './config/save.ts'
import { absorb, merge } from './customer/absorb.ts'
import { handOver, keepApart, relate, unrelate } from './customer/bind.ts'
import { askErasure, dropErasure, erase, hold } from './customer/erasure.ts'
import { isRightsCommand, ofRights } from './customer/rights-requests.ts'
import { addNote as addCustomerNote, create, edit, removePoint, restorePoint, update } from './customer/record.ts'
import { consent, lift, tell, stage } from './customer/knowing.ts'
import { separate } from './customer/separate.ts'
import type { Context, Decision } from './decision.ts'
import { assessed, assessmentOpened } from './decisioning/assess-first.ts'
import { answer, present } from './decisioning/desk.ts'
import { dismissMood, noteMood } from './decisioning/moods.ts'
import { ofRecommendations } from './decisioning/floor.ts'
import { withWithdrawals } from './decisioning/withdraw.ts'
import type { Floor } from './floor/floor.ts'
import { contact } from './interaction/contact.ts'
import { addNote, agentRead, customerRead, delivery, resend, send, settle, survey } from './interaction/conversation.ts'
import { customerEnded, customerLeft, end } from './interaction/ending.ts'
import { followUpDone } from './interaction/follow-up.ts'
import { identify } from './interaction/identify.ts'
import { idleEnd, idleRelease, idleWarn } from './interaction/idle.ts'
import { accept, decline, offerExpired } from './interaction/offers.ts'
import { park, resume } from './interaction/park.ts'
import { start } from './interaction/start.ts'
import { assign, requeue } from './interaction/supervise.ts'
import { overflow, transfer } from './interaction/transfer.ts'
import { verify } from './interaction/verify.ts'
import { complete, extend, save, wrapUpExpired } from './interaction/wrap-up.ts'
import { prove } from './interaction/prove.ts'
import { pull } from './queue/pull.ts'
import { isTaskCommand, ofTask, taskEscalates } from './task/task.ts'
import { isCallCommand, isVoiceCommand, ofCall, ofVoice } from './voice/decide.ts'
import { callLapsed } from './voice/legs.ts'

/** [A3] A second desk of the same person may look but not act; administration hangs on no seat. */
function seatRefusal(floor: Floor, command: DeskCommand, ctx: Context): Refusal | null {
  if (ctx.deskId === undefined || command.type === 'agent.takeOver' || command.type.startsWith('config.')) return null
  const desk = floor.agents.get(ctx.actor)?.desk
  return desk === undefined || desk.name === 'none' || desk.deskId === ctx.deskId ? null : refuse('desk-read-only')
}

function ofDesk(floor: Floor, command: DeskCommand, ctx: Context): Decision {
  const seat = seatRefusal(floor, command, ctx)
  if (seat !== null) return refused(seat)
  if (isCallCommand(command)) return ofCall(floor, command, ctx)
  if (isTaskCommand(command)) return ofTask(floor, command, ctx)
  if (isRightsCommand(command)) return ofRights(floor, command, ctx)
  switch (command.type) {
    case 'agent.setState':
      return setState(floor, command, ctx)
    case 'agent.takeOver':
      return takeOver(floor, ctx)
    case 'offer.accept':
      return accept(floor, command, ctx)
    case 'offer.decline':
      return decline(floor, command, ctx)
    case 'queue.pull':
      return pull(floor, command, ctx)
    case 'interaction.park':
      return park(floor, command, ctx)
    case 'interaction.resume':
      return resume(floor, command, ctx)
    case 'interaction.transfer':
      return transfer(floor, command, ctx)
    case 'interaction.end':
      return end(floor, command.interactionId, ctx)
    case 'interaction.identify':
      return identify(floor, command, ctx)
    case 'contact.start':
      return start(floor, command, ctx)
    case 'message.send':
      return send(floor, command, ctx)
    case 'message.resend':
      return resend(floor, command, ctx)
    case 'message.settle':
      return settle(floor, command)
    case 'note.add':
      return addNote(floor, command, ctx)
    case 'conversation.read':
      return agentRead(floor, command, ctx)
    case 'wrapUp.save':
      return save(floor, command, ctx)
    case 'wrapUp.complete':
      return complete(floor, command, ctx)
    case 'wrapUp.extend':
      return extend(floor, command.interactionId, ctx)
    case 'followUp.done':
      return followUpDone(floor, command, ctx)
    case 'supervisor.assign':
      return assign(floor, command, ctx)
    case 'supervisor.requeue':
      return requeue(floor, command, ctx)
    case 'supervisor.setAgentState':
      return setAgentState(floor, command)
    case 'customer.edit':
      return edit(floor, command, ctx)
    case 'customer.removePoint':
      return removePoint(floor, command, ctx)
    case 'customer.restorePoint':
      return restorePoint(floor, command, ctx)
    case 'customer.addNote':
      return addCustomerNote(command, ctx)
    case 'customer.askErasure':
      return askErasure(floor, command, ctx)
    case 'customer.dropErasure':
      return dropErasure(floor, command, ctx)
    case 'customer.erase':
      return erase(floor, command, ctx)
    case 'customer.hold':
      return hold(floor, command, ctx)
    case 'customer.consent':
      return consent(floor, command, ctx)
    case 'customer.tell':
      return tell(floor, command, ctx)
    case 'customer.lift':
      return lift(command, ctx)
    case 'customer.merge':
      return merge(floor, command, ctx)
    case 'customer.separate':
      return separate(floor, command, ctx)
    case 'customer.keepApart':
      return keepApart(command, ctx)
    case 'customer.relate':
      return relate(floor, command, ctx)
    case 'customer.unrelate':
      return unrelate(floor, command, ctx)
    case 'customer.handOver':
      return handOver(floor, command, ctx)
    case 'recommendation.present':
      return present(floor, command, ctx)
    case 'recommendation.answer':
      return answer(floor, command, ctx)
    case 'recommendation.noteMood':
      return noteMood(floor, command, ctx)
    case 'recommendation.dismissMood':
      return dismissMood(floor, command, ctx)
    case 'config.save':
      return saveConfig(floor, command.change, ctx)
    case 'config.archive':
      return archive(floor, command, ctx)
    case 'config.restore':
      return restore(floor, command, ctx)
    default:
      return assertNever(command)
  }
}

function ofPresence(floor: Floor, command: DeskPresenceCommand, ctx: Context): Decision {
  switch (command.type) {
    case 'desk.here':
      return deskHere(floor, command)
    case 'desk.gone':
      return deskGone(floor, command)
    case 'desk.signedOut':
      return deskSignedOut(floor, command, ctx)
    default:
      return assertNever(command)
  }
}

function ofCustomer(floor: Floor, command: CustomerCommand, ctx: Context): Decision {
  switch (command.type) {
    case 'customer.contact':
      return contact(floor, command, ctx)
    case 'customer.left':
      return customerLeft(floor, command.interactionId)
    case 'customer.ended':
      return customerEnded(floor, command.interactionId, ctx)
    case 'customer.read':
      return customerRead(floor, command)
    case 'customer.survey':
      return survey(floor, command)
    case 'customer.create':
      return create(command, ctx)
    case 'customer.update':
      return update(floor, command, ctx)
    case 'customer.absorb':
      return absorb(floor, command, ctx)
    case 'customer.assess':
      return assessed(floor, command)
    case 'customer.openAssessment':
      return assessmentOpened(floor, command)
    case 'customer.stage':
      return stage(floor, command)
    case 'customer.prove':
      return prove(floor, command)
    default:
      return assertNever(command)
  }
}

function ofTimer(floor: Floor, command: TimerCommand, ctx: Context): Decision {
  switch (command.type) {
    case 'timer.offerExpired':
      return offerExpired(floor, command, ctx)
    case 'timer.wrapUpExpired':
      return wrapUpExpired(floor, command, ctx)
    case 'timer.idleWarn':
      return idleWarn(floor, command, ctx)
    case 'timer.idleEnd':
      return idleEnd(floor, command, ctx)
    case 'timer.idleRelease':
      return idleRelease(floor, command, ctx)
    case 'timer.overflow':
      return overflow(floor, command, ctx)
    case 'timer.callLapsed':
      return callLapsed(floor, command, ctx)
    case 'timer.deskLost':
      return deskLost(floor, command, ctx)
    case 'timer.taskEscalates':
      return taskEscalates(command, ctx)
    case 'timer.botLate':
      return botLate(floor, command, ctx)
    case 'timer.botIdle':
      return botIdle(floor, command, ctx)
    default:
      return assertNever(command)
  }
}

/**
 * What a command comes to on the floor as it stands: changes and effects, or a typed refusal.
 * Whether the actor may ask for it at all is the policies' business, and asked before.
 */
export function decide(floor: Floor, command: FloorCommand, ctx: Context): Decision {
  return withWithdrawals(floor, decided(floor, command, ctx))
}

function decided(floor: Floor, command: FloorCommand, ctx: Context): Decision {
  if (isVoiceCommand(command)) return ofVoice(floor, command, ctx)
  if (command.type === 'right.copied') return ofRights(floor, command, ctx)
  if (isCallCommand(command) || isTaskCommand(command) || isRightsCommand(command)) return ofDesk(floor, command, ctx)
  switch (command.type) {
    case 'desk.here':
    case 'desk.gone':
    case 'desk.signedOut':
      return ofPresence(floor, command, ctx)
    case 'customer.contact':
    case 'customer.left':
    case 'customer.ended':
    case 'customer.read':
    case 'customer.survey':
    case 'customer.create':
    case 'customer.update':
    case 'customer.absorb':
    case 'customer.assess':
    case 'customer.openAssessment':
    case 'customer.stage':
    case 'customer.prove':
      return ofCustomer(floor, command, ctx)
    case 'message.delivery':
      return delivery(floor, command, ctx)
    case 'bot.turn':
      return botTurn(floor, command, ctx)
    case 'interaction.verify':
      return verify(floor, command, ctx)
    case 'config.noteSecret':
      return noteSecret(floor, command)
    case 'config.handPassword':
      return handPassword(floor, command, ctx)
    case 'recommendation.make':
    case 'recommendation.withhold':
    case 'recommendation.withdraw':
    case 'recommendation.notice':
      return ofRecommendations(floor, command, ctx)
    case 'timer.offerExpired':
    case 'timer.wrapUpExpired':
    case 'timer.idleWarn':
    case 'timer.idleEnd':
    case 'timer.idleRelease':
    case 'timer.overflow':
    case 'timer.callLapsed':
    case 'timer.deskLost':
    case 'timer.taskEscalates':
    case 'timer.botLate':
    case 'timer.botIdle':
      return ofTimer(floor, command, ctx)
    case 'agent.setState':
    case 'agent.takeOver':
    case 'offer.accept':
    case 'offer.decline':
    case 'queue.pull':
    case 'interaction.park':
    case 'interaction.resume':
    case 'interaction.transfer':
    case 'interaction.end':
    case 'interaction.identify':
    case 'contact.start':
    case 'message.send':
    case 'message.resend':
    case 'message.settle':
    case 'note.add':
    case 'conversation.read':
    case 'wrapUp.save':
    case 'wrapUp.complete':
    case 'wrapUp.extend':
    case 'followUp.done':
    case 'supervisor.assign':
    case 'supervisor.requeue':
    case 'supervisor.setAgentState':
    case 'customer.edit':
    case 'customer.removePoint':
    case 'customer.restorePoint':
    case 'customer.addNote':
    case 'customer.askErasure':
    case 'customer.dropErasure':
    case 'customer.erase':
    case 'customer.hold':
    case 'customer.consent':
    case 'customer.tell':
    case 'customer.lift':
    case 'customer.merge':
    case 'customer.separate':
    case 'customer.keepApart':
    case 'customer.relate':
    case 'customer.unrelate':
    case 'customer.handOver':
    case 'recommendation.present':
    case 'recommendation.answer':
    case 'recommendation.noteMood':
    case 'recommendation.dismissMood':
    case 'config.save':
    case 'config.archive':
    case 'config.restore':
      return ofDesk(floor, command, ctx)
    default:
      return assertNever(command)
  }
}
