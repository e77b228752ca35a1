/** What people say before and after what they ask: it tells nothing of it, and they say it of everything. */
const CHINESE =
  /你好|您好|请问一下|请问|我?想(?:要)?(?:问|咨询|了解|请教)(?:一?下|个问题)?|麻烦(?:问一?下|你|您)?|在吗|在不在|谢谢(?:你|您)?|打扰(?:一?下|了)?/gu
const ENGLISH = /(?<![a-z])(?:hello|hi|hey|good (?:morning|afternoon|evening)|please|thanks|thank you)(?![a-z])/gu

/** @param text as `normalised`; one that is nothing but manners stays as it is */
export function withoutManners(text: string): string {
  const bare = text.replaceAll(ENGLISH, ' ').replaceAll(CHINESE, ' ').trim()
  return bare === '' ? text : bare
}
