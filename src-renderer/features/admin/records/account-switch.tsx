import { useState } from 'react'
import { isOpen } from '#shared/domain/interaction.ts'
import { useFloor } from '../../../client/index.ts'
import { useT } from '../../../design/index.ts'
import { ToggleField } from '../form/choice-fields.tsx'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'

export interface AccountSwitchProps {
  readonly id: string
  readonly value: boolean
  readonly onChange: (enabled: boolean) => void
}

/** [CF18] Whether the account is in use; asked first while conversations go on through it. */
export function AccountSwitch({ id, value, onChange }: AccountSwitchProps) {
  const t = useT('admin')
  const count = useFloor(
    ({ interactions }) => [...interactions.values()].filter((one) => one.accountId === id && isOpen(one)).length,
  )
  const [asking, setAsking] = useState(false)
  return (
    <>
      <ToggleField
        label={t('account.enabled')}
        help={t('account.enabled.help')}
        value={value}
        onChange={(enabled) => (enabled || count === 0 ? onChange(enabled) : setAsking(true))}
      />
      {asking ? (
        <ConfirmDialog
          title={t('accountOffTitle', { count })}
          detail={t('accountOffDetail')}
          confirm={t('accountOffConfirm')}
          danger
          onConfirm={() => {
            setAsking(false)
            onChange(false)
          }}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  )
}
