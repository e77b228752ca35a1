/** Puts the parts of a long message together. Until then each waits in the inbox, so that none is lost with this process. */
import type { Clock } from './clock.ts'
import { TakeLater } from '../../account-driver.ts'
import { type PartOf, textOfBytes } from './coding.ts'

export interface TakenPart {
  /** The inbox item's. */
  readonly key: string
  /** ms */
  readonly at: number
  readonly from: string
  readonly dataCoding: number
  readonly bytes: Buffer
  readonly part: PartOf
}

interface Group {
  readonly name: string
  readonly parts: Map<number, TakenPart>
  /** Under way or done. */
  told: Promise<void> | null
}

/** What is there is taken after this time, without the parts that never came. */
export const PARTS_MAY_TAKE_MS = 3 * 60_000
const LOOK_AGAIN_MS = 2_000
const MOST_GROUPS = 2_000
const GAP = '…'

export class Joining {
  readonly #clock: Clock
  #groups: Group[] = []

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** @throws TakeLater while parts are missing */
  async take(taken: TakenPart, tell: (key: string, text: string) => Promise<void>): Promise<void> {
    const group = this.#groupOf(taken)
    group.parts.set(taken.part.number, taken)
    const oldest = Math.min(...[...group.parts.values()].map(({ at }) => at))
    const isWhole = group.parts.size === taken.part.total
    if (group.told === null && !isWhole && this.#clock.now() - oldest < PARTS_MAY_TAKE_MS)
      throw new TakeLater('parts-missing', LOOK_AGAIN_MS)
    group.told ??= tell(keyOf(group), joined(group, taken.part.total))
    try {
      await group.told
    } catch (error) {
      group.told = null
      throw error
    }
  }

  /** References come round again: a part whose place is taken by another begins a new message. */
  #groupOf({ key, from, part }: TakenPart): Group {
    const name = `${from}/${part.reference}/${part.total}`
    const known = this.#groups.find((group) => {
      if (group.name !== name) return false
      const there = group.parts.get(part.number)
      return there === undefined ? group.told === null : there.key === key
    })
    if (known !== undefined) return known
    const group: Group = { name, parts: new Map(), told: null }
    this.#groups.push(group)
    if (this.#groups.length > MOST_GROUPS) this.#groups = this.#groups.slice(-MOST_GROUPS)
    return group
  }
}

/** The same after a restart: named by its first part that came. */
function keyOf({ parts }: Group): string {
  return parts.get(Math.min(...parts.keys()))?.key ?? ''
}

/** Bytes that follow each other are read together: a character may be cut between two parts. */
function joined({ parts }: Group, total: number): string {
  let text = ''
  let run: TakenPart[] = []
  const flush = () => {
    const dataCoding = run[0]?.dataCoding ?? 0
    text += textOfBytes(Buffer.concat(run.map(({ bytes }) => bytes)), dataCoding) ?? GAP
    run = []
  }
  for (let number = 1; number <= total; number++) {
    const part = parts.get(number)
    if (part !== undefined && (run.length === 0 || run[0]?.dataCoding === part.dataCoding)) {
      run.push(part)
      continue
    }
    if (run.length > 0) flush()
    if (part === undefined) text += GAP
    else run.push(part)
  }
  if (run.length > 0) flush()
  return text
}
