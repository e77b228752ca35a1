/** The demo is a guest: it gets an address and an administrator's password, and speaks public protocols only. */
import type { FastifyBaseLogger } from 'fastify'
import type { TrafficControl } from './gateway/routes/demo.ts'

export interface DemoOptions {
  readonly baseUrl: string
  /** Of the user `admin`; good while this process runs. */
  readonly adminPassword: string
  /** Where it may keep a file of its own. */
  readonly dataDir: string
}

export interface DemoHandle {
  readonly traffic: TrafficControl
  readonly phones: string
  stop(): Promise<void>
}

/** What `demo/index.ts` must export. */
export interface DemoModule {
  /** Seeds what is missing, prints its accounts' password, and lets simulated customers in. */
  startDemo(options: DemoOptions): Promise<DemoHandle>
  /** Starts the invented bank's core on this machine. */
  startBankCore(): Promise<{ readonly url: string }>
}

/** The demo's own trouble never stops the centre. */
export async function startDemo(
  options: DemoOptions,
  load: () => Promise<DemoModule>,
  log: FastifyBaseLogger,
): Promise<DemoHandle | null> {
  try {
    const { startDemo: begin } = await load()
    return await begin(options)
  } catch (error) {
    log.error({ err: error }, 'the demo could not start')
    return null
  }
}

/** Where the invented bank's core answers; null: it could not start, and panels say that no bank is connected. */
export async function startDemoBankCore(
  load: () => Promise<Pick<DemoModule, 'startBankCore'>>,
  log: FastifyBaseLogger,
): Promise<{ readonly url: string; readonly token: null } | null> {
  try {
    const { startBankCore } = await load()
    return { url: (await startBankCore()).url, token: null }
  } catch (error) {
    log.error({ err: error }, 'the invented bank could not start')
    return null
  }
}
