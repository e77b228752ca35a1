import { useState } from 'react'
import type { PropositionRecord } from '#shared/domain/proposition.ts'
import { SMS_MAX_TEXT, termsOf } from '#shared/domain/account.ts'
import { asShortMessage, cardWords } from '#shared/domain/card-words.ts'
import { type Channel, CHANNELS, type Language, LANGUAGES, type LocalText, textIn } from '#shared/domain/channel.ts'
import { missingReplies } from '#shared/domain/reply-hint.ts'
import { carriesPicture } from '#shared/domain/shelf-picture.ts'
import { admin } from '#shared/locales/admin/index.ts'
import { useFloor } from '../../../../client/index.ts'
import { Segmented, useChannelName, useT } from '../../../../design/index.ts'
import { Segments } from '../../../conversation/index.ts'
import { CardPicture } from '../../../propositions/index.ts'
import type { EditorProps } from '../../definition.ts'
import { FormSection } from '../../form/form-section.tsx'
import { LocalTextField, TextField } from '../../form/text-fields.tsx'
import { PictureField } from './picture-field.tsx'

/** What presenting sends where one writes, with the card as customers get it. */
export function CardForm({ record: { card, channels, disclosures }, change, problem }: EditorProps<PropositionRecord>) {
  const t = useT('admin')
  const edit = (patch: Partial<PropositionRecord['card']>): void => change({ card: { ...card, ...patch } })
  return (
    <FormSection title={t('sectionShelfCard')} aside={t('sectionShelfCard_help')}>
      <LocalTextField
        label={t('proposition.card.title')}
        required={t('requiredLive')}
        value={card.title}
        error={problem('card.title')}
        onChange={(title) => edit({ title })}
      />
      <LocalTextField
        label={t('proposition.card.text')}
        required={t('requiredLive')}
        rows={3}
        value={card.text}
        error={problem('card.text')}
        onChange={(text) => edit({ text })}
      />
      {channels.includes('sms') ? (
        <>
          <LocalTextField
            label={t('proposition.card.smsText')}
            help={t('proposition.card.smsText.help')}
            rows={2}
            value={card.smsText ?? NO_TEXT}
            error={problem('card.smsText')}
            onChange={(text) => edit({ smsText: text.zh === '' && text.en === '' ? null : text })}
          />
          <SmsLengths card={card} disclosures={disclosures} />
        </>
      ) : null}
      <TextField
        label={t('proposition.card.link')}
        help={t('proposition.card.link.help')}
        code
        value={card.link ?? ''}
        error={problem('card.link')}
        onChange={(link) => edit({ link: link.trim() === '' ? null : link.trim() })}
      />
      <PictureField value={card.picture ?? null} problem={problem} onChange={(picture) => edit({ picture })} />
      <CardPreview card={card} channels={channels} disclosures={disclosures} />
    </FormSection>
  )
}

const NO_TEXT: LocalText = { zh: '', en: '' }

/** [SH35] In how many short messages all of it leaves, behind the signature of the account that sends it. */
function SmsLengths({ card, disclosures }: Pick<PropositionRecord, 'card' | 'disclosures'>) {
  const t = useT('admin')
  const account = useFloor((floor) =>
    [...floor.config.account.values()].find(({ archived, record }) => !archived && record.channel === 'sms'),
  )
  const terms = account === undefined ? null : termsOf(account.record)
  return (
    <p className="row gap8 s12 t3 ad-sms-lengths">
      {writtenIn(card).map((language) => (
        <span key={language}>
          {t('smsLength', { language: t(language === 'en' ? 'english' : 'chinese') })}{' '}
          <Segments
            text={asShortMessage(cardWords({ card, disclosures }, language, 'sms'), card.link)}
            max={terms?.maxText ?? SMS_MAX_TEXT}
            cost={account?.record.segmentCost ?? null}
            signature={terms?.signature ?? null}
          />
        </span>
      ))}
    </p>
  )
}

const writtenIn = ({ title, text }: PropositionRecord['card']) =>
  LANGUAGES.filter((language) => (language === 'en' ? title.en + text.en : title.zh + text.zh) !== '')

/** [SH6] The card in each language it is written in, as a customer of one channel gets it. */
function CardPreview({ card, channels, disclosures }: Pick<PropositionRecord, 'card' | 'channels' | 'disclosures'>) {
  const t = useT('admin')
  const nameOf = useChannelName()
  const written = writtenIn(card)
  const sending = CHANNELS.filter((channel) => channel !== 'voice' && channels.includes(channel))
  const [chosen, setChosen] = useState<Channel>('chat')
  const channel = sending.includes(chosen) ? chosen : sending[0]
  return (
    <div className="ad-group">
      <span className="ad-group-label">{t('cardPreview')}</span>
      {written.length === 0 ? <p className="t3 s12">{t('cardEmpty')}</p> : null}
      {channel === undefined ? (
        <p className="t3 s12">{t('cardOnCall')}</p>
      ) : written.length === 0 ? null : (
        <>
          <Segmented
            label={t('cardPreview')}
            value={channel}
            options={sending.map((value) => ({ value, label: nameOf(value) }))}
            onChange={setChosen}
          />
          {card.picture == null || carriesPicture(channel) ? null : (
            <p className="t3 s12">{t('cardWithoutPicture', { channel: nameOf(channel) })}</p>
          )}
          <ReplyHint card={card} disclosures={disclosures} channel={channel} written={written} />
          <div className="ad-cards">
            {written.map((language) => (
              <CardAs key={language} card={card} disclosures={disclosures} language={language} channel={channel} />
            ))}
          </div>
        </>
      )}
    </div>
  )
}

/** [SH38] Where only words can answer; the way out is set behind every card. */
function ReplyHint({
  card,
  disclosures,
  channel,
  written,
}: Pick<PropositionRecord, 'card' | 'disclosures'> & {
  readonly channel: Channel
  readonly written: readonly Language[]
}) {
  const t = useT('admin')
  if ((channel !== 'sms' && channel !== 'wechat') || card.link !== null) return null
  const lacks = written.some((language) =>
    missingReplies(cardWords({ card, disclosures }, language, channel).text).includes('yes'),
  )
  return lacks ? <p className="warn s12">{t('replyMissing_yes')}</p> : null
}

interface CardAsProps extends Pick<PropositionRecord, 'card' | 'disclosures'> {
  readonly language: Language
  readonly channel: Channel
}

function CardAs({ card, disclosures, language, channel }: CardAsProps) {
  const { link, picture = null } = card
  const isBare = !carriesPicture(channel)
  const { title, text } = cardWords({ card, disclosures }, language, channel)
  return (
    <article className="ad-card" lang={language}>
      {picture === null || isBare ? null : (
        <CardPicture picture={picture} alt={textIn(language, picture.alt)} className="ad-card-picture" />
      )}
      {title === '' ? null : <b>{title}</b>}
      <p>{text}</p>
      {link === null ? null : (
        <span className="ad-card-link">{isBare ? link : admin.cardOpen[language === 'en' ? 1 : 0]}</span>
      )}
    </article>
  )
}
