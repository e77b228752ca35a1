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

test('[PA19] a page that has a name is no number, and a kind nobody named is said to be the bank’s word', async () => {
  const seen = (id: string, kind: string, page: string) => ({
    id,
    kind,
    at: Number(id),
    about: [{ key: 'page', value: page }],
  })
  await renderDesk(<Traces traces={[seen('3', 'page-view', 'loan-apply'), seen('2', 'form-open', '3')]} />)
  const rows = screen.getAllByRole('listitem').map(({ textContent }) => textContent)
  expect(rows[0]).toMatch(/^浏览页面页面 loan-apply/)
  expect(rows[1]).toMatch(/^银行系统记录：form open第 3 页/)
})
