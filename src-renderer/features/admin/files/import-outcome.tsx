import { useState } from 'react'
import type { ImportJob } from '#shared/protocol/imports-rest.ts'
import { problemOf, problemWords, useDesk } from '../../../client/index.ts'
import {
  Button,
  Card,
  InlineError,
  ProgressBar,
  serverNow,
  Tag,
  useFormat,
  useLanguage,
  useT,
} from '../../../design/index.ts'
import { RepeatedRows } from './repeated-rows.tsx'
import type { Transfer } from './transfer.ts'

/** Before this, a rate says nothing. */
const EARLY_MS = 2_000
export const stateTones = {
  ready: 'neutral',
  running: 'brand',
  done: 'ok',
  stopped: 'neutral',
  interrupted: 'warn',
  failed: 'error',
  discarded: 'neutral',
  expired: 'neutral',
} as const

interface ImportOutcomeProps {
  job: ImportJob
  transfer: Transfer
  onChanged: () => void
  onAgain: () => void
}

/** [IM40] How far an import is, or what came of it. */
export function ImportOutcome({ job, transfer, onChanged, onAgain }: ImportOutcomeProps) {
  const t = useT('admin')
  const format = useFormat()
  const language = useLanguage()
  const { api } = useDesk()
  const [failed, setFailed] = useState<string | null>(null)
  const attempt = (work: () => Promise<unknown>) => async (): Promise<void> => {
    setFailed(null)
    await work().then(onChanged, (thrown: unknown) => setFailed(problemWords(problemOf(thrown)).what))
  }
  const stop = attempt(() => api.request(`/api/imports/${job.id}/stop`, { method: 'POST', body: {} }))
  const errors = attempt(() =>
    transfer.save(
      api,
      `/api/imports/${job.id}/errors.csv?language=${language}`,
      `${withoutEnd(job.fileName)}-errors.csv`,
    ),
  )
  const wrongRows = attempt(() =>
    transfer.save(
      api,
      `/api/imports/${job.id}/wrong-rows.csv?language=${language}`,
      `${withoutEnd(job.fileName)}-wrong.csv`,
    ),
  )
  const discard = attempt(() => api.request(`/api/imports/${job.id}`, { method: 'DELETE' }))
  const { beside = 0 } = job
  const counts = [
    [t('importAdded'), job.added],
    [t('importChanged'), job.changed],
    [t('importUnchanged'), job.unchanged],
    ...(job.skipped === 0 ? [] : ([[t('importSkipped'), job.skipped]] as const)),
    [t('importWrong'), job.wrong],
    ...(beside > 0 ? ([[t('importBeside'), beside]] as const) : []),
  ] as const
  return (
    <Card title={job.fileName} actions={<Tag tone={stateTones[job.state]}>{t(`importState_${job.state}`)}</Tag>}>
      <div className="ad-import" role="status">
        {job.state === 'running' ? (
          <>
            <ProgressBar value={job.read / job.size} tone="brand" label={job.fileName} />
            <p className="t2 num">
              <ProgressWords job={job} />
            </p>
          </>
        ) : null}
        {job.state === 'interrupted' ? <InlineError what={t('importInterrupted')} detail={t('importResume')} /> : null}
        {job.state === 'failed' ? (
          <InlineError
            what={job.problem === 'unreadable' ? t('importUnreadable') : t('importBroke')}
            detail={job.hasFile ? t('importResume') : undefined}
          />
        ) : null}
        {job.hasWrongRows ? <p className="t3">{t('importWrongRowsDetail')}</p> : null}
        <dl className="ad-counts">
          {counts.map(([word, count]) => (
            <div key={word}>
              <dt>{word}</dt>
              <dd className="num">{format.number(count)}</dd>
            </div>
          ))}
        </dl>
        <RepeatedRows kind={job.kind} count={job.repeated} repeats={job.repeats} />
        {failed === null ? null : <InlineError what={failed} />}
        <p className="row gap8">
          {job.hasWrongRows ? (
            <Button icon="download" onClick={() => void wrongRows()}>
              {t('importWrongRows')}
            </Button>
          ) : null}
          {job.wrong + beside > 0 ? <Button onClick={() => void errors()}>{t('importErrors')}</Button> : null}
          {job.state === 'running' ? <Button onClick={() => void stop()}>{t('importStop')}</Button> : null}
          {job.hasFile && job.state !== 'running' ? (
            <Button onClick={onAgain}>{t(job.state === 'ready' ? 'importGoOn' : 'importAgain')}</Button>
          ) : null}
          {(job.hasFile || job.hasWrongRows) && job.state !== 'running' ? (
            <Button icon="trash" onClick={() => void discard()}>
              {t('importDiscard')}
            </Button>
          ) : null}
        </p>
      </div>
    </Card>
  )
}

const withoutEnd = (fileName: string): string => fileName.replace(/\.(csv|txt)$/i, '')

function ProgressWords({ job: { startedAt, read, size, rows } }: { job: ImportJob }) {
  const t = useT('admin')
  const format = useFormat()
  const since = startedAt === null ? 0 : serverNow() - startedAt
  if (since < EARLY_MS || read === 0) return t('importProgressEarly', { rows: format.number(rows) })
  return t('importProgress', {
    rows: format.number(rows),
    rate: format.number(Math.round((rows * 1_000) / since)),
    left: format.duration((since * (size - read)) / read),
  })
}
