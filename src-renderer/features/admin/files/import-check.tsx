import { useEffect, useState } from 'react'
import type { Source } from '#shared/domain/profile.ts'
import {
  IMPORT_COLUMNS,
  REQUIRED_COLUMNS,
  type ImportChecked,
  type ImportColumn,
  type ImportJob,
  type ImportKind,
  type ImportMapping,
} from '#shared/protocol/imports-rest.ts'
import { problemOf, problemWords, useDesk, useFloor } from '../../../client/index.ts'
import { CENTRE_ID } from '#shared/domain/config.ts'
import { Button, InlineError, useFormat, useT } from '../../../design/index.ts'
import { ZoneField } from '../form/zone-field.tsx'
import { columnKey } from './column-key.ts'
import { ImportPreview } from './import-preview.tsx'

/** A file the server has looked at; without its first rows when it is run again. */
export interface Chosen {
  readonly job: ImportJob
  readonly sample: readonly (readonly string[])[]
}

const SOURCES = ['core-banking', 'card-system', 'wealth-system', 'purchased'] as const satisfies readonly Source[]
/** Columns that hold moments: only a file with one of them needs a zone. */
const MOMENTS = [
  'assessedAt',
  'date',
  'until',
  'validFrom',
  'validUntil',
  'boughtAt',
] as const satisfies readonly ImportColumn[]
/** Somebody who changes several columns is not checked after each. */
const CHECK_AFTER_MS = 400

interface ImportCheckProps {
  kind: ImportKind
  chosen: Chosen
  running: boolean
  onChosen: (chosen: Chosen | null) => void
  onStarted: (job: ImportJob) => void
  onDiscarded: () => void
}

/** [IM3] [IM33] [IM34] What the columns mean, and what is wrong with the first rows, before anything is taken in. */
export function ImportCheck({ kind, chosen, running, onChosen, onStarted, onDiscarded }: ImportCheckProps) {
  const { job } = chosen
  const t = useT('admin')
  const format = useFormat()
  const { api } = useDesk()
  const centreZone = useFloor((floor) => floor.config.centre.get(CENTRE_ID)?.record.timeZone ?? 'Asia/Shanghai')
  const [mapping, setMapping] = useState<ImportMapping>(job.mapping ?? job.suggested)
  const [source, setSource] = useState<Source>(job.source ?? 'core-banking')
  const [zone, setZone] = useState(job.zone ?? centreZone)
  const [busy, setBusy] = useState<'start' | 'discard' | null>(null)
  const [failed, setFailed] = useState<string | null>(null)
  const missing = REQUIRED_COLUMNS[kind].filter((column) => mapping[column] === undefined)
  const hasMoments = MOMENTS.some((column) => mapping[column] !== undefined)
  const body = { mapping, source: kind === 'customers' ? source : null, zone }
  const checked = useChecked(job.id, body)
  const attempt = async (what: 'start' | 'discard', work: () => Promise<void>): Promise<void> => {
    setBusy(what)
    setFailed(null)
    try {
      await work()
    } catch (thrown) {
      setFailed(problemWords(problemOf(thrown)).what)
      setBusy(null)
    }
  }
  const start = () =>
    attempt('start', async () =>
      onStarted(await api.request<ImportJob>(`/api/imports/${job.id}/start`, { method: 'POST', body })),
    )
  const discard = () =>
    attempt('discard', async () => {
      await api.request(`/api/imports/${job.id}`, { method: 'DELETE' })
      onDiscarded()
    })
  return (
    <div className="ad-import">
      <p className="row gap8">
        <b className="ellipsis">{job.fileName}</b>
        <span className="t3">
          {format.bytes(job.size)} · {t('importEncoding', { encoding: job.encoding.toUpperCase() })}
        </span>
      </p>
      {job.mapping === null ? null : <p className="t3">{t('importResume')}</p>}
      <ImportPreview
        kind={kind}
        header={job.header}
        sample={checked?.sample ?? chosen.sample}
        checked={missing.length === 0 ? checked : null}
        mapping={mapping}
      />
      <h3>{t('importMapping')}</h3>
      <p className="t3">{t('importMappingDetail')}</p>
      <div className="ad-mapping">
        {IMPORT_COLUMNS[kind].map((column: ImportColumn) => (
          <label key={column}>
            <span>
              {t(columnKey(kind, column))}
              {REQUIRED_COLUMNS[kind].includes(column) ? <i aria-hidden> *</i> : null}
            </span>
            <select
              className="hl-input"
              value={mapping[column] ?? ''}
              required={REQUIRED_COLUMNS[kind].includes(column)}
              onChange={({ target }) => {
                const { [column]: _, ...others } = mapping
                setMapping(target.value === '' ? others : { ...others, [column]: Number(target.value) })
              }}
            >
              <option value="">{t('importNone')}</option>
              {job.header.map((heading, place) => (
                <option key={place} value={place}>
                  {heading === '' ? `${place + 1}` : heading}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
      <div className="ad-import-about">
        {kind === 'customers' ? (
          <label className="ad-import-source">
            <span>{t('importSource')}</span>
            <select
              className="hl-input"
              value={source}
              onChange={({ target }) => setSource(SOURCES.find((one) => one === target.value) ?? source)}
            >
              {SOURCES.map((one) => (
                <option key={one} value={one}>
                  {t(`source_${one}`)}
                </option>
              ))}
            </select>
            <small className="t3">{t('importSourceDetail')}</small>
          </label>
        ) : null}
        {hasMoments ? (
          <ZoneField label={t('importZone')} help={t('importZoneDetail')} value={zone} onChange={setZone} />
        ) : null}
      </div>
      {failed === null ? null : <InlineError what={failed} />}
      <p className="row gap8">
        <Button
          variant="primary"
          busy={busy === 'start'}
          disabledReason={
            missing.length > 0
              ? t('importMissing', {
                  what: missing.map((column) => t(columnKey(kind, column))).join(t('importListComma')),
                })
              : running
                ? t('importRunningElse')
                : undefined
          }
          onClick={() => void start()}
        >
          {t('importStart')}
        </Button>
        <Button onClick={() => onChosen(null)}>{t('importLater')}</Button>
        <span className="grow" />
        <Button icon="trash" busy={busy === 'discard'} onClick={() => void discard()}>
          {t('importDiscard')}
        </Button>
      </p>
    </div>
  )
}

/** How the beginning of the file would come in with these columns; null: not known, or not yet. */
function useChecked(id: string, body: object): ImportChecked | null {
  const { api } = useDesk()
  const [checked, setChecked] = useState<ImportChecked | null>(null)
  const asked = JSON.stringify(body)
  useEffect(() => {
    const leaving = new AbortController()
    const timer = setTimeout(() => {
      const look = { method: 'POST', body: JSON.parse(asked), signal: leaving.signal } as const
      // Without it the file can be started as before: what is wrong is told then.
      api.request<ImportChecked>(`/api/imports/${id}/check`, look).then(setChecked, () => undefined)
    }, CHECK_AFTER_MS)
    return () => {
      clearTimeout(timer)
      leaving.abort()
    }
  }, [api, id, asked])
  return checked
}
