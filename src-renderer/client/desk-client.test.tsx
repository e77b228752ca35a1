import { act } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { interaction } from './testing/factories.ts'
import { renderDesk } from './testing/render-desk.tsx'
import { createMemoryStore } from './local-store.ts'

afterEach(() => {
  Reflect.deleteProperty(document, 'visibilityState')
})

const goesAway = {
  'the page is left': () => window.dispatchEvent(new Event('pagehide')),
  'the page is hidden': () => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' })
    document.dispatchEvent(new Event('visibilitychange'))
  },
}

test.each(Object.entries(goesAway))('[D26] the last letters are kept when %s', async (_, go) => {
  const store = createMemoryStore()
  const { desk } = await renderDesk(null, { interactions: [interaction()], store })
  desk.drafts.change('i1', { reply: '正在写的半句' })
  expect(await store.entries('draft/')).toEqual([])
  go()
  expect(await store.entries('draft/')).toMatchObject([['draft/a1/i1', { reply: '正在写的半句' }]])
  desk.stop()
})

test('[D26] the last letters are kept when the line breaks', async () => {
  const store = createMemoryStore()
  const { desk, server } = await renderDesk(null, { interactions: [interaction()], store })
  desk.drafts.change('i1', { reply: '正在写的半句' })
  server.reachable = false
  act(() => server.breakLine())
  expect(await store.entries('draft/')).toMatchObject([['draft/a1/i1', { reply: '正在写的半句' }]])
  desk.stop()
})
