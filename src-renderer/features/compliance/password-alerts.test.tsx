import { waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { userRecord, versioned } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { serverNow, useNotices } from '../../design/index.ts'
import { PasswordAlerts } from './password-alerts.tsx'

test('[M25] compliance is told once who asked for or gave a password of an account like theirs, and nobody else', async () => {
  const paths: string[] = []
  const now = serverNow()
  const request = async <T,>(path: string): Promise<T> => {
    paths.push(path)
    const role = { by: 'adam', at: now }
    const old = { by: 'bob', at: now - 8 * 86_400_000 }
    const asked = { by: 'bob', at: now }
    // What the server answers.
    return { accounts: [{ userId: 'cleo', role, asked, given: old }] } as T
  }
  const user = [
    versioned('bob', userRecord({ displayName: '何雨' })),
    versioned('cleo', userRecord({ displayName: '郑敏', role: 'compliance' })),
  ]
  const { unmount } = await renderDesk(<PasswordAlerts />, { role: 'admin', api: { request }, config: { user } })
  expect(paths).toEqual([])
  unmount()
  await renderDesk(<PasswordAlerts />, { role: 'compliance', api: { request }, config: { user } })
  await waitFor(() => expect(useNotices.getState().notices).toHaveLength(1))
  expect(useNotices.getState().notices[0]).toMatchObject({
    title: '何雨 申请重置合规账号「郑敏」的密码',
    leadsTo: { kind: 'place', path: ['compliance'] },
  })
})
