import { useRef, useState } from 'react'
import { FILE_FLAWS, type ImportJob, type ImportKind } from '#shared/protocol/imports-rest.ts'
import { problemOf, problemWords, useDesk } from '../../../client/index.ts'
import { Button, Card, cx, Icon, InlineError, useLanguage, useT } from '../../../design/index.ts'
import { ImportCheck, type Chosen } from './import-check.tsx'
import type { Transfer } from './transfer.ts'

interface ImportNewProps {
  kind: ImportKind
  chosen: Chosen | null
  running: boolean
  transfer: Transfer
  onChosen: (chosen: Chosen | null) => void
  onStarted: (job: ImportJob) => void
  onDiscarded: () => void
}

export function ImportNew(props: ImportNewProps) {
  const t = useT('admin')
  return (
    <Card title={t('importTitle')}>
      {props.chosen === null ? <Drop {...props} /> : <ImportCheck {...props} chosen={props.chosen} />}
    </Card>
  )
}

function Drop({ kind, transfer, onChosen }: ImportNewProps) {
  const t = useT('admin')
  const { api } = useDesk()
  const language = useLanguage()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [looking, setLooking] = useState<string | null>(null)
  const [failed, setFailed] = useState<string | null>(null)
  const template = async (): Promise<void> => {
    setFailed(null)
    try {
      await transfer.save(api, `/api/import-templates/${kind}?language=${language}`, `${kind}-template.csv`)
    } catch (thrown) {
      setFailed(problemWords(problemOf(thrown)).what)
    }
  }
  const look = async (file: File | undefined): Promise<void> => {
    if (file === undefined || looking !== null) return
    setLooking(file.name)
    setFailed(null)
    try {
      onChosen(await transfer.send(api, kind, file))
    } catch (thrown) {
      const problem = problemOf(thrown)
      const flaw = FILE_FLAWS.find((one) => one === problem.params['problem'])
      setFailed(flaw === undefined ? problemWords(problem).what : t(`importFlaw_${flaw}`))
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
      <p className="row gap8">
        <Button variant="primary" busy={looking !== null} onClick={() => input.current?.click()}>
          {t('importChoose')}
        </Button>
        <Button icon="download" onClick={() => void template()}>
          {t('importTemplate')}
        </Button>
      </p>
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
