/** Every word of telephony finds its decision here. */
import { assertNever } from '#shared/lib/assert-never.ts'
import type { DeskCommand } from '../commands.ts'
import type { Context, Decision } from '../decision.ts'
import type { Floor } from '../floor/floor.ts'
import { arrived, chose } from './arrival.ts'
import type { VoiceFloorCommand } from './commands.ts'
import { consult, consultAnswered, consultEnd, consultEnded, handOver, join } from './consult.ts'
import { hold, qualityTold, record, reportQuality, resumeCall } from './control.ts'
import { dial } from './dial.ts'
import { dialFailed, hungUp } from './ending.ts'
import { handOutAnswered, handOutFailed, transferOut } from './hand-out.ts'
import { legDown, legUp } from './legs.ts'
import { answered, registered, rejected, report, unreachable } from './phone.ts'
import { callbackAsked, recorded } from './recorded.ts'
import { supervise, supervisionEnded, takeOverCall } from './supervise.ts'

export type CallCommand = Extract<DeskCommand, { readonly type: `call.${string}` | `phone.${string}` }>

export function isVoiceCommand(command: { readonly type: string }): command is VoiceFloorCommand {
  return command.type.startsWith('voice.')
}

export function isCallCommand(command: { readonly type: string }): command is CallCommand {
  return command.type.startsWith('call.') || command.type.startsWith('phone.')
}

/** What telephony tells. */
export function ofVoice(floor: Floor, command: VoiceFloorCommand, ctx: Context): Decision {
  switch (command.type) {
    case 'voice.arrived':
      return arrived(floor, command, ctx)
    case 'voice.chose':
      return chose(floor, command, ctx)
    case 'voice.answered':
      return answered(floor, command, ctx)
    case 'voice.rejected':
      return rejected(floor, command, ctx)
    case 'voice.unreachable':
      return unreachable(floor, command, ctx)
    case 'voice.legUp':
      return legUp(floor, command)
    case 'voice.legDown':
      return legDown(floor, command, ctx)
    case 'voice.hungUp':
      return hungUp(floor, command, ctx)
    case 'voice.consultAnswered':
      return consultAnswered(floor, command)
    case 'voice.consultEnded':
      return consultEnded(floor, command)
    case 'voice.dialFailed':
      return dialFailed(floor, command, ctx)
    case 'voice.handOutAnswered':
      return handOutAnswered(floor, command, ctx)
    case 'voice.handOutFailed':
      return handOutFailed(floor, command)
    case 'voice.supervisionEnded':
      return supervisionEnded(floor, command)
    case 'voice.callbackAsked':
      return callbackAsked(floor, command)
    case 'voice.recorded':
      return recorded(floor, command, ctx)
    case 'voice.quality':
      return qualityTold(floor, command, ctx)
    case 'voice.registered':
      return registered(floor, command)
    default:
      return assertNever(command)
  }
}

/** What a desk asks of a call. */
export function ofCall(floor: Floor, command: CallCommand, ctx: Context): Decision {
  switch (command.type) {
    case 'call.hold':
      return hold(floor, command, ctx)
    case 'call.resume':
      return resumeCall(floor, command, ctx)
    case 'call.consult':
      return consult(floor, command, ctx)
    case 'call.consultEnd':
      return consultEnd(floor, command, ctx)
    case 'call.handOver':
      return handOver(floor, command, ctx)
    case 'call.join':
      return join(floor, command, ctx)
    case 'call.transferOut':
      return transferOut(floor, command, ctx)
    case 'call.record':
      return record(floor, command, ctx)
    case 'call.dial':
      return dial(floor, command, ctx)
    case 'call.supervise':
      return supervise(floor, command, ctx)
    case 'call.takeOver':
      return takeOverCall(floor, command, ctx)
    case 'call.reportQuality':
      return reportQuality(floor, command, ctx)
    case 'phone.report':
      return report(floor, command, ctx)
    default:
      return assertNever(command)
  }
}
