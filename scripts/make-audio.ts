// Makes every sound of assets/widget/audio anew: `node scripts/make-audio.ts`. Only those who change a sound need
// espeak-ng, sox and opus-tools; the results are kept with the sources.
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { chineseNumeral, HIGHEST_SPOKEN, PHRASES, type Tone } from '../shared/domain/announcement.ts'
import { CALL_STORIES, speechFiles } from '../src-server/demo/callers/stories.ts'
import { speak, type Voice, writeOpus } from './audio/encode.ts'
import { holdMusic } from './audio/music.ts'
import { type Samples, tone, wav } from './audio/samples.ts'
import { root } from './lib/install.mjs'

const SPEECH_KBPS = 16
const MUSIC_KBPS = 24
/** Copied as it is below /widget/ when the customers' side is built. */
const served = join(root, 'assets/widget')
const audio = join(served, 'audio')
const clerk: { readonly zh: Voice; readonly en: Voice } = {
  zh: { name: 'cmn+f2', speed: 205, pitch: 52 },
  en: { name: 'en-gb+f2', speed: 150, pitch: 48 },
}

const TONES: Readonly<Record<Tone, () => Samples>> = {
  music: holdMusic,
  // GB/T 3380: 450 Hz, one second on, four off.
  'ring-back': () => tone([450], 1, 5, 0.16),
  beep: () => tone([1_000], 0.45, 0.6, 0.3),
  ring: () => tone([660, 880], 0.9, 2.6, 0.3),
}

rmSync(audio, { recursive: true, force: true })
let bytes = 0
for (const [name, make] of Object.entries(TONES))
  bytes += writeOpus(join(audio, 'tones', `${name}.ogg`), wav(make()), name === 'music' ? MUSIC_KBPS : SPEECH_KBPS)

for (const [name, [zh, en]] of Object.entries(PHRASES)) {
  bytes += writeOpus(join(audio, 'zh', `${name}.ogg`), speak(zh, clerk.zh), SPEECH_KBPS)
  bytes += writeOpus(join(audio, 'en', `${name}.ogg`), speak(en, clerk.en), SPEECH_KBPS)
}
for (let n = 1; n <= HIGHEST_SPOKEN; n += 1) {
  bytes += writeOpus(join(audio, 'zh', `n-${n}.ogg`), speak(chineseNumeral(n), clerk.zh), SPEECH_KBPS)
  bytes += writeOpus(join(audio, 'en', `n-${n}.ogg`), speak(String(n), clerk.en), SPEECH_KBPS)
}
for (const story of CALL_STORIES)
  for (const { path, text } of speechFiles(story))
    bytes += writeOpus(join(served, path.replace('/widget/', '')), speak(text, story.voice), SPEECH_KBPS)

console.log(`${readdirSync(audio, { recursive: true }).length} sounds, ${Math.round(bytes / 1000)} kB`)
