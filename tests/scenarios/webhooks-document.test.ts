import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { newSecret, signedHeaders } from '../../src-server/app/webhooks/signature.ts'

test('[WH18] [WH19] the example in docs/webhooks.md tells genuine messages from others', async () => {
  const text = await readFile(new URL('../../docs/webhooks.md', import.meta.url), 'utf8')
  const example = /```js\n([\s\S]*?)```/u.exec(text)?.[1] ?? ''
  const dir = await mkdtemp(join(tmpdir(), 'huiliu-example-'))
  const file = join(dir, 'example.mjs')
  await writeFile(file, example)
  const { isGenuine } = await import(/* @vite-ignore */ pathToFileURL(file).href)
  await rm(dir, { recursive: true })
  const [older, newer] = [newSecret(), newSecret()]
  const at = 1_800_000_000_000
  const body = '{"type":"webhook.test"}'
  const headers = signedHeaders({ id: 'msg_1', at, body }, [newer, older])
  const judged = [
    isGenuine(older, headers, body, at),
    isGenuine(newer, headers, body, at),
    isGenuine(newer, headers, `${body} `, at),
    isGenuine(newer, headers, body, at + 301_000),
    isGenuine(newSecret(), headers, body, at),
  ]
  expect(judged).toEqual([true, true, false, false, false])
})
