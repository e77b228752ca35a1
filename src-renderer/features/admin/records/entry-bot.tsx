import { BOT_MAY_ANSWER_FROM, BOT_MODES } from '#shared/domain/bot.ts'
import { LANGUAGES } from '#shared/domain/channel.ts'
import type { EntryPointRecord } from '#shared/domain/config.ts'
import { problemWords } from '../../../client/index.ts'
import { hrefOf, Icon, InlineError, Segmented, useFormat, useT } from '../../../design/index.ts'
import { useTrials } from '../bot/use-trials.ts'
import type { EditorProps } from '../definition.ts'
import { SelectField, ToggleField } from '../form/choice-fields.tsx'
import { FormSection } from '../form/form-section.tsx'
import { optionsOf } from '../options.ts'

/** Whether a bot serves first on this way in, and whether it may. */
export function EntryBot({ record, config, names, change, problem }: EditorProps<EntryPointRecord>) {
  const t = useT('admin')
  const { bot } = record
  const flows = optionsOf(config, names, 'botFlow', [bot?.flowId ?? null])
  const [first] = flows
  return (
    <FormSection title={t('entryPoint.bot')}>
      {first === undefined ? (
        <p className="t3 s12">
          {t('entryBotNoFlow')}{' '}
          <a href={hrefOf(['admin', 'botFlow', 'new'])}>{t('create', { what: t('one_botFlow') })}</a>
        </p>
      ) : (
        <ToggleField
          label={t('entryBotOn')}
          value={bot !== null}
          onChange={(on) => change({ bot: on ? { flowId: first.value, mode: 'suggests' } : null })}
        />
      )}
      {problem('bot') === undefined || problem('bot.flowId') !== undefined ? null : (
        <p className="err s12">{problem('bot')}</p>
      )}
      {bot === null ? null : (
        <>
          <SelectField
            label={t('botFlow')}
            value={bot.flowId}
            options={flows}
            error={problem('bot.flowId')}
            onChange={(flowId) => change({ bot: { ...bot, flowId } })}
          />
          <span className="row">
            <Segmented
              label={t('entryBotMode')}
              value={bot.mode}
              options={BOT_MODES.map((mode) => ({ value: mode, label: t(`botMode_${mode}`) }))}
              onChange={(mode) => change({ bot: { ...bot, mode } })}
            />
          </span>
          {bot.mode === 'answers' ? <MayAnswer channel={record.channel} /> : null}
        </>
      )}
    </FormSection>
  )
}

/** [BT69] In words: whether the bot may answer this channel's customers at present, by its last trial. */
function MayAnswer({ channel }: Pick<EntryPointRecord, 'channel'>) {
  const t = useT('admin')
  const format = useFormat()
  const { data, problem, reload } = useTrials()
  if (data === undefined)
    return problem === undefined ? null : (
      <InlineError what={t('trialsUnknown')} detail={problemWords(problem).what} onRetry={reload} />
    )
  const gate = Math.round(BOT_MAY_ANSWER_FROM * 100)
  return (
    <ul className="ad-plain s12">
      {LANGUAGES.map((language) => {
        const proof = data.proofs.find((one) => one.channel === channel && one.language === language)
        const may = proof?.mayAnswer === true
        const percent = proof === undefined || proof.asked === 0 ? null : Math.floor((proof.right / proof.asked) * 100)
        return (
          <li key={language} className={may ? 'row gap4 t2' : 'row gap4 warn'}>
            <Icon name={may ? 'check' : 'warning'} size={14} />
            {t('namedValue', {
              name: t(language === 'en' ? 'english' : 'chinese'),
              value:
                percent === null
                  ? t('mayNotTried')
                  : t(may ? 'mayAnswer' : 'mayNotAnswer', { percent, gate, asked: proof?.asked ?? 0 }),
            })}
          </li>
        )
      })}
      <li className="t3">
        {data.last === null ? t('trialNever') : t('trialAt', { at: format.moment(data.last.at) })}{' '}
        <a href={hrefOf(['admin', 'botTrials'])}>{t('trialsSee')}</a>
      </li>
    </ul>
  )
}
