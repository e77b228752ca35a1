import { Drawer } from 'antd'
import { type KeyboardEvent, useEffect } from 'react'
import { useDesk } from '../../client/index.ts'
import { FailsAlone, useCommands, useFormat, useT, type Command } from '../../design/index.ts'
import { onWentOut, useWriteCommand } from '../outreach/index.ts'
import { CustomerFile } from './customer-panel.tsx'
import { maskedValue } from './masked.ts'
import { openCustomer, useOpened } from './open-customer.ts'

const MOST_FOUND = 8
const WIDTH = 400

const close = (): void => useOpened.setState({ customerId: null })

/** Customers in the command palette, and the drawer one of them opens in. */
export function CustomerFinder() {
  const t = useT('customer')
  const format = useFormat()
  const { api } = useDesk()
  const opened = useOpened(({ customerId }) => customerId)

  // The next person at this computer must not find it open.
  useEffect(() => close, [])
  useEffect(() => onWentOut((customerId) => (customerId === useOpened.getState().customerId ? close() : undefined)), [])
  useWriteCommand(opened)
  useCommands(async (query, signal): Promise<readonly Command[]> => {
    const wanted = query.trim()
    if (wanted === '') return []
    const { hits } = await api.findCustomers(wanted, MOST_FOUND, signal)
    return hits.map(({ id, name, contact: value, lastAt }) => {
      const contact = value === null ? null : maskedValue({ kind: value.startsWith('+') ? 'phone' : 'email', value })
      return {
        id,
        group: 'customer',
        icon: 'user',
        label: name ?? contact ?? t('unknown'),
        detail: [name === null ? null : contact, lastAt === null ? null : format.day(lastAt)]
          .filter((part) => part !== null)
          .join(' · '),
        run: () => openCustomer(id),
      }
    })
  }, true)

  return (
    <Drawer
      open={opened !== null}
      onClose={close}
      size={WIDTH}
      // What goes on beside it goes on.
      mask={false}
      destroyOnHidden
      title={t('panel')}
      styles={{ body: { padding: 0, display: 'flex' } }}
    >
      {opened === null ? null : (
        <div className="customer-file" role="presentation" onKeyDown={keepOpenWhileWriting}>
          <FailsAlone resetKey={opened}>
            <CustomerFile key={opened} customerId={opened} interaction={null} onErased={close} />
          </FailsAlone>
        </div>
      )}
    </Drawer>
  )
}

/** Esc in a form leaves the form, and not with it all that was looked up. */
function keepOpenWhileWriting(event: KeyboardEvent): void {
  const isInForm = event.target instanceof Element && event.target.closest('form, input, textarea, select') !== null
  if (event.key === 'Escape' && isInForm) event.stopPropagation()
}
