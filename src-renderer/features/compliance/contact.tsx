import { Drawer } from 'antd'
import { useState } from 'react'
import { Button, useFormat, useT } from '../../design/index.ts'
import { PastTranscript } from '../conversation/index.ts'

/** [CO24] The conversation something was said or offered in, beside what the log says of it. */
export function ContactLink({ interactionId, at }: { interactionId: string | null; at: number }) {
  const t = useT('compliance')
  const profile = useT('profile')
  const format = useFormat()
  const [open, setOpen] = useState(false)
  if (interactionId === null) return <>{t('none')}</>
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('contactShow')}
      </Button>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        size={520}
        destroyOnHidden
        title={profile('consentTranscript', { day: format.onDay(at) })}
        styles={{ body: { padding: 0, display: 'flex', flexDirection: 'column', background: 'var(--bg-canvas)' } }}
      >
        <PastTranscript interactionId={interactionId} />
      </Drawer>
    </>
  )
}
