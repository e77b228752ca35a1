// Does what a newcomer does: `npm start`, looks at the three front doors, presses Ctrl-C.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './lib/free-port.ts'
import { root } from './lib/install.mjs'

const port = await freePort()
const dataDir = mkdtempSync(join(tmpdir(), 'huiliu-start-'))
const centre = spawn(process.execPath, [join(root, 'scripts/start.mjs'), '--no-open'], {
  cwd: root,
  stdio: ['ignore', 'pipe', 'inherit'],
  env: { ...process.env, HUILIU_PORT: String(port), HUILIU_DATA_DIR: dataDir },
})
const exited = once(centre, 'exit')
try {
  await untilSaid('is running')
  for (const path of ['/', '/demo/', '/widget/sdk.js']) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`)
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}.`)
  }
  centre.kill('SIGINT')
  const [code] = await exited
  if (code !== 0) throw new Error(`npm start ended with ${code} after Ctrl-C.`)
  await fetch(`http://127.0.0.1:${port}/healthz`).then(
    () => Promise.reject(new Error('The server still runs after Ctrl-C.')),
    () => undefined,
  )
  console.log('npm start serves the desk, the customers and the widget, and stops cleanly.')
} finally {
  if (centre.exitCode === null) centre.kill('SIGKILL')
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
}

async function untilSaid(words: string): Promise<void> {
  for await (const chunk of centre.stdout.setEncoding('utf8')) {
    process.stdout.write(String(chunk))
    if (String(chunk).includes(words)) return
  }
  throw new Error('npm start ended before the centre was running.')
}
