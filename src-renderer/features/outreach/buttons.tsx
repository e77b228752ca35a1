import { isOpen, ownerOf, type Interaction } from '#shared/domain/interaction.ts'
import { useActBlock, useFloor } from '../../client/index.ts'
import { Button, IconButton, useT } from '../../design/index.ts'
import { askToWrite } from './store.ts'
import { useMayWrite } from './write-commands.ts'

export interface WriteButtonProps {
  readonly customerId: string
  readonly name: string | null
  /** The desk is not told the address itself. */
  readonly channel: 'sms' | 'wechat'
  readonly pointId: string
  /** As it stands beside the button, masked. */
  readonly shown: string
}

/** Beside a customer's address: writes to it. */
export function WriteButton({ customerId, name, channel, pointId, shown }: WriteButtonProps) {
  const t = useT('outreach')
  const mayWrite = useMayWrite()
  const blocked = useActBlock()
  if (!mayWrite) return null
  return (
    <IconButton
      icon={channel}
      size="small"
      label={t('writeTo', { number: shown })}
      disabledReason={blocked}
      onClick={() => askToWrite({ customerId, name, pointId, continuesId: null })}
    />
  )
}

/** Writes to a customer by whichever way is open, said in words. */
export function WriteToCustomer({ customerId, name }: Pick<WriteButtonProps, 'customerId' | 'name'>) {
  const t = useT('outreach')
  const mayWrite = useMayWrite()
  const blocked = useActBlock()
  if (!mayWrite) return null
  return (
    <Button
      variant="primary"
      icon="sms"
      disabledReason={blocked}
      onClick={() => askToWrite({ customerId, name, pointId: null, continuesId: null })}
    >
      {name === null ? t('titleUnknown') : t('title', { name })}
    </Button>
  )
}

/** [OT9] Opens what goes on with the contact elsewhere; null: whoever is at the desk does not have it in hand. */
function useGoOn(interaction: Interaction): (() => void) | null {
  const me = useFloor((floor) => floor.me?.userId)
  const { id, customerId, introduction } = interaction
  if (me === undefined || !isOpen(interaction) || ownerOf(interaction) !== me) return null
  return () => askToWrite({ customerId, name: introduction?.customerName ?? null, pointId: null, continuesId: id })
}

interface GoOnProps {
  readonly interaction: Interaction
}

/** [OT9] Goes on with the contact in hand by short message or WeChat. */
export function GoOnButton({ interaction }: GoOnProps) {
  const t = useT('outreach')
  const blocked = useActBlock()
  const goOn = useGoOn(interaction)
  if (goOn === null) return null
  return <IconButton icon="swap" label={t('goOnHint')} disabledReason={blocked} onClick={goOn} />
}

/** [OT9] The same, said in words where the channel lets no answer through. */
export function GoOnInstead({ interaction }: GoOnProps) {
  const t = useT('outreach')
  const blocked = useActBlock()
  const goOn = useGoOn(interaction)
  if (goOn === null) return null
  return (
    <Button
      variant="primary"
      icon={interaction.channel === 'sms' ? 'swap' : 'sms'}
      tooltip={t('goOnHint')}
      disabledReason={blocked}
      onClick={goOn}
    >
      {t(interaction.channel === 'sms' ? 'goOnTitle' : 'goOnBySms')}
    </Button>
  )
}
