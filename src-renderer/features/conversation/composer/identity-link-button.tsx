import { Popover } from 'antd'
import { useState } from 'react'
import type { Interaction } from '#shared/domain/interaction.ts'
import { type Problem, problemOf, problemWords, useDesk } from '../../../client/index.ts'
import { IconButton, Refusal, toastDone, useT } from '../../../design/index.ts'

interface IdentityLinkButtonProps {
  readonly interaction: Pick<Interaction, 'id' | 'channel' | 'verification' | 'lastCustomerMessageAt'>
  /** Why nothing can be sent to them now; null: it can. */
  readonly blocked: string | null
}

/** [IL1] On WeChat nobody knows who writes: one press asks them to prove it. A refusal moves nothing, and goes once they write again. */
export function IdentityLinkButton({ interaction, blocked }: IdentityLinkButtonProps) {
  const { id, channel, verification, lastCustomerMessageAt } = interaction
  const t = useT('conversation')
  const { api } = useDesk()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<{ readonly problem: Problem; readonly saidAt: number | null } | null>(null)
  if (channel !== 'wechat' || verification !== null) return null
  const send = async (): Promise<void> => {
    setBusy(true)
    setRefused(null)
    try {
      await api.sendIdentityLink(id)
      toastDone(t('identityLinkSent'))
    } catch (thrown: unknown) {
      setRefused({ problem: problemOf(thrown), saidAt: lastCustomerMessageAt })
    }
    setBusy(false)
  }
  const problem = refused?.saidAt === lastCustomerMessageAt && blocked === null ? refused.problem : null
  return (
    <Popover
      open={problem !== null}
      onOpenChange={(open) => {
        if (!open) setRefused(null)
      }}
      trigger="click"
      placement="topLeft"
      arrow={false}
      fresh
      destroyOnHidden
      styles={{ container: { padding: 0 } }}
      content={problem === null ? null : <Refusal what={t('identityLinkFailed')} why={problemWords(problem).what} />}
    >
      <span>
        <IconButton
          icon="shield"
          label={t('identityLink')}
          disabled={busy}
          disabledReason={blocked ?? undefined}
          onClick={() => void send()}
        />
      </span>
    </Popover>
  )
}
