import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { versioned, wechatAccount } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { Traces } from './traces.tsx'

test('[WX14] what was pressed or scanned is told by the name its account gives the key, or by the key', async () => {
  const did = (id: string, kind: string, key: string) => ({
    id,
    kind,
    at: Number(id),
    about: [
      { key: 'name', value: key },
      { key: 'account', value: 'acc' },
    ],
  })
  const keys = [
    { on: 'menu', key: 'CARD', name: { zh: '信用卡', en: 'Cards' } },
    { on: 'scan', key: 'NJ', name: { zh: '南京路网点', en: '' } },
  ] as const
  const traces = [
    did('4', 'wechat-menu', 'CARD'),
    did('3', 'wechat-scan', 'NJ'),
    did('2', 'wechat-menu', 'NJ'),
    did('1', 'wechat-scan', 'CARD'),
  ]
  await renderDesk(<Traces traces={traces} />, { config: { account: [versioned('acc', wechatAccount(keys))] } })
  const told = screen.getAllByTitle(/服务号/).map(({ textContent }) => textContent)
  expect(told).toEqual(['信用卡 · 服务号', '南京路网点 · 服务号', '编号 NJ · 服务号', 'CARD · 服务号'])
})
