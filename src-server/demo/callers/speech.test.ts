import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { RtpPacket } from 'werift'
import { CALL_PACES, CallTraffic } from './call-traffic.ts'
import { Mouth } from './mouth.ts'
import { opusPackets } from './ogg.ts'
import { CALL_STORIES, LIVE_STORIES, speechFiles } from './stories.ts'

const served = resolve(import.meta.dirname, '../../../assets/widget')
const fileOf = (path: string): Buffer => readFileSync(join(served, path.replace('/widget/', '')))

/** Duration of an Opus packet by its first byte (RFC 6716 §3.1), ms; only what the encoder uses for mono speech. */
function frameMs(packet: Buffer): number {
  const [toc = 0] = packet
  const configuration = toc >> 3
  const isSingle = (toc & 3) === 0
  if (!isSingle) return Number.NaN
  if (configuration < 12) return [10, 20, 40, 60][configuration % 4] ?? Number.NaN
  return configuration < 16 ? ([10, 20][configuration % 2] ?? Number.NaN) : ([2.5, 5, 10, 20][configuration % 4] ?? 0)
}

test('[CL14] every sentence of every story is there, in frames of 20 ms', () => {
  for (const { path, text } of CALL_STORIES.flatMap(speechFiles)) {
    const packets = opusPackets(fileOf(path))
    expect(new Set(packets.map(frameMs)), path).toEqual(new Set([20]))
    // Nobody says a word in under 40 ms or needs 20 s for a sentence.
    expect(packets.length, text).toBeGreaterThan(text.length * 1.5)
    expect(packets.length, text).toBeLessThan(1_000)
  }
})

test('[CL14] what is no Ogg Opus is refused', () => {
  const [whole = Buffer.alloc(0)] = CALL_STORIES.flatMap(speechFiles).map(({ path }) => fileOf(path))
  expect(() => opusPackets(Buffer.from('RIFF'))).toThrow('no Ogg page')
  expect(() => opusPackets(whole.subarray(0, whole.length - 5))).toThrow('cut off')
})

describe('in time', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('[CL14] packets go out as they are, one each 20 ms, with silence before and after', async () => {
    const sent: RtpPacket[] = []
    const mouth = new Mouth((packet) => void sent.push(packet))
    mouth.open()
    await vi.advanceTimersByTimeAsync(100)
    const saying = mouth.say([Buffer.from([1]), Buffer.from([2]), Buffer.from([3])])
    await vi.advanceTimersByTimeAsync(100)
    expect(await saying).toBe(true)
    expect(sent.map(({ payload }) => payload[0])).toEqual([0xf8, 0xf8, 0xf8, 0xf8, 0xf8, 1, 2, 3, 0xf8, 0xf8])
    const steps = sent.slice(1).map(({ header }, i) => header.timestamp - (sent[i]?.header.timestamp ?? 0))
    expect(new Set(steps)).toEqual(new Set([960]))
    const cutOff = mouth.say([Buffer.from([4]), Buffer.from([5])])
    mouth.close()
    expect(await cutOff).toBe(false)
  })

  test('[CL15] few are on the line at once, and off lets them finish', async () => {
    const present: (() => void)[] = []
    let left = 0
    const traffic = new CallTraffic(
      {
        baseUrl: '',
        centreNumber: '95000',
        paces: CALL_PACES,
        stories: LIVE_STORIES,
        random: () => 0.5,
        warn: () => undefined,
      },
      (onGone) => ({
        arrive: () => {
          present.push(onGone)
          return Promise.resolve()
        },
        leave: () => {
          left += 1
        },
      }),
    )
    traffic.set('gentle')
    await vi.advanceTimersByTimeAsync(19_000)
    expect(present).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect([present.length, traffic.present]).toEqual([1, 1])
    traffic.set('storm')
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect([present.length, traffic.present]).toEqual([3, 3])
    traffic.set('off')
    present[0]?.()
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect([present.length, traffic.present, left]).toEqual([3, 2, 0])
    traffic.stop()
    expect(left).toBe(2)
  })
})
