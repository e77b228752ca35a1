import { randomUUID } from 'node:crypto'
import type { DialogIds, LegParty } from '#shared/domain/call-events.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { IncomingCall, VoiceAnswer, VoiceCommand } from '#shared/domain/voice-command.ts'
import type { VoiceEntry } from '#shared/domain/voice-config.ts'
import { createVoiceFloor } from '../../../src-server/voice-channel.ts'
import { entryPointRecord, QUEUE_ID, queueRecord } from './records.ts'
import type { TestCentre } from './test-centre.ts'
import type { TestDesk } from './test-desk.ts'

export const PHONE_ID = 'e-phone'

/** Telephony without telephones: says to the floor what the test has its callers and phones do. */
export class FakeTelephony {
  readonly floor: ReturnType<typeof createVoiceFloor>['floor']
  readonly directory: ReturnType<typeof createVoiceFloor>['directory']
  /** ids in the order in which they were told to have changed */
  readonly changed: string[] = []
  readonly moved: string[] = []
  readonly close: () => void

  constructor(centre: TestCentre) {
    const { floor, directory, close } = createVoiceFloor(centre.channel.ground)
    this.floor = floor
    this.directory = directory
    this.close = close
    floor.onChanged((id) => this.changed.push(id))
    floor.onPlaceChanged((id) => this.moved.push(id))
  }

  /** A centre that answers 95000. */
  static async furnish(centre: TestCentre, voice: Partial<VoiceEntry> = {}): Promise<void> {
    await centre.save({
      kind: 'queue',
      id: QUEUE_ID,
      expectedVersion: 1,
      record: queueRecord({ channels: ['chat', 'voice'] }),
    })
    await centre.save({ kind: 'entryPoint', id: PHONE_ID, expectedVersion: 0, record: phoneRecord(voice) })
  }

  async calls(number: string | null, over: Partial<IncomingCall> = {}): Promise<string> {
    const answer = await this.floor.arrive({
      key: randomUUID(),
      entryPointId: PHONE_ID,
      centreNumber: '95000',
      number,
      displayName: null,
      language: 'zh-CN',
      ...over,
    })
    if (!answer.ok || answer.interactionId === null) throw new Error(JSON.stringify(answer))
    return answer.interactionId
  }

  say(command: VoiceCommand): Promise<VoiceAnswer> {
    return this.floor.say(command)
  }

  async must(command: VoiceCommand): Promise<void> {
    const answer = await this.say(command)
    if (!answer.ok) throw new Error(`${command.type}: ${answer.reason}`)
  }

  up(interactionId: string, party: LegParty, legId = `${interactionId}-${party.kind}`): Promise<void> {
    return this.must({ type: 'voice.legUp', interactionId, legId, party, dialog: dialogOf(legId) })
  }

  it(id: string): Interaction {
    const interaction = this.floor.interaction(id)
    if (interaction === undefined) throw new Error(`no call ${id}`)
    return interaction
  }

  /** The desk takes what rings there, and both are on the line. */
  async connects(desk: TestDesk, agentId: string, id: string): Promise<void> {
    const ringing = await desk.until('the call rings', () => {
      const interaction = desk.interactions.get(id)
      return interaction?.phase.name === 'offered' ? interaction.phase.offer : null
    })
    await desk.must({ type: 'offer.accept', interactionId: id, offerId: ringing.id })
    await this.up(id, { kind: 'customer' })
    await this.up(id, { kind: 'agent', agentId })
  }
}

export function phoneRecord(voice: Partial<VoiceEntry> = {}): ReturnType<typeof entryPointRecord> {
  return entryPointRecord({
    name: { zh: '电话', en: 'Telephone' },
    channel: 'voice',
    voice: structuredClone({
      numbers: ['95000'],
      menus: [],
      menuSeconds: 8,
      recordingNotice: null,
      announceEverySeconds: null,
      callbackAfterSeconds: null,
      voicemailSeconds: null,
      languageSkills: { zh: [], en: [] },
      ...voice,
    }) as never,
  })
}

function dialogOf(legId: string): DialogIds {
  return {
    callId: legId,
    localTag: 'l',
    remoteTag: 'r',
    localUri: 'sip:acd@huiliu.invalid',
    remoteUri: 'sip:somebody@huiliu.invalid',
    remoteTarget: 'sip:somebody@192.0.2.1',
    routeSet: [],
    localSeq: 1,
  }
}
