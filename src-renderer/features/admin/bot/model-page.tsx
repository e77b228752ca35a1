import { useRef, useState } from 'react'
import {
  type LanguageModelSettings,
  type LanguageModelTest,
  languageModelSchema,
  type SaveLanguageModel,
} from '#shared/protocol/bot-rest.ts'
import { problemOf, problemWords, useDesk, useNames, useRemote, type Problem } from '../../../client/index.ts'
import {
  Button,
  InlineError,
  SkeletonList,
  Tag,
  toastDone,
  useFormat,
  useLeaveGuard,
  useT,
} from '../../../design/index.ts'
import { ToggleField } from '../form/choice-fields.tsx'
import { FormSection } from '../form/form-section.tsx'
import { TextField } from '../form/text-fields.tsx'
import { TryModel } from './try-model.tsx'
import './bot.css'

const PATH = '/api/bot/language-model'

/** A language model elsewhere: off until somebody wants it. */
export function ModelPage() {
  const t = useT('admin')
  const { api } = useDesk()
  const { data, problem, reload } = useRemote<LanguageModelSettings>(PATH, (signal) => api.request(PATH, { signal }))
  return (
    <div className="bt-page scroll">
      <div className="bt-column">
        <h2>{t('botModel')}</h2>
        {data !== undefined ? (
          <>
            <ModelForm key={JSON.stringify(asSet(data))} saved={data} onSaved={reload} />
            <ModelHistory changes={data.changes} />
          </>
        ) : problem === undefined ? (
          <SkeletonList rows={4} />
        ) : (
          <InlineError what={t('modelUnknown')} detail={problemWords(problem).what} onRetry={reload} />
        )}
      </div>
    </div>
  )
}

/** What somebody set, without what became of it since. */
const asSet = ({ on, baseUrl, model, hasKey }: LanguageModelSettings) => ({ on, baseUrl, model, hasKey })

/** What is wrong at the address and at the model; the words are those of the namespace `admin`. */
function faultsOf({ on, baseUrl, model }: SaveLanguageModel) {
  const isAddress = languageModelSchema.shape.baseUrl.safeParse(baseUrl).success
  return {
    baseUrl: !isAddress ? ('modelBaseWrong' as const) : on && baseUrl === '' ? ('modelBaseMissing' as const) : null,
    model: on && model === '' ? ('modelNameMissing' as const) : null,
  }
}

function ModelForm({ saved, onSaved }: { saved: LanguageModelSettings; onSaved: () => void }) {
  const t = useT('admin')
  const { api } = useDesk()
  const form = useRef<HTMLDivElement>(null)
  const [{ on, baseUrl, model }, setDraft] = useState(asSet(saved))
  const [key, setKey] = useState('')
  const [removesKey, setRemovesKey] = useState(false)
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const [failed, setFailed] = useState<Problem | null>(null)
  const change = (patch: Partial<LanguageModelSettings>): void => setDraft((now) => ({ ...now, ...patch }))
  const asked: SaveLanguageModel = {
    on,
    baseUrl: baseUrl.trim(),
    model: model.trim(),
    ...(removesKey ? { key: '' } : key === '' ? {} : { key }),
  }
  const faults = faultsOf(asked)
  const isRight = faults.baseUrl === null && faults.model === null
  const dirty =
    asked.on !== saved.on || asked.baseUrl !== saved.baseUrl || asked.model !== saved.model || asked.key !== undefined
  const save = async (): Promise<boolean> => {
    if (!dirty) return false
    setTried(true)
    setFailed(null)
    if (!isRight) {
      // The first thing to correct takes the focus, once it is drawn as wrong.
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
      return false
    }
    setBusy(true)
    try {
      await api.request<LanguageModelSettings>(PATH, { method: 'POST', body: asked })
      setTried(false)
      toastDone(t('saved'))
      onSaved()
      return true
    } catch (thrown) {
      setFailed(problemOf(thrown))
      return false
    } finally {
      setBusy(false)
    }
  }
  const leaveDialog = useLeaveGuard({ dirty, name: t('botModel'), save })
  const words = (fault: 'modelBaseWrong' | 'modelBaseMissing' | 'modelNameMissing' | null): string | undefined =>
    tried && fault !== null ? t(fault) : undefined
  return (
    <FormSection title={t('modelTitle')} aside={<Standing saved={saved} />}>
      <div ref={form} className="bt-model">
        <p className="t3 s12">{t('modelWhat')}</p>
        <LastHeard saved={saved} />
        <ToggleField label={t('modelUse')} value={on} onChange={(wanted) => change({ on: wanted })} />
        <TextField
          label={t('modelBase')}
          help={t('modelBase_help')}
          error={words(faults.baseUrl)}
          placeholder="https://models.bank.example/v1"
          code
          value={baseUrl}
          onChange={(text) => change({ baseUrl: text })}
        />
        <TextField
          label={t('modelName')}
          error={words(faults.model)}
          code
          value={model}
          onChange={(text) => change({ model: text })}
        />
        <TextField
          label={t('modelKey')}
          help={t(removesKey ? 'modelKeyGoes' : saved.hasKey ? 'modelKeySet' : 'modelKeyNone')}
          code
          secret
          value={key}
          onChange={(text) => {
            setKey(text)
            setRemovesKey(false)
          }}
        />
        {saved.hasKey ? (
          <div>
            <Button
              size="small"
              onClick={() => {
                setKey('')
                setRemovesKey(!removesKey)
              }}
            >
              {t(removesKey ? 'modelKeyKeep' : 'modelKeyRemove')}
            </Button>
          </div>
        ) : null}
        {failed === null ? null : <InlineError what={t('notSaved')} detail={problemWords(failed).what} />}
        <div className="row">
          <Button
            variant="primary"
            busy={busy}
            disabledReason={dirty ? undefined : t('saved')}
            onClick={() => void save()}
          >
            {t('save')}
          </Button>
          <TryModel key={JSON.stringify(asked)} path={`${PATH}/test`} asked={asked} onTold={onSaved} />
        </div>
      </div>
      {leaveDialog}
    </FormSection>
  )
}

const isTroubled = ({ on, last }: LanguageModelSettings): boolean => on && last !== null && last.is !== 'works'

/** [BT117] */
function Standing({ saved }: { readonly saved: LanguageModelSettings }) {
  const t = useT('admin')
  if (isTroubled(saved)) return <Tag tone="warn">{t('modelDegraded')}</Tag>
  return <Tag tone={saved.on ? 'ok' : 'neutral'}>{t(saved.on ? 'modelOn' : 'modelOff')}</Tag>
}

function LastHeard({ saved }: { readonly saved: LanguageModelSettings }) {
  const t = useT('admin')
  const format = useFormat()
  const { last } = saved
  if (last === null || !isTroubled(saved)) return null
  const is: LanguageModelTest['is'] = last.is
  return (
    <p className="warn s12" role="status">
      {t('modelDegradedSince', { at: format.momentWithin(last.at), what: t(`modelIs_${is}`) })}
    </p>
  )
}

/** [BT118] Who let questions go elsewhere, and when. */
function ModelHistory({ changes }: Pick<LanguageModelSettings, 'changes'>) {
  const t = useT('admin')
  const format = useFormat()
  const names = useNames()
  if (changes.length === 0) return null
  return (
    <FormSection title={t('history')}>
      <ul className="ad-plain s12">
        {changes.map(({ did, to, at, by }) => (
          <li key={`${at} ${did}`}>
            <b>{names.user(by)}</b> {t(`modelDid_${did}`)} <span className="t3">{to}</span>{' '}
            <span className="t3">{format.moment(at)}</span>
          </li>
        ))}
      </ul>
    </FormSection>
  )
}
