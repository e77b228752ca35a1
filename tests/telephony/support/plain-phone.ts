/** A plain telephone behind the carrier: baresip with RTP and PCMA over UDP, speaking one tone; it also answers. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CARRIER_ADDRESS, CENTRE_ADDRESS, type Outside } from './outside.ts'
import { until } from './processes.ts'
import { RATE, speakersIn, wavOf, type Speaker } from './tones.ts'

const CONTROL_PORT = 4_444
const WAV_HEADER_BYTES = 44
/** Nothing written down for this long: nothing comes. */
const STALE_MS = 400
const MODULES = '/usr/lib/baresip/modules'

export interface PlainPhone {
  dial(number: string): void
  /** Takes the call that rings. */
  answer(): void
  press(digit: string): void
  hangUp(): void
  /** baresip's word for where the call is: `CALL_RINGING`, `CALL_ESTABLISHED`, `CALL_CLOSED`, … */
  untilCall(event: string): Promise<void>
  /** Who was heard in the last half second that came. */
  hears(): Promise<readonly Speaker[]>
  /** Everything that came so far, of 16-bit samples. */
  heard(): readonly number[]
  /** Mean square of the last half second that came, of 16-bit samples. */
  loudness(): number
  /** Datagrams that reached its host so far. */
  arrived(): Promise<number>
  trace(): string
  close(): Promise<void>
}

export async function openPlainPhone(
  outside: Outside,
  number = '+8613900001111',
  speaker: Speaker = 'customer',
): Promise<PlainPhone> {
  const folder = mkdtempSync(join(tmpdir(), 'huiliu-phone-'))
  writeFileSync(join(folder, 'tone.wav'), wavOf(speaker, 60))
  writeFileSync(join(folder, 'contacts'), '')
  writeFileSync(join(folder, 'accounts'), `<sip:${number}@${CARRIER_ADDRESS}>;regint=0;audio_codecs=PCMA/8000\n`)
  writeFileSync(
    join(folder, 'config'),
    [
      `module_path ${MODULES}`,
      ...['g711', 'aufile', 'sndfile', 'ctrl_tcp'].map((name) => `module ${name}.so`),
      ...['account', 'menu'].map((name) => `module_app ${name}.so`),
      `ctrl_tcp_listen ${CARRIER_ADDRESS}:${CONTROL_PORT}`,
      `snd_path ${folder}`,
      `audio_source aufile,${join(folder, 'tone.wav')}`,
      'ausrc_srate 8000',
      'auplay_srate 8000',
      'ausrc_channels 1',
      'auplay_channels 1',
      `sip_listen ${CARRIER_ADDRESS}:5060`,
      'net_interface out0',
      '',
    ].join('\n'),
  )
  const program = outside.run('baresip', ['-s', '-v', '-f', folder])
  const control = await until('baresip to be controllable', () => tryConnect())
  const events: string[] = []
  control.on('data', (data: Buffer) => {
    for (const [, event] of data.toString('utf8').matchAll(/"type":"(\w+)"/g)) events.push(event ?? '')
  })
  const command = (name: string, params = ''): void => {
    const text = JSON.stringify({ command: name, params })
    control.write(`${Buffer.byteLength(text)}:${text},`)
  }
  let seen = 0
  return {
    dial: (to) => command('dial', `sip:${to}@${CENTRE_ADDRESS}:5060`),
    answer: () => command('accept'),
    press: (digit) => command('sndcode', digit),
    hangUp: () => command('hangup'),
    async untilCall(event) {
      seen = await until(`${event} at the telephone, after ${events.slice(seen).join(' ')}`, () => {
        const at = events.indexOf(event, seen)
        return at === -1 ? null : at + 1
      })
    },
    hears: async () => speakersIn(latestHeard(folder)),
    heard: () => allHeard(folder),
    loudness() {
      const samples = latestHeard(folder)
      return samples.reduce((sum, x) => sum + x * x, 0) / Math.max(1, samples.length)
    },
    async arrived() {
      const counters = outside.run('cat', ['/proc/net/snmp'])
      await counters.ended
      return Number(/^Udp: (\d+)/m.exec(counters.output())?.[1])
    },
    trace: () => program.output(),
    async close() {
      control.destroy()
      await program.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function tryConnect(): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect(CONTROL_PORT, CARRIER_ADDRESS)
    socket.once('connect', () => resolve(socket))
    socket.once('error', () => resolve(null))
  })
}

/** What baresip writes down of the line; null: nothing yet. */
function writtenDown(folder: string): string | null {
  const names = readdirSync(folder).filter((file) => file.endsWith('-dec.wav'))
  const name = names.toSorted().at(-1)
  return name === undefined ? null : join(folder, name)
}

function latestHeard(folder: string): readonly number[] {
  const file = writtenDown(folder)
  if (file === null || Date.now() - statSync(file).mtimeMs > STALE_MS) return []
  return allHeard(folder).slice(-RATE / 2)
}

function allHeard(folder: string): readonly number[] {
  const file = writtenDown(folder)
  const sound = file === null ? Buffer.alloc(0) : readFileSync(file).subarray(WAV_HEADER_BYTES)
  return Array.from({ length: Math.floor(sound.length / 2) }, (_, i) => sound.readInt16LE(i * 2))
}
