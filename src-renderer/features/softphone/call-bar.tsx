import { problemWords } from '../../client/index.ts'
import { Button, useT } from '../../design/index.ts'
import { useAction } from '../conversation/index.ts'
import { NotReached } from './not-reached.tsx'
import { OfferBar } from './offer-bar.tsx'
import { OtherLegBar } from './other-leg-bar.tsx'
import { OwnCallBar } from './own-call-bar.tsx'
import { TakenOver } from './taken-over.tsx'
import { SupervisionBar } from './supervision-bar.tsx'
import { TroubleStrip } from './trouble-strip.tsx'
import { useCurrentCall } from './use-current-call.ts'
import './call-bar.css'

/** The call of this desk, in the top bar of every page. Nothing while there is none. */
export function CallBar() {
  const t = useT('softphone')
  const common = useT('common')
  const current = useCurrentCall()
  const action = useAction()
  const { problem, clear } = action
  return (
    <>
      {current === null ? null : (
        <div className="call-bar" role="group" aria-label={t('bar')} data-call={current.kind}>
          {current.kind === 'own' ? (
            <OwnCallBar interaction={current.interaction} leg={current.leg} action={action} />
          ) : current.kind === 'offer' ? (
            <OfferBar ringing={current.ringing} />
          ) : current.kind === 'supervisor' ? (
            <SupervisionBar leg={current.leg} interaction={current.interaction} />
          ) : (
            <OtherLegBar kind={current.kind} leg={current.leg} interaction={current.interaction} />
          )}
        </div>
      )}
      <TroubleStrip call={current} />
      {current === null ? <NotReached /> : null}
      {current === null || current.kind === 'offer' ? <TakenOver floating={current !== null} /> : null}
      {problem === null ? null : (
        <div className="call-problem" role="alert">
          <span>
            <b>{problemWords(problem).what}</b> {problemWords(problem).todo}
          </span>
          <Button size="small" onClick={clear}>
            {common('ok')}
          </Button>
        </div>
      )}
    </>
  )
}
