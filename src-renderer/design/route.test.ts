import { afterEach, beforeEach, expect, test } from 'vitest'
import { guardRoute, listenToHistory, navigate, useRoute } from './route.ts'

let stop: () => void

beforeEach(() => {
  window.history.replaceState(null, '', '#/work')
  useRoute.setState({ path: ['work'] })
  stop = listenToHistory()
})
afterEach(() => stop())

/** What a click on a link or the back key does to the address. */
function addressBecomes(hash: string): void {
  window.history.pushState(null, '', hash)
  window.dispatchEvent(new PopStateEvent('popstate'))
}

test('a place is gone to, and an address typed by hand is followed', () => {
  navigate(['admin', 'queue'])
  expect(window.location.hash).toBe('#/admin/queue')
  addressBecomes('#/settings')
  expect(useRoute.getState().path).toEqual(['settings'])
})

test('[M7] a guarded page is asked first, whichever way it is left, and may let go later', () => {
  const waiting: (() => void)[] = []
  const release = guardRoute((go) => {
    waiting.push(go)
    return false
  })
  navigate('/settings')
  addressBecomes('#/supervise')
  expect(useRoute.getState().path).toEqual(['work'])
  expect(window.location.hash).toBe('#/work')

  release()
  waiting[1]?.()
  expect(useRoute.getState().path).toEqual(['supervise'])
  expect(window.location.hash).toBe('#/supervise')
})
