/** Files of a conversation: fetched with the session's token, shown only as pictures that are pictures. */
import { useEffect, useState } from 'preact/hooks'
import type { Chat } from '../chat/chat.ts'

const PICTURE_TYPES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

export interface LoadedPicture {
  readonly url: string
  readonly blob: Blob
}

/** null: on its way; `failed`: not to be had, or no picture after all. `retry` tries again. */
export function usePicture(
  chat: Chat,
  blobId: string,
  contentType: string,
): { picture: LoadedPicture | null; failed: boolean; retry: () => void } {
  const [picture, setPicture] = useState<LoadedPicture | null>(null)
  const [failed, setFailed] = useState(!PICTURE_TYPES.has(contentType))
  const [attempt, setAttempt] = useState(0)

  useEffect(() => {
    if (!PICTURE_TYPES.has(contentType)) return
    let isGone = false
    let url: string | null = null
    setFailed(false)
    chat.download(blobId).then(
      (bytes) => {
        if (isGone) return
        // The type is set here, from the list: what the bytes call themselves decides nothing.
        const blob = new Blob([bytes], { type: contentType })
        url = URL.createObjectURL(blob)
        setPicture({ url, blob })
      },
      () => {
        if (!isGone) setFailed(true)
      },
    )
    return () => {
      isGone = true
      if (url !== null) URL.revokeObjectURL(url)
    }
  }, [chat, blobId, contentType, attempt])

  return { picture, failed, retry: () => setAttempt(attempt + 1) }
}

/** Hands a file to the browser's downloads; as bytes without a type it is never opened in the page. */
export function saveAs(blob: Blob, name: string): void {
  const url = URL.createObjectURL(new Blob([blob], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
