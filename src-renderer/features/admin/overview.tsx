import { useMemo } from 'react'
import type { ConfigKind } from '#shared/domain/config.ts'
import { useAccountTroubles, useDesk, useFloor, useNames } from '../../client/index.ts'
import { Button, cx, hrefOf, Icon, navigate, useT } from '../../design/index.ts'
import { AccountTroubles } from './account-troubles.tsx'
import { checklistOf, STEPS, type Checklist, type Step } from './checklist.ts'
import { CopyButton } from './parts/copy-button.tsx'
import { icons, isSingle, sectionsOf } from './sections.ts'
import { embedSnippet, trialAddress } from './snippet.ts'

/** Where administration begins: what is missing for the first customer, and everything there is. */
export function Overview({ isCompliance }: { isCompliance: boolean }) {
  const config = useFloor((floor) => floor.config)
  const checklist = useMemo(() => checklistOf(config), [config])
  const troubles = useAccountTroubles(!isCompliance)
  return (
    <div className="ad-overview scroll">
      <div className="ad-overview-column">
        {troubles.length === 0 ? null : <AccountTroubles troubles={troubles} />}
        {isCompliance ? null : <FirstSteps checklist={checklist} works={troubles.length === 0} />}
        <div className="ad-tiles">
          {sectionsOf(isCompliance)
            .flatMap(({ kinds }) => kinds)
            .map((kind) => (
              <Tile
                key={kind}
                kind={kind}
                count={[...config[kind].values()].filter(({ archived }) => !archived).length}
              />
            ))}
        </div>
      </div>
    </div>
  )
}

function FirstSteps({ checklist, works }: { checklist: Checklist; works: boolean }) {
  const t = useT('admin')
  const ready = checklist.next === null
  return (
    <section className="ad-steps" aria-label={t('checklistTitle')}>
      <h2>{t(!ready ? 'checklistTitle' : works ? 'checklistDone' : 'checklistDoneButTroubles')}</h2>
      {ready ? <p className="t2">{t('checklistDoneDetail')}</p> : null}
      <ol>
        {STEPS.map((step, index) => (
          <StepRow key={step} step={step} number={index + 1} checklist={checklist} />
        ))}
      </ol>
    </section>
  )
}

const stepKind = { queue: 'queue', agent: 'user', entryPoint: 'entryPoint' } as const satisfies Record<
  Exclude<Step, 'try'>,
  ConfigKind
>

function StepRow({ step, number, checklist }: { step: Step; number: number; checklist: Checklist }) {
  const t = useT('admin')
  const names = useNames()
  const { done, next, unskilledQueueId } = checklist
  const isDone = done.has(step)
  const isNext = step === next || (step === 'try' && next === null)
  const hint =
    step === 'agent' && unskilledQueueId !== null
      ? t('agentUnskilled', { queue: names.queue(unskilledQueueId) })
      : t(`step_${step}_detail`)
  return (
    <li
      className={cx('ad-step', isDone && 'ad-step-done', isNext && 'ad-step-next')}
      aria-current={isNext ? 'step' : undefined}
    >
      <span className="ad-step-mark">{isDone ? <Icon name="check" size={14} label={t('step_done')} /> : number}</span>
      <span className="grow">
        <b>{t(`step_${step}`)}</b>
        <small className={step === 'agent' && unskilledQueueId !== null ? 'warn' : undefined}>{hint}</small>
      </span>
      {step === 'try' ? (
        <TrialButtons entryPointId={checklist.entryPointId} />
      ) : (
        <Button
          variant={isNext ? 'primary' : 'default'}
          icon={isDone ? undefined : 'plus'}
          disabledReason={isDone || isNext ? undefined : t('step_later')}
          onClick={() => navigate(isDone ? ['admin', stepKind[step]] : ['admin', stepKind[step], 'new'])}
        >
          {isDone ? t(stepKind[step]) : t('create', { what: t(`one_${stepKind[step]}`) })}
        </Button>
      )}
    </li>
  )
}

function TrialButtons({ entryPointId }: { entryPointId: string | null }) {
  const t = useT('admin')
  const { platform } = useDesk()
  const base = platform.server.base === '' ? window.location.origin : platform.server.base
  if (entryPointId === null) {
    return <Button disabledReason={t('step_later')}>{t('tryIt')}</Button>
  }
  return (
    <span className="row">
      <CopyButton text={embedSnippet(base, entryPointId)} label={t('snippetCopy')} />
      <a
        className="hl-btn hl-btn-primary hl-btn-medium"
        href={trialAddress(base, entryPointId)}
        target="_blank"
        rel="noreferrer"
      >
        <Icon name="external" size={14} />
        {t('tryIt')}
      </a>
    </span>
  )
}

function Tile({ kind, count }: { kind: ConfigKind; count: number }) {
  const t = useT('admin')
  return (
    <a className="ad-tile" href={hrefOf(['admin', kind])}>
      <Icon name={icons[kind]} size={20} />
      <b>{t(kind)}</b>
      {isSingle(kind) ? null : <span className="s12 t3">{t('recordsOf', { count })}</span>}
      <small>{t(`about_${kind}`)}</small>
    </a>
  )
}
