import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { GoldenFields } from './golden-fields.tsx'
import { profileOf } from './testing/known-customer.ts'

test('[CP56] the time where the customer is stands with their details only where it is another than here', async () => {
  const shown = (zone: ReturnType<typeof profileOf>['zone']) =>
    renderDesk(
      <GoldenFields
        customerId="c1"
        profile={profileOf({ zone })}
        points={[]}
        onReachable={() => undefined}
        onChanged={() => undefined}
      />,
    )
  const first = await shown({ timeZone: 'Pacific/Kiritimati', from: 'phone' })
  expect(screen.getByRole('button', { name: /^当地时间：\d\d:\d\d · Kiritimati/ })).toHaveTextContent('按手机号')
  first.unmount()
  await shown({ timeZone: 'Pacific/Kiritimati', from: 'centre' })
  expect(screen.queryByText('当地时间')).toBeNull()
})
