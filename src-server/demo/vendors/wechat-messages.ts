/** Custom messages as accounts send them, and how a follower's telephone shows them. */
import { z } from 'zod'
import type { NewLine } from './phone-box.ts'

const touser = z.string().min(1)
const mediaId = z.object({ media_id: z.string() })

export const messageSchema = z.discriminatedUnion('msgtype', [
  z.object({ touser, msgtype: z.literal('text'), text: z.object({ content: z.string().min(1).max(2_048) }) }),
  z.object({ touser, msgtype: z.literal('image'), image: mediaId }),
  z.object({ touser, msgtype: z.literal('voice'), voice: mediaId }),
  z.object({ touser, msgtype: z.literal('video'), video: mediaId.extend({ title: z.string().default('') }) }),
  z.object({
    touser,
    msgtype: z.literal('news'),
    news: z.object({
      articles: z
        .array(
          z.object({
            title: z.string(),
            description: z.string().default(''),
            url: z.string(),
            picurl: z.string().optional(),
          }),
        )
        .length(1),
    }),
  }),
  z.object({
    touser,
    msgtype: z.literal('msgmenu'),
    msgmenu: z.object({
      head_content: z.string(),
      list: z.array(z.object({ id: z.string(), content: z.string() })).min(1),
      tail_content: z.string().default(''),
    }),
  }),
])
export type CustomMessage = z.infer<typeof messageSchema>

/** null: it names media nobody uploaded */
export function lineOf(message: CustomMessage, isMedia: (id: string) => boolean): NewLine | null {
  switch (message.msgtype) {
    case 'text':
      return { from: 'them', kind: 'text', text: message.text.content }
    case 'image':
      return mediaLine('image', message.image.media_id, '', isMedia)
    case 'voice':
      return mediaLine('voice', message.voice.media_id, '', isMedia)
    case 'video':
      return mediaLine('video', message.video.media_id, message.video.title, isMedia)
    case 'news': {
      const [article] = message.news.articles
      if (article === undefined) return null
      const { title, description, url: link, picurl: picture = null } = article
      return { from: 'them', kind: 'card', text: `${title}\n${description}`, link, picture }
    }
    case 'msgmenu': {
      const { head_content: head, list, tail_content: tail } = message.msgmenu
      const options = list.map(({ id, content }) => ({ id, text: content }))
      return { from: 'them', kind: 'menu', text: tail === '' ? head : `${head}\n${tail}`, options }
    }
  }
}

function mediaLine(
  kind: 'image' | 'voice' | 'video',
  media: string,
  text: string,
  isMedia: (id: string) => boolean,
): NewLine | null {
  return isMedia(media) ? { from: 'them', kind, text, media } : null
}
