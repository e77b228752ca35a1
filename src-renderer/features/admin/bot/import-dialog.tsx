import { useRef, useState } from 'react'
import { csvLine } from '#shared/lib/csv.ts'
import {
  type BotQuestions,
  type BotQuestionsCheck,
  type BotTrials,
  QUESTION_COLUMNS,
  type SaveBotQuestions,
} from '#shared/protocol/bot-rest.ts'
import { problemOf, problemWords, saveText, toCsv, useDesk, useRemote, type Problem } from '../../../client/index.ts'
import { Button, Dialog, InlineError, toastDone, useT } from '../../../design/index.ts'
import { ImportPreview } from './import-preview.tsx'

const PATH = '/api/bot/questions'
type Body = { readonly csv: string } | { readonly jsonLines: string }
type Mode = NonNullable<SaveBotQuestions['mode']>

interface Chosen {
  readonly name: string
  readonly body: Body
  readonly check: BotQuestionsCheck
}

/** [BT121] Takes a file of labelled questions: first what it would change, then, once it is asked for, the change. */
export function ImportDialog({ onDone, onClose }: { onDone: (trials: BotTrials) => void; onClose: () => void }) {
  const t = useT('admin')
  const common = useT('common')
  const { api } = useDesk()
  const { data: have } = useRemote<BotQuestions>(PATH, (signal) => api.request(PATH, { signal }))
  const input = useRef<HTMLInputElement>(null)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [mode, setMode] = useState<Mode>('add')
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<Problem | null>(null)
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true)
    setFailed(null)
    try {
      await work()
    } catch (thrown) {
      setFailed(problemOf(thrown))
    }
    setBusy(false)
  }
  const look = (file: File): Promise<void> =>
    attempt(async () => {
      setChosen(null)
      setMode('add')
      const text = await file.text()
      const body: Body = text.trimStart().startsWith('{') ? { jsonLines: text } : { csv: text }
      const check = await api.request<BotQuestionsCheck>(`${PATH}/check`, { method: 'POST', body })
      setChosen({ name: file.name, body, check })
    })
  const take = ({ body }: Chosen): Promise<void> =>
    attempt(async () => {
      onDone(await api.request<BotTrials>(PATH, { method: 'POST', body: { ...body, mode } }))
      toastDone(t('questionsTaken'))
      onClose()
    })
  const isReady = chosen !== null && chosen.check.flaws.length === 0
  return (
    <Dialog label={t('questionsImport')} onClose={onClose} className="ad-dialog bt-import">
      <div className="ad-dialog-text">
        <h2>{t('questionsImport')}</h2>
        {chosen === null ? (
          <Form />
        ) : (
          <ImportPreview name={chosen.name} check={chosen.check} mode={mode} onMode={setMode} />
        )}
        {failed === null ? null : <InlineError what={t('questionsRefused')} detail={problemWords(failed).what} />}
        <p className="row gap8">
          <input
            ref={input}
            type="file"
            hidden
            accept=".csv,.jsonl,.ndjson,.json"
            aria-label={t('questionsChoose')}
            onChange={({ target }) => {
              const file = target.files?.[0]
              if (file !== undefined) void look(file)
              // The same file may be chosen again once it was corrected.
              target.value = ''
            }}
          />
          <Button
            icon="upload"
            variant={isReady ? 'default' : 'primary'}
            busy={busy && !isReady}
            onClick={() => input.current?.click()}
          >
            {t('questionsChoose')}
          </Button>
          <Button icon="download" onClick={() => saveText('questions-template.csv', TEMPLATE, 'text/csv')}>
            {t('questionsTemplate')}
          </Button>
          {have === undefined || have.questions.length === 0 ? null : (
            <Button icon="download" onClick={() => saveText('questions.csv', asTable(have), 'text/csv')}>
              {t('questionsExport', { count: have.questions.length })}
            </Button>
          )}
        </p>
      </div>
      <footer className="ad-dialog-foot">
        <span className="grow" />
        <Button onClick={onClose}>{common('cancel')}</Button>
        {chosen !== null && isReady ? (
          <Button variant={mode === 'replace' ? 'danger' : 'primary'} busy={busy} onClick={() => void take(chosen)}>
            {mode === 'replace' ? t('questionsTake_replace', { count: chosen.check.others }) : t('questionsTake_add')}
          </Button>
        ) : null}
      </footer>
    </Dialog>
  )
}

function Form() {
  const t = useT('admin')
  return (
    <>
      <p>{t('questionsHow')}</p>
      <dl className="bt-import-columns">
        {QUESTION_COLUMNS.map((column) => (
          <div key={column}>
            <dt>
              <code>{column}</code>
            </dt>
            <dd>{t(`questionsColumn_${column}`)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

const TEMPLATE = toCsv([
  QUESTION_COLUMNS,
  ['zh-CN', 'chat', '卡丢了怎么办', 'kb-card-lost', 'test'],
  ['en', '', 'what is the weather today', '', 'tuning'],
])

function asTable({ questions }: BotQuestions): string {
  const rows = questions.map(({ language, channel, question, articleId, part }) =>
    csvLine([language, channel, question, articleId, part]),
  )
  return toCsv([QUESTION_COLUMNS]) + rows.join('')
}
