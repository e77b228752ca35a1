import { create } from 'zustand'
import type { AtNight } from '#shared/domain/quiet-hours.ts'
import type { Refusal } from '#shared/domain/refusal.ts'
import { Button, Dialog, DialogFoot, useT } from '../../design/index.ts'

interface Asked {
  readonly night: AtNight
  readonly answer: (yes: boolean) => void
}

const useAsked = create<{ readonly asked: Asked | null }>()(() => ({ asked: null }))

/** [VC64] Whether to call at this hour all the same. A question still open is answered with no. */
export function askAtNight({ from, to, localTime, guess }: Refusal['params']): Promise<boolean> {
  useAsked.getState().asked?.answer(false)
  return new Promise((resolve) => {
    const answer = (yes: boolean): void => {
      useAsked.setState({ asked: null })
      resolve(yes)
    }
    const guessed = (['country', 'centre'] as const).find((one) => one === guess)
    const known = guessed === undefined ? {} : { guess: guessed }
    useAsked.setState({
      asked: { night: { from: `${from}`, to: `${to}`, localTime: `${localTime}`, ...known }, answer },
    })
  })
}

/** The customer's hour, the rule, and the second yes that is written down. One for every place that calls. */
export function NightCallDialog() {
  const t = useT('softphone')
  const asked = useAsked((store) => store.asked)
  if (asked === null) return null
  const { night, answer } = asked
  // [CP60]
  const title = t(night.guess === undefined ? 'nightTitle' : `nightTitle_${night.guess}`, { ...night })
  return (
    <Dialog label={title} onClose={() => answer(false)} className="supervision-dialog">
      <h2>{title}</h2>
      <p className="t2">{t('nightDetail', { ...night })}</p>
      <DialogFoot onCancel={() => answer(false)}>
        <Button variant="primary" icon="phone" onClick={() => answer(true)}>
          {t('nightCall')}
        </Button>
      </DialogFoot>
    </Dialog>
  )
}
