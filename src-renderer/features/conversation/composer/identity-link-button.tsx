import { useState } from 'react'
import type { Interaction } from '#shared/domain/interaction.ts'
import { type Problem, problemOf, problemWords, useDesk } from '../../../client/index.ts'
import { IconButton, toastDone, useT } from '../../../design/index.ts'

interface IdentityLinkButtonProps {
  readonly interaction: Pick<Interaction, 'id' | 'channel' | 'verification'>
  readonly disabled: boolean
}

/** [IL1] On WeChat nobody knows who writes: one press asks them to prove it. */
export function IdentityLinkButton({ interaction: { id, channel, verification }, disabled }: IdentityLinkButtonProps) {
  const t = useT('conversation')
  const { api } = useDesk()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  if (channel !== 'wechat' || verification !== null) return null
  const send = async (): Promise<void> => {
    setBusy(true)
    setProblem(null)
    try {
      await api.request(`/api/interactions/${encodeURIComponent(id)}/identity-link`, { method: 'POST', body: {} })
      toastDone(t('identityLinkSent'))
    } catch (thrown: unknown) {
      setProblem(problemOf(thrown))
    }
    setBusy(false)
  }
  return (
    <>
      <IconButton icon="shield" label={t('identityLink')} disabled={disabled || busy} onClick={() => void send()} />
      {problem === null ? null : (
        <span className="err s12 ell" role="alert">
          {t('identityLinkFailed')} · {problemWords(problem).what}
        </span>
      )}
    </>
  )
}
