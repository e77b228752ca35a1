import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { ContactList } from './contact-list.tsx'

test('[CF17] an address the vendor vouches for is told apart from one that was verified', async () => {
  await renderDesk(
    <ContactList
      customerId="c1"
      masked={false}
      points={[
        { kind: 'wechat', value: 'o-znku4j48eE4C2fg12mjsofDhBD', verified: true, source: 'channel' },
        { kind: 'email', value: 'chen@bank.example', verified: true, source: 'site' },
      ]}
    />,
  )
  expect(screen.getByText('渠道地址')).toHaveAttribute('title', '消息确实来自这个地址，不等于核实了本人')
  expect(screen.getAllByText('已验证')).toHaveLength(1)
})

test('[IL11] the WeChat identity in a bank customer’s record is bound to them', async () => {
  const number = { kind: 'customer-number', value: '••••0001', verified: true, source: 'site' } as const
  const wechat = { kind: 'wechat', value: 'o-znku4j48eE4C2fg12mjsofDhBD', verified: true, source: 'channel' } as const
  await renderDesk(<ContactList customerId="c1" masked={false} points={[number, wechat]} />)
  expect(screen.getByText('已绑定')).toBeVisible()
  expect(screen.queryByText('渠道地址')).toBeNull()
})

test('[OT1] a customer found by search is written to, though masked; calls go to those in hand', async () => {
  await renderDesk(
    <ContactList
      customerId="c1"
      masked
      points={[{ id: '3-0', kind: 'phone', value: '+86138****8000', verified: true, source: 'site' }]}
    />,
  )
  expect(screen.getAllByRole('button', { name: /拨打|呼叫|写消息/ })).toHaveLength(1)
  expect(screen.getByRole('button', { name: '给 138 •••• 8000 写消息' })).toBeEnabled()
})

test('[PA4] ways to reach a customer stand kind by kind, whenever they came; the one in use first of its kind', async () => {
  const of = (kind: 'phone' | 'email' | 'customer-number' | 'visitor', value: string) =>
    ({ kind, value, verified: false, source: 'agent' }) as const
  const came = [
    of('phone', '+86138****0001'),
    of('visitor', 'v1'),
    of('customer-number', '••••0002'),
    of('email', 'c•••@example.com'),
    of('phone', '+86138****0003'),
  ]
  await renderDesk(<ContactList customerId="c1" masked points={came} />)
  expect(
    screen.getAllByRole('listitem').map(({ textContent }) => /0001|0002|0003|example/.exec(textContent)?.[0]),
  ).toEqual(['0002', '0001', '0003', 'example'])
})
