import { waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { smsAccount, versioned } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { useNotices } from '../../design/index.ts'
import { AccountAlerts } from './account-alerts.tsx'

test('[CF19] administrators and supervisors are told once of an account in use that does not work, agents are not', async () => {
  const paths: string[] = []
  const standing = { accountId: 'gw', health: 'down', reason: 'twilio-20003', since: 9 }
  const request = async <T,>(path: string): Promise<T> => {
    paths.push(path)
    // What the server lists, as far as it is looked at.
    return { accounts: [standing, { ...standing, accountId: 'off' }, { ...standing, accountId: 'gone' }] } as T
  }
  const account = [versioned('gw', smsAccount()), versioned('off', smsAccount({ enabled: false }))]
  const asked = { config: { account }, api: { request } }
  const { unmount } = await renderDesk(<AccountAlerts />, { role: 'agent', ...asked })
  expect(paths).toEqual([])
  unmount()
  await renderDesk(<AccountAlerts />, { role: 'supervisor', ...asked })
  await waitFor(() => expect(useNotices.getState().notices).toHaveLength(1))
  expect(useNotices.getState().notices[0]).toMatchObject({
    title: '「短信 95000」连不上：网关：账号或密钥不对',
    about: 9,
    leadsTo: { kind: 'place', path: ['supervise', 'stuck'] },
  })
})
