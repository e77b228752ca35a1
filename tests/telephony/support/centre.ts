/** A centre with a telephone number, one queue and agents at desks with phones, behind one of the two edges. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { clipPath, type Phrase } from '#shared/domain/announcement.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { ConfigChange } from '#shared/protocol/config-schemas.ts'
import type { DeskCommand } from '#shared/protocol/commands.ts'
import { ask } from '../../../src-server/demo/api.ts'
import { givePassword, openLine, signIn, type Line } from '../../../src-server/demo/sign-in.ts'
import { entryPointRecord, queueRecord, userRecord } from '../../support/centre/records.ts'
import { firstSignIn, LOAD_PASSWORD } from '../../support/load/furnish.ts'
import { newJournal } from '../../support/load/journal.ts'
import { LoadDesk } from '../../support/load/load-desk.ts'
import { startServerProcess, type ServerProcess, type ServerProcessOptions } from '../../support/load/server-process.ts'
import { until } from './processes.ts'
import { CENTRE_NUMBER, NIGHT_NUMBER, SIP_DOMAIN, SIP_SECRET, type ProductionEdge } from './production-edge.ts'
import { SoftPhone, type Ring, type SoftPhoneAccess } from './soft-phone.ts'
import type { Speaker } from './tones.ts'

export const CALLS_QUEUE = 'q-calls'
/** How long callers may speak at night. */
export const VOICEMAIL_SECONDS = 10
const NIGHT = { name: { zh: '夜间', en: 'Nights' }, timeZone: 'Asia/Shanghai', exceptions: [] }
const PORT = 8_470
const RING_SECONDS = 5

const accessSchema = z.object({
  server: z.string(),
  address: z.string(),
  username: z.string(),
  password: z.string(),
})

const recordedSchema = z.object({ recordingId: z.string() })
const interactionSchema = z.object({
  interaction: z.object({
    phase: z.object({ name: z.string() }),
    call: z.object({
      recordings: z.array(z.object({ id: z.string(), kind: z.string(), durationMs: z.number() })),
    }),
  }),
})

export class Centre {
  readonly url: string
  /** Where phones connect. */
  readonly sipUrl: string
  #server: ServerProcess
  readonly #options: ServerProcessOptions
  readonly #adminToken: string
  readonly #line: Line
  readonly #tokens = new Map<string, string>()

  private constructor(
    server: ServerProcess,
    options: ServerProcessOptions,
    sipUrl: string,
    adminToken: string,
    line: Line,
  ) {
    this.url = server.url
    this.sipUrl = sipUrl
    this.#server = server
    this.#options = options
    this.#adminToken = adminToken
    this.#line = line
  }

  /** @param edge null: the embedded one */
  static async start(edge: ProductionEdge | null): Promise<Centre> {
    const dataDir = mkdtempSync(join(tmpdir(), 'huiliu-telephony-'))
    const env = {
      HUILIU_SIP_DOMAIN: SIP_DOMAIN,
      HUILIU_SIP_SECRET: SIP_SECRET,
      ...(edge === null ? {} : edge.serverSettings),
    }
    const options = { dataDir, port: PORT, env }
    const server = await startServerProcess(options)
    try {
      return await Centre.#furnish(server, options, edge?.url ?? `ws://127.0.0.1:${PORT}/sip`)
    } catch (error) {
      await server.stop()
      throw error
    }
  }

  static async #furnish(server: ServerProcess, options: ServerProcessOptions, sipUrl: string): Promise<Centre> {
    const adminToken = await firstSignIn(server.url, server.output())
    const line = await openLine(server.url, adminToken)
    const centre = new Centre(server, options, sipUrl, adminToken, line)
    await centre.#save({
      kind: 'queue',
      id: CALLS_QUEUE,
      expectedVersion: 0,
      record: queueRecord({ channels: ['voice'], ronaSeconds: RING_SECONDS, preferredAgentSeconds: 0 }),
    })
    await centre.#answers(CENTRE_NUMBER, {})
    return centre
  }

  /** [VC7] At the night number callers are asked to speak. */
  async takesVoicemail(): Promise<void> {
    const weekly = Array.from({ length: 7 }, () => [])
    await this.#save({ kind: 'hours', id: 'night', expectedVersion: 0, record: { ...NIGHT, weekly } })
    await this.#answers(
      NIGHT_NUMBER,
      { hoursId: 'night', afterHours: { text: { zh: '请留言', en: 'Please speak' }, mode: 'voicemail' } },
      { voicemailSeconds: VOICEMAIL_SECONDS },
    )
  }

  /** Nobody answers the centre's number any more. Needs {@link takesVoicemail} before. */
  async closes(): Promise<void> {
    const afterHours = { text: { zh: '已下班', en: 'Closed' }, mode: 'close' as const }
    await this.#answers(CENTRE_NUMBER, { hoursId: 'night', afterHours }, { expectedVersion: 1 })
  }

  /** The night number is answered at any hour from now on. */
  async opensAtNight(): Promise<void> {
    const weekly = Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }])
    await this.#save({ kind: 'hours', id: 'night', expectedVersion: 1, record: { ...NIGHT, weekly } })
  }

  /** Voicemails in the log, oldest first: at night they are on nobody's desk. */
  voicemails(): readonly { readonly interactionId: string; readonly recordingId: string }[] {
    return this.#logged('call.recorded').map(({ stream, data }) => ({
      interactionId: String(stream).slice('interaction/'.length),
      recordingId: recordedSchema.parse(JSON.parse(String(data))).recordingId,
    }))
  }

  /** Streams of callers who gave up. */
  abandoned(): readonly string[] {
    const closed = this.#logged('interaction.closed')
    return closed.filter(({ data }) => String(data).includes('"abandoned"')).map(({ stream }) => String(stream))
  }

  #logged(type: string): ReturnType<ReturnType<DatabaseSync['prepare']>['all']> {
    const db = new DatabaseSync(join(this.#options.dataDir, 'huiliu.db'), { readOnly: true })
    const rows = db.prepare('SELECT stream, data FROM events WHERE type = ? ORDER BY seq').all(type)
    db.close()
    return rows
  }

  /** What was recorded, as one of the agents hears it. */
  async sound(interactionId: string, recordingId: string, username: string): Promise<Buffer> {
    const url = `${this.url}/api/recordings/${recordingId}?interactionId=${interactionId}`
    const answer = await fetch(url, { headers: { authorization: `Bearer ${await this.#tokenOf(username)}` } })
    return Buffer.from(await answer.arrayBuffer())
  }

  /** One of the sounds callers are played, in Chinese. */
  async clip(name: Phrase): Promise<Buffer> {
    return Buffer.from(await (await fetch(`${this.url}${clipPath(name, 'zh-CN')}`)).arrayBuffer())
  }

  /** Who may sign in as an agent. @returns the password */
  async agent(username: string, role: 'agent' | 'supervisor' = 'agent'): Promise<string> {
    await this.#save({ kind: 'user', id: username, expectedVersion: 0, record: userRecord(username, role) })
    await givePassword(this.url, this.#adminToken, username, username, LOAD_PASSWORD)
    return LOAD_PASSWORD
  }

  /** Signed in, phone registered, a break until {@link Desk.ready}. */
  async desk(username: string, speaker: Speaker, role: 'agent' | 'supervisor' = 'agent'): Promise<Desk> {
    const token = await signIn(this.url, username, await this.agent(username, role))
    const access = await ask(this.url, '/api/phone', accessSchema, { method: 'GET', token })
    const server = new URL(access.server, this.sipUrl).href
    const desk = new Desk(this.url, token, username, { ...access, server }, speaker)
    await desk.connect()
    return desk
  }

  /** What the server still holds of calls is over, and nothing went wrong in it. */
  errors(): readonly string[] {
    return this.#server.errors()
  }

  output(): string {
    return this.#server.output()
  }

  /** Power cut: nothing can be put in order. */
  kill(): Promise<void> {
    return this.#server.kill()
  }

  /** On the same data. */
  async restart(): Promise<void> {
    this.#server = await startServerProcess(this.#options)
  }

  /** As one of the agents may read it. */
  async interaction(id: string, username: string): Promise<z.output<typeof interactionSchema>['interaction']> {
    const token = await this.#tokenOf(username)
    const answer = await ask(this.url, `/api/interactions/${id}`, interactionSchema, { method: 'GET', token })
    return answer.interaction
  }

  async stop(): Promise<void> {
    this.#line.close()
    await this.#server.stop()
    rmSync(this.#options.dataDir, { recursive: true, force: true })
  }

  async #tokenOf(username: string): Promise<string> {
    const token = this.#tokens.get(username) ?? (await signIn(this.url, username, LOAD_PASSWORD))
    this.#tokens.set(username, token)
    return token
  }

  async #answers(
    number: string,
    more: Parameters<typeof entryPointRecord>[0],
    { voicemailSeconds = null as number | null, expectedVersion = 0 } = {},
  ): Promise<void> {
    const voice = {
      numbers: [number],
      menus: [],
      menuSeconds: 5,
      recordingNotice: null,
      announceEverySeconds: null,
      callbackAfterSeconds: null,
      voicemailSeconds,
      languageSkills: { zh: [], en: [] },
    }
    const record = entryPointRecord({ channel: 'voice', queueId: CALLS_QUEUE, voice, ...more })
    await this.#save({ kind: 'entryPoint', id: `e-${number}`, expectedVersion, record })
  }

  async #save(change: ConfigChange): Promise<void> {
    const reply = await this.#line.command({ type: 'config.save', change })
    if (!reply.ok) throw new Error(`${change.kind}: ${reply.refusal.code} ${JSON.stringify(reply.refusal.params)}`)
  }
}

/** An agent: what they see and say at the desk, and their phone. */
export class Desk {
  readonly id: string
  readonly phone: SoftPhone
  readonly desk: LoadDesk
  readonly rings: Ring[] = []
  /** Whether it takes calls it is asked into; by default at once. */
  answersColleagues = true
  readonly #journal = newJournal()

  constructor(url: string, token: string, id: string, access: SoftPhoneAccess, speaker: Speaker) {
    this.id = id
    this.desk = new LoadDesk(url, token, id, this.#journal)
    this.phone = new SoftPhone(access, speaker, (ring) => this.#rang(ring))
  }

  async connect(): Promise<void> {
    await this.phone.register()
    await until('the desk', () => this.desk.live)
  }

  async ready(): Promise<void> {
    this.report()
    this.say({ type: 'agent.setState', state: { name: 'available' } })
    await until(`${this.id} to be available`, () => this.desk.agent?.state.name === 'available')
  }

  /** As a desk does whenever its line to the floor is new. */
  report(): void {
    this.say({ type: 'phone.report', fit: true, reason: null })
  }

  async away(): Promise<void> {
    this.say({ type: 'agent.setState', state: { name: 'offline' } })
    await until(`${this.id} to be away`, () => this.desk.agent?.state.name === 'offline')
  }

  say(command: DeskCommand): void {
    this.desk.say(command)
  }

  /** What this desk was refused, in words. */
  refusals(): readonly string[] {
    return this.desk.journal.commanded.flatMap(({ command, reply }) =>
      reply === null || reply.ok
        ? []
        : [`${command.type}: ${reply.refusal.code} ${JSON.stringify(reply.refusal.params)}`],
    )
  }

  /** The call in hand, or offered. */
  call(): Interaction | undefined {
    return [...this.desk.interactions.values()].find(
      ({ phase }) => phase.name === 'offered' || phase.name === 'active' || phase.name === 'parked',
    )
  }

  untilOffered(): Promise<{ readonly interactionId: string; readonly offerId: string }> {
    return until(`an offer for ${this.id}`, () => {
      const call = this.call()
      const isRinging = this.rings.some((ring) => ring.interactionId === call?.id && !ring.isOver())
      if (call?.phase.name !== 'offered' || call.phase.offer.agentId !== this.id || !isRinging) return null
      return { interactionId: call.id, offerId: call.phase.offer.id }
    })
  }

  /** Takes the offered call and speaks. */
  async accept(): Promise<string> {
    const offer = await this.untilOffered()
    this.say({ type: 'offer.accept', ...offer })
    await until(`${this.id} to talk`, () => this.phone.isTalking)
    return offer.interactionId
  }

  /** Ends the wrap-up of everything in hand. */
  async wrapUp(): Promise<void> {
    const toWrapUp = (): Interaction | undefined =>
      [...this.desk.interactions.values()].find(({ phase }) => phase.name === 'wrap-up')
    await until(`${this.id} to have nothing in hand`, () => {
      const done = toWrapUp()
      if (done === undefined) return this.call() === undefined
      if (this.desk.unanswered.length > 0) return false
      const nothing = { dispositionId: null, summary: '', followUp: null }
      this.say({ type: 'wrapUp.complete', interactionId: done.id, ...nothing })
      return false
    })
  }

  async close(): Promise<void> {
    this.desk.close()
    await this.phone.close()
  }

  /** Whoever is asked in answers at once, the call's owner as soon as the desk shows them as such. */
  #rang(ring: Ring): void {
    this.rings.push(ring)
    const isMine = (): boolean => {
      const phase = this.desk.interactions.get(ring.interactionId)?.phase
      if (phase?.name === 'active' && phase.agentId === this.id) return true
      return ring.leg === 'supervisor' || (ring.leg === 'guest' && this.answersColleagues)
    }
    void until('an answer', () => isMine() || ring.isOver()).then(
      () => ring.answer(),
      () => undefined,
    )
  }
}
