/** What people also ask whoever answers, and no bank's articles tell: the class of questions that none answers. */
import { CHINESE_OUTSIDE } from './outside-chinese.ts'
import { ENGLISH_OUTSIDE } from './outside-english.ts'
import { listed } from './outside-things.ts'

export const OUTSIDE: readonly string[] = [CHINESE_OUTSIDE, ENGLISH_OUTSIDE].flatMap(listed)
