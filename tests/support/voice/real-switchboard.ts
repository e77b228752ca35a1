/** A real server process with a line for each story: its own number, queue, agent, desk and phone, so that all go on at once. */
import { ownerOf, type Interaction } from '#shared/domain/interaction.ts'
import { ask } from '../../../src-server/demo/api.ts'
import { openLine, signIn } from '../../../src-server/demo/sign-in.ts'
import { z } from 'zod'
import { entryPointRecord, queueRecord } from '../centre/records.ts'
import { LeanPhone, type LeanCall } from '../bench/voice-phone.ts'
import { furnishForLoad, LOAD_PASSWORD } from '../load/furnish.ts'
import { newJournal, type Journal } from '../load/journal.ts'
import { LoadDesk } from '../load/load-desk.ts'
import { startServerProcess, type ServerProcess } from '../load/server-process.ts'

const phoneAccess = z.object({ username: z.string(), password: z.string() })

const MENU = {
  id: 'first',
  prompt: { text: { zh: '请按 1', en: 'Press 1' }, audio: { zh: null, en: null } },
}

/** One story's line. */
export interface StoryLine {
  readonly number: string
  readonly desk: LoadDesk
  readonly phone: LeanPhone
  readonly rings: LeanCall[]
  /** Every open call the desk sees or saw last. */
  call(): Interaction | undefined
  accept(): void
  /** Accepts and answers. */
  talk(): Promise<void>
  caller(options?: { readonly withholdsAck?: boolean }): Promise<{ readonly phone: LeanPhone; readonly call: LeanCall }>
}

export class RealSwitchboard {
  server: ServerProcess
  readonly journal: Journal
  readonly #options: { readonly dataDir: string; readonly port: number }
  readonly #tokens: readonly string[]
  readonly #lines: StoryLine[] = []
  #callers = 0

  private constructor(
    server: ServerProcess,
    options: { readonly dataDir: string; readonly port: number },
    tokens: readonly string[],
  ) {
    this.server = server
    this.#options = options
    this.#tokens = tokens
    this.journal = newJournal()
  }

  /** @param lines how many stories there will be */
  static async start(
    options: { readonly dataDir: string; readonly port: number },
    lines: number,
  ): Promise<RealSwitchboard> {
    const server = await startServerProcess(options)
    const { adminToken, agents } = await furnishForLoad(server.url, server.output(), lines)
    const admin = await openLine(server.url, adminToken)
    for (const [i, agent] of agents.entries()) {
      const queue = queueRecord({ channels: ['voice'], memberIds: [agent], ronaSeconds: 60, survey: false })
      const voice = {
        numbers: [`9500${i}`],
        menus: [{ ...MENU, choices: [{ digit: '1', label: MENU.prompt.text, target: queueOf(i) }] }],
        menuSeconds: 8,
        recordingNotice: null,
        announceEverySeconds: null,
        callbackAfterSeconds: null,
        voicemailSeconds: null,
        languageSkills: { zh: [], en: [] },
      }
      for (const change of [
        { kind: 'queue', id: `q-${i}`, expectedVersion: 0, record: queue },
        {
          kind: 'entryPoint',
          id: `e-${i}`,
          expectedVersion: 0,
          record: entryPointRecord({
            channel: 'voice',
            queueId: `q-${i}`,
            voice: i === 0 ? voice : { ...voice, menus: [] },
          }),
        },
      ] as const) {
        const reply = await admin.command({ type: 'config.save', change })
        if (!reply.ok) throw new Error(`${change.id} was refused: ${reply.refusal.code}`)
      }
    }
    admin.close()
    const tokens = await Promise.all(agents.map((agent) => signIn(server.url, agent, LOAD_PASSWORD)))
    return new RealSwitchboard(server, options, tokens)
  }

  get sip(): string {
    return `${this.server.url.replace('http', 'ws')}/sip`
  }

  async line(i: number): Promise<StoryLine> {
    const agentId = `load${i + 1}`
    const token = this.#tokens[i] ?? ''
    const desk = new LoadDesk(this.server.url, token, agentId, this.journal)
    const phone = await this.phone(i)
    await eventually(`${agentId} is live`, () => desk.live)
    desk.say({ type: 'phone.report', fit: true, reason: null })
    desk.say({ type: 'agent.setState', state: { name: 'available' } })
    await eventually(`${agentId} is available`, () => desk.agent?.state.name === 'available')
    const line: StoryLine = {
      number: `9500${i}`,
      desk,
      phone,
      rings: [],
      call: () => [...desk.interactions.values()].findLast(({ channel }) => channel === 'voice'),
      accept() {
        const { phase, id } = line.call() ?? {}
        if (phase?.name === 'offered' && id !== undefined)
          desk.say({ type: 'offer.accept', interactionId: id, offerId: phase.offer.id })
      },
      talk: async () => {
        await eventually('it rings', () => line.rings.length > 0 && line.call()?.phase.name === 'offered')
        line.accept()
        await eventually('it is theirs', () => ownerOf(line.call() as Interaction) === agentId)
        const [ring] = line.rings
        if (ring !== undefined) phone.answer(ring)
      },
      caller: async (options = {}) => {
        const user = `13800138${String((this.#callers += 1)).padStart(3, '0')}`
        const caller = await LeanPhone.open({ url: this.sip, user, ...options })
        return { phone: caller, call: caller.dial(line.number) }
      },
    }
    phone.onRing = (call) => void line.rings.push(call)
    this.#lines.push(line)
    return line
  }

  /** A registered phone of the story's agent. */
  async phone(i: number): Promise<LeanPhone> {
    const access = await ask(this.server.url, '/api/phone', phoneAccess, {
      method: 'GET',
      token: this.#tokens[i] ?? '',
    })
    const phone = await LeanPhone.open({ url: this.sip, user: `load${i + 1}` })
    if (!(await phone.register(access))) throw new Error('a phone could not register')
    return phone
  }

  async metric(name: string): Promise<number> {
    const text = await (await fetch(`${this.server.url}/metrics`)).text()
    return Number(new RegExp(`^${name} (\\S+)$`, 'mu').exec(text)?.[1] ?? Number.NaN)
  }

  async killAndRestart(): Promise<void> {
    await this.server.kill()
    this.server = await startServerProcess(this.#options)
  }

  async close(): Promise<void> {
    for (const { desk, phone } of this.#lines) {
      desk.close()
      phone.close()
    }
    await this.server.stop()
  }
}

const queueOf = (i: number) => ({ kind: 'queue', queueId: `q-${i}` }) as const

/** @returns how long it took, ms. @throws when it never came about */
export async function eventually(
  what: string,
  holds: () => boolean | Promise<boolean>,
  withinMs = 15_000,
): Promise<number> {
  const begin = performance.now()
  while (!(await holds())) {
    if (performance.now() - begin > withinMs) throw new Error(`still not so: ${what}`)
    await new Promise((go) => setTimeout(go, 20))
  }
  return performance.now() - begin
}
