import { useRef, useState } from 'react'
import type { Source } from '#shared/domain/profile.ts'
import {
  IMPORT_COLUMNS,
  REQUIRED_COLUMNS,
  type ImportColumn,
  type ImportJob,
  type ImportKind,
  type ImportMapping,
} from '#shared/protocol/imports-rest.ts'
import { ApiProblem, problemOf, problemWords, useDesk } from '../../../client/index.ts'
import { Button, Card, cx, Icon, InlineError, useFormat, useT } from '../../../design/index.ts'
import type { Transfer } from './transfer.ts'

/** A file the server has looked at; without its first rows when it is run again. */
export interface Chosen {
  readonly job: ImportJob
  readonly sample: readonly (readonly string[])[]
}

const SOURCES = ['core-banking', 'card-system', 'wealth-system', 'purchased'] as const satisfies readonly Source[]
const SHOWN_ROWS = 5

interface ImportNewProps {
  kind: ImportKind
  chosen: Chosen | null
  running: boolean
  transfer: Transfer
  onChosen: (chosen: Chosen | null) => void
  onStarted: (job: ImportJob) => void
}

export function ImportNew(props: ImportNewProps) {
  const t = useT('admin')
  return (
    <Card title={t('importTitle')}>
      {props.chosen === null ? <Drop {...props} /> : <Check {...props} chosen={props.chosen} />}
    </Card>
  )
}

function Drop({ kind, transfer, onChosen }: ImportNewProps) {
  const t = useT('admin')
  const { api } = useDesk()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [looking, setLooking] = useState<string | null>(null)
  const [failed, setFailed] = useState<string | null>(null)
  const look = async (file: File | undefined): Promise<void> => {
    if (file === undefined || looking !== null) return
    setLooking(file.name)
    setFailed(null)
    try {
      onChosen(await transfer.send(api, kind, file))
    } catch (thrown) {
      const unreadable = thrown instanceof ApiProblem && thrown.status === 400
      setFailed(unreadable ? t('importUnreadable') : problemWords(problemOf(thrown)).what)
      setLooking(null)
    }
  }
  return (
    <div
      className={cx('ad-drop', over && 'ad-drop-over')}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        void look(event.dataTransfer.files[0])
      }}
    >
      <Icon name="file" size={20} />
      <b>{looking === null ? t('importDrop') : t('importLooking', { name: looking })}</b>
      <p className="t3">{t('importDropDetail')}</p>
      <Button variant="primary" busy={looking !== null} onClick={() => input.current?.click()}>
        {t('importChoose')}
      </Button>
      <input
        ref={input}
        className="sr"
        type="file"
        accept=".csv,.txt,text/csv"
        tabIndex={-1}
        aria-label={t('importChoose')}
        onChange={(event) => void look(event.target.files?.[0])}
      />
      {failed === null ? null : <InlineError what={failed} />}
    </div>
  )
}

function Check({ kind, chosen: { job, sample }, running, onChosen, onStarted }: ImportNewProps & { chosen: Chosen }) {
  const t = useT('admin')
  const format = useFormat()
  const { api } = useDesk()
  const [mapping, setMapping] = useState<ImportMapping>(job.mapping ?? job.suggested)
  const [source, setSource] = useState<Source>(job.source ?? 'core-banking')
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const missing = REQUIRED_COLUMNS[kind].filter((column) => mapping[column] === undefined)
  const start = async (): Promise<void> => {
    setBusy(true)
    setFailed(null)
    try {
      const body = { mapping, source: kind === 'customers' ? source : null }
      onStarted(await api.request<ImportJob>(`/api/imports/${job.id}/start`, { method: 'POST', body }))
    } catch (thrown) {
      setFailed(problemWords(problemOf(thrown)).what)
      setBusy(false)
    }
  }
  return (
    <div className="ad-import">
      <p className="row gap8">
        <b className="ellipsis">{job.fileName}</b>
        <span className="t3">
          {format.bytes(job.size)} · {t('importEncoding', { encoding: job.encoding.toUpperCase() })}
        </span>
      </p>
      {sample.length === 0 ? (
        <p className="t3">{t('importResume')}</p>
      ) : (
        <Preview header={job.header} sample={sample} />
      )}
      <h3>{t('importMapping')}</h3>
      <p className="t3">{t('importMappingDetail')}</p>
      <div className="ad-mapping">
        {IMPORT_COLUMNS[kind].map((column: ImportColumn) => (
          <label key={column}>
            <span>
              {t(`column_${column}`)}
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
      {failed === null ? null : <InlineError what={failed} />}
      <p className="row gap8">
        <Button
          variant="primary"
          busy={busy}
          disabledReason={
            missing.length > 0
              ? t('importMissing', { what: missing.map((column) => t(`column_${column}`)).join('、') })
              : running
                ? t('importRunningElse')
                : undefined
          }
          onClick={() => void start()}
        >
          {t('importStart')}
        </Button>
        <Button onClick={() => onChosen(null)}>{t('importCancel')}</Button>
      </p>
    </div>
  )
}

function Preview({ header, sample }: { header: readonly string[]; sample: Chosen['sample'] }) {
  const t = useT('admin')
  const rows = sample.slice(0, SHOWN_ROWS)
  return (
    <>
      <h3>{t('importPreview', { n: rows.length })}</h3>
      <div className="ad-sheet scroll" role="region" aria-label={t('importPreview', { n: rows.length })} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {header.map((heading, place) => (
                <th key={place}>{heading}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={at}>
                {header.map((_, place) => (
                  <td key={place}>{row[place] ?? ''}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
