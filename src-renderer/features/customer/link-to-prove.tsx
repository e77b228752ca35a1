import { useState } from 'react'
import { problemOf, problemWords, useActBlock, useDesk, type Problem } from '../../client/index.ts'
import { Button, Refusal, useT } from '../../design/index.ts'
import { focusReply } from '../conversation/index.ts'

/** [IL1] Nothing is on record of who writes from an account: a link lets them prove which customer they are. */
export function LinkToProve({ interactionId }: { readonly interactionId: string }) {
  const t = useT('profile')
  const { api } = useDesk()
  const blocked = useActBlock()
  const [busy, setBusy] = useState(false)
  const [sent, setSent] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const send = (): void => {
    setBusy(true)
    setProblem(null)
    api
      .sendIdentityLink(interactionId)
      .then(
        () => {
          setSent(true)
          focusReply()
        },
        (thrown: unknown) => setProblem(problemOf(thrown)),
      )
      .finally(() => setBusy(false))
  }
  if (sent)
    return (
      <p className="s12 t2" role="status">
        {t('linkSent')}
      </p>
    )
  return (
    <>
      <p className="s12 t2">{t('linkToProve')}</p>
      <Button variant="primary" icon="shield" autoFocus busy={busy} disabledReason={blocked} onClick={send}>
        {t('sendLink')}
      </Button>
      {problem === null ? null : <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />}
    </>
  )
}
