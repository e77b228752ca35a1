import { useState } from 'react'
import type { ReactNode } from 'react'
import { Button, Dialog, useT } from '../../design/index.ts'

export interface SaveQuestion {
  /** True once somebody said yes. */
  readonly ask: (met: readonly string[]) => Promise<boolean>
  readonly dialog: ReactNode
}

/** [BT122] Asks before a record goes live with what customers would stumble over. */
export function useSaveQuestion(): SaveQuestion {
  const t = useT('admin')
  const common = useT('common')
  const [asked, setAsked] = useState<{ met: readonly string[]; answer: (yes: boolean) => void } | null>(null)
  const ask = (met: readonly string[]): Promise<boolean> =>
    new Promise((answer) => {
      setAsked({ met, answer })
    })
  const say = (yes: boolean): void => {
    setAsked(null)
    asked?.answer(yes)
  }
  const dialog =
    asked === null ? null : (
      <Dialog label={t('goesLiveTitle')} onClose={() => say(false)} className="ad-dialog">
        <div className="ad-dialog-text">
          <h2>{t('goesLiveTitle')}</h2>
          <p>{t('goesLiveDetail')}</p>
          <ul className="ad-met scroll">
            {asked.met.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
        <footer className="ad-dialog-foot">
          <span className="grow" />
          <Button onClick={() => say(false)}>{common('leaveStay')}</Button>
          <Button variant="primary" onClick={() => say(true)}>
            {t('goesLiveNow')}
          </Button>
        </footer>
      </Dialog>
    )
  return { ask, dialog }
}
