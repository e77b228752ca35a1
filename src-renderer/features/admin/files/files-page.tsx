import { useEffect, useState } from 'react'
import { IMPORT_KINDS, type ImportJob, type ImportJobs, type ImportKind } from '#shared/protocol/imports-rest.ts'
import { problemWords, useDesk, useRemote } from '../../../client/index.ts'
import { Card, InlineError, Segmented, SkeletonTable, useT } from '../../../design/index.ts'
import { ExportCard } from './export-card.tsx'
import { ImportHistory } from './import-history.tsx'
import type { Chosen } from './import-check.tsx'
import { ImportNew } from './import-new.tsx'
import { ImportOutcome } from './import-outcome.tsx'
import { kindKeys } from './kind-keys.ts'
import { transfer as overTheWire, type Transfer } from './transfer.ts'
import './files.css'

const LOOK_EVERY_MS = 1_000

/** [IM40] Import and export of customers, consents, products and purchases. */
export function FilesPage({ transfer = overTheWire }: { transfer?: Transfer }) {
  const t = useT('admin')
  const { api } = useDesk()
  const [kind, setKind] = useState<ImportKind>('customers')
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [shownId, setShownId] = useState<string | null>(null)
  const imports = useRemote('/api/imports', (signal) => api.request<ImportJobs>('/api/imports', { signal }))
  const { data, problem, reload } = imports
  const jobs = data?.jobs ?? []
  const running = jobs.find(({ state }) => state === 'running')
  useLooking(running !== undefined, reload)
  const shown = jobs.find(({ id }) => id === shownId) ?? running
  const started = (job: ImportJob): void => {
    setChosen(null)
    setShownId(job.id)
    reload()
  }
  return (
    <div className="ad-overview ad-files scroll">
      <div className="ad-files-column">
        <Segmented
          label={t('files')}
          value={kind}
          options={IMPORT_KINDS.map((value) => ({ value, label: t(kindKeys[value]) }))}
          onChange={(next) => {
            setKind(next)
            setChosen(null)
          }}
        />
        <ImportNew
          key={`${kind} ${chosen?.job.id ?? ''}`}
          kind={kind}
          chosen={chosen}
          running={running !== undefined}
          transfer={transfer}
          onChosen={(next) => {
            setChosen(next)
            // What was handed over stands in the list, also when it is left for later.
            if (next === null) reload()
          }}
          onStarted={started}
          onDiscarded={() => {
            setChosen(null)
            setShownId(null)
            reload()
          }}
        />
        {shown === undefined || chosen !== null ? null : (
          <ImportOutcome
            job={shown}
            transfer={transfer}
            onChanged={reload}
            onAgain={() => {
              setKind(shown.kind)
              setChosen({ job: shown, sample: [] })
            }}
          />
        )}
        <ExportCard key={`export ${kind}`} kind={kind} what={t(kindKeys[kind])} transfer={transfer} />
        <Card title={t('importHistory')}>
          {data !== undefined ? (
            <ImportHistory jobs={jobs} onOpen={setShownId} />
          ) : problem === undefined ? (
            <SkeletonTable rows={4} columns={5} />
          ) : (
            <InlineError what={t('importFailed')} detail={problemWords(problem).what} onRetry={reload} />
          )}
        </Card>
      </div>
    </div>
  )
}

/** Asks again every moment while something runs. */
function useLooking(on: boolean, look: () => void): void {
  useEffect(() => {
    if (!on) return
    const timer = setInterval(look, LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [on, look])
}
