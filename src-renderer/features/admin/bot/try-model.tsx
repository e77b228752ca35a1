import { useState } from 'react'
import type { LanguageModelTest, SaveLanguageModel } from '#shared/protocol/bot-rest.ts'
import { problemOf, problemWords, useDesk } from '../../../client/index.ts'
import { Button, useT } from '../../../design/index.ts'

interface TryModelProps {
  readonly path: string
  readonly asked: SaveLanguageModel
  /** It said something: the page may stand otherwise since. */
  readonly onTold: () => void
}

/** [BT114] Whether the model answers, as the form stands; what it said belongs to these settings alone. */
export function TryModel({ path, asked, onTold }: TryModelProps) {
  const t = useT('admin')
  const { api } = useDesk()
  const [busy, setBusy] = useState(false)
  const [told, setTold] = useState<{ readonly words: string; readonly good: boolean } | null>(null)
  const isWhole = asked.baseUrl !== '' && asked.model !== ''
  const run = async (): Promise<void> => {
    setBusy(true)
    setTold(null)
    try {
      const { is, status, tookMs } = await api.request<LanguageModelTest>(path, { method: 'POST', body: asked })
      const seconds = (tookMs / 1_000).toFixed(1)
      setTold({ words: t(`modelTest_${is}`, { seconds, status: status ?? 0 }), good: is === 'works' })
      onTold()
    } catch (thrown) {
      setTold({ words: problemWords(problemOf(thrown)).what, good: false })
    }
    setBusy(false)
  }
  return (
    <>
      <Button busy={busy} disabledReason={isWhole ? undefined : t('modelNotWhole')} onClick={() => void run()}>
        {t('modelTest')}
      </Button>
      <span role="status" className={told === null ? 't3 s12' : told.good ? 'ok s12' : 'warn s12'}>
        {told?.words ?? (busy ? t('modelTesting') : '')}
      </span>
    </>
  )
}
