import { useState } from 'react'
import type { ImportKind } from '#shared/protocol/imports-rest.ts'
import { problemOf, problemWords, useDesk } from '../../../client/index.ts'
import { Button, Card, InlineError, useLanguage, useT } from '../../../design/index.ts'
import type { Transfer } from './transfer.ts'

interface ExportCardProps {
  kind: ImportKind
  what: string
  transfer: Transfer
}

/** [IM30] Everything of one kind as a file, for a reason. */
export function ExportCard({ kind, what, transfer }: ExportCardProps) {
  const t = useT('admin')
  const language = useLanguage()
  const { api } = useDesk()
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const given = reason.trim()
  const save = async (): Promise<void> => {
    setBusy(true)
    setFailed(null)
    const path = `/api/exports/${kind}?language=${language}&reason=${encodeURIComponent(given)}`
    try {
      await transfer.save(api, path, `${kind}.csv`)
    } catch (thrown) {
      setFailed(problemWords(problemOf(thrown)).what)
    }
    setBusy(false)
  }
  return (
    <Card title={t('exportTitle')}>
      <div className="ad-import">
        <p className="t3">
          {t(kind === 'customers' ? 'exportDetailIds' : kind === 'products' ? 'exportDetailProducts' : 'exportDetail', {
            what,
          })}
        </p>
        <div className="row gap8">
          <input
            className="hl-input grow"
            aria-label={t('exportReason')}
            placeholder={t('exportReason')}
            value={reason}
            maxLength={200}
            onChange={({ target }) => setReason(target.value)}
          />
          <Button
            busy={busy}
            disabledReason={given.length < 2 ? t('exportNeedsReason') : undefined}
            onClick={() => void save()}
          >
            {t('exportStart')}
          </Button>
        </div>
        {failed === null ? null : <InlineError what={failed} />}
      </div>
    </Card>
  )
}
