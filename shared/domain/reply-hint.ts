/** Whether a text that offers something says how to answer it: with a yes, and with a no for good. */
import { NO_OFFERS, offersOptOut } from './opt-out.ts'

const YES =
  /(?:回复?|发送?|reply|text|send)(?:\s*with)?\s*[“"'「]?\s*(?:y(?:es)?|ok|1|是|同意|好|要|需要|办理|了解)(?![a-z\d])/iu
/** Whoever is led elsewhere needs no word to answer with. */
const LED_ON = /https?:\/\/|点击|链接|致电|拨打|来电|\b(?:tap|click|call|visit)\b|网点|手机银行|app/iu

export type MissingReply = 'yes' | 'way-out'

/** [SH38] What a text leaves its reader to guess. Source of the way out: MIIT SMS rules (2015), art. 18. */
export function missingReplies(text: string): readonly MissingReply[] {
  if (text.trim() === '') return []
  const plain = text.normalize('NFKC')
  const hasWayOut = offersOptOut(text) || plain.includes(NO_OFFERS.zh) || plain.includes(NO_OFFERS.en)
  return [
    ...(YES.test(plain) || LED_ON.test(plain) ? [] : (['yes'] as const)),
    ...(hasWayOut ? [] : (['way-out'] as const)),
  ]
}
