import { fireEvent, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { Recording } from '#shared/domain/call.ts'
import { ApiProblem, localProblem } from '../../client/index.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { RecordingPlayer } from './recording-player.tsx'

const recording: Recording = { id: 'r1', kind: 'recording', blobId: 'b', startedAt: 0, durationMs: 90_000 }
const player = <RecordingPlayer recording={recording} interactionId="i1" />
const play = (): Promise<void> => userEvent.click(screen.getByRole('button', { name: /播放通话录音/ }))

test('[RC23] nothing is fetched before play is pressed; a failure is said and tried again', async () => {
  const asked: string[] = []
  const api = {
    recording: (id: string, interactionId: string) => {
      asked.push(`${id} of ${interactionId}`)
      return Promise.reject(new ApiProblem(localProblem('unreachable'), 0))
    },
  }
  await renderDesk(player, { api })
  expect(asked).toEqual([])
  expect(screen.getByRole('group', { name: '通话录音 01:30' })).toHaveTextContent('00:00 / 01:30')
  await play()
  expect(await screen.findByRole('alert')).toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: '重试' }))
  expect(asked).toEqual(['r1 of i1', 'r1 of i1'])
})

test('[RC23] the place is sought by keyboard, also before the sound is here; speed goes round', async () => {
  await renderDesk(player)
  const place = screen.getByRole('slider', { name: '播放位置' })
  const at = (): string | null => place.getAttribute('aria-valuetext')
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowLeft', 'PageUp']) fireEvent.keyDown(place, { key })
  expect(at()).toBe('00:35，共 01:30')
  fireEvent.keyDown(place, { key: 'End' })
  expect(at()).toBe('01:30，共 01:30')
  fireEvent.keyDown(place, { key: 'Home' })
  fireEvent.keyDown(place, { key: 'ArrowLeft' })
  expect(at()).toBe('00:00，共 01:30')
  const speed = screen.getByRole('button', { name: /倍速/ })
  const shown: (string | null)[] = []
  for (let press = 0; press < 4; press += 1) {
    await userEvent.click(speed)
    shown.push(speed.textContent)
  }
  expect(shown).toEqual(['1.25×', '1.5×', '2×', '1×'])
})

test('[RC17] a recording past its retention is said to be so', async () => {
  const expired = new ApiProblem({ code: 'recording-expired', params: {} }, 410)
  await renderDesk(player, { api: { recording: () => Promise.reject(expired) } })
  await play()
  expect(await screen.findByText('录音已过保存期')).toBeInTheDocument()
})

test('[RC23] a recording that was erased is said to be gone', async () => {
  const gone = new ApiProblem({ code: 'not-found', params: {} }, 404)
  await renderDesk(player, { api: { recording: () => Promise.reject(gone) } })
  await play()
  expect(await screen.findByText('录音已删除')).toBeInTheDocument()
})

test('[RC24] holds and pauses are marked along the recording, as far as it reaches', async () => {
  const spans = [
    { what: 'hold', at: 9_000, until: 18_000 },
    { what: 'pause', why: 'agent', at: 80_000, until: 200_000 },
    { what: 'hold', at: 95_000, until: null },
  ] as const
  await renderDesk(<RecordingPlayer recording={recording} interactionId="i1" spans={spans} />)
  expect(screen.getByTitle('客户保持 00:09')).toHaveStyle({ left: '10%', width: '10%' })
  expect(screen.getByTitle('停录 00:10')).toBeInTheDocument()
  expect(screen.queryAllByTitle(/客户保持/)).toHaveLength(1)
})
