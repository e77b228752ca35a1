import { useEffect, useLayoutEffect, useRef, type ClipboardEvent, type KeyboardEvent, type ReactNode } from 'react'
import type { MessageTemplate } from '#shared/domain/account.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { asksAtNight } from '#shared/domain/quiet-hours.ts'
import { firstGap } from '#shared/domain/template.ts'
import { MESSAGE_TEXT_MAX } from '#shared/protocol/commands.ts'
import { useDesk, useDraft, type Returned } from '../../../client/index.ts'
import {
  Button,
  cx,
  IconButton,
  Segmented,
  translate,
  useListedKey,
  useShortcut,
  useT,
  useTakesKeys,
} from '../../../design/index.ts'
import { NightNotice, useNight } from '../night.tsx'
import { isTyping } from '../is-typing.ts'
import { AccountStrip } from './account-strip.tsx'
import { AnswersLeft } from './answers-left.tsx'
import { CannedDock, optionId } from './canned-dock.tsx'
import { REPLY_FIELD } from './reply-field.ts'
import { EmojiButton } from './emoji-button.tsx'
import { IdentityLinkButton } from './identity-link-button.tsx'
import { ReturnedStrip, UnsentStrip } from './returned-strip.tsx'
import { Length, Segments } from './meters.tsx'
import { SendKeyMenu, sendsOn, useSendKey } from './send-key.tsx'
import { TemplateField } from './template-field.tsx'
import { UploadTray } from './upload-tray.tsx'
import { useCanned } from './use-canned.ts'
import { useLimits } from './use-limits.ts'
import { useQuota } from './use-quota.ts'
import { useTyping } from './use-typing.ts'
import { useUploads } from './use-uploads.ts'
import './composer.css'

export interface ComposerProps {
  readonly interaction: Interaction
  /** The agent opened it themselves; false: it came up when the one before was done. */
  readonly opened: boolean
  /** Why nothing can be said to the customer; notes still can. */
  readonly replyClosed: string | null
  /** How it goes on where the channel lets no answer through: stands where answers are sent. */
  readonly elsewhere?: ReactNode
}

/** Where the agent writes: to the customer, or a note to colleagues. It never moves, and nothing typed is lost. */
export function Composer({ interaction, opened, replyClosed: closed, elsewhere }: ComposerProps) {
  const t = useT('conversation')
  const desk = useDesk()
  const [draft, change] = useDraft(interaction.id)
  const field = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const limits = useLimits(interaction)
  const replyClosed = closed ?? limits.closed
  const quota = useQuota(interaction, limits.replyRules)
  const uploads = useUploads(interaction.id, limits.media)
  const typing = useTyping(interaction.id)
  const sendKey = useSendKey()

  // [D27] Only a press changes it: whoever types must not find their words in the other one.
  const { mode } = draft
  const isNote = mode === 'note'
  const unsendable = isNote ? null : replyClosed
  const text = isNote ? draft.note : draft.reply
  // Words begun before the reply was closed stay, and can be gone on with.
  const isShut = unsendable !== null && text === ''
  // Whoever types on must see that nothing is taken; what opens again does not send the rest.
  useEffect(() => {
    if (isShut && document.activeElement === field.current) field.current?.blur()
  }, [isShut])
  const setText = (next: string): void => {
    change(isNote ? { note: next } : { reply: next })
    if (!isNote) typing.typed(next)
  }
  const insert = (words: string, whole = false): void => {
    const at = field.current
    const from = whole ? 0 : (at?.selectionStart ?? text.length)
    const to = whole ? text.length : (at?.selectionEnd ?? text.length)
    setText(text.slice(0, from) + words + text.slice(to))
    // Behind what was put in, once React has written it.
    requestAnimationFrame(() => {
      at?.focus()
      at?.setSelectionRange(from + words.length, from + words.length)
    })
  }
  const canned = useCanned(interaction, isNote ? '' : text, insert)
  const setMode = (next: 'reply' | 'note'): void => {
    change({ mode: next })
    field.current?.focus()
  }

  const maxText = isNote ? MESSAGE_TEXT_MAX : Math.min(limits.maxText ?? MESSAGE_TEXT_MAX, MESSAGE_TEXT_MAX)
  const takesFiles = replyClosed === null && limits.attachments && !isNote
  const excess = text.length - maxText
  const uploading = uploads.staged.some(({ state }) => state.name === 'running')
  const ready = uploads.staged.some(({ state }) => state.name === 'ready')
  const template = isNote || unsendable !== null ? null : (draft.template ?? (limits.freeText ? null : NO_TEMPLATE))
  const empty = text.trim() === '' && !(ready && !isNote)
  const tooLong = excess > 0 ? t('tooLong', { count: excess }) : null
  const isSpent = !isNote && unsendable === null && quota !== null
  // [D120]
  const gap = isNote || template !== null ? null : firstGap(text)
  const unfilled = gap === null ? null : t('placeUnfilled', { name: gap.name })
  const night = useNight(interaction)
  const isNight = night.night !== null && !night.confirmed
  const heldAtNight = !isNote && isNight ? translate('outreach', 'nightFirst') : null
  const held = unsendable ?? tooLong ?? (isNote ? null : quota) ?? heldAtNight
  const atNight = night.night !== null && night.confirmed

  const send = (): void => {
    if (gap !== null) {
      field.current?.focus()
      field.current?.setSelectionRange(gap.from, gap.to)
      return
    }
    if (empty || uploading || held !== null) return
    if (text.trim() !== '') {
      void (isNote ? desk.addNote(interaction.id, text.trim()) : desk.sendText(interaction.id, text.trim(), atNight))
      change(isNote ? { note: '' } : { reply: '' })
    }
    if (!isNote) {
      for (const { state, name, contentType, size } of uploads.take()) {
        if (state.name === 'ready')
          void desk.sendAttachment(interaction.id, state.result.uploadId, { name, contentType, size }, atNight)
      }
    }
    typing.stopped()
    canned.close()
  }

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // Keys that belong to the input method; 229 is how older engines say so.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (canned.onKeyDown(event)) {
      event.preventDefault()
      event.stopPropagation()
      return
    }
    if (!sendsOn(event, sendKey) || empty) return
    // Handled here, so that the same keys don't also accept a ringing offer.
    event.preventDefault()
    event.stopPropagation()
    // Held down, the keys are still one press.
    if (!event.repeat) send()
  }

  useAutoGrow(field, text)
  useFocusOnOpen(field, interaction.id, opened || text === '')
  useShortcut('conversation', 'alt+n', t('note'), () => setMode(isNote ? 'reply' : 'note'))
  const own = useTakesKeys('mod+enter', !empty)
  useListedKey('conversation', sendKey, t('send'))
  useListedKey('conversation', '/', t('canned'), !isNote)
  useShortcut('conversation', 'alt+r', t('reply'), () => field.current?.focus())

  const take = (files: FileList | null): boolean => {
    if (files === null || files.length === 0 || !takesFiles) return false
    uploads.add(files)
    field.current?.focus()
    return true
  }
  const refill = (one: Returned): void => {
    const key = one.internal ? 'note' : 'reply'
    change({
      mode: key,
      [key]: joined(draft[key], one.text),
      returned: draft.returned.filter(({ id }) => id !== one.id),
    })
    field.current?.focus()
  }

  return (
    <div className="composer">
      <AccountStrip accountId={interaction.accountId} />
      {canned.open && !isNote ? (
        <CannedDock
          id={canned.dockId}
          query={canned.query}
          found={canned.found}
          any={canned.any}
          at={canned.at}
          onHover={canned.setAt}
          onChoose={canned.choose}
        />
      ) : null}
      <ReturnedStrip
        returned={draft.returned}
        onRefill={refill}
        onDiscard={(id) => change({ returned: draft.returned.filter((one) => one.id !== id) })}
      />
      {isNote || replyClosed !== null || quota !== null ? null : <NightNotice {...night} />}
      {unsendable === null || isShut ? null : (
        <UnsentStrip
          why={unsendable}
          elsewhere={closed === null ? elsewhere : null}
          onKeepAsNote={() => {
            change({ mode: 'note', note: joined(draft.note, draft.reply), reply: '' })
            field.current?.focus()
          }}
          onDiscard={() => change({ reply: '' })}
        />
      )}
      <div className="composer-inner">
        <div className="composer-tools">
          <Segmented
            label={t('mode')}
            value={mode}
            options={[
              { value: 'reply', label: t('reply') },
              { value: 'note', label: t('note') },
            ]}
            onChange={setMode}
          />
          <span className="composer-gap" />
          <EmojiButton
            onChoose={insert}
            onLeave={() => field.current?.focus()}
            disabled={template !== null || isShut}
          />
          <IconButton
            icon="image"
            label={t('image')}
            disabled={!takesFiles}
            onClick={() => pick(picker.current, 'image/*')}
          />
          <IconButton
            icon="paperclip"
            label={t(limits.media === null ? 'file' : 'voiceOrFilm')}
            disabled={!takesFiles}
            onClick={() => pick(picker.current, Object.keys(limits.media ?? {}).join(','))}
          />
          {limits.templates.length === 0 || !limits.freeText ? null : (
            <IconButton
              icon="card"
              label={t('template')}
              pressed={draft.template !== null}
              disabled={isNote || unsendable !== null}
              onClick={() => change({ template: draft.template === null ? NO_TEMPLATE : null })}
            />
          )}
          <IdentityLinkButton interaction={interaction} blocked={replyClosed ?? quota} />
          <IconButton
            icon="slash"
            label={t('canned')}
            keys="/"
            pressed={canned.open}
            disabled={isNote || template !== null || isShut}
            onClick={canned.toggle}
          />
          <input
            ref={picker}
            type="file"
            multiple
            hidden
            onChange={(event) => {
              take(event.target.files)
              event.target.value = ''
            }}
          />
          <span className="composer-state">
            {(isNote ? replyClosed : unfilled) ??
              (template !== null ? null : isNote || interaction.channel !== 'sms' ? (
                <Length count={text.length} max={maxText} />
              ) : (
                <Segments text={text} max={maxText} cost={limits.segmentCost} signature={limits.signature} />
              ))}
            {isNote || replyClosed !== null || limits.replyRules === null ? null : (
              <AnswersLeft allowance={interaction.allowance} rules={limits.replyRules} />
            )}
          </span>
        </div>
        <UploadTray uploads={uploads} mediaOnly={limits.media !== null} />
        {template === null ? null : (
          <TemplateField
            templates={limits.templates}
            customerName={interaction.introduction?.customerName}
            segmentCost={interaction.channel === 'sms' ? limits.segmentCost : null}
            signature={limits.signature}
            counted={interaction.channel === 'sms'}
            value={template}
            onChange={(next) => change({ template: next })}
            disabledReason={
              isNight && purposesOf(limits.templates, template.code).some(asksAtNight)
                ? translate('outreach', 'nightFirst')
                : undefined
            }
            onSend={(chosen, words) => {
              void desk.sendTemplate(interaction.id, chosen, words, atNight)
              change({ template: null })
            }}
          />
        )}
        <div
          className={cx(
            'composer-field',
            isNote && 'composer-field-note',
            (isSpent || isShut) && 'composer-field-spent',
          )}
          hidden={template !== null}
        >
          <textarea
            ref={field}
            id={REPLY_FIELD}
            rows={1}
            value={text}
            aria-label={isNote ? t('note') : t('reply')}
            readOnly={isShut}
            placeholder={
              isShut ? unsendable : t(isNote ? 'notePlaceholder' : isSpent ? 'spentPlaceholder' : 'replyPlaceholder')
            }
            role="combobox"
            aria-expanded={canned.open}
            aria-controls={canned.dockId}
            aria-activedescendant={
              canned.open && canned.found.length > 0 ? optionId(canned.dockId, canned.at) : undefined
            }
            onChange={(event) => setText(event.target.value)}
            onKeyDown={onKeyDown}
            onFocus={own.onFocus}
            onBlur={(event) => {
              own.onBlur(event)
              typing.stopped()
            }}
            onPaste={(event: ClipboardEvent) => {
              if (event.clipboardData.getData('text/plain') === '' && take(event.clipboardData.files))
                event.preventDefault()
            }}
          />
          <span className="composer-send">
            {isSpent || (isShut && closed === null) ? elsewhere : null}
            {isShut ? (
              <Button icon="note" keys="alt+n" onClick={() => setMode('note')}>
                {t('writeNote')}
              </Button>
            ) : (
              <>
                <Button
                  variant={isSpent && elsewhere !== undefined ? 'default' : 'primary'}
                  icon={isNote ? 'note' : 'send'}
                  keys={sendKey === 'enter' ? 'enter' : 'mod+enter'}
                  disabledReason={held ?? undefined}
                  onClick={send}
                >
                  {isNote ? t('saveNote') : t('send')}
                </Button>
                <SendKeyMenu />
              </>
            )}
          </span>
        </div>
      </div>
    </div>
  )
}

/** The picker before anything is chosen. */
const NO_TEMPLATE = { code: '', values: {} }

const purposesOf = (templates: readonly MessageTemplate[], chosen: string) =>
  templates.flatMap(({ code, purpose }) => (code === chosen ? [purpose] : []))

const joined = (before: string, more: string): string => (before === '' ? more : `${before}\n${more}`)

function pick(input: HTMLInputElement | null, accept: string): void {
  if (input === null) return
  input.accept = accept
  input.click()
}

/** Grows with the text up to its limit in the style sheet, then scrolls. */
function useAutoGrow(field: React.RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    const area = field.current
    if (area === null) return
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight}px`
  }, [field, text])
}

/**
 * Opening an interaction is the agent's own doing: they may type at once, unless they are typing elsewhere.
 * @param may false where the keys still in hand were meant for what was open before, and would send this draft
 */
function useFocusOnOpen(field: React.RefObject<HTMLTextAreaElement | null>, interactionId: string, may: boolean): void {
  const mayAtFirst = useRef(may)
  useEffect(() => {
    if (mayAtFirst.current && !isTyping()) field.current?.focus({ preventScroll: true })
  }, [field, interactionId])
}
