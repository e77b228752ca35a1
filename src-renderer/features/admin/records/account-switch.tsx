import { useState } from 'react'
import { useT } from '../../../design/index.ts'
import { ToggleField } from '../form/choice-fields.tsx'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { useAccountState, useUseWords } from './use-account-use.ts'

export interface AccountSwitchProps {
  readonly id: string
  readonly isNew: boolean
  readonly value: boolean
  readonly onChange: (enabled: boolean) => void
}

/** [CF18] Whether the account is in use; asked first while conversations go on through it. */
export function AccountSwitch({ id, isNew, value, onChange }: AccountSwitchProps) {
  const t = useT('admin')
  const words = useUseWords()(useAccountState(id, !isNew).state)
  const [asking, setAsking] = useState(false)
  return (
    <>
      <ToggleField
        label={t('account.enabled')}
        help={t('account.enabled.help')}
        value={value}
        onChange={(enabled) => (enabled || words === '' ? onChange(enabled) : setAsking(true))}
      />
      {asking ? (
        <ConfirmDialog
          title={t('accountOffTitle')}
          detail={`${words}${t('accountOffDetail')}`}
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
