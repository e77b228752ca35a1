/** Debian's own tools: espeak-ng speaks, sox evens out, opusenc makes small. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

export interface Voice {
  /** as espeak-ng names it, e.g. `cmn+f2` */
  readonly name: string
  /** words a minute */
  readonly speed: number
  /** 0–99 */
  readonly pitch: number
}

const LARGE = 64 * 1024 * 1024

function run(program: string, args: readonly string[], input?: Buffer): Buffer {
  return execFileSync(program, args, {
    ...(input === undefined ? {} : { input }),
    maxBuffer: LARGE,
    stdio: ['pipe', 'pipe', 'ignore'],
  })
}

/** Without silence at either end, evenly loud, a little warmer than the machine says it. */
export function speak(text: string, { name, speed, pitch }: Voice): Buffer {
  const raw = run('espeak-ng', ['-v', name, '-s', String(speed), '-p', String(pitch), '--stdout', text])
  const trim = ['silence', '1', '0.02', '0.4%']
  const shape = ['highpass', '110', 'equalizer', '3200', '0.8q', '-5', 'lowpass', '6800', 'norm', '-4']
  const edges = ['reverse', ...trim, 'reverse', ...trim, ...shape, 'pad', '0.01', '0.03']
  // A stream has no length in its header; sox takes what comes.
  return run(
    'sox',
    ['--ignore-length', '-t', 'wav', '-', '-r', '48000', '-c', '1', '-D', '-t', 'wav', '-', ...edges],
    raw,
  )
}

/** Ogg Opus in frames of 20 ms, as a telephone sends them. `kbps`: 16 for speech, more for music. */
export function writeOpus(path: string, sound: Buffer, kbps: number): number {
  const kind = kbps <= 20 ? ['--speech'] : ['--music']
  const opus = run(
    'opusenc',
    ['--quiet', '--bitrate', String(kbps), ...kind, '--framesize', '20', '--serial', '1', '--padding', '0', '-', '-'],
    sound,
  )
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, opus)
  return opus.length
}
