import { useRef, useState } from 'react'
import type { BotTrials } from '#shared/protocol/bot-rest.ts'
import { problemOf, problemWords, useDesk, type Problem } from '../../../client/index.ts'
import { Button, InlineError, toastDone, useT } from '../../../design/index.ts'

/** Takes a file of labelled questions, CSV or lines of JSON, in place of those there are. */
export function ImportQuestions({ onDone }: { onDone: (trials: BotTrials) => void }) {
  const t = useT('admin')
  const { api } = useDesk()
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<Problem | null>(null)
  const take = async (file: File): Promise<void> => {
    setBusy(true)
    setFailed(null)
    try {
      const text = await file.text()
      const body = text.trimStart().startsWith('{') ? { jsonLines: text } : { csv: text }
      onDone(await api.request<BotTrials>('/api/bot/questions', { method: 'POST', body }))
      toastDone(t('questionsTaken'))
    } catch (thrown) {
      setFailed(problemOf(thrown))
    }
    setBusy(false)
  }
  return (
    <>
      {failed === null ? null : <InlineError what={t('questionsRefused')} detail={problemWords(failed).what} />}
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.jsonl,.ndjson,.json"
        aria-label={t('questionsImport')}
        onChange={({ target }) => {
          const file = target.files?.[0]
          if (file !== undefined) void take(file)
          // The same file may be chosen again once it was corrected.
          target.value = ''
        }}
      />
      <Button icon="upload" busy={busy} tooltip={t('questionsFormat')} onClick={() => input.current?.click()}>
        {t('questionsImport')}
      </Button>
    </>
  )
}
