/** The carrier: another host, which is a network namespace joined to ours by a virtual cable. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { start, until, type Program } from './processes.ts'

/** Of the centre, towards the carrier. */
export const CENTRE_ADDRESS = '10.77.0.1'
/** The carrier's session border controller, in trunks.list. */
export const CARRIER_ADDRESS = '10.77.0.2'
/** Somebody else who can reach the centre. */
export const STRANGER_ADDRESS = '10.77.0.3'

export interface Outside {
  run(command: string, args: readonly string[], cwd?: string): Program
  /** Sends one datagram from an address out there. @returns what came back within a second, in the order it came */
  datagram(from: string, text: string): Promise<readonly string[]>
  close(): Promise<void>
}

export async function openOutside(): Promise<Outside> {
  if (process.env['HUILIU_TEST_NETWORK'] !== 'own')
    throw new Error('These tests need a network of their own: npm run test:telephony')
  // The namespace lives as long as this process in it.
  const holder = spawn('unshare', ['--net', 'sleep', 'infinity'], { stdio: 'ignore' })
  const pid = String(holder.pid)
  const inside = ['-t', pid, '-n']
  const ours = linkOf(process.pid)
  await until('the other host', () => linkOf(pid) !== ours)
  const ip = (...args: string[]): unknown => execFileSync('ip', args)
  ip('link', 'add', `in${pid}`, 'type', 'veth', 'peer', 'name', 'out0', 'netns', pid)
  ip('address', 'add', `${CENTRE_ADDRESS}/24`, 'dev', `in${pid}`)
  ip('link', 'set', 'dev', `in${pid}`, 'up')
  // A browser only offers the address that leads to the world.
  ip('route', 'add', 'default', 'via', CARRIER_ADDRESS)
  for (const command of [
    'link set dev lo up',
    `address add ${CARRIER_ADDRESS}/24 dev out0`,
    `address add ${STRANGER_ADDRESS}/24 dev out0`,
    'link set dev out0 up',
  ])
    execFileSync('nsenter', [...inside, 'ip', ...command.split(' ')])
  const run: Outside['run'] = (command, args, cwd) => start('nsenter', [...inside, command, ...args], cwd)
  return {
    run,
    async datagram(from, text) {
      const program = run(process.execPath, [join(import.meta.dirname, 'datagram.ts'), from, CENTRE_ADDRESS])
      program.type(`${JSON.stringify(text)}\n`)
      await program.ended
      return program
        .output()
        .split('\n')
        .filter((line) => line.startsWith('"'))
        .map((line) => String(JSON.parse(line)))
    },
    async close() {
      const gone = once(holder, 'exit')
      holder.kill('SIGKILL')
      await gone
      // With the namespace its end of the cable goes, and ours with it.
      await until('the cable to go', () => !execFileSync('ip', ['-o', 'link']).includes(`in${pid}`))
    },
  }
}

function linkOf(pid: number | string): string {
  return execFileSync('readlink', [`/proc/${pid}/ns/net`]).toString()
}
