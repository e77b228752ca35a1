/** What vendors and the contact gate say, in the language now shown. */
import type { ChannelAccountState } from '#shared/protocol/accounts-rest.ts'
import { partsIn } from '#shared/domain/parts.ts'
import { channels } from '#shared/locales/channels.ts'
import { translate } from '../design/i18n.ts'

export interface Said {
  readonly what: string
  readonly todo: string
}

type Key = keyof typeof channels

const VENDOR_CODE = /^(?:wechat|twilio|aliyun|smpp)-/

const MOST_OF_ERROR = 120

const isKey = (key: string): key is Key => Object.hasOwn(channels, key)

function say(key: string, said = ''): string {
  return isKey(key)
    ? translate('channels', key, {
        said,
        name: '',
        why: '',
        count: 0,
        which: '',
        parts: 0,
        state: '',
        at: '',
        by: '',
        account: '',
      })
    : ''
}

/**
 * Why something did not go out, or an account does not work: what happened, and what to do.
 * @param reason a code of ours such as `wechat-45015`, with or without the vendor's own words behind it
 */
export function vendorWords(reason: string): Said {
  const partly = partsIn(reason)
  if (partly !== null) return partsWords(partly)
  const [code = ''] = reason.split(' ')
  if (isKey(code)) return { what: say(code), todo: say(`${code}.todo`) }
  if (!VENDOR_CODE.test(code)) return { what: reason, todo: '' }
  return { what: say('refusedByVendor', reason.replace(VENDOR_CODE, '')), todo: say('refusedByVendor.todo') }
}

/** [CN20] Some of it is with the customer: what they read makes no sense, or says something else. */
function partsWords({ failed, parts, reason }: NonNullable<ReturnType<typeof partsIn>>): Said {
  const named = { which: failed.join('、'), parts }
  const what = translate('channels', 'partsMissing', named)
  return {
    what: reason === null ? what : `${what}${translate('channels', 'partsWhy', { why: vendorWords(reason).what })}`,
    todo: say('partsMissing.todo'),
  }
}

/** Why something that came in could not be taken. */
export function takeWords(error: string): Said {
  const [code = ''] = error.split(' ')
  if (isKey(code)) return vendorWords(code)
  return { what: say('takeFailed', error.slice(0, MOST_OF_ERROR)), todo: say('takeFailed.todo') }
}

/** In Chinese advice that waits on an administrator begins so; to them it says the rest. */
const ASK_ADMIN = /^请管理员/

/**
 * [CF14] Why an account does not work, to whoever can mend it.
 * @returns what happened, what to do about it, and what the machine said where that tells more; '' where there is none
 */
export function faultWords(reason: string): Said & { readonly cause: string } {
  const { what, todo } = vendorWords(reason)
  const [code = '', ...rest] = reason.split(' ')
  const key = `cause-${rest[0] ?? ''}`
  const said = rest.join(' ')
  return {
    what,
    todo: say(`${code}.admin`) || todo.replace(ASK_ADMIN, ''),
    cause: isKey(key) ? say(key) : what.includes(said) ? '' : said,
  }
}

/** A message of which nobody knows whether it left. */
export function unknownWords(): Said {
  return { what: say('unknownSent'), todo: say('unknownSent.todo') }
}

/** Why the contact gate held something back; null: it has no words of its own. */
export function gateWords(reason: unknown): Said | null {
  const key = `gate-${String(reason)}`
  return isKey(key) ? { what: say(key), todo: say(`${key}.todo`) } : null
}

export function healthWord(state: ChannelAccountState['health']): string {
  return say(`health_${state}`)
}
