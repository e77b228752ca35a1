import { useState } from 'react'
import type { BotTrials } from '#shared/protocol/bot-rest.ts'
import { Button, useT } from '../../../design/index.ts'
import { ImportDialog } from './import-dialog.tsx'

export function ImportQuestions({ onDone }: { onDone: (trials: BotTrials) => void }) {
  const t = useT('admin')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button icon="upload" onClick={() => setOpen(true)}>
        {t('questionsImport')}
      </Button>
      {isOpen ? <ImportDialog onDone={onDone} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
