import { useState } from 'react'
import type { LanguageModelSettings, LanguageModelTest, SaveLanguageModel } from '#shared/protocol/bot-rest.ts'
import { problemOf, problemWords, useDesk, useRemote, type Problem } from '../../../client/index.ts'
import { Button, InlineError, SkeletonList, Tag, toastDone, useT } from '../../../design/index.ts'
import { ToggleField } from '../form/choice-fields.tsx'
import { FormSection } from '../form/form-section.tsx'
import { TextField } from '../form/text-fields.tsx'
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
          <ModelForm key={JSON.stringify(data)} saved={data} onSaved={reload} />
        ) : problem === undefined ? (
          <SkeletonList rows={4} />
        ) : (
          <InlineError what={t('modelUnknown')} detail={problemWords(problem).what} onRetry={reload} />
        )}
      </div>
    </div>
  )
}

function ModelForm({ saved, onSaved }: { saved: LanguageModelSettings; onSaved: () => void }) {
  const t = useT('admin')
  const { api } = useDesk()
  const [{ on, baseUrl, model }, setDraft] = useState(saved)
  const [key, setKey] = useState('')
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<Problem | null>(null)
  const change = (patch: Partial<LanguageModelSettings>): void => setDraft((now) => ({ ...now, ...patch }))
  const asked = { on, baseUrl: baseUrl.trim(), model: model.trim(), ...(key === '' ? {} : { key }) }
  const isWhole = !on || (baseUrl.trim() !== '' && model.trim() !== '')
  const save = async (): Promise<void> => {
    setBusy(true)
    setFailed(null)
    try {
      await api.request<LanguageModelSettings>(PATH, { method: 'POST', body: asked })
      toastDone(t('saved'))
      onSaved()
    } catch (thrown) {
      setFailed(problemOf(thrown))
    }
    setBusy(false)
  }
  return (
    <FormSection
      title={t('modelTitle')}
      aside={<Tag tone={saved.on ? 'ok' : 'neutral'}>{t(saved.on ? 'modelOn' : 'modelOff')}</Tag>}
    >
      <p className="t3 s12">{t('modelWhat')}</p>
      <ToggleField label={t('modelUse')} value={on} onChange={(wanted) => change({ on: wanted })} />
      <TextField
        label={t('modelBase')}
        help={t('modelBase_help')}
        placeholder="https://models.bank.example/v1"
        code
        value={baseUrl}
        onChange={(text) => change({ baseUrl: text })}
      />
      <TextField label={t('modelName')} code value={model} onChange={(text) => change({ model: text })} />
      <TextField
        label={t('modelKey')}
        help={t(saved.hasKey ? 'modelKeySet' : 'modelKeyNone')}
        code
        secret
        value={key}
        onChange={setKey}
      />
      {failed === null ? null : <InlineError what={t('notSaved')} detail={problemWords(failed).what} />}
      <div className="row">
        <Button
          variant="primary"
          busy={busy}
          disabledReason={isWhole ? undefined : t('modelNotWhole')}
          onClick={() => void save()}
        >
          {t('save')}
        </Button>
        <TryModel key={JSON.stringify(asked)} asked={asked} />
      </div>
    </FormSection>
  )
}

/** [BT114] Whether the model answers, as the form stands; what it said belongs to these settings alone. */
function TryModel({ asked }: { readonly asked: SaveLanguageModel }) {
  const t = useT('admin')
  const { api } = useDesk()
  const [busy, setBusy] = useState(false)
  const [told, setTold] = useState<{ readonly words: string; readonly good: boolean } | null>(null)
  const isWhole = asked.baseUrl !== '' && asked.model !== ''
  const run = async (): Promise<void> => {
    setBusy(true)
    setTold(null)
    try {
      const { is, status, tookMs } = await api.request<LanguageModelTest>(`${PATH}/test`, {
        method: 'POST',
        body: asked,
      })
      const seconds = (tookMs / 1_000).toFixed(1)
      setTold({ words: t(`modelTest_${is}`, { seconds, status: status ?? 0 }), good: is === 'works' })
    } catch (thrown) {
      setTold({ words: problemWords(problemOf(thrown)).what, good: false })
    }
    setBusy(false)
  }
  return (
    <>
      <Button busy={busy} disabledReason={isWhole ? undefined : t('modelNotWhole')} onClick={() => void run()}>
        {t('modelTest')}
      </Button>
      <span role="status" className={told === null ? 't3 s12' : told.good ? 'ok s12' : 'warn s12'}>
        {told?.words ?? (busy ? t('modelTesting') : '')}
      </span>
    </>
  )
}
